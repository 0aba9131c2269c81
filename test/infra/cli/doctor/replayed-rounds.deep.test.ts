/** Rounds that live through any acts in any order: what their events, played again, make of them is their record. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { auditKey, roundKey } from '#adapters/dynamodb/keys.ts';
import { type RoundName, roundNames } from '#domain/application/stages.ts';
import { type DrawName, namesOfDraws, revealed } from '#domain/draw/draw.ts';
import type { Round } from '#domain/round/round.ts';
import type { RoundCommand } from '#domain/round/round-change.ts';
import { decideRound, plannedRound } from '#domain/round/round-decisions.ts';
import { type ChainedEvent, chain, genesisHash } from '#domain/values/audit.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { chartOf, type StoredItem } from '#infra/cli/doctor/facts.ts';
import { checkRounds } from '#infra/cli/doctor/rounds.ts';
import { promotion1 } from '#test/support/cohort.ts';

const secret = 'a1'.repeat(32);
const by = 'alice';
const facts = { because: 'x' };
const later = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
const ids = ['aic1-000000000000000A', 'aic1-000000000000000B', 'aic1-000000000000000C'] as const;

/** Of each kind of command one, by a number that is drawn. */
const commands: {
  [C in RoundCommand['command']]: (n: number, round: Round, at: string) => RoundCommand & { command: C };
} = {
  commit: (n, _, at) => ({ command: 'commit', secretSha256: commitmentOf(secret), beacon: beaconAt(at, n) }),
  'take-beacon': (n) => ({ command: 'take-beacon', drawn: { value: String(n % 9).repeat(64) } }),
  'replace-beacon': (n, _, at) => ({ command: 'replace-beacon', beacon: beaconAt(at, n) }),
  'change-sheets': (n) => ({ command: 'change-sheets', type: n % 2 ? 'SheetWritten' : 'QuestionPut', facts }),
  'reinstate-finalist': (n) => ({ command: 'reinstate-finalist', applicationId: idOf(n) }),
  'reinstate-candidate': (n) => ({ command: 'reinstate-candidate', applicationId: idOf(n) }),
  open: (n) => {
    const panel = n % 2 ? { finalists: ids.slice(n % 3), sheetsSha256: 'e'.repeat(64) } : {};
    return { command: 'open', rulesSha256: 'f'.repeat(64), facts: { ...facts, ...panel }, ...panel };
  },
  'propose-assignment': () => ({ command: 'propose-assignment', facts }),
  assign: () => ({ command: 'assign', facts }),
  'accept-grey-zone': (n) => ({
    command: 'accept-grey-zone',
    facts: { applications: [{ applicationId: idOf(n), chanceMicros: n }], totals: {} },
    extraReaders: { [idOf(n)]: 1 },
  }),
  'change-roll': (n) => ({ command: 'change-roll', type: n % 2 ? 'JurorLeft' : 'PanelistReplaced', facts }),
  enrol: (n) => ({ command: 'enrol', enrolled: n }),
  'correct-address': () => ({ command: 'correct-address', panelistId: 'p-1' }),
  sortition: (_, { sortition }) => ({
    command: 'sortition',
    type: 'CitizenAnswered',
    facts,
    sortition: sortition as never,
  }),
  extend: (n, _, at) => ({
    command: 'extend',
    extension: { from: at, until: later(at, n), reason: `r${n}`, by, at },
  }),
  'late-access': () => ({ command: 'late-access', type: 'LateAccessGiven', facts }),
  close: (n, { draw, round }, at) => {
    const name = namesOfDraws.find((one) => one === round);
    const made = draw && name ? revealed(draw, name satisfies DrawName, secret) : undefined;
    const early = n % 2 ? { early: { closesAt: later(at, 60), reason: `r${n}`, by } } : {};
    return { command: 'close', revealed: made?.ok ? made.value : { secret, seed: 'b'.repeat(64) }, ...early };
  },
  freeze: (n) => ({ command: 'freeze', report: { n }, digests: {} }),
  reopen: () => ({ command: 'reopen' }),
  annul: (n, _, at) => ({ command: 'annul', reason: `r${n}`, by, from: at, until: later(at, n + 1) }),
  propose: (n, _, at) => ({
    command: 'propose',
    subject: n % 2 ? 'release' : idOf(n),
    proposal: { act: 'release', digest: 'd', by, at, said: {} },
  }),
  'take-back': (n) => ({ command: 'take-back', subject: n % 2 ? 'release' : idOf(n) }),
  adjust: (n, _, at) => ({
    command: 'adjust',
    applicationId: idOf(n),
    proposed: 'laureate',
    adjustment: { outcome: 'laureate', reason: `r${n}`, by, at, ...(n % 2 ? { amountCents: n } : {}) },
  }),
  'undo-adjustment': (n) => ({ command: 'undo-adjustment', applicationId: idOf(n) }),
  'pass-over': (n) => ({ command: 'pass-over', applicationId: idOf(n), reason: `r${n}`, by }),
  'decide-on-appeal': (n) => ({
    command: 'decide-on-appeal',
    applicationId: idOf(n),
    to: n % 2 ? 'laureate' : 'waitlisted',
    amountCents: n,
    by,
  }),
  'give-place': (n) => ({ command: 'give-place', applicationId: idOf(n), amountCents: n }),
  'publish-bilan': (n) => ({
    command: 'publish-bilan',
    sha256: String(n % 9).repeat(64),
    by,
    quotations: { [idOf(n)]: 'c'.repeat(64) },
    laureates: n,
  }),
  'withdraw-bilan': (n) => ({ command: 'withdraw-bilan', reason: `r${n}` }),
  'call-off': (n, _, at) => ({ command: 'call-off', calledOff: { at, reason: `r${n}`, by } }),
  release: (n, { round, releases, calledOff }, at) => ({
    command: 'release',
    releaseId: `release-${round}-${releases.length + 1}`,
    total: n,
    calledOff: round === 'calling-off' && !calledOff ? { at, reason: `r${n}`, by } : undefined,
  }),
  'end-release': (n) => ({ command: 'end-release', released: n, skipped: 0 }),
};
const names = Object.keys(commands) as RoundCommand['command'][];
/** What leads on; taken as often as all that does not. */
const onward: readonly string[] = [
  'commit',
  'take-beacon',
  'open',
  'close',
  'freeze',
  'release',
  'end-release',
];

