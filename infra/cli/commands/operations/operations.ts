/** What operators do to the programme as a whole: look for what is wrong with it, and mend it. */
import type { PassedDeadline } from '#domain/results/passed-deadlines.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { counted } from '#infra/cli/client/format.ts';
import { exitCodes, Unreachable } from '#infra/cli/client/problems.ts';
import { stateFolders } from '#infra/cli/client/target.ts';
import { deadlinesPassed } from '#infra/cli/doctor/deadlines.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { type DoctorFinding, findingCodes, inEnglish } from '#infra/cli/doctor/facts.ts';
import { lookAtState, type StateFinding, stateCodes } from '#infra/cli/doctor/state.ts';
import { factsOf } from '#infra/cli/maintenance/dump.ts';
import { mend } from '#infra/cli/maintenance/mend.ts';
import { openPlace, type StoredProgramme, stackOption } from '#infra/cli/maintenance/place.ts';
import { alarmsCommand } from './alarms.ts';
import { anonymiseCommand } from './anonymising.ts';
import { closeCommand, passedTable } from './closing.ts';
import { deadLetterCommands } from './dead-letters.ts';
import { mailReadyCommand } from './mail-ready.ts';
import { personCommand } from './person.ts';
import { preflightCommand } from './preflight/preflight.ts';
import { restoredCommand } from './restored.ts';
import { smokeCommand } from './smoke/smoke.ts';
import { transferCommands } from './transfers.ts';

const doctorCommand: CliCommand = {
  name: 'ops doctor',
  summary: {
    fr: 'confronte le programme enregistré à ses invariants, et répare ce qui ne demande aucune décision',
    en: 'holds the stored programme against its invariants, and mends what needs no decision',
  },
  details: {
    fr: 'Sur cette machine, regarde d’abord le dossier de l’état : ses droits, sa place, ses bases. Lit toute la table, la liste des exécutions et le nombre de bulletins ; aucun bulletin n’est lu. Se termine par 1 tant que quelque chose est trouvé qui n’a pas été réparé. --fix lance les exécutions manquantes, réveille les distributions et réécrit les listes ; ce qui demande une personne n’est jamais touché et dit quoi décider. Les dates légales passées sont listées à côté, et ne changent rien à la fin. Demande Scan sur les deux tables (des bulletins avec dynamodb:Select = COUNT), states:ListExecutions, et pour --fix UpdateItem sur la table du programme.',
    en: 'On this machine, looks first at the folder of the state: its rights, its room, its databases. Reads the whole table, the list of executions and the number of ballots; no ballot is read. Ends with 1 while anything is found that was not mended. --fix starts missing executions again, wakes deliveries and writes lists again; what needs a person is never touched and says what to decide. Legal dates that have gone by are listed beside, and change nothing of how it ends. Needs Scan on both tables (of the ballots under dynamodb:Select = COUNT), states:ListExecutions, and for --fix UpdateItem on the programme table.',
  },
  options: [
    { flag: '--fix', what: { fr: 'répare ce qui peut l’être', en: 'mend what can be mended' } },
    stackOption,
  ],
  examples: ['ops doctor', 'ops doctor --fix', 'ops doctor --stack aic-promotion-1-production --json'],
  async run(call) {
    const isHere = call.values.stack === undefined;
    const state = isHere ? stateFolders(call.state).flatMap(lookAtState) : [];
    // A programme that cannot read or write its state has nothing to say of what is in it.
    if (state.some(({ code }) => code !== 'state-open' && code !== 'state-missing')) {
      sayFindings(call, state.map(stateLine), { items: 0 });
      return exitCodes.refused;
    }
    const place = await openPlace(call);
    try {
      const facts = await factsOf(place).catch((error: Error) => {
        if (!isHere) throw error;
        throw new Unreachable(
          {
            fr: `le programme de cette machine ne répond pas pour sa base : ${error.message}`,
            en: `the programme on this machine does not answer for its database: ${error.message}`,
          }[call.language],
        );
      });
      const findings = diagnose(facts);
      const isMending = call.values.fix === true && findings.some(({ fix }) => fix);
      const lines = isMending ? await mendAll(call, place, findings) : findings.map((one) => lineOf(one));
      const all = [...state.map(stateLine), ...lines];
      const passed = deadlinesPassed(facts);
      sayFindings(call, all, { passed, items: facts.items.length });
      return all.every(({ done }) => done === 'mended') ? exitCodes.done : exitCodes.refused;
    } finally {
      place.close();
    }
  },
};

