import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A cloud assembly with one stack, as `cdk synth` writes it, in a temporary folder. */
export function anAssembly(i: {
  stackName: string;
  template: object;
  /** Text of each asset file by its S3 key. */
  files?: Record<string, string>;
  /** S3 keys of folders. */
  folders?: string[];
}): string {
  const dir = mkdtempSync(join(tmpdir(), 'assembly-'));
  const write = (name: string, content: object | string) =>
    writeFileSync(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content));
  const assets: Record<string, object> = {};
  const asset = (key: string) => {
    const path = `asset.${key.replace(/\.zip$/, '')}`;
    assets[key] = { source: { path }, destinations: { local: { objectKey: key } } };
    return path;
  };
  for (const [key, text] of Object.entries(i.files ?? {})) write(asset(key), text);
  for (const key of i.folders ?? []) mkdirSync(join(dir, asset(key)));
  write(`${i.stackName}.assets.json`, { files: assets });
  write(`${i.stackName}.template.json`, i.template);
  write('manifest.json', {
    artifacts: {
      [i.stackName]: {
        type: 'aws:cloudformation:stack',
        properties: { templateFile: `${i.stackName}.template.json` },
      },
    },
  });
  return dir;
}
