/** The console gives the seat of a member to a substitute: whoever presses with something left out is told of all of it. */
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
const panelists = [line('p-ada'), line('p-bea'), line('p-fay', { isSubstitute: true })];

async function press(form: Record<string, string>) {
  const asked: unknown[] = [];
  const visit = aVisit({
    form: new URLSearchParams(form),
    path: '/console/panel/membres/remplacement',
    session: signedIn(),
    api: {
      async ask(name: string, said?: object) {
        if (name === 'show-round') return { ok: true, value: { round: { state: 'open' } } };
        if (name === 'show-panelists') return { ok: true, value: { panelists, seats: 2, voters: 0 } };
        asked.push(said);
        return { ok: true, value: { memberId: 'p-ada', substituteId: 'p-fay' } };
      },
    },
  });
  const shown = await consolePanelPages['replace-panelist'](visit);
  return { asked, shown, text: 'page' in shown ? markupText(shown.page.main) : '' };
}
const wrongIn = (text: string) =>
  [...text.matchAll(/<a href="#field-[\w-]+-(\w+)"/g)].map(([, name]) => name);

test('what is left out is said at each field, and what was typed stands there', async () => {
  const { asked, shown, text } = await press({ reason: '  ' });
  expect(asked).toEqual([]);
  expect(shown).toMatchObject({ status: 422 });
  expect(wrongIn(text)).toEqual(['member', 'by', 'reason']);
  expect(text.match(/<select [^>]*aria-required="true"/g)).toHaveLength(2);
  expect(text).not.toContain('name="list"');
  const half = await press({ by: 'p-fay', reason: 'Malade.' });
  expect(half.asked).toEqual([]);
  expect(wrongIn(half.text)).toEqual(['member']);
  expect(half.text).toContain('>Malade.</textarea>');
  expect(half.text).toContain('<option value="p-fay" selected>');
});

test('what is whole is asked once more, then given', async () => {
  const whole = { member: 'p-ada', by: 'p-fay', reason: 'Malade.' };
  expect((await press(whole)).text).toContain('Cet acte ne s’annule pas.');
  const sure = await press({ ...whole, sure: 'yes' });
  expect(sure.asked).toEqual([{ params: { panelistId: 'p-ada' }, body: { by: 'p-fay', reason: 'Malade.' } }]);
  expect(sure.shown).toMatchObject({ goTo: '/console/panel/membres?fait=remplacement' });
});
