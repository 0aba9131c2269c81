/**
 * Loads the programme's own modules, as they are, over the simulated cloud: what they import of the outside is
 * replaced, and (for the control) one text in one of them. A text that does not occur exactly once fails the load.
 */
import { registerHooks } from 'node:module';

const cloud = (file: string) => new URL(`./cloud/${file}`, import.meta.url).href;
const replaced: Record<string, string> = {
  '@aws-sdk/client-dynamodb': cloud('dynamodb.ts'),
  '@aws-sdk/client-sfn': cloud('states.ts'),
  '@aws-sdk/client-ses': cloud('mail.ts'),
  '@aws-sdk/client-kms': cloud('keys.ts'),
  'node:crypto': cloud('crypto.ts'),
  'node:timers/promises': cloud('timers.ts'),
  './reading-together.ts': cloud('turns.ts'),
  '#adapters/dynamodb/writing-together.ts': cloud('turns.ts'),
  '#adapters/assets/cohort-asset.ts': cloud('assets.ts'),
  '#adapters/assets/painter-asset.ts': cloud('assets.ts'),
  '#adapters/assets/letter-words-asset.ts': cloud('assets.ts'),
  '#adapters/ses/mime.ts': cloud('assets.ts'),
};
export const root = new URL('../../', import.meta.url).href;
const simulated = [`${root}functions/`, `${root}infra/local/states/`];

export interface Replacement {
  file: string;
  text: string;
  by: string;
  /** Where the text stands, when it stands in several places. */
  at?: number;
}

/** Pages and executions of a release as small as the programmes that are simulated, so that theirs have several. */
export const smallReleases: readonly Replacement[] = [
  {
    file: 'functions/domain/round/release-plan.ts',
    text: 'const releasePageSize = 50;',
    by: 'const releasePageSize = 2;',
  },
  {
    file: 'functions/domain/round/release-plan.ts',
    text: 'const pagesPerExecution = 10;',
    by: 'const pagesPerExecution = 2;',
  },
  // So few writes of a transaction that the letters of an opening go in pages, too.
  {
    file: 'functions/adapters/dynamodb/mailings.ts',
    text: 'beside + letters.length <= mostWrites',
    by: 'beside + letters.length <= 4',
  },
  {
    file: 'functions/adapters/dynamodb/mailings.ts',
    text: 'const lettersPerPage = 10;',
    by: 'const lettersPerPage = 2;',
  },
];

/** @param planted what a planted bug changes, by the path from the root of the project */
export function simulateModules(planted: readonly Replacement[] = []): void {
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL ?? '';
      const replacement = simulated.some((folder) => parent.startsWith(folder))
        ? replaced[specifier]
        : undefined;
      return replacement ? { url: replacement, shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      const loaded = next(url, context);
      const changes = planted
        .filter(({ file }) => url === `${root}${file}`)
        .sort((a, b) => (b.at ?? -1) - (a.at ?? -1));
      if (changes.length === 0) return loaded;
      const source = changes.reduce(replace, String(Buffer.from(loaded.source as Uint8Array)));
      return { ...loaded, source };
    },
  });
}

function replace(source: string, { file, text, by, at }: Replacement): string {
  if (at !== undefined) {
    if (!source.startsWith(text, at)) throw new Error(`${file} does not hold at ${at}: ${text}`);
    return source.slice(0, at) + by + source.slice(at + text.length);
  }
  const count = source.split(text).length - 1;
  if (count !== 1) throw new Error(`${file} holds ${count} times: ${text}`);
  return source.replace(text, () => by);
}
