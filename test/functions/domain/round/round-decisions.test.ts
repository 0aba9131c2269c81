import { describe, expect, it, test } from 'vitest';
import { nextBeacon } from '#domain/draw/beacon.ts';
import type { Round } from '#domain/round/round.ts';
import type { RoundCommand } from '#domain/round/round-change.ts';
import { decideRound, nextReleaseId, plannedRound, roundTransitions } from '#domain/round/round-decisions.ts';
import { aRevealedDraw, testBeacons } from '#test/support/draws.ts';

const at = '2022-03-25T17:00:00.000Z';
const { draw, revealed } = aRevealedDraw('jury', at);
const { drawn, ...awaiting } = draw;
const { secretSha256, beacon } = draw;
const nextDay = new Date(Date.parse(beacon.at) + 86_400_000).toISOString();
const adjustment = { outcome: 'shortlisted', reason: 'Motif.', by: 'staff-1', at };
const report = { applications: 1 };
const digests = { voters: 'a'.repeat(64) };
const proposal = { act: 'release', digest: 'f'.repeat(64), by: 'staff-1', at, said: { total: 1 } } as const;

/** A round in each state, as far as that state goes; `fresh` is planned without its commitment, `unfinished` closed without its ranking. */
function rounds(name: Round['round']): Record<Round['state'] | 'fresh' | 'unfinished', Round> {
  const fresh = plannedRound(name);
  const planned = { ...fresh, draw };
  const opened = { ...planned, openedAt: at };
  const closed = { ...opened, revealed, closedAt: at, report, adjustments: { a: adjustment } };
  const { report: _report, ...unfinished } = closed;
  const told = { ...closed, releases: [`release-${name}-1`] };
  return {
    fresh,
    planned,
    open: { ...opened, state: 'open' },
    unfinished: { ...unfinished, state: 'closed' },
    closed: { ...closed, state: 'closed' },
    releasing: { ...told, state: 'releasing', releaseId: `release-${name}-1`, releasingSince: at },
    released: { ...told, state: 'released', releasedAt: at },
    'called-off': { ...closed, state: 'called-off', calledOff },
  };
}

const calledOff = { reason: 'Les crédits ont été retirés.', by: 'staff-1', at };
const empty = { poolSha256: '', lotterySha256: '', volunteers: 0, draw, left: [], accepted: [] };
const commands: Record<RoundCommand['command'], RoundCommand> = {
  commit: { command: 'commit', secretSha256, beacon },
  'take-beacon': { command: 'take-beacon', drawn: { value: drawn.value } },
  'replace-beacon': { command: 'replace-beacon', beacon: nextBeacon(testBeacons, beacon) },
  'change-sheets': { command: 'change-sheets', type: 'SheetWritten', facts: {} },
  'reinstate-finalist': { command: 'reinstate-finalist', applicationId: 'b' },
  'reinstate-candidate': { command: 'reinstate-candidate', applicationId: 'b' },
  open: { command: 'open', rulesSha256: 'f'.repeat(64), facts: {} },
  'propose-assignment': { command: 'propose-assignment', facts: {} },
  assign: { command: 'assign', facts: {} },
  'accept-grey-zone': { command: 'accept-grey-zone', facts: {}, extraReaders: {} },
  'change-roll': { command: 'change-roll', type: 'JurorLeft', facts: {} },
  enrol: { command: 'enrol', enrolled: 1 },
  'correct-address': { command: 'correct-address', panelistId: 'p-0' },
  sortition: { command: 'sortition', type: 'CitizensDrawn', facts: {}, sortition: empty },
  extend: {
    command: 'extend',
    extension: { from: at, until: '2022-04-01T18:00:00+02:00', reason: 'Une panne.', by: 'staff-1', at },
  },
  'late-access': { command: 'late-access', type: 'LateAccessGiven', facts: {} },
  close: { command: 'close', revealed },
  freeze: { command: 'freeze', report, digests },
  reopen: { command: 'reopen' },
  annul: {
    command: 'annul',
    reason: 'Motif.',
    by: 'staff-1',
    from: '2022-05-20T18:00:00+02:00',
    until: '2032-05-27T18:00:00+02:00',
  },
  propose: { command: 'propose', subject: 'release', proposal },
  'take-back': { command: 'take-back', subject: 'release' },
  adjust: { command: 'adjust', applicationId: 'b', adjustment, proposed: 'not-shortlisted' },
  'undo-adjustment': { command: 'undo-adjustment', applicationId: 'a' },
  'pass-over': { command: 'pass-over', applicationId: 'b', reason: 'Motif.', by: 'staff-1' },
  'decide-on-appeal': {
    command: 'decide-on-appeal',
    applicationId: 'b',
    to: 'laureate',
    amountCents: 1,
    by: 'staff-1',
  },
  'give-place': { command: 'give-place', applicationId: 'b', amountCents: 1 },
  'publish-bilan': {
    command: 'publish-bilan',
    sha256: 'a'.repeat(64),
    by: 'staff-1',
    quotations: {},
    laureates: 9,
  },
  'withdraw-bilan': { command: 'withdraw-bilan', reason: 'Motif.' },
  'call-off': { command: 'call-off', calledOff },
  release: { command: 'release', releaseId: 'release-jury-1', total: 1 },
  'end-release': { command: 'end-release', released: 1, skipped: 0 },
};

