/** A new cohort's file, made from another's. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { type CliCommand, type CommandCall, eurosKind, wholeNumber } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { copiedCohort, type NewCohort } from '#infra/cohort-file/cohort-copy.ts';
import {
  cohortNames,
  cohortsDir,
  neighbourRules,
  problemText,
  warningText,
} from '#infra/cohort-file/cohort-file.ts';
import { renamedText } from '#infra/cohort-file/cohort-names.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';
import { reservedIn } from '#infra/cohort-file/rules/cohort-rules.ts';
import { cohortAt, cohortFileOf, say } from './cohort-named.ts';

export const newCohort: CliCommand = {
  name: 'cohort new',
  summary: {
    fr: 'écrit le fichier d’une nouvelle promotion d’après un autre : dates décalées, son nom dans les textes',
    en: 'writes the file of a new cohort from that of another: dates moved, its name in the texts',
  },
  details: {
    fr: 'Demande ce qui n’est pas donné si quelqu’un est là pour répondre. N’écrase jamais un fichier.',
    en: 'Asks for what is not given where somebody is there to answer. Never writes over a file.',
  },
  arguments: [
    {
      name: 'name',
      what: {
        fr: 'de la promotion et de son fichier, comme promotion-3',
        en: 'of the cohort and its file, such as promotion-3',
      },
    },
  ],
  options: [
    {
      flag: '--from <cohort>',
      what: {
        fr: 'la promotion à copier ; la dernière sauf indication',
        en: 'the cohort to copy; the latest unless told',
      },
    },
    {
      flag: '--opens <day>',
      what: {
        fr: 'le jour d’ouverture de l’appel, 2023-12-04 ; un an plus tard sauf indication',
        en: 'the day on which the call opens, 2023-12-04; a year later unless told',
      },
    },
    { flag: '--title-fr <text>', what: { fr: 'le titre en français', en: 'the title in French' } },
    { flag: '--title-en <text>', what: { fr: 'le titre en anglais', en: 'the title in English' } },
    {
      flag: '--budget <euros>',
      what: { fr: 'à répartir entre les lauréats', en: 'to share among the laureates' },
      kind: eurosKind,
    },
    { flag: '--laureates <number>', what: { fr: 'au plus', en: 'at most' }, kind: wholeNumber },
    {
      flag: '--prefix <letters>',
      what: {
        fr: 'des identifiants, 4 à 12 lettres minuscules et chiffres',
        en: 'of the ids, 4 to 12 lower-case letters and digits',
      },
    },
    {
      flag: '--folder <folder>',
      what: {
        fr: 'où l’écrire ; infra/cohorts sauf indication',
        en: 'where to write it; infra/cohorts unless told',
      },
    },
  ],
  examples: [
    'cohort new promotion-3',
    'cohort new promotion-3 --from promotion-1 --opens 2023-12-04 --budget 900000',
  ],
  async run(call) {
    const { language } = call;
    const name = String(call.values.name);
    if (!/^[a-z][a-z0-9-]{1,29}$/.test(name))
      throw new UsageProblem(words.badName[language].replace('{name}', JSON.stringify(name)));
    const reserved = reservedIn(name);
    if (reserved) throw new UsageProblem(words.reserved[language].replace('{word}', reserved));
    const source = sourceOf(call.values.from as string | undefined, language);
    const copied = copiedCohort(source, { ...(await answersOf(call, source.cohort, name)), name });
    const { text, renamed, emptied, left, anew } = copied;
    const path = join(String(call.values.folder ?? cohortsDir), `${name}.yaml`);
    writeOnce(path, text, call);
    const { problems = [], warnings } = parseCohort(text, neighbourRules(path));
    const file = relative(process.cwd(), path);
    say(call, { file, copiedFrom: source.cohort.cohort, renamed, emptied, left, anew, problems, warnings }, [
      `${file}${words.writtenFrom[language]} ${source.cohort.cohort}. ${words.readIt[language]} npx aic cohort check ${call.values.folder ? file : name}`,
      ...(renamed.length > 0
        ? [words.renamed[language], ...unique(renamed.map(({ from, to }) => `  ${from} → ${to}`))]
        : []),
      ...(emptied.length > 0 ? [words.emptied[language], ...emptied.map((one) => `  ${one}`)] : []),
      ...(left.length > 0
        ? [
            words.left[language].replace('{cohort}', source.cohort.cohort),
            ...left.map(({ line, text }) => `  ${file}:${line}  ${text}`),
          ]
        : []),
      ...(anew.length > 0
        ? [words.anew[language], ...anew.map(({ line, path }) => `  ${file}:${line}  ${path}`)]
        : []),
      ...(problems.length > 0 ? [problemText(file, problems, language)] : []),
      ...(warnings.length > 0 ? [warningText(file, warnings, language)] : []),
    ]);
    return exitCodes.done;
  },
};

const words = {
  writtenFrom: { fr: ' : écrit d’après', en: ': written from' },
  readIt: { fr: 'Relisez-le, puis :', en: 'Read it, then:' },
  renamed: { fr: 'Renommé :', en: 'Renamed:' },
  emptied: {
    fr: 'Vidé, car ces comptes sont ceux de l’annuaire d’une autre pile (npx aic whoami dit les nouveaux) :',
    en: 'Emptied, since these accounts are of the directory of another stack (npx aic whoami says the new ones):',
  },
  left: {
    fr: 'Laissé tel quel, et parle peut-être encore de {cohort} :',
    en: 'Left as it was, and may still speak of {cohort}:',
  },
  anew: {
    fr: 'À écrire à nouveau, car l’autre programme y parle de lui-même :',
    en: 'To write anew, since the other programme speaks of itself there:',
  },
  badName: {
    fr: 'name : 2 à 30 lettres minuscules, chiffres et traits d’union, et non {name}',
    en: 'name: 2 to 30 lower-case letters, digits and hyphens, not {name}',
  },
  reserved: {
    fr: 'name : rien qui contienne « {word} » : Cognito refuse l’adresse de connexion qui en serait faite',
    en: 'name: nothing that contains {word}: Cognito refuses the sign-in address that would be made of it',
  },
  badDay: {
    fr: '--opens : un jour comme 2023-12-04, et non {day}',
    en: '--opens: a day such as 2023-12-04, not {day}',
  },
  there: { fr: 'existe déjà, et reste tel quel', en: 'is there already, and stays as it is' },
  none: { fr: 'il n’y a aucune promotion à copier', en: 'there is no cohort to copy' },
} as const satisfies Record<string, Bilingual>;

/** What a person is asked, by the option that says it otherwise. */
const questions = {
  opens: { fr: 'L’appel ouvre le', en: 'The call opens on' },
  titleFr: { fr: 'Titre en français', en: 'Title in French' },
  titleEn: { fr: 'Titre en anglais', en: 'Title in English' },
  prefix: { fr: 'Préfixe des identifiants', en: 'Prefix of the ids' },
} as const satisfies Record<string, Bilingual>;

