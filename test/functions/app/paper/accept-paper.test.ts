/** What becomes of a file that was uploaded and scanned, and of one that is taken back. */
import { describe, expect, test } from 'vitest';
import { withdrawPaper } from '#app/paper/accept-paper.ts';
import { sha256OfBytes } from '#domain/values/digest.ts';
import { anApplication, decided } from '#test/support/application-builder.ts';
import { aPaperDesk, bytesOf } from './a-paper-desk.ts';

const megabytes = (count: number) => count * 1_048_576;

/** Something happens when what is noted of papers was read for the n-th time. */
function afterReads(
  { deps }: ReturnType<typeof aPaperDesk>,
  acts: Record<number, () => void | Promise<void>>,
): void {
  const { find } = deps.papers;
  let reads = 0;
  deps.papers.find = async (ref) => {
    const found = await find(ref);
    reads += 1;
    await acts[reads]?.();
    return found;
  };
}

/** Its run ends where it would remove something from the bucket. */
async function killedBeforeRemoving({ deps: { bucket } }: ReturnType<typeof aPaperDesk>, run: () => unknown) {
  const { remove } = bucket;
  bucket.remove = () => Promise.reject(new Error('the function was killed'));
  await expect(run()).rejects.toThrow('killed');
  bucket.remove = remove;
}

describe('a file that is taken', () => {
  test('is kept, noted under its name and recorded without it, as given by the applicant at that instant', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, 'Plan', { name: '../le plan.pdf' });
    desk.at('2022-01-20T09:05:00.000Z');
    expect(await desk.scan(paperId)).toBe('accepted');
    expect([...desk.kept]).toEqual([[paperId, { type: 'pdf', text: 'Plan' }]]);
    expect(desk.removed).toEqual([]);
    const recorded = {
      paperId,
      code: 'annexe',
      type: 'pdf',
      bytes: 4,
      sha256: sha256OfBytes(bytesOf('Plan')),
      acceptedAt: '2022-01-20T09:05:00.000Z',
    };
    expect(desk.recorded()).toEqual([recorded]);
    expect(await desk.noted(paperId)).toEqual({
      ...recorded,
      applicationId: desk.applicationId,
      state: 'accepted',
      name: 'le plan.pdf',
      askedAt: '2022-01-20T09:00:00.000Z',
    });
    expect(desk.memory.changes).toMatchObject([
      { actor: { kind: 'applicant' }, events: [{ type: 'PaperAccepted', paper: recorded }] },
    ]);
  });

  test('takes the place of the one before, where one is asked for: that one is gone from everywhere', async () => {
    const desk = aPaperDesk();
    const plan = await desk.give('annexe', 'Plan');
    const first = await desk.give('statuts', 'Statuts');
    const second = await desk.give('statuts', 'Statuts modifiés');
    expect([first.outcome, second.outcome]).toEqual(['accepted', 'accepted']);
    expect([...desk.kept.keys()]).toEqual([plan.paperId, second.paperId]);
    expect(desk.recorded().map(({ paperId }) => paperId)).toEqual([plan.paperId, second.paperId]);
    expect(await desk.noted(first.paperId)).toBeUndefined();
    expect(await desk.noted(plan.paperId)).toMatchObject({ state: 'accepted' });
  });

  test('leaves nothing of the one before once it is told of again, where the run that took it ended in the middle', async () => {
    const desk = aPaperDesk();
    await desk.give('statuts', 'Statuts');
    const second = await desk.formOf('statuts');
    desk.upload(second, 'Statuts modifiés');
    await killedBeforeRemoving(desk, () => desk.scan(second));
    expect(await desk.scan(second)).toBe('ignored');
    expect([...desk.kept.keys()]).toEqual([second]);
    expect((await desk.list()).papers).toEqual([
      expect.not.objectContaining({ replaces: expect.anything() }),
    ]);
  });

  test('stands beside the others up to the number asked for; one more is refused and not kept', async () => {
    const desk = aPaperDesk();
    const given = [];
    for (const text of ['Un', 'Deux', 'Trois', 'Quatre']) given.push(await desk.give('annexe', text));
    expect(given.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted', 'papers-full']);
    const three = given.slice(0, 3).map(({ paperId }) => paperId);
    expect([...desk.kept.keys()]).toEqual(three);
    expect(desk.recorded().map(({ paperId }) => paperId)).toEqual(three);
    expect(await desk.noted(given[3]?.paperId ?? '')).toMatchObject({
      state: 'refused',
      because: 'papers-full',
      name: 'piece.pdf',
    });
  });

  test('that is told of twice is taken once, and told of again as infected stays', async () => {
    const desk = aPaperDesk();
    const { paperId } = await desk.give('annexe', 'Plan');
    const before = await desk.noted(paperId);
    for (const found of ['clean', 'infected'] as const)
      expect(await desk.scan(paperId, found)).toBe('ignored');
    expect(await desk.noted(paperId)).toEqual(before);
    expect([desk.memory.changes.length, [...desk.kept.keys()]]).toEqual([1, [paperId]]);
  });

  test('of which two runs come at once is recorded once, and what is kept stays', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('statuts');
    desk.upload(paperId, 'Statuts');
    let other: unknown;
    desk.memory.meanwhile.run = async () => {
      other = await desk.scan(paperId);
    };
    expect([await desk.scan(paperId), other]).toEqual(['ignored', 'accepted']);
    expect([desk.recorded().length, [...desk.kept.keys()]]).toEqual([1, [paperId]]);
  });

  test('while another of its kind was, takes the place of that one', async () => {
    const desk = aPaperDesk();
    const [first, second] = [await desk.formOf('statuts'), await desk.formOf('statuts')];
    desk.upload(first, 'Statuts');
    desk.upload(second, 'Statuts modifiés');
    desk.memory.meanwhile.run = () => desk.scan(second);
    expect(await desk.scan(first)).toBe('accepted');
    expect(desk.recorded().map(({ paperId }) => paperId)).toEqual([first]);
    expect([...desk.kept.keys()]).toEqual([first]);
    expect(await desk.noted(second)).toBeUndefined();
  });
});