/** Where each command is accepted in a session; everything else is refused. */
const accepted: Record<RoundCommand['command'], string[]> = {
  commit: ['fresh'],
  'change-sheets': ['fresh', 'planned'],
  'reinstate-finalist': ['fresh', 'planned'],
  'reinstate-candidate': ['fresh', 'planned', 'open'],
  // Every round here has its beacon.
  'take-beacon': [],
  'replace-beacon': [],
  'propose-assignment': ['fresh', 'planned', 'open'],
  open: ['planned'],
  assign: ['fresh', 'planned', 'open'],
  'accept-grey-zone': ['open'],
  'change-roll': ['fresh', 'planned', 'open'],
  enrol: ['fresh', 'planned'],
  'correct-address': ['fresh', 'planned'],
  sortition: ['fresh', 'planned'],
  extend: ['fresh', 'planned', 'open'],
  'late-access': ['fresh', 'planned'],
  close: ['open'],
  freeze: ['unfinished'],
  reopen: ['unfinished'],
  // A jury's readings can be taken back: only a vote is annulled.
  annul: [],
  propose: ['fresh', 'planned', 'unfinished', 'closed', 'released'],
  'take-back': ['fresh', 'planned', 'unfinished', 'closed', 'released'],
  adjust: ['closed'],
  'undo-adjustment': ['closed'],
  'pass-over': ['released'],
  'decide-on-appeal': ['released'],
  'give-place': ['released'],
  // Of the panel alone, and taken back where it is published.
  'publish-bilan': [],
  'withdraw-bilan': [],
  'call-off': ['fresh', 'planned', 'open', 'unfinished', 'closed'],
  release: ['closed'],
  'end-release': ['releasing'],
};

describe.each(Object.values(commands))('a session told to $command', (command) => {
  it.each(Object.entries(rounds('jury')))('while %s', (state, found) => {
    const round = command.command === 'take-back' ? { ...found, proposals: { release: proposal } } : found;
    const decided = decideRound(command, round, at);
    expect(decided.ok).toBe(accepted[command.command].includes(state));
    if (!decided.ok) return;
    const targets: Partial<Record<string, unknown>> = roundTransitions[command.command];
    expect([targets[round.state]].flat()).toContain(decided.value.next.state);
    expect(decided.value.next.version).toBe(round.version);
  });
});

describe('a wave', () => {
  it.each(['eligibility', 'waiting-list'] as const)('of %s is told without opening, and again', (name) => {
    const { fresh, planned, releasing } = rounds(name);
    expect(nextReleaseId(fresh)).toBe(`release-${name}-1`);
    expect(decideRound(commands.open, planned, at)).toMatchObject({ refusal: { code: 'round-not-planned' } });
    expect(decideRound(commands.release, planned, at)).toMatchObject({
      value: { next: { state: 'releasing' } },
    });
    expect(decideRound(commands.release, releasing, at)).toMatchObject({
      refusal: { code: 'round-releasing' },
    });
    const ended = decideRound(commands['end-release'], releasing, at);
    expect(ended).toMatchObject({ value: { next: { state: 'planned', releases: [`release-${name}-1`] } } });
    expect(ended.ok && nextReleaseId(ended.value.next)).toBe(`release-${name}-2`);
  });
});

