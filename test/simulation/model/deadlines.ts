/** What may not happen before its day: nobody loses anything earlier than they were told, and delays are as long as promised. */
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import { monthsLater } from './letter-words.ts';
import type { LoggedEvent } from './story.ts';

type Check = (holds: boolean, problem: string) => void;
const day = 86_400_000;
const ended: Readonly<Record<string, string>> = {
  InformationExpired: 'InformationRequested',
  AwardLapsed: 'AgreementIssued',
  InformationReminded: 'InformationRequested',
  SignatureReminded: 'AgreementIssued',
};

export function createDeadlines(check: Check) {
  const last = new Map<string, LoggedEvent>();
  /** Until when the administration may be silent, by what was promised: milliseconds of suspension, and the first day. */
  const silences = new Map<string, { filedAt: string; suspended: number }>();

  return {
    logged(id: string, event: LoggedEvent): void {
      const { type, at, data } = event;
      if (type === 'ApplicationFiled') silences.set(id, { filedAt: at, suspended: 0 });
      if (type === 'InformationRequested') {
        const given = (Date.parse(String(data.dueAt)) - Date.parse(at)) / day;
        check(given === cohort.delays.informationDays, `${id} has ${given} days to answer`);
      }
      const told = last.get(`${id} ${ended[type]}`);
      const due = Date.parse(String(told?.data.dueAt));
      const from = Date.parse(told?.at ?? '');
      const isEnd = type === 'InformationExpired' || type === 'AwardLapsed';
      if (isEnd) check(Date.parse(at) >= due, `${id}: ${type} at ${at}, it was due ${told?.data.dueAt}`);
      else if (ended[type])
        check(
          Date.parse(at) - from >= (due - from) / 2 - day,
          `${id}: ${type} at ${at}, asked at ${told?.at}`,
        );
      const request = last.get(`${id} InformationRequested`);
      const silence = silences.get(id);
      if (type === 'InformationCompleted' && request && silence)
        silence.suspended += Date.parse(at) - Date.parse(request.at);
      last.set(`${id} ${type}`, event);
    },
    /** The record of an application, after the events that made it. */
    recorded(id: string, after: StoredItem | undefined): void {
      const [silence, kept] = [silences.get(id), after?.document?.M?.implicitRejectionAt?.S];
      if (!silence || kept === undefined) return;
      const promised = monthsLater(silence.filedAt, cohort.delays.implicitRejectionMonths);
      const off = Date.parse(kept) - silence.suspended - Date.parse(promised);
      // To the minute, but for the hour that clocks are moved by.
      check(Math.abs(off) <= 3_660_000, `${id} may be left silent until ${kept}, promised ${promised}`);
    },
  };
}
