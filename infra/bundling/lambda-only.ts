import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';
import { replacedModules } from './replaced-modules.ts';

/** Keeps out of the bundles what a Lambda of ours never runs (replaced-modules.ts says what and why). */
export const lambdaOnly: Plugin = {
  name: 'lambda-only',
  setup({ onLoad }) {
    for (const { files, by, whole } of replacedModules) {
      onLoad({ filter: files }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const instead = by?.(path) ?? '';
        const rest = whole || !path.endsWith('.js') ? '' : loudExports(path, source, exportsOf(instead));
        return { contents: `${instead}\n${rest}`, loader: 'js' };
      });
    }
  },
};

/** Every export of a module but those given, each throwing when it is called or constructed. */
function loudExports(path: string, source: string, given: ReadonlySet<string>): string {
  const names = [...exportsOf(source)].filter((name) => !given.has(name));
  const exports = names.map((name) => `export function ${name}() { return notHere('${name}'); }`);
  const message = `' of ${basename(path)} is not in this bundle'`;
  return [`const notHere = (name) => { throw new Error(name + ${message}); };`, ...exports].join('\n');
}

function exportsOf(source: string): ReadonlySet<string> {
  const declared = source.matchAll(/^\s*export (?:async )?(?:const|let|function|class) (\w+)/gm);
  const lists = source.matchAll(/^\s*export \{([^}]+)\}/gm);
  const listed = [...lists].flatMap(([, list = '']) =>
    list.split(',').map((item) => item.trim().split(/ as /).at(-1)),
  );
  const names = [...[...declared].map(([, name]) => name), ...listed];
  return new Set(names.filter((name): name is string => Boolean(name)));
}