describe('the lot', () => {
  const { fresh, open } = rounds('jury');
  const waiting: Round = { ...open, draw: awaiting };
  it('is committed to before the opening, and revealed at the close', () => {
    expect(decideRound(commands.commit, fresh, at)).toMatchObject({
      value: { next: { state: 'planned', draw: { secretSha256, beacon, committedAt: at } } },
    });
    const other = aRevealedDraw('jury', at, 'f'.repeat(64)).revealed;
    const forged = { ...revealed, seed: other.seed };
    for (const said of [other, forged])
      expect(decideRound({ command: 'close', revealed: said }, open, at)).toMatchObject({
        refusal: { code: 'secret-mismatch', committed: secretSha256 },
      });
    expect(decideRound(commands.close, open, at)).toMatchObject({
      value: { next: { state: 'closed', revealed }, event: { type: 'RoundClosed', data: revealed } },
    });
    expect(decideRound(commands.close, waiting, at)).toMatchObject({ refusal: { code: 'beacon-awaited' } });
  });
  it('takes its beacon once, on its day', () => {
    const take = commands['take-beacon'];
    expect(decideRound(take, waiting, beacon.at)).toMatchObject({
      value: {
        next: { draw: { drawn: { value: drawn.value, takenAt: beacon.at } } },
        event: { type: 'BeaconTaken', data: { beacon, value: drawn.value } },
      },
    });
    expect(decideRound(take, open, beacon.at)).toMatchObject({
      refusal: { code: 'beacon-taken', value: drawn.value },
    });
    expect(decideRound(take, fresh, beacon.at)).toMatchObject({ refusal: { code: 'seed-not-committed' } });
    expect(decideRound(take, waiting, nextDay)).toMatchObject({ refusal: { code: 'beacon-other' } });
  });
  it('names the next beacon once a day passed without one, and keeps the one that was missed', () => {
    const replace = commands['replace-beacon'];
    expect(decideRound(replace, waiting, beacon.at)).toMatchObject({ refusal: { code: 'beacon-early' } });
    const next = nextBeacon(testBeacons, beacon);
    expect(decideRound(replace, waiting, nextDay)).toMatchObject({
      value: {
        next: { draw: { beacon: next, missed: [beacon] } },
        event: { type: 'BeaconReplaced', data: { missed: beacon, beacon: next } },
      },
    });
  });
});

describe('the draw of the citizens', () => {
  const { drawn: _came, ...awaiting } = draw;
  const { fresh, planned, open } = rounds('panel');
  const sortition = { ...empty, draw: awaiting };
  const take = { ...commands['take-beacon'], of: 'sortition' } as const;
  const replace = { ...commands['replace-beacon'], of: 'sortition' } as const;
  it('has a beacon of its own, with events of its own, beside the lot of the vote', () => {
    const before = { ...planned, sortition };
    expect(decideRound(take, before, beacon.at)).toMatchObject({
      value: {
        next: { draw: planned.draw, sortition: { draw: { drawn: { takenAt: beacon.at } } } },
        event: { type: 'SortitionBeaconTaken', data: { beacon } },
      },
    });
    const later = new Date(Date.parse(beacon.at) + 86_400_000).toISOString();
    expect(decideRound(replace, before, later)).toMatchObject({
      value: {
        next: { draw: planned.draw, sortition: { draw: { missed: [beacon] } } },
        event: { type: 'SortitionBeaconReplaced', data: { missed: beacon } },
      },
    });
  });
  it('awaits none before it is committed to, once it came, or once the vote is open', () => {
    const drawnOnce = { ...planned, sortition: { ...sortition, draw } };
    expect(decideRound(take, fresh, at)).toMatchObject({ refusal: { code: 'seed-not-committed' } });
    expect(decideRound(take, drawnOnce, at)).toMatchObject({ refusal: { code: 'beacon-taken' } });
    for (const command of [take, replace])
      expect(decideRound(command, { ...open, sortition }, at)).toMatchObject({
        refusal: { code: 'round-not-planned', state: 'open' },
      });
  });
});

