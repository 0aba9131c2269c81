/** Cohort files: made from another, checked, compared. Offline: nothing is asked of a running programme. */
import { relative } from 'node:path';
import type { Bilingual, Language } from '#domain/values/language.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import { type ChangedPart, cohortDifference } from '#infra/cohort-file/cohort-difference.ts';
import {
  checkCohortFile,
  cohortNames,
  cohortsDir,
  problemText,
  warningText,
} from '#infra/cohort-file/cohort-file.ts';
import { ownLimits } from '#infra/cohort-file/rules/cohort-warnings.ts';
import { cohortAt, cohortFileOf, say } from './cohort-named.ts';
import { newCohort } from './cohort-new.ts';

const check: CliCommand = {
  name: 'cohort check',
  summary: {
    fr: 'toutes les erreurs et tous les doutes d’un fichier de promotion à la fois, avec leur ligne et le remède',
    en: 'every mistake and doubt of a cohort file at once, with its line and how to mend it',
  },
  details: {
    fr: 'Tous les fichiers de infra/cohorts/ si aucun n’est nommé. Se termine par 1 s’il y a une erreur ; un avertissement signale ce qui fonctionne mais ne laisse pas de marge, dépasse une date légale, ne se produira jamais ou n’était sans doute pas voulu. Suivent les limites qui viennent du programme et d’aucune loi.',
    en: 'Every file of infra/cohorts/ when none is named. Ends with 1 where there is a mistake; a warning is of what works and leaves no margin, passes a legal date, never comes to pass or was hardly meant. Then the limits that are the programme’s own and no law’s.',
  },
  arguments: [
    {
      name: 'cohort',
      what: { fr: 'nom d’une promotion, ou chemin d’un fichier', en: 'name of a cohort, or path of a file' },
      isOptional: true,
      isMany: true,
    },
  ],
  options: [
    {
      flag: '--production',
      what: {
        fr: 'refuse aussi ce qu’un déploiement en production refuse : adresses, numéros et textes d’exemple, et ce que personne n’a confirmé',
        en: 'refuses also what a deployment to production refuses: sample addresses, numbers and texts, and what nobody has confirmed',
      },
    },
  ],
  examples: ['cohort check', 'cohort check promotion-2 --production', 'cohort check draft.yaml --json'],
  run(call) {
    const wanted = (call.values.cohort as string[] | undefined) ?? cohortNames(cohortsDir);
    const checked = wanted.map((name) => {
      const path = cohortFileOf(name, call.language);
      const { problems = [], warnings } = checkCohortFile(
        path,
        call.values.production ? 'production' : 'any',
      );
      return { file: relative(process.cwd(), path), problems, warnings };
    });
    const lines = checked.flatMap(({ file, problems, warnings }) => [
      ...(problems.length > 0 ? [problemText(file, problems, call.language)] : []),
      ...(warnings.length > 0 ? [warningText(file, warnings, call.language)] : []),
      ...(problems.length + warnings.length === 0 ? [`${file}: ${words.sound[call.language]}`] : []),
    ]);
    say(call, { files: checked, limits: ownLimits }, [...lines, '', ...limitLines(call)]);
    return checked.every(({ problems }) => problems.length === 0) ? exitCodes.done : exitCodes.refused;
  },
};

const limitLines = ({ language }: CommandCall): string[] => [
  words.limits[language],
  ...ownLimits.map((limit) => `  ${limit[language]}`),
];

const diff: CliCommand = {
  name: 'cohort diff',
  summary: {
    fr: 'ce que deux fichiers de promotion disent différemment, et ce que cela change pour une promotion en cours',
    en: 'what two cohort files say differently, and what that means for a cohort that runs',
  },
  details: {
    fr: 'Un nom suivi de @ et d’un commit est le fichier tel qu’il était alors : celui que la promotion déployée a encore, par exemple.',
    en: 'A name with @ and a commit is the file as it was then: what the deployed cohort still has, say.',
  },
  arguments: [
    {
      name: 'before',
      what: { fr: 'nom d’une promotion, ou chemin d’un fichier', en: 'name of a cohort, or path of a file' },
    },
    {
      name: 'after',
      what: { fr: 'nom d’une promotion, ou chemin d’un fichier', en: 'name of a cohort, or path of a file' },
    },
  ],
  examples: ['cohort diff promotion-1 promotion-2', 'cohort diff promotion-2@HEAD~5 promotion-2'],
  run(call) {
    const { values, language } = call;
    const before = cohortAt(String(values.before), language);
    const parts = cohortDifference(before, cohortAt(String(values.after), language));
    const lines = parts.flatMap((part) => partLines(part, language));
    const body = { parts: parts.map((one) => ({ ...one, running: one.running.en })) };
    say(call, body, lines.length === 0 ? [words.same[language]] : lines);
    return exitCodes.done;
  },
};

const partLines = ({ part, running, changes }: ChangedPart, language: Language): string[] => [
  `${part} – ${words.running[language]} ${running[language]}`,
  ...changes.map(({ path, old, new: now }) => `  ${path}  ${short(old, language)} → ${short(now, language)}`),
  '',
];

const words = {
  sound: { fr: 'ni erreur ni avertissement', en: 'as it should be' },
  limits: {
    fr: 'Limites de ce programme, et d’aucune loi :',
    en: 'Limits of this programme, and of no law:',
  },
  same: { fr: 'aucune différence', en: 'no difference' },
  running: { fr: 'dans une promotion en cours :', en: 'in a running cohort:' },
  nothing: { fr: 'rien', en: 'nothing' },
} as const satisfies Record<string, Bilingual>;

function short(value: unknown, language: Language): string {
  if (value === undefined) return words.nothing[language];
  const text = JSON.stringify(value);
  return text.length <= 90 ? text : `${text.slice(0, 89)}…`;
}

export const cohortCommands: readonly CliCommand[] = [newCohort, check, diff];
