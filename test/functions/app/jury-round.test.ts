import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSolver } from '../../../functions/adapters/highs/solver.ts';
import { adjustOutcome, undoAdjustment } from '../../../functions/app/adjust-outcome.ts';
import { assignJurors } from '../../../functions/app/assign-jurors.ts';
import { closeJury } from '../../../functions/app/close-jury.ts';
import { enrolJurors } from '../../../functions/app/enrol-jurors.ts';
import { fileReview } from '../../../functions/app/file-review.ts';
import { listReadings } from '../../../functions/app/list-readings.ts';
import { openRound } from '../../../functions/app/open-round.ts';
import { previewRelease } from '../../../functions/app/preview-release.ts';
import { recuse } from '../../../functions/app/recuse.ts';
import { showJurors } from '../../../functions/app/show-rolls.ts';
import { showRound } from '../../../functions/app/show-round.ts';
import { startRelease } from '../../../functions/app/start-release.ts';
import { commitmentOf } from '../../../functions/domain/lot.ts';
import type { SolveLp } from '../../../functions/domain/transport.ts';
import { promotion1 } from '../../support/cohort.ts';
import { idOf, type Programme, programmeInMemory, staff } from './programme-in-memory.ts';

const seed = 'graine du jury';
const seedSha256 = commitmentOf(seed);
const cohort = {
  ...promotion1,
  jury: { ...promotion1.jury, shortlistSize: 2, shortlistMaximum: 2, readersPerApplication: 2, quorum: 2 },
};
const criteria = cohort.jury.criteria.map(({ id }) => id);
const marksOf = (mark: number) => criteria.map((criterion) => ({ criterion, mark, justification: 'Vu.' }));

let solve: SolveLp;
beforeAll(async () => {
  solve = await loadSolver();
});

let programme: Programme;
let jurors: string[];
const byNumber = (number: number) =>
  [...programme.stored.readings.values()].filter((one) => one.applicationId === idOf(number));

async function enrol(...names: string[]) {
  const people = names.map((name) => ({
    name,
    email: `${name}@jury.example`,
    language: 'fr' as const,
    topics: ['funding'],
  }));
  const enrolled = await enrolJurors(programme)({ jurors: people });
  return enrolled.ok ? enrolled.value.jurors.map(({ jurorId }) => jurorId) : [];
}
const assign = () => assignJurors({ ...programme, solve })({ seed, actor: staff });
const open = () => openRound(programme)({ round: 'jury', seedSha256, actor: staff });
/** Every reader of an application gives it the same mark on every criterion. */
async function mark(number: number, value: number) {
  for (const { applicationId, jurorId } of byNumber(number)) {
    const filed = await fileReview(programme)({ applicationId, jurorId, marks: marksOf(value) });
    expect(filed).toMatchObject({ ok: true });
  }
}
async function openWith(count: number) {
  for (let number = 1; number <= count; number += 1) programme.apply(number, 'eligible');
  await assign();
  await open();
}

beforeEach(async () => {
  programme = programmeInMemory(cohort);
  jurors = await enrol('ada', 'bea', 'cyd');
});

