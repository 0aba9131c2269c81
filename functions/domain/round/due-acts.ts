/** What the rounds want staff to do now, and by when: nothing else in the programme opens, closes or tells by itself. Pure. */
import * as z from 'zod/mini';
import { type PublishedTimes, publishedTimes } from '#domain/application/published-times.ts';
import { roundNames, type SessionName, sessionNames } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { answerTimes } from '#domain/sortition/invitations.ts';
import { daysAfter } from '#domain/values/days.ts';
import type { Round } from './round.ts';
import { isUnfinished } from './round-decisions.ts';

export const dueActSchema = z.strictObject({
  /**
   * `prepare` people and lot, `reach` citizens who were drawn and do not answer, `seat` substitutes for members with too many ties, `freeze` a ranking whose closing broke off,
   * `promote` to a place that came free, `republish` the bilan of the promotion without quotations that were withdrawn.
   */
  act: z.enum(['prepare', 'reach', 'seat', 'open', 'close', 'freeze', 'tell', 'promote', 'republish']),
  round: z.enum(roundNames),
  /** Since when, or by when; of a place that came free, nothing says it. */
  dueAt: z.optional(z.iso.datetime()),
  /** How many applications wait for it. */
  applications: z.optional(z.int()),
  /** How many seats of the panel are to be given. */
  seats: z.optional(z.int()),
  /** How many citizens have not answered in time. */
  citizens: z.optional(z.int()),
  /** How many quotations were withdrawn since the bilan was published. */
  quotations: z.optional(z.int()),
});
export type DueAct = z.infer<typeof dueActSchema>;

/** Days before a published opening from which its preparation is due: what is missing takes people to be found. */
const preparationDays = 14;

export interface DueFacts {
  rounds: Readonly<Record<SessionName, Round>>;
  calendar: Cohort['calendar'];
  /** Days that citizens who were drawn have to answer. */
  answerDays?: number | undefined;
  /** How many applications wait for the outcome of each session; read where one is closed. */
  waiting: Readonly<Record<SessionName, number>>;
  waitlisted: number;
  /** When the call was called off, and how many wait to be told it since: what was filed, or not assessed, at that moment. */
  callingOff?: { at: string; waiting: number } | undefined;
  /** Members of the panel with more ties than one can keep a seat with; read until the vote opens. */
  tooTied: number;
  /** Somebody on the waiting list could be given a place. */
  isPlaceFree: boolean;
  /** Withdrawn since the bilan was published; none are shown any more, and its page has to be read again. */
  goneQuotations: number;
  /** ISO instant in UTC. */
  now: string;
}

/** In the order of the programme. */
export function dueActs(facts: DueFacts): DueAct[] {
  const { rounds, calendar, waitlisted, isPlaceFree, callingOff, now } = facts;
  if (callingOff) {
    const { at: dueAt, waiting: applications } = callingOff;
    return applications > 0 ? [{ act: 'tell', round: 'calling-off', dueAt, applications }] : [];
  }
  const endsAt = iso(calendar.endsAt);
  const acts = [...silentCitizens(facts), ...actsOnSessions(facts, endsAt), ...changedBilan(facts)];
  if (rounds.panel.state !== 'released' || waitlisted === 0) return acts;
  if (now >= endsAt)
    return [...acts, { act: 'tell', round: 'waiting-list', dueAt: endsAt, applications: waitlisted }];
  return isPlaceFree ? [...acts, { act: 'promote', round: 'waiting-list', applications: 1 }] : acts;
}

const changedBilan = ({ rounds, goneQuotations }: DueFacts): DueAct[] =>
  rounds.panel.bilan && goneQuotations > 0
    ? [
        {
          act: 'republish',
          round: 'panel',
          quotations: goneQuotations,
          dueAt: rounds.panel.bilan.publishedAt,
        },
      ]
    : [];

/** Until the vote opens: nobody loses their place by silence, so that a person has to reach them. */
function silentCitizens({ rounds: { panel }, calendar, answerDays, now }: DueFacts): DueAct[] {
  const { opensAt } = publishedTimes('panel', calendar, panel);
  const late = Object.values(panel.state === 'planned' ? (panel.sortition?.awaited ?? {}) : {})
    .map((invitedAt) => answerTimes(invitedAt, { answerDays, opensAt }).answerBy)
    .filter((answerBy) => answerBy < now)
    .sort();
  const [dueAt] = late;
  return dueAt === undefined ? [] : [{ act: 'reach', round: 'panel', dueAt, citizens: late.length }];
}

function actsOnSessions(facts: DueFacts, endsAt: string): DueAct[] {
  const { rounds, calendar, tooTied, now } = facts;
  return sessionNames.flatMap((name): DueAct[] => {
    // The vote is on what the jury's release made finalists.
    if (name === 'panel' && rounds.jury.state !== 'released') return [];
    const round = rounds[name];
    const times = publishedTimes(name, calendar, round);
    const seat: DueAct = { act: 'seat', round: name, dueAt: iso(times.opensAt), seats: tooTied };
    const isToSeat = name === 'panel' && round.state === 'planned' && tooTied > 0 && now < endsAt;
    return [...(isToSeat ? [seat] : []), ...actOn(round, times, facts.waiting[name], facts)];
  });
}

function actOn(
  round: Round,
  times: PublishedTimes,
  applications: number,
  { calendar, now }: Pick<DueFacts, 'calendar' | 'now'>,
): DueAct[] {
  const [opensAt, closesAt] = [iso(times.opensAt), iso(times.closesAt)];
  const name = round.round;
  switch (round.state) {
    case 'planned':
      // After the end of the cohort nothing is opened any more.
      if (now >= iso(calendar.endsAt) || now < daysAfter(opensAt, -preparationDays)) return [];
      if (now >= opensAt) return [{ act: 'open', round: name, dueAt: opensAt }];
      return round.draw === undefined ? [{ act: 'prepare', round: name, dueAt: opensAt }] : [];
    case 'open':
      return now > closesAt ? [{ act: 'close', round: name, dueAt: closesAt }] : [];
    case 'closed': {
      const dueAt = round.closedAt ?? closesAt;
      return isUnfinished(round)
        ? [{ act: 'freeze', round: name, dueAt }]
        : [{ act: 'tell', round: name, dueAt, applications }];
    }
    case 'releasing':
    case 'released':
    case 'called-off':
      return [];
  }
}

const iso = (instant: string): string => new Date(instant).toISOString();
