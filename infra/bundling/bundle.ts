import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type FunctionName, functionNames } from '#environment.ts';
import { type AssetReader, assetFiles, assetReadersIn } from './assets.ts';
import { esbuildOptions, projectDir } from './esbuild-options.ts';
import { lambdaOnly } from './lambda-only.ts';

/** What one function ships, in memory. */
export type Bundle = {
  name: FunctionName;
  /** `index.mjs` */
  code: Uint8Array;
  /** `index.mjs.map`, with paths from the root of the project. */
  map: string;
  /** SDK clients that are really in it, such as `dynamodb`. */
  clients: string[];
  /** Modules in it that read files beside it. */
  assets: AssetReader[];
};

/** How a function is bundled, whatever it is. */
export const bundleOptions = {
  ...esbuildOptions,
  sourcemap: 'linked',
  sourcesContent: false,
  plugins: [lambdaOnly],
} satisfies BuildOptions;

/**
 * Bundles functions in one run of esbuild, each to one module with everything it needs and nothing that a
 * Lambda of ours never runs (see bundling/lambda-only.ts). Throws esbuild's own error when a handler is
 * missing or does not compile.
 */
export async function bundleFunctions(names: readonly FunctionName[] = functionNames): Promise<Bundle[]> {
  const outdir = join(projectDir, 'cdk.out/bundles');
  const { outputFiles, metafile } = await build({
    ...bundleOptions,
    entryPoints: names.map((name) => ({ in: `functions/handlers/${name}.ts`, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    write: false,
    metafile: true,
  });
  const contents = new Map(outputFiles.map((file) => [relative(outdir, file.path), file.contents]));
  return names.map((name) => {
    const code = contents.get(`${name}/index.mjs`);
    const map = contents.get(`${name}/index.mjs.map`);
    if (!code || !map) throw new Error(`esbuild wrote nothing for ${name}`);
    const modules = modulesIn(metafile, name);
    return {
      name,
      code,
      map: fromProjectRoot(map, join(outdir, name)),
      clients: clientsAmong(modules),
      assets: assetReadersIn(modules),
    };
  });
}

/** Writes the asset folder of each bundle under `dir`: code, map and what it reads beside them. */
export function writeAssets(
  bundles: readonly Bundle[],
  cohort: Cohort,
  dir: string,
): (name: FunctionName) => string {
  const filesOf = assetFiles(cohort);
  for (const { name, code, map, assets } of bundles) {
    const files = Object.assign({ 'index.mjs': code, 'index.mjs.map': map }, ...assets.map(filesOf));
    mkdirSync(join(dir, name), { recursive: true });
    for (const [file, content] of Object.entries<string | Uint8Array>(files)) {
      writeFileSync(join(dir, name, file), content);
    }
  }
  return (name) => join(dir, name);
}

/** Paths from the root of the project: the same map, and so the same asset hash, wherever the clone is. */
function fromProjectRoot(map: Uint8Array, from: string): string {
  const parsed = JSON.parse(new TextDecoder().decode(map)) as { sources: string[] };
  parsed.sources = parsed.sources.map((source) => relative(projectDir, join(from, source)));
  return JSON.stringify(parsed);
}

/** Modules that something of is left in a bundle, by their paths from the root of the project. */
function modulesIn(metafile: Metafile, name: FunctionName): string[] {
  const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith(`${name}/index.mjs`))?.[1];
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return used.map(([path]) => path);
}

function clientsAmong(modules: readonly string[]): string[] {
  const clients = modules.flatMap((path) => path.match(/@aws-sdk\/client-([a-z0-9-]+)\//)?.[1] ?? []);
  return [...new Set(clients)].sort();
}