function idOf(n: number): string {
  return ids[n % ids.length] ?? ids[0];
}

function beaconAt(at: string, n: number) {
  return { source: 'drand', chain: 'c'.repeat(64), round: n + 1, at: later(at, 10) } as const;
}

/** Every kind of command that was carried out. */
const done = new Set<string>();

interface Standing {
  round: Round;
  events: readonly ChainedEvent[];
}

/**
 * A round from the plan on, by what can be done at each step: which of it, of which number, and how many minutes after the last.
 * @returns how it stood after each
 */
function* lived(name: RoundName, steps: readonly (readonly [number, number, number])[]): Generator<Standing> {
  let round = plannedRound(name);
  let at = '2022-01-01T08:00:00.000Z';
  const events: ChainedEvent[] = [];
  for (const [pick, n, minutes] of steps) {
    at = later(at, minutes);
    const possible = names.flatMap((one) => {
      const decided = decideRound(commands[one](n, round, at), round, at);
      return decided.ok ? [{ one, ...decided.value }] : [];
    });
    // Once called off nothing more happens: that is left for late.
    const all = possible.filter(({ one }) => one !== 'call-off' || events.length > 15);
    const leading = all.filter(({ one }) => onward.includes(one));
    const choice = pick % 2 && leading.length > 0 ? leading : all;
    const change = choice[pick % choice.length];
    if (!change) break;
    done.add(change.one);
    const event = chain({
      subject: `round:${name}`,
      version: events.length + 1,
      at,
      actor: { kind: 'staff', id: by },
      ...(JSON.parse(JSON.stringify(change.event)) as typeof change.event),
      previousHash: events.at(-1)?.hash ?? genesisHash,
    });
    events.push(event);
    round = { ...change.next, version: events.length, auditHead: event.hash };
    yield { round, events };
  }
}

function itemsOf({ round, events }: Standing): StoredItem[] {
  const own = { ...roundKey(round.round), kind: 'round', document: round };
  const subject = { kind: 'round', id: round.round } as const;
  return [own, ...events.map((event) => ({ ...auditKey(subject, event.version), kind: 'audit', event }))];
}

it('whatever happened, in whichever order', () => {
  const step = fc.tuple(fc.nat(1_000), fc.nat(20), fc.integer({ min: 1, max: 1_500 }));
  fc.assert(
    fc.property(
      fc.constantFrom(...roundNames),
      fc.array(step, { minLength: 20, maxLength: 60 }),
      (name, steps) => {
        for (const standing of lived(name, steps)) {
          const items = itemsOf(standing);
          const chart = chartOf(
            { items, now: new Date(), ballots: 0, executions: [], cohort: promotion1 },
            [],
          );
          expect(checkRounds(chart).filter(({ code }) => code === 'record-differs')).toEqual([]);
        }
      },
    ),
    { seed: 2, numRuns: 500 },
  );
  expect([...done].sort()).toEqual(names.toSorted());
});