test('a vote that is held again keeps nothing of the close that is annulled', () => {
  const closedEarly = { closesAt: '2032-05-27T18:00:00+02:00', reason: 'Motif.', by: 'staff-1' };
  const { open, unfinished } = rounds('panel');
  const annulled = decideRound(commands.annul, { ...unfinished, closedEarly }, at);
  const { draw: _committed, adjustments: _kept, ...before } = open;
  const next = annulled.ok ? annulled.value.next : expect.unreachable();
  expect(next).toEqual({
    ...before,
    adjustments: unfinished.adjustments,
    ballotEdition: 2,
    extensions: [expect.objectContaining({ reason: 'Motif.' })],
  });
});

test('of two decisions on appeal of one application the later stands, behind those made of others meanwhile', () => {
  const decide = (round: Round, applicationId: string, amountCents: number) => {
    const command = { ...commands['decide-on-appeal'], applicationId, amountCents } as RoundCommand;
    const decided = decideRound(command, round, at);
    return decided.ok ? decided.value.next : expect.unreachable(decided.refusal.code);
  };
  const said = (['a', 'b', 'a'] as const).reduce(
    (round, id, index) => decide(round, id, index + 1),
    rounds('panel').released,
  );
  expect(said.supplementary?.map(({ applicationId, amountCents }) => [applicationId, amountCents])).toEqual([
    ['b', 2],
    ['a', 3],
  ]);
});

describe('a refusal says why', () => {
  const { fresh, planned, open, unfinished, closed, releasing, released } = rounds('jury');
  const wave = rounds('eligibility');
  const committed = secretSha256;

  it.each<[RoundCommand['command'], string, Round, object]>([
    ['commit', 'a closed round', closed, { code: 'round-not-planned', state: 'closed' }],
    ['commit', 'an open round', open, { code: 'already-committed', committed }],
    ['commit', 'a wave', wave.fresh, { code: 'round-not-planned', state: 'planned' }],
    ['commit', 'a committed round', planned, { code: 'already-committed', committed }],
    ['open', 'a closed round', closed, { code: 'round-not-planned', state: 'closed' }],
    ['open', 'a wave', wave.planned, { code: 'round-not-planned', state: 'planned' }],
    ['open', 'a round without its commitment', fresh, { code: 'seed-not-committed' }],
    ['assign', 'a closed round', closed, { code: 'round-not-open', state: 'closed' }],
    ['change-roll', 'a released round', released, { code: 'round-not-open', state: 'released' }],
    ['close', 'a planned round', planned, { code: 'round-not-open', state: 'planned' }],
    [
      'close',
      'an open round without a commitment',
      { ...fresh, state: 'open' },
      { code: 'seed-not-committed' },
    ],
    ['freeze', 'a round whose list is frozen', closed, { code: 'round-not-open', state: 'closed' }],
    ['reopen', 'an open round', open, { code: 'round-not-open', state: 'open' }],
    ['adjust', 'an open round', open, { code: 'round-not-closed', state: 'open' }],
    ['adjust', 'a round without its list', unfinished, { code: 'round-not-closed', state: 'closed' }],
    [
      'undo-adjustment',
      'a round that is being told',
      releasing,
      { code: 'round-not-closed', state: 'releasing' },
    ],
    [
      'undo-adjustment',
      'a round without its list',
      unfinished,
      { code: 'round-not-closed', state: 'closed' },
    ],
    [
      'undo-adjustment',
      'an outcome as proposed',
      { ...closed, adjustments: {} },
      { code: 'nothing-to-undo' },
    ],
    ['release', 'a round that is being told', releasing, { code: 'round-releasing' }],
    ['release', 'a round without its list', unfinished, { code: 'round-not-closed', state: 'closed' }],
    ['release', 'an open round', open, { code: 'round-not-closed', state: 'open' }],
    ['end-release', 'a closed round', closed, { code: 'round-not-closed', state: 'closed' }],
  ])('%s on %s', (command, _, round, refusal) => {
    expect(decideRound(commands[command], round, at)).toEqual({ ok: false, refusal });
  });
});

