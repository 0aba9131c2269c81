import { neverSent } from './happenings.ts';
import type { Report } from './report.ts';

/** A bar (test/README.md) that a rehearsal missed. */
export interface MissedBar {
  name: string;
  bar: string;
  got: string;
  /** Said, but no failure: what else the machine does at that moment is in it. */
  timed?: true;
}

/** Measured on this many applications; on a smaller cohort, fixed costs weigh more and time says nothing. */
const wholeCohort = 187;

/** Every bar that the figures miss. */
export function missedBars(
  report: Report,
  budget: { maximumLaureates: number; budgetCents: number },
): MissedBar[] {
  const { emails, transitions, costUsd, permissions, laureates } = report;
  const granted = laureates.reduce((total, { amountCents }) => total + amountCents, 0);
  const atMost = (name: string, got: number, most: number): MissedBar[] =>
    got <= most ? [] : [{ name, bar: `at most ${most}`, got: String(got) }];
  const whole = report.applications >= wholeCohort;
  return [
    ...atMost('lost', report.lost, 0),
    ...atMost('stuck', report.stuck, 0),
    ...atMost('doctor’s findings', report.breaches, 0),
    ...atMost('leaks', report.leaks, 0),
    ...atMost('alarms that nothing accounts for', report.alarms.unexpected.length, 0),
    ...(whole ? atMost('alarms that an incident did not ring', report.alarms.silent.length, 0) : []),
    ...neverSent(emails.byTemplate).map((template) => ({
      name: 'a letter of the table',
      bar: 'sent',
      got: `none of ${template}`,
    })),
    ...atMost('emails sent twice', emails.duplicates, report.mailFaults?.duplicatesNamedUnknown ?? 0),
    ...atMost('transitions, awarded', transitions.awardedMax, 12),
    ...atMost('transitions, refused', transitions.refusedMax, 7),
    ...atMost('calls denied', permissions.denied.length, 0),
    ...atMost('grants unused', permissions.unused.length, 0),
    ...(whole ? atMost('cost per application, USD', costUsd.perApplication, 0.001) : []),
    ...(whole ? atMost('seconds', report.wallSeconds, 60) : []).map((missed) => ({
      ...missed,
      timed: true as const,
    })),
    ...atMost('laureates', laureates.length, budget.maximumLaureates),
    ...atMost('granted, euro cents', granted, budget.budgetCents),
    ...(laureates.length > 0 ? [] : [{ name: 'laureates', bar: 'at least 1', got: '0' }]),
  ];
}
