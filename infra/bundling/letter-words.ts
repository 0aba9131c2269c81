/** The module with the words of the letters, which functions that show them now and then carry beside their bundle. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

export function bundleLetterWords(projectDir: string, options: Omit<BuildOptions, 'plugins'>): Uint8Array {
  const { outputFiles } = buildSync({
    ...options,
    absWorkingDir: projectDir,
    entryPoints: ['functions/emails/letter-words.ts'],
    sourcemap: false,
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild wrote nothing for the words of the letters');
  return file.contents;
}

/** Writes the module into the asset folder of a function. */
export function writeLetterWords(code: Uint8Array, assetDir: string): void {
  writeFileSync(join(assetDir, 'letter-words.mjs'), code);
}