describe('enrolling jurors', () => {
  it('gives the same person the same id, whenever it is done', async () => {
    expect(await enrol('ada', 'bea', 'cyd')).toEqual(jurors);
    expect(jurors[0]).toMatch(/^j-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect((await showJurors(programme)()).jurors).toHaveLength(3);
  });
  it('refuses an address that stands twice in the list, and enrols nobody', async () => {
    const person = { name: 'Dan', email: 'dan@jury.example', language: 'fr' as const, topics: [] };
    expect(await enrolJurors(programme)({ jurors: [person, person] })).toMatchObject({
      refusal: { code: 'roll-invalid', problems: [{ field: 'jurors.1.email', code: 'repeated' }] },
    });
    expect(await programme.rolls.jurors()).toHaveLength(3);
  });
});

describe('assigning and opening', () => {
  it('gives each eligible application its readers, and calls each juror once, at the opening', async () => {
    await openWith(3);
    expect(programme.stored.readings.size).toBe(6);
    expect(programme.stored.letters.map(({ to }) => to.id).sort()).toEqual([...jurors].sort());
    expect(programme.stored.letters[0]).toMatchObject({
      template: 'jury-invitation',
      occasion: 'jury-invitation',
      data: { closesAt: cohort.calendar.juryClosesAt },
    });
  });
  it('asked again, changes nothing and records nothing', async () => {
    await openWith(3);
    const events = programme.stored.timeline.length;
    expect(await assign()).toMatchObject({ ok: true, value: { assigned: 6, added: 0, removed: 0 } });
    expect(programme.stored.timeline).toHaveLength(events);
  });
  it('names the applications that cannot have their readers', async () => {
    programme = programmeInMemory(cohort);
    await enrol('ada');
    programme.apply(1, 'eligible');
    expect(await assign()).toMatchObject({
      refusal: { code: 'assignment-infeasible', short: [{ applicationId: idOf(1), needed: 2, possible: 1 }] },
    });
  });
  it('has nothing to assign without an eligible application', async () => {
    expect(await assign()).toMatchObject({ refusal: { code: 'nothing-to-assign' } });
  });
  it('does not open while an application is undecided, or without readers', async () => {
    expect(await open()).toMatchObject({ refusal: { code: 'no-application' } });
    programme.apply(1, 'eligible');
    expect(await open()).toMatchObject({
      refusal: { code: 'assignment-missing', applicationIds: [idOf(1)] },
    });
    programme.apply(2, 'eligibility-review');
    expect(await open()).toMatchObject({
      refusal: { code: 'applications-undecided', applicationIds: [idOf(2)] },
    });
  });
  it('opens once', async () => {
    await openWith(1);
    expect(await open()).toMatchObject({ refusal: { code: 'round-not-planned', state: 'open' } });
  });
  it('after a recusal in the open round, gives the reading to another juror, who gets a letter of its own', async () => {
    await openWith(1);
    const [recused] = byNumber(1);
    await recuse(programme)({ applicationId: idOf(1), jurorId: recused?.jurorId ?? '', reason: 'Ami.' });
    expect(await assign()).toMatchObject({ ok: true, value: { added: 1, removed: 0 } });
    expect(byNumber(1)).toHaveLength(3);
    const last = programme.stored.letters.at(-1);
    expect(last?.occasion).toMatch(/^jury-invitation-[0-9a-f]{12}$/);
    expect(last?.data).toMatchObject({ applications: [{ applicationId: idOf(1), title: 'Projet 1' }] });
  });
  it('takes back what is assigned on an application that withdrew', async () => {
    await openWith(2);
    programme.apply(1, 'withdrawn');
    expect(await assign()).toMatchObject({ ok: true, value: { removed: 2 } });
    expect(byNumber(1)).toEqual([]);
  });
});

describe('reading', () => {
  it('shows marks of the others only once one’s own are filed', async () => {
    await openWith(1);
    const [first, second] = byNumber(1);
    const list = async () => listReadings(programme)({ jurorId: first?.jurorId ?? '' });
    await fileReview(programme)({ ...second, marks: marksOf(4) } as never);
    const before = await list();
    expect(before).toMatchObject({ value: { readings: [{ state: 'assigned' }] } });
    expect(before.ok && before.value.readings[0]?.others).toBeUndefined();
    await fileReview(programme)({ ...first, marks: marksOf(2) } as never);
    expect(await list()).toMatchObject({
      value: { readings: [{ state: 'filed', marks: marksOf(2), others: [{ marks: marksOf(4) }] }] },
    });
  });
  it('tells nothing of the applicant’s contact', async () => {
    await openWith(1);
    const list = await listReadings(programme)({ jurorId: byNumber(1)[0]?.jurorId ?? '' });
    expect(JSON.stringify(list)).not.toContain('candidat1@');
  });
  it('lists every problem of a review at once', async () => {
    await openWith(1);
    const [reading] = byNumber(1);
    const wrong = [
      { criterion: criteria[0] ?? '', mark: 6, justification: '…' },
      { criterion: criteria[0] ?? '', mark: 1.5, justification: '…' },
      { criterion: 'charm', mark: 3, justification: '…' },
    ];
    const refused = await fileReview(programme)({ ...reading, marks: wrong } as never);
    expect(refused).toMatchObject({ refusal: { code: 'review-invalid' } });
    const problems = !refused.ok && 'problems' in refused.refusal ? refused.refusal.problems : [];
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'marks.0.mark mark-out-of-scale',
      'marks.1.criterion criterion-repeated',
      'marks.1.mark mark-out-of-scale',
      'marks.2.criterion criterion-unknown',
      'marks criterion-missing',
      'marks criterion-missing',
      'marks criterion-missing',
    ]);
  });
  it('refuses a review of an application that is not on the list, after a recusal, and after the close', async () => {
    await openWith(1);
    const [reading, other] = byNumber(1);
    const outsider = jurors.find((id) => id !== reading?.jurorId && id !== other?.jurorId) ?? '';
    const review = { applicationId: idOf(1), marks: marksOf(3) };
    expect(await fileReview(programme)({ ...review, jurorId: outsider })).toMatchObject({
      refusal: { code: 'not-found' },
    });
    const jurorId = reading?.jurorId ?? '';
    await recuse(programme)({ applicationId: idOf(1), jurorId, reason: 'Ami.' });
    expect(await fileReview(programme)({ ...review, jurorId })).toMatchObject({
      refusal: { code: 'already-recused' },
    });
    await assign();
    for (const one of byNumber(1).filter(({ state }) => state === 'assigned'))
      await fileReview(programme)({ ...review, jurorId: one.jurorId });
    await closeJury(programme)({ seed, actor: staff });
    expect(await fileReview(programme)({ ...review, jurorId: other?.jurorId ?? '' })).toMatchObject({
      refusal: { code: 'round-not-open', state: 'closed' },
    });
  });
  it('recusing twice is recusing once', async () => {
    await openWith(1);
    const input = { applicationId: idOf(1), jurorId: byNumber(1)[0]?.jurorId ?? '', reason: 'Ami.' };
    const first = await recuse(programme)(input);
    expect(await recuse(programme)({ ...input, reason: 'Autre.' })).toEqual(first);
  });
});

