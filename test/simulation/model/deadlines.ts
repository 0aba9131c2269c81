/**
 * What may not happen before its day: nobody loses anything earlier than they were told, nor before somebody of staff said so,
 * and delays are as long as promised.
 */
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from './check.ts';
import { monthsLater } from './letter-words.ts';
import { storedApplication } from './stored.ts';
import type { LoggedEvent } from './story.ts';

const day = 86_400_000;

/** What an applicant is waited for, and since when: until it comes, or its delay is over. */
interface Delay {
  from: number;
  due: number;
  /** The delay was noted to be over: staff may say what follows, and nobody before. */
  isOver: boolean;
}

const begins: Readonly<Record<string, () => number>> = {
  InformationRequested: () => cohort.delays.informationDays,
  AgreementIssued: () => cohort.delays.signatureDays,
  InformationExtended: () => cohort.delays.informationDays / 2,
  SignatureExtended: () => cohort.delays.signatureDays / 2,
};
const ofQuestion = ['InformationCompleted', 'InformationOverdue'];
const byStaff = ['InformationExtended', 'SignatureExtended', 'InformationExpired', 'AwardLapsed'];
const overdue = ['InformationOverdue', 'SignatureOverdue'];
const reminders = ['InformationReminded', 'SignatureReminded'];

interface Silence {
  filedAt: string;
  suspended: number;
}
const untilOf = ({ filedAt, suspended }: Silence): number =>
  Date.parse(monthsLater(filedAt, cohort.delays.implicitRejectionMonths)) + suspended;

export function createDeadlines(check: Check) {
  const delays = new Map<string, Delay>();
  /** Until when the administration may be silent, by what was promised: milliseconds of suspension, and the first day. */
  const silences = new Map<string, Silence>();

  return {
    logged(id: string, event: LoggedEvent): void {
      const { type, data } = event;
      const at = Date.parse(event.at);
      if (type === 'ApplicationFiled') silences.set(id, { filedAt: event.at, suspended: 0 });
      const delay = delays.get(id);
      const what = `${id}: ${type} at ${event.at}`;
      if (delay) {
        const isDue = at >= delay.due;
        if (overdue.includes(type)) check(isDue && !delay.isOver, `${what}, it was due later, or over`);
        if (byStaff.includes(type)) check(isDue && delay.isOver, `${what}, before its delay was over`);
        if (reminders.includes(type))
          check(at - delay.from >= (delay.due - delay.from) / 2 - day, `${what}, asked too late before`);
        const silence = silences.get(id);
        if (silence && ofQuestion.includes(type) && !delay.isOver && untilOf(silence) > delay.from)
          silence.suspended += Math.min(at, delay.due) - delay.from;
        if (overdue.includes(type)) delay.isOver = true;
      } else
        check(![...overdue, ...byStaff, ...reminders].includes(type), `${what}, and nobody is waited for`);
      const days = begins[type]?.();
      if (days === undefined) return;
      const due = Date.parse(String(data.dueAt));
      // An agreement is issued a moment after its delay began (authors.ts).
      const given = (due - at) / day;
      if (type !== 'AgreementIssued') check(given === days, `${id} has ${given} days, by ${type}`);
      delays.set(id, { from: at, due, isOver: false });
    },
    /** The record of an application, after the events that made it. */
    recorded(id: string, after: StoredItem | undefined): void {
      const [silence, kept] = [silences.get(id), storedApplication(after)?.implicitRejectionAt];
      if (!silence || kept === undefined) return;
      const promised = untilOf(silence);
      // To the minute, but for the hour that clocks are moved by.
      const isKept = Math.abs(Date.parse(kept) - promised) <= 3_660_000;
      check(isKept, `${id} may be left silent until ${kept}, promised ${new Date(promised).toISOString()}`);
    },
  };
}
