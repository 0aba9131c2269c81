/** What may happen once happens once, however many ask at the same instant. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { enginesHere } from '#test/support/table.ts';
import { aCrowd } from './at-once.ts';

/** Bounded, so that the tests stay short: `npm run at-once` asks a thousand times. */
const count = Number(process.env.AT_ONCE ?? 60);

// One engine: a bundle that was loaded keeps its client.
describe.each(enginesHere.slice(0, 1))('on %s', (engine) => {
  let crowd: Awaited<ReturnType<typeof aCrowd>>;
  beforeAll(async () => {
    for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
    crowd = await aCrowd(engine, count);
  });
  afterAll(() => crowd?.close());

  test('a guessed code is judged five times', async () => {
    const { answers, signed } = await crowd.sign((nth) => String(20_000_000 + nth));
    expect(answers).toEqual({ '422 code-wrong': 5, '409 code-exhausted': count - 5 });
    expect(signed).toBe(0);
  });
  test('a code signs once', async () => {
    const { answers, signed } = await crowd.sign(() => '12345678');
    expect(answers['200']).toBeGreaterThan(0);
    expect(signed).toBe(1);
  });
  test('a citizen votes once', async () => {
    expect(await crowd.vote()).toEqual({ answers: { '201': 1, '409 already-voted': count - 1 }, ballots: 1 });
  });
  test('a key files one application', async () => {
    expect(await crowd.fileWithOneKey()).toEqual({ answers: { '201': 1, '200': count - 1 }, more: 1 });
  });
  test('a draft becomes one application', async () => {
    const { answers, more } = await crowd.fileOneDraft();
    expect(answers['201']).toBeGreaterThan(0);
    expect(more).toBe(1);
  });
  test('a decision is taken once', async () => {
    expect(await crowd.decide()).toEqual({
      answers: { '200': 1, '409 already-decided': count - 1 },
      decided: 1,
    });
  });
  test('a release starts once', async () => {
    expect(await crowd.startRelease()).toEqual({
      answers: { '202': 1, '409 round-releasing': count - 1 },
      releases: 1,
    });
  });
  test('an agreement is countersigned once', async () => {
    expect(await crowd.countersign()).toEqual({
      answers: { '200': 1, '409 stage-passed': count - 1 },
      countersigned: 1,
    });
  });
});