describe('closing', () => {
  it('under quorum, names the applications and the jurors who are late, and stays open', async () => {
    await openWith(2);
    await mark(1, 4);
    const refused = await closeJury(programme)({ seed, actor: staff });
    expect(refused).toMatchObject({
      refusal: {
        code: 'quorum-not-met',
        needed: 2,
        applications: [{ applicationId: idOf(2), title: 'Projet 2', got: 0 }],
      },
    });
    const late = !refused.ok && 'lateJurors' in refused.refusal ? refused.refusal.lateJurors : [];
    expect(late.map(({ jurorId }) => jurorId).sort()).toEqual(
      byNumber(2)
        .map(({ jurorId }) => jurorId)
        .sort(),
    );
    expect(programme.stored.rounds.get('jury')?.state).toBe('open');
  });
  it('refuses a seed that does not hash to the commitment', async () => {
    await openWith(1);
    await mark(1, 4);
    expect(await closeJury(programme)({ seed: 'autre', actor: staff })).toMatchObject({
      refusal: { code: 'seed-mismatch', committed: seedSha256 },
    });
  });
  it('freezes the ranking: the best pass, the others do not, and the seed is revealed', async () => {
    await openWith(3);
    for (const [number, value] of [
      [1, 2],
      [2, 5],
      [3, 4],
    ] as const)
      await mark(number, value);
    const closed = await closeJury(programme)({ seed, actor: staff });
    expect(closed).toMatchObject({ value: { round: { state: 'closed', seed, report: { shortlisted: 2 } } } });
    expect(programme.stored.rankings.get('jury')).toMatchObject([
      { applicationId: idOf(2), rank: 1, outcome: 'shortlisted', reasonCode: 'WITHIN_CUT', score: '5.00' },
      { applicationId: idOf(3), rank: 2, outcome: 'shortlisted' },
      { applicationId: idOf(1), rank: 3, outcome: 'not-shortlisted', reasonCode: 'BELOW_CUT' },
    ]);
    expect(await closeJury(programme)({ seed, actor: staff })).toMatchObject({
      refusal: { code: 'round-not-open', state: 'closed' },
    });
  });
  it('counts a review amended between the count and the close', async () => {
    await openWith(3);
    for (const [number, value] of [
      [1, 2],
      [2, 5],
      [3, 4],
    ] as const)
      await mark(number, value);
    programme.meanwhile.run = () => mark(1, 5);
    await closeJury(programme)({ seed, actor: staff });
    expect(programme.stored.rankings.get('jury')?.find((one) => one.applicationId === idOf(1))).toMatchObject(
      {
        score: '5.00',
        rank: 1,
      },
    );
  });
  it('opens again when a recusal between the count and the close breaks the quorum', async () => {
    await openWith(1);
    await mark(1, 4);
    const jurorId = byNumber(1)[0]?.jurorId ?? '';
    programme.meanwhile.run = () => recuse(programme)({ applicationId: idOf(1), jurorId, reason: 'Ami.' });
    expect(await closeJury(programme)({ seed, actor: staff })).toMatchObject({
      refusal: { code: 'quorum-not-met' },
    });
    expect(programme.stored.rounds.get('jury')?.state).toBe('open');
  });
  it('goes on from a closing that stopped half way', async () => {
    await openWith(1);
    await mark(1, 4);
    const round = programme.stored.rounds.get('jury');
    if (round) programme.stored.rounds.set('jury', { ...round, state: 'closed', seed } as never);
    const adjusted = adjustOutcome(programme)({
      round: 'jury',
      applicationId: idOf(1),
      outcome: 'not-shortlisted',
      reason: 'Doublon.',
      actor: staff,
    });
    expect(await adjusted).toMatchObject({ refusal: { code: 'round-not-closed' } });
    expect(await closeJury(programme)({ seed, actor: staff })).toMatchObject({ ok: true });
    expect(programme.stored.rankings.get('jury')).toHaveLength(1);
  });
});

