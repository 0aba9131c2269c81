import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { giveAccountHere } from '#web/applicant/payments-page.ts';

const pending = { account: 'FR76 •••• 189', holder: 'Personne 1' };

/** What answers an account that was given while no other code may leave. */
async function tooSoon(waiting: object) {
  const problem = {
    code: 'code-too-soon',
    status: 429,
    messages: { fr: 'Un nouveau code peut être demandé plus tard.', en: 'Later.' },
  };
  const visit = aVisit({
    form: new URLSearchParams({ iban: 'DE89', holder: 'Personne 2' }),
    api: {
      ask: async (name: string) =>
        name === 'show-my-payments' ? { ok: true, value: waiting } : { ok: false, problem },
    },
  });
  return giveAccountHere(visit);
}

test('an account given while a code is on its way leads to that code, and shows the account that it confirms', async () => {
  const shown = await tooSoon({ pending });
  if (!('page' in shown)) throw new Error('no page');
  const page = markupText(shown.page.main);
  expect(page).toContain('Un nouveau code peut être demandé plus tard.');
  expect(page).toMatch(/Compte<\/dt><dd>FR76 •••• 189.*Titulaire<\/dt><dd>Personne 1.*name="code"/s);
  expect(page).not.toContain('Personne 2');
});

test('where no account waits, the code on its way confirms something else: no field asks for it', async () => {
  expect(await tooSoon({})).toMatchObject({ refused: { code: 'code-too-soon' } });
});
