/** The console sends a citizen their link again: before the vote to an address that can be corrected on the same page. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { consolePanelPages } from '#web/console/panel/panel.ts';

const line = (panelistId: string, extra: object = {}) => ({
  panelistId,
  name: panelistId,
  email: `${panelistId}@example.org`,
  language: 'fr' as const,
  ...extra,
});
const panelists = [
  line('p-ada', { replacedBy: 'p-eve' }),
  line('p-bea', { email: 'bea@gmial.com' }),
  line('p-eve', { replaces: 'p-ada' }),
  line('p-fay', { isSubstitute: true }),
];

/** @param refusal of the sending, by the API */
function look(page: 'show-panelists' | 'resend-panelist-link', asked: object = {}) {
  const { state, form, panelistId, refusal } = {
    state: 'planned',
    form: {},
    panelistId: 'p-bea',
    refusal: undefined,
    ...asked,
  };
  const sent: unknown[] = [];
  const visit = aVisit({
    form: new URLSearchParams(form),
    params: { panelistId },
    path: `/console/panel/membres/${panelistId}/lien`,
    session: signedIn(),
    api: {
      async ask(name: string, said?: { body: unknown }) {
        if (name === 'show-round') return { ok: true, value: { round: { state } } };
        if (name === 'show-panelists') return { ok: true, value: { panelists, seats: 2, voters: 0 } };
        sent.push(said?.body);
        return refusal ? { ok: false, problem: refusal } : { ok: true, value: { queued: 1 } };
      },
    },
  });
  const shown = Promise.resolve(consolePanelPages[page](visit)).then((answer) => ({
    ...answer,
    text: 'page' in answer ? markupText(answer.page.main) : '',
  }));
  return { sent, shown };
}
const offered = async (state: string) =>
  [...(await look('show-panelists', { state }).shown).text.matchAll(/membres\/([\w-]+)\/lien/g)].map(
    ([, id]) => id,
  );

test('a link is offered to everybody on the roll, at any time: a substitute who waits, and whoever gave up their seat', async () => {
  for (const state of ['planned', 'open'])
    expect(await offered(state)).toEqual(['p-ada', 'p-bea', 'p-eve', 'p-fay']);
});

test('before the vote the address stands in a field, and what is typed there goes along', async () => {
  const { shown, sent } = look('resend-panelist-link');
  expect((await shown).text).toMatch(/<input[^>]*name="email"[^>]*value="bea@gmial.com"/);
  expect(sent).toEqual([]);
  for (const unasked of [{ state: 'open' }, { panelistId: 'p-ada' }])
    expect((await look('resend-panelist-link', unasked).shown).text).not.toContain('name="email"');
  const right = look('resend-panelist-link', { form: { sure: 'yes', email: ' bea@example.org ' } });
  expect(await right.shown).toMatchObject({ goTo: '/console/panel/membres?fait=lien' });
  expect(right.sent).toEqual([{ email: 'bea@example.org' }]);
});

test('of an address that looks mistyped staff are asked once, in the console', async () => {
  const { shown, sent } = look('resend-panelist-link', { form: { sure: 'yes', email: 'bea@gmial.com' } });
  const { text } = await shown;
  expect(text).toContain('bea@gmail.com');
  expect(sent).toEqual([]);
  const kept = { sure: 'yes', email: 'bea@gmial.com', 'email.kept': 'bea@gmial.com' };
  const again = look('resend-panelist-link', { form: kept });
  await again.shown;
  expect(again.sent).toEqual([{ email: 'bea@gmial.com' }]);
});

test('what the API finds wrong with it is said at the field, with what was typed', async () => {
  const message = { fr: 'Écrivez une adresse complète.', en: 'Write a whole address.' };
  const refusal = {
    status: 422,
    code: 'invalid',
    problems: [{ field: 'email', message }],
    messages: message,
  };
  const { text } = await look('resend-panelist-link', { form: { sure: 'yes', email: 'bea@' }, refusal })
    .shown;
  expect(text).toContain('Écrivez une adresse complète.');
  expect(text.match(/name="email"/g)).toHaveLength(1);
  expect(text).toMatch(/name="email"[^>]*value="bea@"/);
});
