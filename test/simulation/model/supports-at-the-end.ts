/** What must hold of supports and payments once everything is quiet: none lost, none stuck, each record where its log leads. */
import { idOfExecution } from '#infra/cli/doctor/facts.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { machineArn } from '#test/simulation/cloud/machines.ts';
import { checkPapers } from './amendments.ts';
import type { Watch } from './watch.ts';

type Item = Record<string, unknown> & { PK: string; SK: string };

/** The accountant's office takes three weeks at most, and a lost file is asked for again. */
const paidWithinMs = 40 * 86_400_000;

export function checkSupports({ interpreter, clock }: Cloud, watch: Watch, items: readonly Item[]): void {
  const { check, logs } = watch;
  const { executions } = interpreter.listExecutions({
    stateMachineArn: machineArn('support'),
    maxResults: 1000,
  });
  for (const [PK, log] of logs) {
    const [kind, id = ''] = PK.split('#');
    const isAwarded = kind === 'APPLICATION' && log.some(({ type }) => type === 'Awarded');
    if (!isAwarded) continue;
    check(watch.supports.all().has(id), `${id} is awarded, and has no support`);
    check(watch.payments.all().has(id), `${id} is awarded, and has no payments`);
  }
  for (const [id, told] of watch.supports.all()) {
    const own = items.filter(({ PK }) => PK === `SUPPORT#${id}`);
    const record = own.find(({ SK }) => SK === 'SUPPORT')?.document as {
      stage: string;
      version: number;
      auditHead: string;
      resolutions: number;
    };
    const what = `the support of ${id}`;
    check(record.stage === told.stage, `${what} is at ${record.stage}, its log at ${told.stage}`);
    check(
      record.version === told.version && record.auditHead === told.head,
      `${what} is not where its log ends`,
    );
    const gates = own.filter(({ SK }) => SK.startsWith('GATE#')).sort((a, b) => (a.SK < b.SK ? -1 : 1));
    const resolved = gates.filter(({ resolution }) => resolution !== undefined);
    const left = resolved.map(({ gate }) => gate);
    check(String(left) === String(told.left), `${what} left the gates ${left}, its log says ${told.left}`);
    check(record.resolutions === told.left.length, `${what} counts ${record.resolutions} resolutions`);
    for (const gate of resolved)
      check(
        (gate.settledAt ?? gate.givenUpAt) !== undefined,
        `${what}: ${gate.SK} is decided, and not delivered`,
      );
    const runs = executions.filter(({ name }) => idOfExecution(name) === `support-${id}`);
    const ends = runs.map(({ status }) => status);
    check(runs.length > 0, `${what} has no execution`);
    const isOver = ['closed', 'ended'].includes(told.stage);
    if (told.isAbandoned) {
      check(!ends.includes('RUNNING'), `${what} was abandoned, and runs`);
      continue;
    }
    check(isOver, `${what} never came to its end: it is at ${told.stage}`);
    check(
      ends.some((end) => end === 'SUCCEEDED' || end === 'ABORTED'),
      `${what} is over, its execution ${ends}`,
    );
    check(!ends.includes('RUNNING'), `${what} is over, and runs`);
  }
  for (const [id, told] of watch.payments.all()) {
    const record = items.find(({ PK, SK }) => PK === `PAYMENTS#${id}` && SK === 'PAYMENTS')?.document as {
      version: number;
      auditHead: string;
      instalments: { number: number; state: string; orderedAt?: string }[];
    };
    const what = `the payments of ${id}`;
    const isInDefault = watch.supports.all().get(id)?.isInDefault === true;
    check((told.withdrawn !== undefined) === isInDefault, `${what} and its support differ on its withdrawal`);
    check(
      record.version === told.version && record.auditHead === told.head,
      `${what} are not where their log ends`,
    );
    const own = new Map(items.filter(({ PK }) => PK === `APPLICATION#${id}`).map((item) => [item.SK, item]));
    checkPapers(
      told,
      own.get('APPLICATION')?.document as Parameters<typeof checkPapers>[1],
      (copy) => own.get(`PAPER#${copy}`) as { sha256: string } | undefined,
      (holds, problem) => check(holds, `${what}: ${problem}`),
    );
    for (const { number, state, orderedAt = '' } of record.instalments)
      check(
        state !== 'ordered' || Date.parse(orderedAt) > clock.now - paidWithinMs,
        `instalment ${number} of ${what} was ordered, and nobody paid it`,
      );
  }
}
