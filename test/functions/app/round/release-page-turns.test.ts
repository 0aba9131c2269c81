/** What one page of a release tells, counts and ends; release-page.test.ts tells of a release in many executions. */
import { describe, expect, test } from 'vitest';
import { applicationKey, releaseKey } from '#adapters/dynamodb/keys.ts';
import type { Release } from '#app/ports/round-ports.ts';
import { releasePage } from '#app/round/release-page.ts';
import type { Application } from '#domain/application/application.ts';
import type { ReleaseLine } from '#domain/round/release-plan.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-05-20T10:00:00.000Z';
const releaseId = 'release-panel-1';
const planned = { ...plannedRound('panel'), version: 1 };
const releasing = { state: 'releasing', releaseId, releasingSince: at } as const;
const beingTold: Round = { ...planned, ...releasing, releases: [releaseId] };
const laureate = (number: number): ReleaseLine => ({
  applicationId: idOf(number),
  outcome: 'laureate',
  reasonCode: 'FUNDED',
  rank: number,
  amountCents: 5_000_000,
});
const refusal = (number: number): ReleaseLine => ({
  applicationId: idOf(number),
  outcome: 'not-selected',
  reasonCode: 'BELOW',
});

interface Given {
  pages: ReleaseLine[][];
  release?: Partial<Release>;
  round?: Round;
  /** What else there is than finalists, by number. */
  others?: Record<number, Application>;
  /** False once the page is turned: someone cleared the release away. */
  isKept?: boolean;
}

/** Twenty-two applications were told or passed over before. */
function given({ pages, round = beingTold, ...more }: Given) {
  const memory = programmeInMemory(promotion1, at);
  const { applications, rounds, table } = memory;
  for (const { applicationId } of pages.flat())
    memory.put({ ...anApplication('shortlisted'), applicationId });
  for (const [number, application] of Object.entries(more.others ?? {})) {
    memory.put({ ...application, applicationId: idOf(Number(number)) });
  }
  memory.putRound(round);
  const release: Release = {
    round: 'panel',
    releaseId,
    pages: pages.length,
    nextPage: 0,
    total: pages.flat().length,
    released: 19,
    skipped: 3,
    execution: releaseId,
    ...more.release,
  };
  memory.putRelease(release, pages);
  const saved: unknown[] = [];
  const turned: unknown[] = [];
  const inFlight = { now: 0, most: 0 };
  const deps = {
    ...memory,
    applications: {
      ...applications,
      async find(id: string) {
        inFlight.now += 1;
        inFlight.most = Math.max(inFlight.most, inFlight.now);
        await new Promise(setImmediate);
        inFlight.now -= 1;
        return applications.find(id);
      },
    },
    rounds: {
      ...rounds,
      save(...change: Parameters<typeof rounds.save>) {
        saved.push(change);
        return rounds.save(...change);
      },
      async turnPage(...turn: Parameters<typeof rounds.turnPage>) {
        turned.push(turn);
        const answer = await rounds.turnPage(...turn);
        if (more.isKept === false) await table.delete(releaseKey(releaseId));
        return answer;
      },
    },
  };
  const tell = (execution?: string) => releasePage(deps, { releaseId, execution });
  return { ...memory, deps, tell, saved, turned, inFlight };
}