describe('a file that is not taken', () => {
  const locked = 'locked away';
  test.each([
    ['in which the scanner found something, whatever else it is', 'infected', '', {}, 'paper-infected'],
    ['without a byte', 'clean', '', {}, 'paper-empty'],
    ['of one byte too many', 'clean', 'x', { size: megabytes(10) + 1 }, 'paper-too-large'],
    ['too large to be read', 'clean', 'x', { bytes: undefined }, 'paper-too-large'],
    ['that cannot be read', 'clean', locked, {}, 'paper-encrypted'],
    ['that cannot be read, nor scanned therefore', 'failed', locked, {}, 'paper-encrypted'],
    ['that could not be scanned', 'failed', 'Plan', {}, 'paper-unscanned'],
  ] as const)('%s, says why, and nothing is kept or recorded', async (_, found, text, more, because) => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, text, { name: 'dossier/plan.pdf', ...(more as object) });
    desk.at('2022-01-20T09:05:00.000Z');
    expect(await desk.scan(paperId, found)).toBe(because);
    expect(await desk.noted(paperId)).toEqual({
      paperId,
      applicationId: desk.applicationId,
      code: 'annexe',
      state: 'refused',
      because,
      name: 'plan.pdf',
      askedAt: '2022-01-20T09:00:00.000Z',
      refusedAt: '2022-01-20T09:05:00.000Z',
    });
    expect([desk.kept.size, desk.recorded(), desk.memory.changes]).toEqual([0, [], []]);
  });

  test('is no file of ten megabytes exactly', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, 'x', { size: megabytes(10) });
    expect(await desk.scan(paperId)).toBe('accepted');
  });

  test('since the same was given already, leaves that one, and what was kept of it again goes', async () => {
    const desk = aPaperDesk();
    const first = await desk.give('annexe', 'Plan');
    const again = await desk.give('statuts', 'Plan');
    expect(again.outcome).toBe('paper-given');
    expect([...desk.kept.keys()]).toEqual([first.paperId]);
    expect(await desk.noted(again.paperId)).toMatchObject({ state: 'refused', because: 'paper-given' });
    expect(await desk.noted(first.paperId)).toMatchObject({ state: 'accepted' });
  });

  test.each([
    ['the eligibility was decided', anApplication('eligibility-review', decided('eligible'))],
    ['the applicant withdrew', anApplication('withdrawn')],
  ])('comes too late once %s', async (_, then) => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, 'Plan');
    desk.memory.put(then);
    expect(await desk.scan(paperId)).toBe('paper-not-asked');
    expect([desk.kept.size, desk.recorded()]).toEqual([0, []]);
    expect(await desk.noted(paperId)).toMatchObject({ state: 'refused', because: 'paper-not-asked' });
  });

  test('is that of an application that is gone, or that nobody asked for, or that never came', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    expect(await desk.scan(paperId)).toBe('ignored');
    expect(await desk.noted(paperId)).toMatchObject({ state: 'awaited' });
    desk.upload('f-9999999999999999', 'Plan');
    expect(await desk.scan('f-9999999999999999')).toBe('ignored');
    desk.upload(paperId, 'Plan');
    const { find } = desk.deps.applications;
    desk.deps.applications.find = async () => undefined;
    expect(await desk.scan(paperId)).toBe('paper-not-asked');
    desk.deps.applications.find = find;
    expect([desk.kept.size, desk.recorded()]).toEqual([0, []]);
  });

  test('is one that was taken back while a second run looked at it: nothing of it stays in the bucket', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, 'Plan');
    const { keep } = desk.deps.bucket;
    desk.deps.bucket.keep = async (...given) => {
      desk.deps.bucket.keep = keep;
      expect(await desk.scan(paperId)).toBe('accepted');
      expect(await desk.take(paperId)).toMatchObject({ ok: true });
      await keep(...given);
    };
    expect(await desk.scan(paperId)).toBe('ignored');
    expect([desk.kept.size, desk.recorded(), await desk.noted(paperId)]).toEqual([0, [], undefined]);
  });

  test('is not removed where another run took it in the last moment of the call, which is over for this one', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, 'Plan');
    afterReads(desk, {
      async 2() {
        expect(await desk.scan(paperId)).toBe('accepted');
        desk.at('2022-01-27T09:00:00.000Z');
      },
    });
    expect(await desk.scan(paperId)).toBe('ignored');
    expect([...desk.kept.keys()]).toEqual([paperId]);
    expect(await desk.noted(paperId)).toMatchObject({ state: 'accepted' });
  });

  test('is kept as long as it is accepted, whatever two runs find that meet at the end of the call', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, 'Plan');
    afterReads(desk, {
      2: () => desk.at('2022-01-27T09:00:00.000Z'),
      async 3() {
        desk.at('2022-01-20T10:00:00.000Z');
        await desk.scan(paperId);
      },
    });
    await desk.scan(paperId);
    const isAccepted = (await desk.noted(paperId))?.state === 'accepted';
    expect([...desk.kept.keys()]).toEqual(isAccepted ? [paperId] : []);
    expect(desk.recorded()).toHaveLength(isAccepted ? 1 : 0);
  });

  test('leaves nothing in the bucket once it is looked at again, where the run that refused it ended in the middle', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, 'Plan');
    desk.memory.put(anApplication('withdrawn'));
    await killedBeforeRemoving(desk, () => desk.scan(paperId));
    expect(await desk.scan(paperId)).toBe('ignored');
    expect(desk.kept.size).toBe(0);
  });

  test('nor where it is told of again after a day, when what was noted of it is gone', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, 'Plan');
    await desk.deps.bucket.keep({ ...desk.ref(paperId), type: 'pdf' }, bytesOf('Plan'));
    desk.deps.papers.find = async () => undefined;
    expect(await desk.scan(paperId)).toBe('ignored');
    expect(desk.kept.size).toBe(0);
  });

  test('is not refused over another run that took it', async () => {
    const desk = aPaperDesk();
    const paperId = await desk.formOf('annexe');
    desk.upload(paperId, 'Plan');
    const { uploaded } = desk.deps.bucket;
    desk.deps.bucket.uploaded = async (ref) => {
      desk.deps.bucket.uploaded = uploaded;
      await desk.scan(paperId);
      return uploaded(ref);
    };
    expect(await desk.scan(paperId, 'infected')).toBe('ignored');
    expect(await desk.noted(paperId)).toMatchObject({ state: 'accepted' });
    expect([...desk.kept.keys()]).toEqual([paperId]);
  });
});

