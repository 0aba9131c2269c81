/** A place that is given while others act: on whom it is proposed, what voids that, and when it is given up. */
import { beforeEach, describe, expect, it } from 'vitest';
import { applicationKey } from '#adapters/dynamodb/keys.ts';
import { promoteFromWaitingList } from '#app/round/promote-from-waiting-list.ts';
import type { Application } from '#domain/application/application.ts';
import type { Round } from '#domain/round/round.ts';
import { refuse } from '#domain/values/result.ts';
import { aPlaceThatCameFree } from '#test/functions/app/panel/panel-session.ts';
import { byTwo, colleague } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

let panel: Awaited<ReturnType<typeof aPlaceThatCameFree>>;
const propose = (said: object = {}) => promoteFromWaitingList(panel, { actor: staff, ...said });
const confirm = (confirms: string, said: object = {}) =>
  promoteFromWaitingList(panel, { actor: colleague, confirms, ...said });
const digestOf = (proposed: Awaited<ReturnType<typeof propose>>) =>
  proposed.ok && 'proposal' in proposed.value
    ? proposed.value.proposal.digest
    : expect.unreachable('no proposal');
/** Before each of the next looks at one application, so many times. */
const beforeEachLook = (times: number, act: () => void) => {
  const { find } = panel.applications;
  let left = times;
  panel.applications.find = async (id) => {
    if (left < -50) throw new Error('it is asked for ever');
    left -= 1;
    if (left >= 0) act();
    return find(id);
  };
};
const declares = (number: number, deMinimisCents: number) => {
  const file = panel.stored.application(idOf(number)) as Application;
  const applicant = { type: 'company', name: 'Coop', siret: '35600000000048', deMinimisCents } as const;
  panel.put({ ...file, form: { ...file.form, applicant } });
};

beforeEach(async () => {
  panel = await aPlaceThatCameFree();
});

describe('the proposal of a place', () => {
  it('says whom it is for, how much, at which rank, and who is passed over', async () => {
    // Level with 3, which the jury had before it.
    const said = { applicationId: idOf(4), amountCents: 5_000_000, rank: 3, passedOver: [idOf(3)] };
    expect(await propose()).toMatchObject({ value: { proposal: { act: 'promote', by: staff.id, said } } });
    expect(panel.stored.application(idOf(4))).toMatchObject({ proposal: { said } });
  });

  it.each<[string, () => unknown]>([
    ['withdraws', () => panel.move(4, 'withdrawn')],
    ['is erased', () => panel.table.delete(applicationKey(idOf(4)))],
  ])('is of the one after where whoever is next %s before it is written', async (_, goes) => {
    beforeEachLook(1, goes);
    expect(await propose()).toMatchObject({ value: { proposal: { said: { applicationId: idOf(5) } } } });
  });

  it('is void once the turn is another’s, who has none yet: what was confirmed is not what would be done', async () => {
    const confirms = digestOf(await propose());
    panel.move(1, 'lapsed');
    expect(await confirm(confirms)).toEqual(refuse({ code: 'proposal-changed' }));
    expect([3, 4, 5].map((number) => panel.stored.application(idOf(number))?.status)).toEqual(
      Array(3).fill('waitlisted'),
    );
    // Of what nobody proposed it says that.
    expect(await confirm('f'.repeat(64))).toEqual(refuse({ code: 'proposal-missing' }));
  });
});

describe('a place that is confirmed while the record of the panel changes', () => {
  const changes = () => {
    const round = panel.stored.round('panel') as Round;
    panel.putRound({ ...round, version: round.version + 1 });
  };

  it('is given at the fifth look, and not after: staff are asked to try again, and nobody is promoted', async () => {
    const confirms = digestOf(await propose());
    beforeEachLook(5, changes);
    expect(await confirm(confirms)).toEqual(refuse({ code: 'try-again' }));
    expect(panel.stored.application(idOf(4))?.status).toBe('waitlisted');
    beforeEachLook(4, changes);
    expect(await confirm(confirms)).toMatchObject({ value: { promoted: idOf(4), reason: 'PROMOTED' } });
    expect(panel.stored.timeline().at(-1)).toMatchObject({
      type: 'PlaceGiven',
      actor: colleague,
      data: { applicationId: idOf(4), amountCents: 5_000_000 },
    });
  });
});

describe('passing over', () => {
  const passing = (number: number) =>
    byTwo((as) => promoteFromWaitingList(panel, { passOver: idOf(number), reason: 'Plafond.', ...as }));

  it('is by what would be granted to that very one, and to nobody who got a place or is erased', async () => {
    // 140 000 EUR declared and 50 000 to be granted stay below the ceiling of 200 000; what others are to have would not.
    declares(4, 14_000_000);
    expect(await passing(4)).toEqual(refuse({ code: 'not-over-ceiling' }));
    declares(1, 19_000_000);
    expect(await passing(1)).toEqual(refuse({ code: 'not-over-ceiling' }));
    await panel.table.delete(applicationKey(idOf(5)));
    expect(await passing(5)).toEqual(refuse({ code: 'not-over-ceiling' }));
    declares(4, 16_000_000);
    expect(await passing(4)).toMatchObject({ ok: true });
  });

  it('is confirmed with the reason that was proposed, or not at all', async () => {
    declares(4, 16_000_000);
    const said = { passOver: idOf(4), reason: 'Plafond atteint.' };
    const proposed = await propose(said);
    expect(proposed).toMatchObject({
      value: { proposal: { act: 'pass-over', said: { applicationId: idOf(4), reason: 'Plafond atteint.' } } },
    });
    const confirms = digestOf(proposed);
    expect(await confirm(confirms, { ...said, reason: 'Autre chose.' })).toEqual(
      refuse({ code: 'proposal-changed' }),
    );
    expect(panel.stored.round('panel')?.passedOver).toBeUndefined();
    expect(await confirm(confirms, said)).toMatchObject({ value: { reason: 'PASSED_OVER' } });
  });
});
