import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type FunctionName, functionNames } from '#environment.ts';
import { routes } from '#http/api.ts';
import { openapiDocument } from '#http/openapi.ts';
import type { Route } from '#http/server/route.ts';
import { sentences } from '#http/words/problem-words.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { lambdaOnly } from './lambda-only.ts';
import { bundleLetterWords, writeLetterWords } from './letter-words.ts';
import { bundlePainter, writePainter } from './painter.ts';
import { minifyTheme, writeTheme } from './theme.ts';

export const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** What one function ships, in memory. */
export type Bundle = {
  name: FunctionName;
  /** `index.mjs` */
  code: Uint8Array;
  /** `index.mjs.map`, with paths from the root of the project. */
  map: string;
  /** SDK clients that are really in it, such as `dynamodb`. */
  clients: string[];
};

/** Files that a bundle reads at run time beside its code. */
const companions: Partial<Record<FunctionName, string>> = {
  'assign-jurors': 'node_modules/highs/build/highs.wasm',
};

/** Functions that draw agreements (see bundling/painter.ts). */
const painting: ReadonlySet<FunctionName> = new Set(['open-gate', 'send-email', 'agreement-papers']);

/** Functions that show letters without sending them (see bundling/letter-words.ts). */
const showingLetters: ReadonlySet<FunctionName> = new Set([
  'mail-desk',
  'applicant-letters',
  'applicant-api',
]);

const showsPages: ReadonlySet<string> = new Set(pageRoutes.map((route) => route.function));

const servesHttp: ReadonlySet<FunctionName> = new Set(
  Object.values<Route>(routes).map((route) => route.function),
);

/** How a function is bundled, whatever it is. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // The ES modules of the SDK, which shake; its CommonJS ones, which `platform: node` would take, do not.
  mainFields: ['module', 'main'],
  conditions: ['module'],
  minify: true,
  legalComments: 'none',
  sourcemap: 'linked',
  sourcesContent: false,
  plugins: [lambdaOnly],
  logLevel: 'silent',
} satisfies BuildOptions;

/**
 * Bundles functions in one run of esbuild, each to one module with everything it needs and nothing that a
 * Lambda of ours never runs (see bundling/lambda-only.ts). Throws esbuild's own error when a handler is
 * missing or does not compile.
 */
export async function bundleFunctions(names: readonly FunctionName[] = functionNames): Promise<Bundle[]> {
  const outdir = join(projectDir, 'cdk.out/bundles');
  const { outputFiles, metafile } = await build({
    absWorkingDir: projectDir,
    entryPoints: names.map((name) => ({ in: `functions/handlers/${name}.ts`, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    ...bundleOptions,
    write: false,
    metafile: true,
  });
  const contents = new Map(outputFiles.map((file) => [relative(outdir, file.path), file.contents]));
  return names.map((name) => {
    const code = contents.get(`${name}/index.mjs`);
    const map = contents.get(`${name}/index.mjs.map`);
    if (!code || !map) throw new Error(`esbuild wrote nothing for ${name}`);
    return { name, code, map: fromProjectRoot(map, join(outdir, name)), clients: clientsIn(metafile, name) };
  });
}

/** Writes the asset folder of each bundle under `dir`: code, map, the cohort file and what it reads beside them. */
export function writeAssets(
  bundles: readonly Bundle[],
  cohort: Cohort,
  dir: string,
): (name: FunctionName) => string {
  const { plugins: _lambdaOnly, ...options } = bundleOptions;
  const painter = bundlePainter(projectDir, options);
  const words = bundleLetterWords(projectDir, options);
  const theme = minifyTheme(projectDir);
  for (const { name, code, map } of bundles) {
    const assetDir = join(dir, name);
    mkdirSync(assetDir, { recursive: true });
    writeFileSync(join(assetDir, 'index.mjs'), code);
    writeFileSync(join(assetDir, 'index.mjs.map'), map);
    writeFileSync(join(assetDir, 'cohort.json'), JSON.stringify(cohort));
    if (servesHttp.has(name)) {
      writeFileSync(join(assetDir, 'sentences.json'), JSON.stringify(sentences));
    }
    if (name === 'applicant-api') {
      writeFileSync(join(assetDir, 'openapi.json'), JSON.stringify(openapiDocument()));
    }
    if (showingLetters.has(name)) writeLetterWords(words, assetDir);
    if (showsPages.has(name)) writeTheme(theme, assetDir);
    if (painting.has(name)) {
      writePainter(projectDir, painter, assetDir);
    }
    const companion = companions[name];
    if (companion) copyFileSync(join(projectDir, companion), join(assetDir, basename(companion)));
  }
  return (name) => join(dir, name);
}

/** Paths from the root of the project: the same map, and so the same asset hash, wherever the clone is. */
function fromProjectRoot(map: Uint8Array, from: string): string {
  const parsed = JSON.parse(new TextDecoder().decode(map)) as { sources: string[] };
  parsed.sources = parsed.sources.map((source) => relative(projectDir, join(from, source)));
  return JSON.stringify(parsed);
}

function clientsIn(metafile: Metafile, name: FunctionName): string[] {
  const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith(`${name}/index.mjs`))?.[1];
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const clients = used.flatMap(([path]) => path.match(/@aws-sdk\/client-([a-z0-9-]+)\//)?.[1] ?? []);
  return [...new Set(clients)].sort();
}
