import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { importedIdentity } from '#infra/stack/mail-records.ts';

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  Condition: z.optional(z.string()),
});

const templateSchema = z.looseObject({
  Metadata: z.optional(z.looseObject({ [importedIdentity]: z.optional(z.string()) })),
  Resources: z.record(z.string(), resourceSchema),
  Parameters: z.optional(z.record(z.string(), z.looseObject({ Default: z.optional(z.unknown()) }))),
  Mappings: z.optional(z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))),
  Conditions: z.optional(z.record(z.string(), z.unknown())),
  Outputs: z.optional(
    z.record(z.string(), z.looseObject({ Value: z.unknown(), Condition: z.optional(z.string()) })),
  ),
});

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      properties: z.optional(
        z.looseObject({ templateFile: z.optional(z.string()), stackName: z.optional(z.string()) }),
      ),
    }),
  ),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.looseObject({
      source: z.looseObject({ path: z.optional(z.string()) }),
      destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
    }),
  ),
});

type CloudFormationTemplate = z.infer<typeof templateSchema>;

export interface Assembly {
  template: CloudFormationTemplate;
  /** What SES knows beside the stack: what other stacks of the assembly make, and what it says is verified by others. */
  identities: readonly string[];
  /** Absolute path of the file or folder that was to be uploaded under this S3 key. */
  assetPath(objectKey: string): string | undefined;
}

/** Reads one stack of a cloud assembly (the output folder of `cdk synth`). Throws an Error in one sentence when it is not there. */
export function readAssembly(assemblyDir: string, stackName: string): Assembly {
  const manifestPath = join(assemblyDir, 'manifest.json');
  if (!existsSync(manifestPath))
    throw new Error(`No cloud assembly in ${assemblyDir}: run \`npm run synth\` first.`);
  const manifest = manifestSchema.parse(readJson(manifestPath));
  const stacks = Object.entries(manifest.artifacts).filter(([, a]) => a.type === 'aws:cloudformation:stack');
  const found = stacks.find(([id, artifact]) => (artifact.properties?.stackName ?? id) === stackName);
  const templateFile = found?.[1].properties?.templateFile;
  if (!templateFile) {
    const known = stacks.map(([id, artifact]) => artifact.properties?.stackName ?? id).join(', ');
    throw new Error(`No stack ${stackName} in ${assemblyDir} (it holds: ${known || 'none'}).`);
  }
  const paths = new Map<string, string>();
  const assetsFile = join(assemblyDir, templateFile.replace(/\.template\.json$/, '.assets.json'));
  if (existsSync(assetsFile)) {
    for (const file of Object.values(assetsSchema.parse(readJson(assetsFile)).files)) {
      for (const { objectKey } of Object.values(file.destinations)) {
        if (file.source.path) paths.set(objectKey, resolve(assemblyDir, file.source.path));
      }
    }
  }
  const templateAt = (file: string) => templateSchema.parse(readJson(join(assemblyDir, file)));
  const template = templateAt(templateFile);
  const imported = template.Metadata?.[importedIdentity];
  const beside = stacks.flatMap(([, { properties }]) => properties?.templateFile ?? []);
  return {
    template,
    identities: [
      ...(imported === undefined ? [] : [imported]),
      ...beside.filter((file) => file !== templateFile).flatMap((file) => identitiesOf(templateAt(file))),
    ],
    assetPath: (objectKey) => paths.get(objectKey),
  };
}

const identitiesOf = ({ Resources }: CloudFormationTemplate): string[] =>
  Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::SES::EmailIdentity')
    .map(({ Properties }) => String(Properties?.EmailIdentity));

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
