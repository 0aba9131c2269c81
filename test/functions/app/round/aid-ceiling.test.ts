import { beforeEach, describe, expect, it } from 'vitest';
import { closePanel } from '#app/panel/close-panel.ts';
import { adjustOutcome } from '#app/round/adjust-outcome.ts';
import { previewRelease } from '#app/round/preview-release.ts';
import { startRelease } from '#app/round/start-release.ts';
import type { Application } from '#domain/application/application.ts';
import { anOpenPanel } from '#test/functions/app/panel/panel-session.ts';
import { byTwo } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

let panel: Awaited<ReturnType<typeof anOpenPanel>>;
const preview = () => previewRelease(panel, { round: 'panel' });
const release = () => byTwo((as) => startRelease(panel, { round: 'panel', ...as }));
const adjust = (number: number, change: { outcome: string; amountCents?: number }) =>
  byTwo((as) =>
    adjustOutcome(panel, {
      round: 'panel',
      applicationId: idOf(number),
      reason: 'Plafond des aides.',
      ...as,
      ...change,
    }),
  );

/** Of a company each. */
const siretOf: Record<number, string> = { 1: '73282931200006', 2: '73282932000074', 3: '73282933800001' };

function declares(number: number, deMinimisCents: number, siret = siretOf[number] ?? ''): void {
  const file = panel.stored.application(idOf(number)) as Application;
  const applicant = { type: 'company', name: `Coop ${number}`, siret, deMinimisCents } as const;
  panel.put({ ...file, form: { ...file.form, applicant } });
}

// 150 000 EUR, two places: laureates 1 (80 000) and 2 (60 000), 3 waits.
beforeEach(async () => {
  panel = await anOpenPanel([8_000_000, 6_000_000, 9_000_000]);
  for (const voter of [1, 2, 3]) await panel.vote(voter, 'tres-bien', 'bien', 'assez-bien');
  await closePanel(panel, { actor: staff });
});

describe('a panel with laureates whom the ceiling on small aid keeps from their grant', () => {
  // Of 200 000 EUR, 1 has 20 000 left and 2 nothing; 3, who waits, is told of no grant.
  beforeEach(() => {
    declares(1, 18_000_000);
    declares(2, 21_000_000);
    declares(3, 20_000_000);
  });

  it('is neither previewed nor told, and every one of them is named with its figures', async () => {
    const refusal = {
      code: 'aid-over-ceiling',
      problems: [
        {
          field: idOf(1),
          code: 'aid-over-ceiling',
          title: 'Projet 1',
          applicantName: 'Coop 1',
          amountCents: 8_000_000,
          declaredCents: 18_000_000,
          knownCents: 0,
          ceilingCents: 20_000_000,
          leftCents: 2_000_000,
        },
        { field: idOf(2), amountCents: 6_000_000, declaredCents: 21_000_000, leftCents: 0 },
      ],
    };
    expect(await preview()).toMatchObject({ refusal });
    expect(await release()).toMatchObject({ refusal });
    expect([panel.stored.releases(), panel.stored.round('panel')?.state]).toEqual([[], 'closed']);
  });

  it('is told once staff lowered one amount to what is left, and decided otherwise of the other', async () => {
    await adjust(1, { outcome: 'laureate', amountCents: 2_000_001 });
    await adjust(2, { outcome: 'not-selected' });
    expect(await release()).toMatchObject({
      refusal: { problems: [{ field: idOf(1), amountCents: 2_000_001 }] },
    });
    await adjust(1, { outcome: 'laureate', amountCents: 2_000_000 });
    expect(await preview()).toMatchObject({ value: { total: 3 } });
    expect(await release()).toMatchObject({ value: { total: 3 } });
  });
});

it('a grant above the maximum of the call is neither previewed nor told until staff lower it', async () => {
  panel = await anOpenPanel([12_000_001, 2_000_000]);
  for (const voter of [1, 2, 3]) await panel.vote(voter, 'tres-bien', 'bien');
  await closePanel(panel, { actor: staff });
  const above = {
    field: idOf(1),
    code: 'grant-above-maximum',
    amountCents: 12_000_001,
    maximumCents: 12_000_000,
  };
  for (const act of [preview, release])
    expect(await act()).toMatchObject({ refusal: { code: 'aid-over-ceiling', problems: [above] } });
  await adjust(1, { outcome: 'laureate', amountCents: 12_000_000 });
  expect(await preview()).toMatchObject({ value: { total: 2 } });
  expect(await release()).toMatchObject({ ok: true });
});

it('two laureates of one company are judged together, in the order of the ranking', async () => {
  declares(1, 7_000_000, '73282932000074');
  declares(2, 7_000_000, '73282932000074');
  expect(await release()).toMatchObject({
    refusal: {
      problems: [{ field: idOf(2), grantedHereCents: 8_000_000, knownCents: 0, leftCents: 5_000_000 }],
    },
  });
  await adjust(2, { outcome: 'laureate', amountCents: 5_000_000 });
  expect(await release()).toMatchObject({ ok: true });
});

it('a laureate within the ceiling to the cent is told', async () => {
  declares(1, 12_000_000);
  expect(await release()).toMatchObject({ ok: true });
});
