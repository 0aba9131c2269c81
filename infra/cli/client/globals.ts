/** What every command may be given, before or behind its own words. */
import { Option as Flag } from 'commander';
import type { Bilingual, Language } from '#domain/values/language.ts';
import type { Globals } from './command.ts';
import { UsageProblem } from './problems.ts';
import type { Terminal } from './terminal.ts';

/** The name under which a flag's value stands: `--reason-code <code>` is `reasonCode`. */
export const nameOf = (flag: string): string => new Flag(flag).attributeName();

export const globalFlags: readonly { flag: string; what: Bilingual; choices?: readonly string[] }[] = [
  {
    flag: '--json',
    what: { fr: 'ce que le programme a répondu, tel quel', en: 'what the programme answered, as it is' },
  },
  {
    flag: '-q, --quiet',
    what: { fr: 'ne rien dire quand tout va bien', en: 'say nothing when all is well' },
  },
  { flag: '-y, --yes', what: { fr: 'continuer sans demander', en: 'go on without being asked' } },
  {
    flag: '-o, --output <file>',
    what: { fr: 'mettre la réponse dans un fichier', en: 'put the answer into a file' },
  },
  {
    flag: '--profile <name>',
    what: { fr: 'le programme de cette connexion', en: 'the programme of this sign-in' },
  },
  {
    flag: '--url <address>',
    what: {
      fr: 'le programme dont l’API est à cette adresse (ou AIC_URL)',
      en: 'the programme whose API is there (or AIC_URL)',
    },
  },
  {
    flag: '--local <folder>',
    what: {
      fr: 'le programme local dont l’état est dans ce dossier',
      en: 'the local programme that keeps its state there',
    },
  },
  {
    flag: '--language <fr|en>',
    what: {
      fr: 'de ce que dit le programme ; celle du système sauf indication',
      en: 'of what the programme says; that of the system unless told',
    },
    choices: ['fr', 'en'],
  },
];
export const globalNames: ReadonlySet<string> = new Set(globalFlags.map(({ flag }) => nameOf(flag)));

const parsedFlags = globalFlags.map(({ flag }) => new Flag(flag));

/**
 * The plain words at the beginning of a line, with their places; flags of every command may stand before and between them.
 * It ends at a flag of one command, and after `most` words.
 */
export function wordsIn(args: readonly string[], most: number): { word: string; at: number }[] {
  const found: { word: string; at: number }[] = [];
  for (let at = 0; at < args.length && found.length < most; at += 1) {
    const word = args[at] ?? '';
    const flag = parsedFlags.find(({ long, short }) => word === long || word === short);
    const isWhole = parsedFlags.some(({ long, required }) => required && word.startsWith(`${long}=`));
    if (flag?.required) at += 1;
    else if (!flag && !isWhole) {
      if (word.startsWith('-')) break;
      found.push({ word, at });
    }
  }
  return found;
}

/** The language of help and refusals: what `--language` says anywhere, else that of the system. */
export function languageOfLine(args: readonly string[], { env }: Pick<Terminal, 'env'>): Language {
  const at = args.findIndex((word) => word === '--language' || word.startsWith('--language='));
  const said = at < 0 ? undefined : (/=(.*)/.exec(args[at] ?? '')?.[1] ?? args[at + 1]);
  return said === 'fr' || said === 'en' ? said : languageOfSystem(env);
}

const languageOfSystem = (env: Terminal['env']): Language =>
  (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('fr') ? 'fr' : 'en';

/** @param options as they were parsed. Throws UsageProblem */
export function globalsOf(options: Readonly<Record<string, unknown>>, { env }: Terminal): Globals {
  const text = (name: string) => (options[name] === undefined ? undefined : String(options[name]));
  const flag = (name: string) => options[name] === true;
  const language = text('language') ?? languageOfSystem(env);
  if (language !== 'fr' && language !== 'en') throw new UsageProblem('--language: fr, en');
  return {
    json: flag('json'),
    quiet: flag('quiet'),
    yes: flag('yes'),
    language,
    output: text('output'),
    url: text('url'),
    profile: text('profile'),
    state: text('local'),
  };
}