describe('a paper that is taken back', () => {
  test('is gone from the record, from what is noted and from the bucket, and no other is', async () => {
    const desk = aPaperDesk();
    const [one, two] = [await desk.give('annexe', 'Un'), await desk.give('annexe', 'Deux')];
    expect(await desk.take(two.paperId)).toMatchObject({ ok: true });
    expect(desk.recorded().map(({ paperId }) => paperId)).toEqual([one.paperId]);
    expect(await desk.noted(two.paperId)).toBeUndefined();
    expect([...desk.kept.keys()]).toEqual([one.paperId]);
    expect(desk.memory.changes.at(-1)).toMatchObject({
      actor: { kind: 'applicant' },
      events: [{ type: 'PaperWithdrawn', paperId: two.paperId, code: 'annexe' }],
    });
    expect(await desk.take(two.paperId)).toEqual({ ok: false, refusal: { code: 'paper-not-there' } });
  });

  test('is gone from the bucket too once it is taken back again, where the first run ended in the middle; one on its way is not', async () => {
    const desk = aPaperDesk();
    const { paperId } = await desk.give('annexe', 'Plan');
    await killedBeforeRemoving(desk, () => desk.take(paperId));
    expect(await desk.take(paperId)).toMatchObject({ refusal: { code: 'paper-not-there' } });
    expect(desk.removed).toEqual([paperId]);
    const coming = await desk.formOf('annexe');
    expect(await desk.take(coming)).toMatchObject({ refusal: { code: 'paper-not-there' } });
    expect(desk.removed).toEqual([paperId]);
  });

  test('stays once no other could be given in its place', async () => {
    const desk = aPaperDesk();
    const { paperId } = await desk.give('annexe', 'Plan');
    const before = desk.memory.stored.application(desk.applicationId);
    desk.at('2022-01-27T09:00:00.000Z');
    expect(await desk.take(paperId)).toEqual({ ok: false, refusal: { code: 'paper-not-asked' } });
    expect(desk.memory.stored.application(desk.applicationId)).toEqual(before);
    expect([...desk.kept.keys()]).toEqual([paperId]);
  });

  test('is told by its own kind whether it may be: of the application no more, of the payment still', async () => {
    const desk = aPaperDesk();
    const statutes = await desk.give('statuts', 'Statuts');
    const given = desk.memory.stored.application(desk.applicationId) ?? expect.unreachable();
    const { papers, version, auditHead } = given;
    desk.memory.put({ ...anApplication('laureate'), papers, version, auditHead });
    const account = await desk.give('rib', 'Compte');
    expect(await desk.take(statutes.paperId)).toMatchObject({ refusal: { code: 'paper-not-asked' } });
    expect(await desk.take(account.paperId)).toMatchObject({ ok: true });
    expect([...desk.kept.keys()]).toEqual([statutes.paperId]);
  });

  test('was given', async () => {
    const desk = aPaperDesk();
    expect(await desk.take('f-0000000000000001')).toMatchObject({ refusal: { code: 'paper-not-there' } });
    expect(desk.memory.changes).toEqual([]);
  });

  test('is of an application that is there', async () => {
    const desk = aPaperDesk();
    await desk.give('annexe', 'Plan');
    const gone = { applicationId: 'aic1-ZZZZZZZZZZZZZZZZ', paperId: 'f-0000000000000001' };
    expect(await withdrawPaper(desk.deps, gone)).toEqual({ ok: false, refusal: { code: 'not-found' } });
    expect(desk.kept.size).toBe(1);
  });
});
