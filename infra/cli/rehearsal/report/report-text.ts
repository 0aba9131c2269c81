import { neverSent } from './happenings.ts';
import type { Findings, Report } from './report.ts';

/** A bar (test/measured.md) that a rehearsal missed. */
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
    ...neverSent(emails.byTemplate, report.leftOut).map((template) => ({
      name: 'a letter of the table',
      bar: 'sent',
      got: `none of ${template}`,
    })),
    ...atMost('emails sent twice', emails.duplicates, report.mailFaults?.duplicatesNamedUnknown ?? 0),
    ...atMost('transitions, awarded', transitions.awardedMax, 12),
    ...atMost('transitions, refused', transitions.refusedMax, 7),
    ...atMost('calls denied', permissions.denied.length, 0),
    ...atMost('grants unused', permissions.unused.length, 0),
    ...(whole ? atMost('cost per application, USD', costUsd.perApplication, 0.0014) : []),
    ...(whole
      ? atMost('read units of a quiet day', report.quietDayUnits, quietDayMost(report.applications))
      : []),
    ...(whole ? atMost('seconds', report.wallSeconds, 45) : []).map((missed) => ({
      ...missed,
      timed: true as const,
    })),
    ...atMost('laureates', laureates.length, budget.maximumLaureates),
    ...atMost('granted, euro cents', granted, budget.budgetCents),
    ...(laureates.length > 0 ? [] : [{ name: 'laureates', bar: 'at least 1', got: '0' }]),
  ];
}

/** Each application beyond is a summary in the daily count, of 0.05 units, and a line in the records of the rounds. */
const quietDayMost = (applications: number): number =>
  Math.round(50 + 0.07 * Math.max(0, applications - wholeCohort));

const euros = (cents: number): string => `${(cents / 100).toLocaleString('fr-FR')} EUR`;
const row = (name: string, value: string | number): string => `  ${name.padEnd(28)} ${value}`;
const counts = (record: Record<string, number>): string =>
  Object.entries(record)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

/** The figures for a person, then what is wrong. */
export function reportText({ report, details }: Findings, missed: readonly MissedBar[]): string {
  const { emails, transitions, units, costUsd, permissions, laureates } = report;
  const granted = laureates.reduce((total, { amountCents }) => total + amountCents, 0);
  return [
    `${report.cohort}, ${report.applications} applications, seed ${report.seed}`,
    row('statuses', counts(report.statuses)),
    row('laureates', `${laureates.length}, ${euros(granted)}`),
    ...laureates.map(
      ({ applicationId, title, amountCents }) => `    ${applicationId}  ${euros(amountCents)}  ${title}`,
    ),
    row('e-mails sent', `${emails.sent}, twice ${emails.duplicates}`),
    ...mailFaultRows(report),
    row(
      'state transitions',
      `${transitions.total}, awarded at most ${transitions.awardedMax}, refused at most ${transitions.refusedMax}, with a detour ${transitions.detourMax}`,
    ),
    row('DynamoDB units', `${Math.round(units.read)} read, ${Math.round(units.write)} written`),
    row('read in a quiet day', `${report.quietDayUnits} units`),
    row('cost', `${costUsd.total.toFixed(4)} USD, ${costUsd.perApplication.toFixed(6)} USD an application`),
    row('calls denied, grants unused', `${permissions.denied.length}, ${permissions.unused.length}`),
    row('lost, stuck, leaks', `${report.lost}, ${report.stuck}, ${report.leaks}`),
    row('doctor’s findings', report.breaches),
    row('alarms that rang', `${counts(report.alarms.rang)}; unexpected ${report.alarms.unexpected.length}`),
    row('time, memory', `${report.wallSeconds} s, ${report.peakRssMb} MB`),
    ...Object.entries(report.leftOut).map(([what, why]) => row('not played', `${what}: ${why}`)),
    ...details.slice(0, 20).map((detail) => `  ${detail}`),
    ...[...permissions.denied, ...permissions.unused].map((one) => `  ${JSON.stringify(one)}`),
    ...missed.map(({ name, bar, got }) => `MISSED ${name}: ${got}, must be ${bar}`),
    missed.length === 0 ? 'Every number holds.' : '',
  ].join('\n');
}

function mailFaultRows({ mailFaults }: Findings['report']): string[] {
  if (mailFaults === undefined) return [];
  const { struck, refusedAndTold, superseded, duplicatesNamedUnknown } = mailFaults;
  return [
    row('sends made to fail', counts(struck)),
    row(
      'what became of them',
      `refused and told to staff ${refusedAndTold}, codes overtaken ${superseded}, twice and named unknown ${duplicatesNamedUnknown}`,
    ),
  ];
}
