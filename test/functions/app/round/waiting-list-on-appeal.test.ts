/** Whom an appeal puts at the head of the waiting list, ranked by the panel or not: passed over where the law forbids the grant, and told. */
import { beforeEach, expect, it } from 'vitest';
import { promoteFromWaitingList } from '#app/round/promote-from-waiting-list.ts';
import { startRelease } from '#app/round/start-release.ts';
import type { Application } from '#domain/application/application.ts';
import type { Round } from '#domain/round/round.ts';
import { aPlaceThatCameFree } from '#test/functions/app/panel/panel-session.ts';
import { byTwo } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

let panel: Awaited<ReturnType<typeof aPlaceThatCameFree>>;
/** Never on the ballot. */
const unranked = idOf(9);
const promote = () => byTwo((as) => promoteFromWaitingList(panel, as));
const passing = (passOver: string) =>
  byTwo((as) => promoteFromWaitingList(panel, { passOver, reason: 'Plafond atteint.', ...as }));
/** The one place that is left is its own, and its declaration leaves it nothing. */
function forbid(applicationId: string, declared: number): void {
  const file = panel.stored.application(idOf(4)) as Application;
  const applicant = { type: 'company', name: 'Coop', siret: '35600000000048', deMinimisCents: declared };
  panel.put({ ...file, applicationId, form: { ...file.form, applicant } } as Application);
}

beforeEach(async () => {
  panel = await aPlaceThatCameFree();
  forbid(unranked, 19_900_000);
  const to = 'waitlisted' as const;
  const decided = {
    applicationId: unranked,
    to,
    amountCents: 4_000_000,
    by: 'staff-1',
    at: '2022-05-25T10:00:00.000Z',
  };
  panel.putRound({ ...panel.stored.round('panel'), supplementary: [decided] } as Round);
});

it('is passed over by two where a ceiling forbids the grant: the list does not stand still behind it', async () => {
  expect(await promote()).toMatchObject({
    refusal: { code: 'aid-over-ceiling', problems: [{ field: unranked, amountCents: 4_000_000 }] },
  });
  expect(await passing(unranked)).toMatchObject({ value: { passedOver: [unranked], reason: 'PASSED_OVER' } });
  expect(await promote()).toMatchObject({ value: { promoted: idOf(4) } });
});

it('is told that the list is closed, like whoever the panel ranked', async () => {
  panel.move(1, 'awarded');
  await passing(unranked);
  await startRelease(panel, { round: 'waiting-list', actor: staff });
  const [page = []] = panel.stored.releases().at(-1)?.pages ?? [];
  expect(page.map(({ applicationId, reason }) => [applicationId, reason])).toEqual([
    [idOf(3), undefined],
    [idOf(4), undefined],
    [idOf(5), undefined],
    [unranked, 'Plafond atteint.'],
  ]);
});

it('nobody is passed over before their turn: no letter could say that it came', async () => {
  forbid(idOf(4), 19_900_000);
  expect(await passing(idOf(4))).toMatchObject({ refusal: { code: 'not-over-ceiling' } });
  panel.move(4, 'withdrawn');
  await passing(unranked);
  expect(await passing(idOf(4))).toMatchObject({ refusal: { code: 'not-over-ceiling' } });
  expect(Object.keys(panel.stored.round('panel')?.passedOver ?? {})).toEqual([unranked]);
});