const doneWords = {
  mended: { fr: 'réparé', en: 'mended' },
  'changed meanwhile': { fr: 'changé entre-temps', en: 'changed meanwhile' },
  'can be mended: --fix': { fr: 'réparable : --fix', en: 'can be mended: --fix' },
  'to decide': { fr: 'à décider', en: 'to decide' },
} as const satisfies Record<string, Bilingual>;
type Done = keyof typeof doneWords;
const lineOf = (finding: DoctorFinding, done: Done = finding.fix ? 'can be mended: --fix' : 'to decide') => ({
  ...finding,
  done,
  advice: findingCodes[finding.code],
});

const stateLine = (finding: StateFinding) => ({
  ...finding,
  done: 'to decide' as Done,
  advice: stateCodes[finding.code],
});

type Line = ReturnType<typeof lineOf> | ReturnType<typeof stateLine>;

/** Machines are told in English, and of no legal dates where nothing could be read. */
function sayFindings(
  call: CommandCall,
  findings: readonly Line[],
  rest: { passed?: readonly PassedDeadline[]; items: number },
): void {
  const told = inEnglish(findings).map((one) => ({ ...one, advice: one.advice.en }));
  const inWords = findings.map((one) => ({ ...one, done: doneWords[one.done] }));
  const also = () => ({ findings: inWords, passed: rest.passed ?? [] });
  sayAnswer(call, { findings: told, ...rest }, { ...view, also });
}

const view = {
  says: {
    fr: 'Constats : {findings:length}, éléments lus : {items} ; échéances légales dépassées : {passed:length}',
    en: '{findings:length#finding|findings} in {items#item|items}; {passed:length#legal date has|legal dates have} gone by',
  },
  tables: [
    passedTable,
    {
      of: 'findings',
      columns: [
        ['code', 'code'],
        ['item', 'item'],
        ['what', 'what'],
        ['', 'done'],
        ['what to do', 'advice'],
      ],
    },
  ],
} as const;

/** What still stands at a second look, after a person said yes: people went on while one page was read after another. */
async function mendAll(call: CommandCall, place: StoredProgramme, findings: readonly DoctorFinding[]) {
  const mendable = findings.filter(({ fix }) => fix).length;
  await confirm(call, {
    fr: `Constats à réparer dans ${place.stackName} : ${mendable} sur ${findings.length} ; les autres demandent une personne.`,
    en: `Mends ${mendable} of ${counted(findings.length, 'finding', 'findings')} in ${place.stackName}; the others need a person.`,
  });
  const facts = await factsOf(place);
  const nameOf = ({ code, item, fix }: DoctorFinding) => `${code} ${item} ${fix?.kind}`;
  const standing = new Map(diagnose(facts).map((one) => [nameOf(one), one.fix]));
  const lines = [];
  for (const finding of findings) {
    const fix = standing.get(nameOf(finding));
    if (!finding.fix) lines.push(lineOf(finding));
    else lines.push(lineOf(finding, fix && (await mend(place, facts, fix)) ? 'mended' : 'changed meanwhile'));
  }
  await place.settle?.();
  return lines;
}

export const operationCommands: readonly CliCommand[] = [
  doctorCommand,
  alarmsCommand,
  preflightCommand,
  mailReadyCommand,
  smokeCommand,
  ...deadLetterCommands,
  ...transferCommands,
  restoredCommand,
  personCommand,
  closeCommand,
  anonymiseCommand,
];