const unique = (lines: readonly string[]): string[] => [...new Set(lines)];

function writeOnce(path: string, text: string, { language }: CommandCall): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageProblem(code === 'EEXIST' ? `${path} ${words.there[language]}` : message);
  }
}

/** The cohort that is named, or the one that opens last. */
function sourceOf(name: string | undefined, language: Language): { text: string; cohort: Cohort } {
  const all = name === undefined ? cohortNames(cohortsDir) : [name];
  const read = all.map((one) => ({
    text: readFileSync(cohortFileOf(one, language), 'utf8'),
    cohort: cohortAt(one, language),
  }));
  const [latest] = read.toSorted(
    (a, b) => Date.parse(b.cohort.calendar.opensAt) - Date.parse(a.cohort.calendar.opensAt),
  );
  if (!latest) throw new UsageProblem(words.none[language]);
  return latest;
}

const weeksOfAYear = 52 * 7 * 86_400_000;

/** What was given, else what is answered, else what follows from the cohort that is copied. */
async function answersOf(
  call: CommandCall,
  { calendar, title, idPrefix, cohort }: Cohort,
  name: string,
): Promise<Omit<NewCohort, 'name'>> {
  const { values, terminal } = call;
  const ask = async (flag: keyof typeof questions, otherwise: string) => {
    if (values[flag] !== undefined) return String(values[flag]);
    if (!terminal.isInteractive) return otherwise;
    return (await terminal.question(`${questions[flag][call.language]} [${otherwise}] `)).trim() || otherwise;
  };
  const nextYear = new Date(Date.parse(calendar.opensAt.slice(0, 10)) + weeksOfAYear);
  const opensOn = await ask('opens', nextYear.toISOString().slice(0, 10));
  if (!/^\d{4}-\d\d-\d\d$/.test(opensOn) || Number.isNaN(Date.parse(opensOn)))
    throw new UsageProblem(words.badDay[call.language].replace('{day}', JSON.stringify(opensOn)));
  const titled = async (language: Language, flag: 'titleFr' | 'titleEn') => {
    const named = renamedText(title[language], { old: cohort, next: name }).text;
    const answer = await ask(flag, named);
    return answer === named ? undefined : answer;
  };
  return {
    opensOn,
    title: { fr: await titled('fr', 'titleFr'), en: await titled('en', 'titleEn') },
    idPrefix: await ask('prefix', freePrefix(idPrefix)),
    ...(values.budget === undefined ? {} : { budgetCents: Number(values.budget) }),
    ...(values.laureates === undefined ? {} : { maximumLaureates: Number(values.laureates) }),
  };
}

/** `aic1` → `aic2`, or the next number that no cohort has. */
function freePrefix(prefix: string): string {
  const taken = cohortNames(cohortsDir).map(
    (name) => /^idPrefix: *"?(\w+)/m.exec(readFileSync(join(cohortsDir, `${name}.yaml`), 'utf8'))?.[1],
  );
  const [, letters = 'aic', number = '1'] = /^(.*?)(\d*)$/.exec(prefix) ?? [];
  let next = Number(number || 1) + 1;
  while (taken.includes(`${letters}${next}`)) next++;
  return `${letters}${next}`;
}
