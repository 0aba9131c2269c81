/** The modules of the programme and its tests, as one process loads them: again and again where a mutant must be on. */
import { registerHooks } from 'node:module';
import { relative } from 'node:path';

const standIn = new URL('./rules.ts', import.meta.url).href;

/**
 * Puts the stand-in in the place of vitest, notes who imports whom, and can have modules loaded a second time.
 *
 * @param root the address of the folder whose modules are watched, with its final slash
 */
export function watchModules(root: string) {
  const importers = new Map<string, Set<string>>();
  let affected = new Set<string>();
  let load = 0;
  const bare = (url: string) => url.replace(/\?.*$/, '');
  registerHooks({
    resolve(specifier, context, next) {
      const from = bare(context.parentURL ?? '');
      if (specifier === 'vitest' && from.startsWith(root)) return { url: standIn, shortCircuit: true };
      const resolved = next(specifier, context);
      const url = bare(resolved.url);
      if (!url.startsWith(root)) return resolved;
      importers.set(url, (importers.get(url) ?? new Set()).add(from));
      return affected.has(url) ? { ...resolved, url: `${url}?load=${load}` } : resolved;
    },
  });
  return {
    entry: (file: string) => new URL(relative(process.cwd(), file), root).href,
    /** From now on loads anew the module and all that reaches it, directly or not. */
    loadAgain(module: string): ReadonlySet<string> {
      load += 1;
      affected = new Set([module]);
      for (const each of affected) for (const importer of importers.get(each) ?? []) affected.add(importer);
      return affected;
    },
    settle() {
      affected = new Set();
    },
  };
}
