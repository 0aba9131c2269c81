/** The command line as one bundle with a chunk for each part of its table, so that a command loads what it needs and no more. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Changed by whatever changes the packages. */
const installed = join('node_modules', '.package-lock.json');

const own = join('infra', 'cli', 'bundle-aic.ts');

/**
 * Makes it, and notes of what it was made: the file `made.json` of the folder, by which bin/aic.js knows whether it still holds.
 * @param cache folder that is made where it is not there; throws where it cannot be written to
 */
export async function bundleAic(root: string, cache: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const bundle = `bundle-${process.pid}-${Date.now()}`;
  const outdir = join(cache, bundle);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['infra/cli/aic.ts'],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    metafile: true,
    logLevel: 'silent',
    // Packages in the old format ask for others by `require`.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    plugins: [ownAddresses],
  });
  const files = [
    ...Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules/')),
    'package.json',
    installed,
    own,
  ];
  const { commandRows } = await import(pathToFileURL(join(outdir, 'aic.js')).href);
  writeFileSync(join(outdir, 'rows.json'), JSON.stringify(await commandRows()));
  const made = { bundle, files: files.map((path) => [path, statSync(join(root, path)).mtimeMs]) };
  // Whoever starts meanwhile finds the one before or this one, whole.
  const draft = join(cache, `${bundle}.json`);
  writeFileSync(draft, JSON.stringify(made));
  renameSync(draft, join(cache, 'made.json'));
  dropOld(cache, bundle);
}

const dayMs = 86_400_000;

/** A command that runs may still load a part of a bundle that another one replaced. */
function dropOld(cache: string, kept: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const isOld = Date.now() - statSync(path).mtimeMs > dayMs;
    if (name.startsWith('bundle-') && name !== kept && isOld) rmSync(path, { recursive: true, force: true });
  }
}

/** A source that finds a file beside itself finds it from the bundle too. */
const ownAddresses: Plugin = {
  name: 'own-addresses',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (path.includes('node_modules') || !source.includes('import.meta.')) return undefined;
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.filename', JSON.stringify(path))
        .replaceAll('import.meta.dirname', JSON.stringify(join(path, '..')))
        // Only what was started itself is the main module: bin/aic.js is.
        .replaceAll('import.meta.main', 'false');
      return { contents, loader: 'ts' };
    });
  },
};