describe('one page of a release', () => {
  test('tells each application what the round decided of it, in the programme’s name', async () => {
    const { tell, changes } = given({ pages: [[laureate(1), refusal(2)], [laureate(3)]] });
    expect(await tell(releaseId)).toEqual({ releaseId, outcome: 'more' });
    const told = { round: 'panel', at };
    const programme = { kind: 'programme' };
    expect(changes.map(({ actor, events }) => ({ actor, events }))).toEqual([
      {
        actor: programme,
        events: [
          {
            type: 'OutcomeReleased',
            told: { ...told, outcome: 'laureate', reasonCode: 'FUNDED', rank: 1 },
            amountCents: 5_000_000,
          },
        ],
      },
      {
        actor: programme,
        events: [
          { type: 'OutcomeReleased', told: { ...told, outcome: 'not-selected', reasonCode: 'BELOW' } },
        ],
      },
    ]);
    expect(changes[1]?.events[0]).not.toHaveProperty('amountCents');
  });

  test('passes over who withdrew, who was told before and who is not there, and counts them', async () => {
    const others = { 2: anApplication('withdrawn'), 3: anApplication('laureate') };
    const { tell, turned, table } = given({ pages: [[1, 2, 3, 4].map(laureate), []], others });
    await table.delete(applicationKey(idOf(4)));
    await tell();
    expect(turned).toEqual([[releaseId, 0, { released: 1, skipped: 3 }]]);
  });

  test('tells ten applications at a time, and every one of the page', async () => {
    const numbers = Array.from({ length: 23 }, (_, index) => index + 1);
    const { tell, turned, inFlight } = given({ pages: [numbers.map(laureate), []] });
    await tell();
    expect(inFlight.most).toBe(10);
    expect(turned).toEqual([[releaseId, 0, { released: 23, skipped: 0 }]]);
  });

  test('of a release that is not there is a failure to look at', async () => {
    const { deps } = given({ pages: [] });
    await expect(releasePage(deps, { releaseId: 'release-jury-9' })).rejects.toThrow('release-jury-9');
  });
});

describe('the last page', () => {
  const ended = [
    expect.objectContaining({ state: 'released', releasedAt: at }),
    expect.objectContaining({
      actor: { kind: 'programme' },
      event: { type: 'ReleaseEnded', data: { releaseId, released: 20, skipped: 3 } },
    }),
  ];

  test('ends the round with the counts of the whole release', async () => {
    const { tell, saved } = given({ pages: [[], [laureate(1)]], release: { nextPage: 1 } });
    expect(await tell(releaseId)).toEqual({ releaseId, outcome: 'done' });
    expect(saved).toEqual([ended]);
  });

  test('that was turned before its round was ended tells nothing again, and ends the round', async () => {
    const release = { nextPage: 1, released: 20, skipped: 3 };
    const { tell, saved, turned, changes } = given({ pages: [[laureate(1)]], release });
    expect(await tell(releaseId)).toEqual({ releaseId, outcome: 'done' });
    expect([saved, turned, changes]).toEqual([[ended], [], []]);
  });

  test.each([
    ['is over', { ...planned, state: 'released', releasedAt: at }],
    ['is in another release', { ...beingTold, releaseId: 'release-panel-2' }],
  ] as const)('leaves a round that %s as it is', async (_, round) => {
    const { tell, saved } = given({ pages: [[laureate(1)]], round });
    expect(await tell(releaseId)).toEqual({ releaseId, outcome: 'done' });
    expect(saved).toEqual([]);
  });

  test('of a release that was cleared away meanwhile ends nothing', async () => {
    const { tell, saved } = given({ pages: [[laureate(1)]], isKept: false });
    expect(await tell(releaseId)).toEqual({ releaseId, outcome: 'done' });
    expect(saved).toEqual([]);
  });

  test('before it, nothing is ended', async () => {
    const { tell, saved } = given({ pages: [[laureate(1)], [laureate(2)]] });
    await tell(releaseId);
    expect(saved).toEqual([]);
  });
});

describe('a release that is in the hands of another execution', () => {
  test('is left alone', async () => {
    const { tell, turned } = given({ pages: [[laureate(1)]] });
    expect(await tell('release-panel-1_p10')).toEqual({ releaseId, outcome: 'done' });
    expect(turned).toEqual([]);
  });

  test('is not known to be where the one that asks says no name', async () => {
    const { tell, turned } = given({ pages: [[laureate(1)]] });
    await tell();
    expect(turned).toHaveLength(1);
  });
});
