/** Who did what and when, in the whole cohort, on a day of the cohort's time zone. */
import type { ApplicationIndex, Journal, JournalLine, Page } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type EventKind, kindOfEvent } from '#domain/mail/audit-events.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';
import { cursorRefused } from './cursors.ts';
import { titlesOf } from './titles.ts';

export interface JournalDeps {
  journal: Journal;
  index: Pick<ApplicationIndex, 'byId'>;
  cohort: Pick<Cohort, 'timeZone'>;
  clock: Clock;
}

const linesAtOnce = 100;

export interface JournalQuery {
  day?: string | undefined;
  cursor?: string | undefined;
  /** What the events are about. */
  kind?: EventKind | undefined;
  /** Id of the member of staff who did it. */
  person?: string | undefined;
  applicationId?: string | undefined;
}

/** With the titles of the applications that its lines are about. */
export async function showJournal(deps: JournalDeps, { day, cursor, ...filters }: JournalQuery) {
  const { cohort, clock } = deps;
  const refused = cursorRefused(cursor, 'key');
  if (refused) return refused;
  const shown = day ?? civilDateIn(clock.now().toISOString(), cohort.timeZone);
  const [from, until] = [
    startOfDay(shown, cohort.timeZone),
    startOfDay(daysAfter(`${shown}T12:00:00.000Z`, 1).slice(0, 10), cohort.timeZone),
  ];
  const page = await linesWhere(deps, { from, until, cursor }, (line) => fits(line, filters));
  const titles = await titlesOf(
    deps.index,
    page.items.flatMap((line) => applicationOf(line) ?? []),
  );
  const items = page.items.map((line) => ({
    ...line,
    ...defined({ title: titles[applicationOf(line) ?? ''] }),
  }));
  return accept({ day: shown, ...page, items });
}

const fits = (
  line: JournalLine,
  { kind, person, applicationId }: Pick<JournalQuery, 'kind' | 'person' | 'applicationId'>,
): boolean =>
  (kind === undefined || kindOfEvent[line.type] === kind) &&
  (person === undefined || ('id' in line.actor && line.actor.id === person)) &&
  (applicationId === undefined || applicationOf(line) === applicationId);

/** Goes on from page to page until enough lines fit, or the day is over. */
async function linesWhere(
  { journal }: JournalDeps,
  { from, until, cursor }: { from: string; until: string; cursor: string | undefined },
  isWanted: (line: JournalLine) => boolean,
): Promise<Page<JournalLine>> {
  const items: JournalLine[] = [];
  let next = cursor;
  do {
    const page = await journal.between(from, until, { limit: linesAtOnce, cursor: next });
    items.push(...page.items.filter(isWanted));
    next = page.cursor;
  } while (next !== undefined && items.length < linesAtOnce);
  return { items, ...defined({ cursor: next }) };
}

/** The application that a line is about, if it is about one. */
const applicationOf = ({ subject }: JournalLine): string | undefined =>
  /^application:(.*)$/.exec(subject)?.[1];

/** The instant (ISO, UTC) at which a day (YYYY-MM-DD) begins in a time zone: zones keep whole quarters of an hour. */
function startOfDay(day: string, timeZone: string): string {
  const quarter = 15 * 60_000;
  let at = Date.parse(`${day}T00:00:00.000Z`) - 14 * 3_600_000;
  while (civilDateIn(new Date(at).toISOString(), timeZone) < day) at += quarter;
  return new Date(at).toISOString();
}
