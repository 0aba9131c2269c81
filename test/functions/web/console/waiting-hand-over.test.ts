/** A hand-over that waits for a second person is confirmed by its command: no page takes it for the act that it offers itself. */
import { expect, test } from 'vitest';
import { happeningOf, type MoneyAct } from '#domain/values/second-person.ts';
import { markupText } from '#markup/html.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { agreementPage } from '#web/console/agreement/agreements-page.ts';
import { waitingListPages } from '#web/console/round/waiting-list.ts';
import { aRoundPage } from './round-fixtures.ts';

const waiting = (act: MoneyAct) =>
  ({
    ...happeningOf(act, { reason: 'Boîte fermée.' }),
    by: 'staff-2',
    at: '2022-06-20T10:00:00.000Z',
  }) as const;

test.each([
  ['countersign', true],
  ['hand-over', false],
] as const)('of an agreement that is signed %s is confirmed there: %s', (act, isThere) => {
  const signed = anApplication('signed', { type: 'MoneyProposed', proposal: waiting(act) });
  if (signed.status !== 'signed') throw new Error('it is signed');
  const people = { myId: 'staff-1', names: {} };
  const page = markupText(agreementPage(signed, { ...aRoundPage(), people, official: 'La préfète' }));
  expect(page.includes('name="confirms"')).toBe(isThere);
  expect(page.includes('Proposer de signer')).toBe(!isThere);
});

/** The waiting list of two, on each of which something is proposed, as the console shows it to whoever did not propose it. */
async function waitingListWith(acts: readonly MoneyAct[]): Promise<string> {
  const settled = acts.map((act, place) => ({
    applicationId: `aic1-000000000000000${place + 1}`,
    title: `Projet ${place + 1}`,
    amountCents: 1_000_000,
    waitingRank: place + 1,
    proposal: waiting(act),
  }));
  const answers: Record<string, (input: { query?: { status: string } }) => object> = {
    'show-round': () => ({ round: { name: 'panel', state: 'released' }, settled }),
    'list-applications': ({ query }) => ({ items: query?.status === 'waitlisted' ? settled : [] }),
    'show-application': (input) => {
      const { applicationId } = (input as { params: { applicationId: string } }).params;
      const { proposal } = settled.find((one) => one.applicationId === applicationId) ?? {};
      return { application: { ...anApplication('waitlisted'), applicationId, proposal } };
    },
    'list-staff-names': () => ({ names: {} }),
  };
  const shown = await waitingListPages['show-waiting-list'](
    aVisit({
      api: {
        ask: async (operation: string, input: object) => ({
          ok: true,
          value: answers[operation]?.(input) ?? {},
        }),
      },
      cookies: new Map(),
      session: signedIn(),
    }),
  );
  return 'page' in shown ? markupText(shown.page.main as never) : '';
}

test('the waiting list confirms the promotion that waits, and no hand-over of who waits before it', async () => {
  const page = await waitingListWith(['hand-over', 'promote']);
  const takenBack = [...page.matchAll(/\/console\/propositions\/(aic1-\d+)\/retrait/g)].map(([, id]) => id);
  expect(takenBack).toEqual(['aic1-0000000000000002']);
  expect(page).toContain(`name="confirms" value="${waiting('promote').digest}"`);
  expect(page).not.toContain('Proposer de donner');
});

test('the waiting list proposes a promotion where only a hand-over waits', async () => {
  const page = await waitingListWith(['hand-over', 'hand-over']);
  expect(page).not.toContain('name="confirms"');
  expect(page).toContain('Proposer de donner');
});
