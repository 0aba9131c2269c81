/**
 * The module that draws agreements, which some functions carry beside their bundle: pdfkit and two fonts weigh more
 * than everything else that they do, and few of their invocations draw.
 */
import { copyFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

const name = 'agreement-painter';
const fonts = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'];
const fontsDir = 'node_modules/@expo-google-fonts/noto-sans';

/** One module, with what its CommonJS parts ask of Node. */
export function bundlePainter(projectDir: string, options: Omit<BuildOptions, 'plugins'>): Uint8Array {
  const { outputFiles } = buildSync({
    ...options,
    absWorkingDir: projectDir,
    entryPoints: [`functions/adapters/pdf/${name}.ts`],
    sourcemap: false,
    banner: {
      js: "import{createRequire as toRequire}from'node:module';const require=toRequire(import.meta.url);",
    },
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`esbuild wrote nothing for ${name}`);
  return file.contents;
}

/** Writes the module and its fonts into the asset folder of a function. */
export function writePainter(projectDir: string, code: Uint8Array, assetDir: string): void {
  writeFileSync(join(assetDir, `${name}.mjs`), code);
  for (const font of fonts) {
    copyFileSync(join(projectDir, fontsDir, font), join(assetDir, basename(font)));
  }
}
