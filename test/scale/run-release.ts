/** One release from its start until every letter is sent and nothing is under way, with what it took. */
import { regionQuotas, secondsFor } from '#infra/local/faults/quotas.ts';
import { executionArn } from '#test/simulation/cloud/machines.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { documentIn } from '#test/simulation/model/stored.ts';
import { liveOn } from './after-release.ts';
import { type BusyCloud, createBusyCloud } from './busy-cloud.ts';
import { mostEvents, mostEventsOfSupport, mostWrites, slack } from './release-bars.ts';
import { check, type Place } from './release-check.ts';
import { bringToRelease, release } from './waiting-applications.ts';

export interface Released {
  figures: Record<string, string | number>;
  violations: string[];
  /** Programme seconds from the start to the last letter, and the least that the quotas allow. */
  seconds: number;
  boundSeconds: number;
  cpuMs: number;
}

const quotas = regionQuotas['eu-west-3'];
/** A Thursday morning within the call. */
const startsAt = Date.parse('2022-01-20T09:00:00.000Z');
/** A release that is not over by then never will be: the check says what is missing. */
const longestMs = 2 * 86_400_000;
const megabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);

/** @param tell hears how it goes on, a line at a time */
export async function runRelease(
  count: number,
  seed: number,
  tell: (line: string) => void = () => {},
): Promise<Released> {
  const empty = megabytes();
  const cloud = createBusyCloud(startsAt, seed);
  const cpu = process.cpuUsage();
  try {
    await bringToRelease(cloud, count);
    tell(`${count} applications wait, ${megabytes()} MB`);
    // They were told that they are eligible.
    cloud.letters.clear();
    const before = cloud.interpreter.transitions();
    cloud.slowDown();
    const from = cloud.clock.now;
    const { releaseId, total } = await release(cloud, 'jury');
    const memory: number[] = [];
    let lastLetterAt = from;
    let known = 0;
    await cloud.live(() => {
      if (cloud.letters.size > known) {
        known = cloud.letters.size;
        lastLetterAt = cloud.clock.now;
        if (known >= ((memory.length + 1) * total) / 4) memory.push(megabytes());
      }
      const isDone = known >= total && cloud.isQuiet();
      return isDone || cloud.clock.now - from > longestMs;
    });
    const { user, system } = process.cpuUsage(cpu);
    const transitions = cloud.interpreter.transitions() - before;
    const seconds = (lastLetterAt - from) / 1000;
    const bounds = {
      mail: secondsFor(total, quotas.mail),
      'SendTask calls': secondsFor(total, quotas.sendTask),
      transitions: secondsFor(transitions, quotas.transitions),
    };
    const boundSeconds = Math.max(...Object.values(bounds));
    const found = check(placeOf(cloud), { count, releaseId });
    const { throttled, ...counts } = structuredClone(cloud.counts);
    const later = await liveOn(cloud, count);
    const history = mostEventsIn(cloud);
    const { most } = cloud.meter;
    const ratio = seconds / Math.max(1, boundSeconds);
    return {
      seconds,
      boundSeconds,
      cpuMs: (user + system) / 1000,
      figures: {
        'told, lost, told twice': `${found.told}, ${found.lost}, ${found.twice}`,
        'programme seconds, bound by the quotas, ratio': `${seconds}, ${boundSeconds.toFixed(0)}, ${ratio.toFixed(2)}`,
        'bounds one by one, seconds': Object.entries(bounds)
          .map(([name, bound]) => `${name} ${bound.toFixed(0)}`)
          .join(', '),
        'throttled: Step Functions, SES': `${throttled.states}, ${throttled.mail}`,
        'dead letters, sweeps': `${counts.deadLetters}, ${counts.sweeps}`,
        'calls, invocations, per application': `${(counts.calls / count).toFixed(1)}, ${(counts.invocations / count).toFixed(1)}`,
        'transitions per application': (transitions / count).toFixed(2),
        'most events of an application, a release, a support': `${history.Application}, ${history.Release}, ${history.Support}`,
        'most writes on one partition key in a second': `${most.writes} (${most.key})`,
        'memory at 25, 50, 75, 100 % told, MB': memory.join(', '),
        'memory before the first application, MB': empty,
        ...later.figures,
        'processor, seconds': ((user + system) / 1e6).toFixed(1),
      },
      violations: [
        ...found.violations,
        ...later.violations,
        ...(ratio > slack ? [`it took ${ratio.toFixed(2)} times what the quotas need`] : []),
        ...(cloud.counts.deadLetters > 0 ? [`${cloud.counts.deadLetters} dead letters`] : []),
        ...(most.writes > mostWrites ? [`${most.writes} writes in a second on ${most.key}`] : []),
        ...Object.entries(history)
          .filter(([machine, events]) => events > (machine === 'Support' ? mostEventsOfSupport : mostEvents))
          .map(([machine, events]) => `an execution of ${machine} has ${events} events`),
      ],
    };
  } finally {
    cloud.close();
  }
}

/** By machine, the longest history that any of its executions has. */
function mostEventsIn({ db }: BusyCloud): Record<string, number> {
  const rows = db.prepare(
    `SELECT machine_arn AS machine, max(body ->> 'lastEventId') AS most FROM sfn_executions GROUP BY machine_arn`,
  );
  return Object.fromEntries(
    rows.all().map(({ machine, most }) => [String(machine).split(':').at(-1), Number(most)]),
  );
}

const placeOf = ({ database, interpreter, letters }: BusyCloud): Place => ({
  letters,
  document: ({ PK, SK }) => documentIn(database.item(programmeTable, PK, SK)),
  stands: (id) =>
    interpreter.position(executionArn(id))?.state ?? interpreter.describeExecution(executionArn(id)).status,
});