describe('deciding and telling', () => {
  beforeEach(async () => {
    await openWith(3);
    for (const [number, value] of [
      [1, 2],
      [2, 5],
      [3, 4],
    ] as const)
      await mark(number, value);
    await closeJury(programme)({ seed, actor: staff });
  });
  const keep = (reason: string) =>
    adjustOutcome(programme)({
      round: 'jury',
      applicationId: idOf(1),
      outcome: 'shortlisted',
      reason,
      actor: staff,
    });

  it('staff may differ with a written reason, and undo it; nobody is told', async () => {
    expect(await keep('  ')).toMatchObject({ refusal: { code: 'reason-required' } });
    expect(await keep('Territoire sans finaliste.')).toMatchObject({
      value: { adjustments: { [idOf(1)]: { outcome: 'shortlisted', by: 'staff-1' } } },
    });
    const undo = () => undoAdjustment(programme)({ round: 'jury', applicationId: idOf(1), actor: staff });
    expect(await undo()).toMatchObject({ value: { adjustments: {} } });
    expect(await undo()).toMatchObject({ refusal: { code: 'nothing-to-undo' } });
    expect(programme.stored.releases).toEqual([]);
  });
  it('the preview is what the release tells, adjustments included, and changes nothing', async () => {
    await keep('Territoire sans finaliste.');
    const preview = await previewRelease(programme)({ round: 'jury' });
    expect(preview).toMatchObject({ value: { total: 3, byOutcome: { shortlisted: 3 } } });
    expect(preview.ok && preview.value.letters.map(({ template }) => template)).toEqual([
      'shortlisted',
      'shortlisted',
      'shortlisted',
    ]);
    expect(programme.stored.rounds.get('jury')?.state).toBe('closed');
    expect(await startRelease(programme)({ round: 'jury', actor: staff })).toEqual({
      ok: true,
      value: { releaseId: 'release-jury-1', total: 3 },
    });
    expect(programme.stored.releases[0]?.pages[0]?.at(-1)).toMatchObject({
      applicationId: idOf(1),
      outcome: 'shortlisted',
      reasonCode: 'DECIDED_BY_STAFF',
      reason: 'Territoire sans finaliste.',
      score: '2.00',
    });
  });
  it('an application that withdrew is not told', async () => {
    programme.apply(2, 'withdrawn');
    expect(await startRelease(programme)({ round: 'jury', actor: staff })).toMatchObject({
      value: { total: 2 },
    });
  });
  it('starts once', async () => {
    await startRelease(programme)({ round: 'jury', actor: staff });
    expect(await startRelease(programme)({ round: 'jury', actor: staff })).toMatchObject({
      refusal: { code: 'round-releasing' },
    });
  });
  it('shows staff the ranking, the adjustments and who is late', async () => {
    await keep('Territoire sans finaliste.');
    const shown = await showRound(programme)({ round: 'jury' });
    expect(shown).toMatchObject({
      value: {
        round: { state: 'closed' },
        ranking: [{ rank: 1 }, { rank: 2 }, { outcome: 'not-shortlisted' }],
        settled: [{}, {}, { outcome: 'shortlisted' }],
      },
    });
    const progress = shown.ok ? (shown.value.progress.jurors ?? []) : [];
    expect(progress.map(({ remaining }) => remaining)).toEqual([0, 0, 0]);
  });
});

describe('a wave of eligibility', () => {
  const decided = {
    type: 'EligibilityDecided',
    decision: {
      outcome: 'eligible',
      reasonCodes: [],
      decidedBy: 'staff-1',
      decidedAt: '2022-01-20T10:00:00.000Z',
    },
  } as const;
  it('tells the decided applications, again and again, and refuses when there is none', async () => {
    programme.apply(1, 'eligibility-review');
    const start = () => startRelease(programme)({ round: 'eligibility', actor: staff });
    expect(await start()).toMatchObject({ refusal: { code: 'nothing-to-release' } });
    programme.apply(1, 'eligibility-review', 8_000_000, decided);
    expect(await previewRelease(programme)({ round: 'eligibility' })).toMatchObject({
      value: { total: 1, byOutcome: { eligible: 1 }, letters: [] },
    });
    expect(await start()).toMatchObject({ value: { releaseId: 'release-eligibility-1', total: 1 } });
    const round = programme.stored.rounds.get('eligibility');
    if (round) programme.stored.rounds.set('eligibility', { ...round, state: 'planned' } as never);
    expect(await start()).toMatchObject({ value: { releaseId: 'release-eligibility-2' } });
  });
});
