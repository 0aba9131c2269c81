import type { MissedBar } from './bars.ts';
import type { Findings } from './report.ts';

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
    row('cost', `${costUsd.total.toFixed(4)} USD, ${costUsd.perApplication.toFixed(6)} USD an application`),
    row('calls denied, grants unused', `${permissions.denied.length}, ${permissions.unused.length}`),
    row('lost, stuck, leaks', `${report.lost}, ${report.stuck}, ${report.leaks}`),
    row('doctor’s findings', report.breaches),
    row('alarms that rang', `${counts(report.alarms.rang)}; unexpected ${report.alarms.unexpected.length}`),
    row('time, memory', `${report.wallSeconds} s, ${report.peakRssMb} MB`),
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
