/** The clock of the programme on this machine: where it stands, and leading it on, with how far it has come. */
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { Bilingual } from '#domain/values/language.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { exitCodes, Unreachable, UsageProblem } from '#infra/cli/client/problems.ts';
import { askControl, fetchControl, localProgramme } from '#infra/cli/client/target.ts';

/** As the control server tells it (infra/local/programme/programme-control.ts). */
interface Clock {
  now: string;
  stage: Bilingual;
  leap?: { from: string; to: string };
  next?: { at: string; what: Bilingual };
  calendar: { at: string; what: Bilingual }[];
}

const show = async (call: CommandCall): Promise<number> => {
  sayClock(call, await askControl<Clock>(call, 'GET', '/clock'));
  return exitCodes.done;
};

function sayClock(call: CommandCall, { now, stage, next, calendar, leap }: Clock): void {
  const inWords = <T extends { what: Bilingual }>(one: T) => ({ ...one, what: one.what[call.language] });
  const answer = {
    now,
    stage: stage[call.language],
    ...(leap === undefined ? {} : { leap }),
    ...(next === undefined ? {} : { next: inWords(next) }),
    calendar: calendar.map(inWords),
  };
  sayAnswer(call, answer, view);
}

const view = {
  facts: [
    ['programme time', 'now', 'instant'],
    ['stage', 'stage'],
    ['under way to', 'leap.to', 'instant'],
    ['next', 'next.at', 'instant'],
    ['which is', 'next.what'],
  ],
  tables: [
    {
      of: 'calendar',
      columns: [
        ['calendar', 'what'],
        ['at', 'at', 'instant'],
      ],
    },
  ],
} as const;

const words = {
  to: { fr: 'jusqu’au', en: 'to' },
  cannot: {
    fr: 'le programme n’a pas pu mener son horloge jusque-là :',
    en: 'the programme could not lead its clock there:',
  },
  already: {
    fr: 'l’heure du programme est déjà {now}, et ne recule jamais',
    en: 'the programme’s time is {now} already, and never goes back',
  },
  noInstant: {
    fr: '{text} n’est pas un instant comme 2022-05-14T09:00:00+02:00',
    en: '{text} is no instant such as 2022-05-14T09:00:00+02:00',
  },
  nothingNext: {
    fr: 'rien ne vient ensuite : le calendrier est fini et aucun dossier n’a de délai ; clock set mène plus loin',
    en: 'nothing comes next: the calendar is over and no application has a deadline; clock set leads further',
  },
} as const satisfies Record<string, Bilingual>;

/** How often the clock is asked how far it has come. */
const lookEveryMs = 500;
const parts = 100;

/** Leads the clock to a time (ms), and says where it is meanwhile: on a terminal a bar, elsewhere a line every ten seconds. */
async function lead(call: CommandCall, from: number, to: number): Promise<number> {
  const programme = await localProgramme(call.state);
  const isoTo = new Date(to).toISOString();
  const bar = call.quiet
    ? undefined
    : call.terminal.bar(`${words.to[call.language]} ${isoTo.slice(0, 16)}`, parts);
  const moving = fetchControl(programme, 'POST', '/clock', { to }).finally(() => {
    ended = true;
  });
  let ended = false;
  let [shown, saidAt] = [0, Date.now()];
  const follow = async () => {
    while (!ended) {
      await Promise.race([moving.catch(() => undefined), pause(lookEveryMs)]);
      if (ended) break;
      const { now } = await askControl<Clock>(call, 'GET', '/clock');
      const done = Math.min(parts, Math.floor(((Date.parse(now) - from) / (to - from)) * parts));
      for (; shown < done; shown += 1) bar?.step();
      if (!call.quiet && !call.terminal.isInteractive && Date.now() - saidAt > 10_000) {
        call.terminal.note(`${now.slice(0, 16)}, ${done} %`);
        saidAt = Date.now();
      }
    }
  };
  try {
    await follow();
    const answer = await moving;
    if (!answer.ok) throw new Unreachable(`${words.cannot[call.language]} ${await answer.text()}`);
    for (; shown < parts; shown += 1) bar?.step();
  } finally {
    bar?.end();
  }
  return show(call);
}

async function set(call: CommandCall): Promise<number> {
  const to = instantOf(call);
  const now = Date.parse((await askControl<Clock>(call, 'GET', '/clock')).now);
  if (to <= now)
    throw new UsageProblem(words.already[call.language].replace('{now}', new Date(now).toISOString()));
  return lead(call, now, to);
}

/** Without an offset it would be read on whatever clock this machine has. */
const instant = z.iso.datetime({ offset: true });

function instantOf({ values, language }: CommandCall): number {
  const text = String(values.instant);
  if (instant.safeParse(text).success) return Date.parse(text);
  throw new UsageProblem(words.noInstant[language].replace('{text}', JSON.stringify(text)));
}

async function next(call: CommandCall): Promise<number> {
  const { now, next: following } = await askControl<Clock>(call, 'GET', '/clock');
  if (!following) throw new UsageProblem(words.nothingNext[call.language]);
  if (!call.quiet) call.terminal.note(`${following.what[call.language]}, ${following.at}`);
  return lead(call, Date.parse(now), Date.parse(following.at));
}

export const clockCommands: readonly CliCommand[] = [
  {
    name: 'clock show',
    summary: {
      fr: 'où en est l’horloge du programme sur cette machine, et ce qui vient ensuite',
      en: 'where the clock of the programme on this machine stands, and what comes next',
    },
    examples: ['clock show'],
    run: show,
  },
  {
    name: 'clock set',
    summary: {
      fr: 'mène cette horloge à un instant ; ce qui échoit en chemin a lieu à son heure',
      en: 'leads that clock to an instant; what falls due on the way happens at its own time',
    },
    details: {
      fr: 'En avant seulement. Un saut de plusieurs années prend des minutes ; une barre dit où il en est.',
      en: 'Only forward. A leap of years takes minutes; a bar tells how far it has come.',
    },
    arguments: [
      {
        name: 'instant',
        what: { fr: 'comme 2022-05-14T09:00:00+02:00', en: 'such as 2022-05-14T09:00:00+02:00' },
      },
    ],
    examples: ['clock set 2022-05-14T09:00:00+02:00'],
    run: set,
  },
  {
    name: 'clock next',
    summary: {
      fr: 'mène cette horloge au prochain événement du calendrier, ou à la fin du prochain délai d’un dossier',
      en: 'leads that clock to the next event of the calendar, or the next deadline of an application',
    },
    examples: ['clock next'],
    run: next,
  },
];
