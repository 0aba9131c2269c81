/**
 * Closing a session. Before its published end the person is told by how much, and who has not acted yet, and gives the reason
 * that the minutes will hold: jurors by their names, citizens by their number alone, for who votes is nobody's.
 */
import type { Bilingual, Language } from '#domain/values/language.ts';
import { confirmAt } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall, RouteCommand } from '#infra/cli/client/command.ts';
import { counted, timeText } from '#infra/cli/client/format.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf, targetOf } from '#infra/cli/client/target.ts';

interface Today {
  now: string;
  jury: { late: { name: string; remaining: number }[] };
  panel: { members: number; voted: number };
}
interface Times {
  items: { part: string; closesAt: string }[];
}

/** @param command asks the route that closes the session of this name, with the reason as `body.reason` */
export function closingCommand(
  part: 'jury' | 'panel',
  command: RouteCommand & { before: { says: Bilingual } },
): CliCommand {
  const closing = routeCommand(command);
  return {
    ...closing,
    uses: [command.operation, 'show-today', 'show-times'],
    async run(call) {
      // A script has said all of it: the programme refuses it without a reason, as it refuses a person.
      if (call.yes) return closing.run(call);
      const early = await earliness(part, call);
      const { says } = command.before;
      const told =
        early === undefined ? says : { fr: `${says.fr}\n${early('fr')}`, en: `${says.en}\n${early('en')}` };
      await confirmAt(call, await targetOf(call), told);
      const reason = early === undefined ? call.values.reason : await reasonOf(call);
      return closing.run({ ...call, yes: true, values: { ...call.values, reason } });
    },
  };
}

async function reasonOf({ values, terminal, language }: CommandCall): Promise<string> {
  const given = String(values.reason ?? '').trim();
  const reason = given === '' ? (await terminal.question(words.why[language])).trim() : given;
  if (reason === '') throw new UsageProblem(words.nothing[language]);
  return reason;
}

/** What a person has to know before the published end; undefined once it has come. */
async function earliness(
  part: 'jury' | 'panel',
  call: CommandCall,
): Promise<((language: Language) => string) | undefined> {
  const api = await apiOf(call);
  const [today, times] = await Promise.all([api.ask('show-today'), api.ask('show-times')]);
  const { now, jury, panel } = today.body as Today;
  const end = (times.body as Times).items.find((one) => one.part === part)?.closesAt;
  const leftMs = end === undefined ? 0 : Date.parse(end) - Date.parse(now);
  if (end === undefined || leftMs <= 0) return undefined;
  return (language) =>
    [
      words.early[language].replace('{end}', timeText(end)).replace('{left}', durationText(leftMs, language)),
      part === 'jury' ? lateText(jury.late, language) : notVotedText(panel, language),
    ].join('\n');
}

function lateText(late: Today['jury']['late'], language: Language): string {
  if (late.length === 0) return words.allRead[language];
  const names = late.map(({ name, remaining }) => `  ${name} (${remaining})`);
  return [words.notRead[language], ...names].join('\n');
}

const notVotedText = ({ members, voted }: Today['panel'], language: Language): string =>
  words.notVoted[language]
    .replace('{missing}', String(members - voted))
    .replace('{members}', String(members));

function durationText(ms: number, language: Language): string {
  const minutes = Math.ceil(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
  const parts =
    language === 'fr'
      ? ([
          [days, 'jour', 'jours'],
          [hours, 'heure', 'heures'],
          [minutes % 60, 'minute', 'minutes'],
        ] as const)
      : ([
          [days, 'day', 'days'],
          [hours, 'hour', 'hours'],
          [minutes % 60, 'minute', 'minutes'],
        ] as const);
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, one, other]) => counted(count, one, other, language))
    .join(' ');
}

const words = {
  early: {
    fr: 'La fin publiée est le {end} (heure du programme) : c’est {left} trop tôt.',
    en: 'The published end is {end} (the programme’s time): this is {left} early.',
  },
  notRead: {
    fr: 'N’ont pas tout rendu (lectures restantes) :',
    en: 'Have not filed everything (readings left):',
  },
  allRead: { fr: 'Tous les jurés ont tout rendu.', en: 'Every juror has filed everything.' },
  notVoted: {
    fr: 'N’ont pas voté : {missing} membres sur {members}.',
    en: 'Have not voted: {missing} of {members} members.',
  },
  why: {
    fr: 'Pourquoi clore avant la fin publiée ? Le motif sera au procès-verbal : ',
    en: 'Why close before the published end? The minutes will hold the reason: ',
  },
  nothing: {
    fr: 'Rien n’a été fait : clore avant la fin publiée demande un motif.',
    en: 'Nothing was done: closing before the published end takes a reason.',
  },
} as const satisfies Record<string, Bilingual>;
