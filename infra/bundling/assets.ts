/**
 * The files that lie beside a bundle, by the module that reads them: a bundle with the module in it gets its files, so that no
 * function lists what it carries. What few invocations need stays out of every cold start this way.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync, transformSync } from 'esbuild';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { openapiDocument } from '#http/openapi.ts';
import { sentences } from '#http/words/problem-words.ts';
import { esbuildOptions, projectDir, requireBanner } from './esbuild-options.ts';

/** What lies beside a bundle, by file name. */
type Files = Readonly<Record<string, string | Uint8Array>>;

const readers = {
  'functions/adapters/assets/cohort-asset.ts': (cohort) => ({ 'cohort.json': JSON.stringify(cohort) }),
  'functions/adapters/assets/sentences-asset.ts': ({ timeZone }) => ({
    'sentences.json': JSON.stringify({ ...sentences, timeZone }),
  }),
  'functions/adapters/assets/openapi-asset.ts': ({ title }) => ({
    'openapi.json': JSON.stringify(openapiDocument(title.fr)),
  }),
  'functions/adapters/assets/letter-words-asset.ts': () => ({
    'letter-words.mjs': moduleOf('functions/emails/letter-words.ts'),
  }),
  'functions/adapters/assets/painter-asset.ts': painter,
  // 24 KB gzip, which the function that looks at files has no room for.
  'functions/adapters/assets/recogniser-asset.ts': () => ({
    'recogniser.mjs': moduleOf('functions/adapters/file-type/recognise-paper.ts', requireBanner),
  }),
  'functions/adapters/assets/theme-asset.ts': theme,
  'functions/adapters/assets/recount-asset.ts': () => ({
    'recount.mjs': read('functions/web/public/recount.mjs'),
  }),
  'functions/adapters/assets/solver-asset.ts': () => ({
    'solver.mjs': moduleOf('functions/adapters/highs/solver.ts'),
    'highs.wasm': read('node_modules/highs/build/highs.wasm'),
  }),
} satisfies Record<string, (cohort: Cohort) => Files>;

export type AssetReader = keyof typeof readers;

/** Those of the given modules that read files beside their bundle. Throws when the table does not know one. */
export function assetReadersIn(modules: readonly string[]): AssetReader[] {
  return modules.filter((path): path is AssetReader => {
    const isKnown = Object.hasOwn(readers, path);
    if (!isKnown && path.startsWith('functions/adapters/assets/')) {
      throw new Error(`What lies beside a bundle with ${path} is not known: add it to bundling/assets.ts`);
    }
    return isKnown;
  });
}

/** Makes each file once, however many bundles it lies beside. */
export function assetFiles(cohort: Cohort): (reader: AssetReader) => Files {
  const made = new Map<AssetReader, Files>();
  return (reader) => {
    const files = made.get(reader) ?? readers[reader](cohort);
    made.set(reader, files);
    return files;
  };
}

/** pdfkit and two fonts weigh more than everything else that the functions do which draw agreements now and then. */
function painter(): Files {
  const fonts = 'node_modules/@expo-google-fonts/noto-sans';
  return {
    'agreement-painter.mjs': moduleOf('functions/adapters/pdf/agreement-painter.ts', requireBanner),
    'NotoSans_400Regular.ttf': read(`${fonts}/400Regular/NotoSans_400Regular.ttf`),
    'NotoSans_700Bold.ttf': read(`${fonts}/700Bold/NotoSans_700Bold.ttf`),
  };
}

/**
 * The icon, the style sheet and the script of the pages, the last two each of all files of the theme: first the tokens, which a State site replaces
 * alone, then what all pages share, then what an audience has of its own.
 */
function theme(): Files {
  const folder = 'functions/web/server/theme';
  const first = ['tokens.css', 'site.css', 'site.js'];
  const names = [...first, ...readdirSync(join(projectDir, folder)).sort()];
  const all = (loader: 'css' | 'js') =>
    [...new Set(names)]
      .filter((name) => name.endsWith(`.${loader}`))
      .map((name) => read(`${folder}/${name}`).toString('utf8'))
      .join('\n');
  const minified = (loader: 'css' | 'js', target: string) =>
    transformSync(all(loader), { loader, minify: true, target }).code;
  return {
    'site.css': minified('css', 'es2024'),
    'site.js': minified('js', 'es2022'),
    'icon.svg': read(`${folder}/icon.svg`),
  };
}

function moduleOf(entry: string, banner: NonNullable<BuildOptions['banner']> = {}): Uint8Array {
  const { outputFiles } = buildSync({ ...esbuildOptions, entryPoints: [entry], banner, write: false });
  const [file] = outputFiles;
  if (!file) throw new Error(`esbuild wrote nothing for ${entry}`);
  return file.contents;
}

const read = (path: string): Buffer => readFileSync(join(projectDir, path));