describe('a decision records', () => {
  const { fresh, planned, open, unfinished, closed, releasing } = rounds('jury');
  const changeOf = (command: RoundCommand, round: Round) => {
    const decided = decideRound(command, round, at);
    if (!decided.ok) throw new Error(decided.refusal.code);
    return decided.value;
  };
  const facts = { readers: 3 };
  const releases = ['release-jury-0', 'release-jury-1', 'release-jury-2'];
  const adjustable = { ...open, adjustments: { a: adjustment } };
  const { closedAt: _closedAt, ...reopened } = unfinished as Round & { closedAt: string };

  it.each<[RoundCommand, Round, Round, object]>([
    [
      commands.commit,
      fresh,
      { ...planned, draw: awaiting },
      { type: 'SeedCommitted', data: { secretSha256, beacon } },
    ],
    [{ command: 'propose-assignment', facts }, open, open, { type: 'AssignmentProposed', data: facts }],
    [
      { command: 'open', rulesSha256: 'e'.repeat(64), facts },
      planned,
      { ...open, rulesSha256: 'e'.repeat(64) },
      { type: 'RoundOpened', data: { ...facts, rulesSha256: 'e'.repeat(64) } },
    ],
    [{ command: 'assign', facts }, open, open, { type: 'JurorsAssigned', data: facts }],
    [
      { command: 'accept-grey-zone', facts, extraReaders: { a: 1 } },
      open,
      { ...open, extraReaders: { a: 1 }, greyZoneAcceptedAt: at },
      { type: 'GreyZoneAccepted', data: facts },
    ],
    [
      { command: 'change-roll', type: 'PanelistReplaced', facts },
      open,
      open,
      { type: 'PanelistReplaced', data: facts },
    ],
    [commands.enrol, planned, planned, { type: 'PanelistsEnrolled', data: { enrolled: 1 } }],
    [
      commands['correct-address'],
      planned,
      planned,
      { type: 'PanelistAddressCorrected', data: { panelistId: 'p-0' } },
    ],
    [commands.close, adjustable, unfinished, { type: 'RoundClosed', data: revealed }],
    [commands.freeze, unfinished, closed, { type: 'RankingFrozen', data: { report, digests } }],
    [commands.reopen, unfinished, { ...reopened, state: 'open' }, { type: 'RoundReopened', data: {} }],
    [
      { command: 'release', releaseId: 'release-jury-2', total: 7 },
      { ...closed, releases: ['release-jury-1'] },
      {
        ...closed,
        state: 'releasing',
        releases: ['release-jury-1', 'release-jury-2'],
        releaseId: 'release-jury-2',
        releasingSince: at,
      },
      { type: 'ReleaseStarted', data: { releaseId: 'release-jury-2', total: 7 } },
    ],
    [
      { command: 'end-release', released: 5, skipped: 2 },
      { ...releasing, releases },
      { ...closed, state: 'released', releases, releasedAt: at },
      { type: 'ReleaseEnded', data: { releaseId: 'release-jury-2', released: 5, skipped: 2 } },
    ],
    [
      commands['undo-adjustment'],
      closed,
      { ...closed, adjustments: {} },
      { type: 'AdjustmentUndone', data: { applicationId: 'a', undone: 'shortlisted' } },
    ],
  ])('%o and changes nothing else', (command, before, next, event) => {
    expect(changeOf(command, before)).toStrictEqual({ next, event });
  });

  it('nothing of who adjusted, nor of when: the chain has its own', () => {
    const { by: _by, at: _at, ...said } = adjustment;
    const told = { applicationId: 'b', proposed: 'not-shortlisted', ...said };
    expect(changeOf(commands.adjust, closed).event.data).toStrictEqual(told);
  });
});
