import { beforeEach, describe, expect, it } from 'vitest';
import { previewRelease } from '#app/round/preview-release.ts';
import { promoteFromWaitingList } from '#app/round/promote-from-waiting-list.ts';
import { startRelease } from '#app/round/start-release.ts';
import type { Application } from '#domain/application/application.ts';
import { aWaitingList, releaseRound } from '#test/functions/app/panel/panel-session.ts';
import { byTwo, colleague } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

let panel: Awaited<ReturnType<typeof aWaitingList>>;
const propose = () => promoteFromWaitingList(panel, { actor: staff });
const promote = () => byTwo((as) => promoteFromWaitingList(panel, as));

beforeEach(async () => {
  panel = await aWaitingList();
});

describe('promoting from the waiting list', () => {
  it('waits for the panel to be released', async () => {
    expect(await promote()).toMatchObject({ refusal: { code: 'round-not-released', state: 'closed' } });
  });
  it('the list is not closed while the panel is being told: others may still come to wait', async () => {
    panel.move(3, 'waitlisted');
    expect(await startRelease(panel, { round: 'waiting-list', actor: staff })).toMatchObject({
      refusal: { code: 'nothing-to-release' },
    });
  });
  describe('once the panel is released', () => {
    beforeEach(() => {
      for (const number of [1, 2]) panel.move(number, 'agreement-issued');
      for (const number of [3, 4, 5]) panel.move(number, 'waitlisted');
      releaseRound(panel, 'panel');
    });
    it('nobody moves while every place is taken', async () => {
      expect(await promote()).toEqual({ ok: true, value: { passedOver: [], reason: 'CAP_REACHED' } });
    });
    it('a lapse promotes the next that fits, passing over what is too dear', async () => {
      panel.move(2, 'lapsed');
      expect(await promote()).toEqual({
        ok: true,
        value: { promoted: idOf(4), amountCents: 5_000_000, passedOver: [idOf(3)], reason: 'PROMOTED' },
      });
      expect(panel.stored.application(idOf(4))).toMatchObject({
        status: 'laureate',
        award: { amountCents: 5_000_000, promoted: true },
      });
      expect(await promote()).toMatchObject({ value: { reason: 'CAP_REACHED' } });
    });
    it('two staff who confirm at the same instant promote one, never two for one place', async () => {
      panel.move(2, 'withdrawn');
      const proposed = await propose();
      if (!proposed.ok || !('proposal' in proposed.value)) throw new Error('nothing proposed');
      const confirms = proposed.value.proposal.digest;
      const confirm = (actor: typeof staff | typeof colleague) =>
        promoteFromWaitingList(panel, { actor, confirms });
      expect(await confirm(staff)).toEqual({ ok: false, refusal: { code: 'same-account' } });
      const third = { kind: 'staff', id: 'staff-3' } as const;
      const both = await Promise.all([confirm(colleague), confirm(third as never)]);
      expect(both.map((one) => one.ok && 'reason' in one.value && one.value.reason).sort()).toEqual([
        'CAP_REACHED',
        'PROMOTED',
      ]);
    });
    it('acts only on what was confirmed: who left the list meanwhile, or came before, voids the proposal', async () => {
      panel.move(2, 'lapsed');
      expect(await promoteFromWaitingList(panel, { actor: colleague, confirms: 'f'.repeat(64) })).toEqual({
        ok: false,
        refusal: { code: 'proposal-missing' },
      });
      const proposed = await propose();
      if (!proposed.ok || !('proposal' in proposed.value)) throw new Error('nothing proposed');
      expect(panel.stored.application(idOf(4))?.status).toBe('waitlisted');
      const confirms = proposed.value.proposal.digest;
      panel.move(3, 'withdrawn');
      expect(await promoteFromWaitingList(panel, { actor: colleague, confirms })).toEqual({
        ok: false,
        refusal: { code: 'proposal-changed' },
      });
      expect(panel.stored.application(idOf(4))?.status).toBe('waitlisted');
    });
    it('says so when nobody waits any more, or nobody fits', async () => {
      panel.move(2, 'lapsed');
      for (const number of [4, 5]) panel.move(number, 'withdrawn');
      expect(await promote()).toMatchObject({ value: { reason: 'OVER_BUDGET', passedOver: [idOf(3)] } });
      panel.move(3, 'not-selected');
      expect(await promote()).toMatchObject({ value: { reason: 'WAITING_LIST_EMPTY' } });
    });
    describe('with a company next that has had nearly all the small aid that it may', () => {
      // 160 000 EUR declared, 50 000 EUR to be granted: 10 000 over the ceiling of 200 000.
      const declares = (siret: string, deMinimisCents: number) => {
        const file = panel.stored.application(idOf(4)) as Application;
        const applicant = { type: 'company', name: 'Coop', siret, deMinimisCents } as const;
        panel.put({ ...file, form: { ...file.form, applicant } });
      };
      beforeEach(() => {
        panel.move(2, 'lapsed');
        declares('35600000000048', 16_000_000);
      });
      const passing = (applicationId: string, reason?: string) =>
        byTwo((as) => promoteFromWaitingList(panel, { passOver: applicationId, reason, ...as }));
      it('nobody is promoted, and staff are told the figures', async () => {
        expect(await promote()).toMatchObject({
          refusal: {
            code: 'aid-over-ceiling',
            problems: [
              { field: idOf(4), declaredCents: 16_000_000, amountCents: 5_000_000, leftCents: 4_000_000 },
            ],
          },
        });
        expect(panel.stored.application(idOf(4))?.status).toBe('waitlisted');
      });
      it('a grant that another of its projects holds counts too', async () => {
        const [laureate] = panel.stored.applications();
        const siren = laureate && 'siret' in laureate.form.applicant ? laureate.form.applicant.siret : '';
        declares(siren ?? '', 8_000_000);
        expect(await promote()).toMatchObject({
          refusal: { problems: [{ field: idOf(4), grantedHereCents: 8_000_000, leftCents: 4_000_000 }] },
        });
        declares('35600000000048', 8_000_000);
        expect(await promote()).toMatchObject({ value: { promoted: idOf(4) } });
      });
      it('whom they pass over is told their reason when the list is closed, and nobody else', async () => {
        await passing(idOf(4), 'Plafond atteint.');
        panel.move(1, 'awarded');
        await startRelease(panel, { round: 'waiting-list', actor: staff });
        const [page = []] = panel.stored.releases().at(-1)?.pages ?? [];
        expect(page.map(({ applicationId, reason }) => [applicationId, reason])).toEqual([
          [idOf(3), undefined],
          [idOf(4), 'Plafond atteint.'],
          [idOf(5), undefined],
        ]);
      });
      it('two staff pass it over with a reason, which the round keeps: the next is then promoted', async () => {
        expect(await passing(idOf(4), ' Plafond atteint. ')).toMatchObject({
          value: { passedOver: [idOf(4)], reason: 'PASSED_OVER' },
        });
        expect(panel.stored.round('panel')).toMatchObject({
          state: 'released',
          passedOver: { [idOf(4)]: { reason: 'Plafond atteint.', by: 'staff-2' } },
        });
        expect(panel.stored.timeline().at(-1)).toMatchObject({
          type: 'PassedOver',
          data: { applicationId: idOf(4), reason: 'Plafond atteint.' },
        });
        expect(await promote()).toMatchObject({ value: { promoted: idOf(5) } });
        expect(panel.stored.application(idOf(4))?.status).toBe('waitlisted');
      });
      it('never without a reason, and nobody else is passed over', async () => {
        expect(await passing(idOf(4))).toMatchObject({ refusal: { code: 'reason-required' } });
        expect(await passing(idOf(5), 'Préférence.')).toMatchObject({
          refusal: { code: 'not-over-ceiling' },
        });
        expect(await passing(idOf(1), 'Lauréat.')).toMatchObject({ refusal: { code: 'not-over-ceiling' } });
        expect(panel.stored.round('panel')?.passedOver).toBeUndefined();
      });
    });
    it('a grant above the maximum of the call is not promoted, and staff may pass it over', async () => {
      panel.move(2, 'lapsed');
      panel.cohort.applicants = { ...panel.cohort.applicants, maximumRequestCents: 4_000_000 };
      const above = { field: idOf(4), code: 'grant-above-maximum', amountCents: 5_000_000 };
      expect(await promote()).toMatchObject({ refusal: { code: 'aid-over-ceiling', problems: [above] } });
      const passing = { passOver: idOf(4), reason: 'Maximum.' };
      await byTwo((as) => promoteFromWaitingList(panel, { ...passing, ...as }));
      expect(await promote()).toMatchObject({ value: { promoted: idOf(5) } });
    });
    it.each(['laureate', 'agreement-issued', 'signed'] as const)(
      'the list is not closed while a laureate who is %s may still leave',
      async (status) => {
        panel.move(1, 'awarded');
        panel.move(2, status);
        expect(await startRelease(panel, { round: 'waiting-list', actor: staff })).toMatchObject({
          refusal: {
            code: 'laureates-open',
            endsAt: panel.cohort.calendar.endsAt,
            problems: [{ field: idOf(2), code: 'laureate-open' }],
          },
        });
        expect(await previewRelease(panel, { round: 'waiting-list' })).toMatchObject({
          refusal: { code: 'laureates-open' },
        });
        expect(panel.stored.round('waiting-list')).toBeUndefined();
      },
    );
    it('once the cohort has ended it is closed, whoever has not signed', async () => {
      const ended = { ...panel, clock: { now: () => new Date(panel.cohort.calendar.endsAt) } };
      expect(await startRelease(ended, { round: 'waiting-list', actor: staff })).toMatchObject({
        value: { total: 3 },
      });
    });
    it('closing the waiting list tells all who still wait', async () => {
      for (const number of [1, 2]) panel.move(number, 'awarded');
      panel.move(4, 'withdrawn');
      await startRelease(panel, { round: 'waiting-list', actor: staff });
      expect(panel.stored.releases().at(-1)).toMatchObject({
        releaseId: 'release-waiting-list-1',
        pages: [
          [
            { applicationId: idOf(3), outcome: 'not-selected', reasonCode: 'WAITING_LIST_CLOSED' },
            { applicationId: idOf(5), outcome: 'not-selected' },
          ],
        ],
      });
    });
  });
});
