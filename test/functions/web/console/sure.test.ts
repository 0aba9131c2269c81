import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { signedIn } from '#test/functions/web/a-visit.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { replacing } from '#web/console/round/rolls-page.ts';

const visitOf = (form: Record<string, string>, session = signedIn()) => ({
  session,
  form: new URLSearchParams(form),
  formToken: 'of-this-visit',
  path: '/console/conventions/aic1-1',
  query: {},
  language: 'fr' as const,
});

test('before a seat is given both people are named, and the answer leads back to the same list', () => {
  const person = (name: string) => ({
    panelistId: name,
    name,
    email: `${name}@example.org`,
    isSubstitute: false,
  });
  const act = replacing(person('Ada') as never, person('Zoe') as never, 'Part en voyage.', 'fr');
  const asked = {
    ...visitOf({ member: 'Ada', by: 'Zoe', reason: 'Part en voyage.' }),
    query: { status: 'signed' },
  };
  const page = markupText(surePage(act, asked).main);
  const facts = ['Ada, Ada@example.org', 'Zoe, Zoe@example.org', 'Part en voyage.', 'chacun des deux reçoit'];
  for (const fact of facts) expect(page).toContain(fact);
  expect(page).toContain('action="/console/conventions/aic1-1?status=signed"');
});

test('what was sent is sent again once one is sure, with the token of this page', () => {
  const sent = { formToken: 'of-the-page-before', messageKey: 'a_receipt', act: 'discard' };
  const act = { title: 'Jeter', facts: [], consequence: 'Rien ne part.', label: 'Jeter', back: '/console' };
  const page = markupText(surePage(act, visitOf(sent)).main);
  const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  expect(fields).toEqual([
    ['formToken', 'of-this-visit'],
    ['messageKey', 'a_receipt'],
    ['act', 'discard'],
    ['sure', 'yes'],
  ]);
  expect(isSure(visitOf(sent))).toBe(false);
  expect(isSure(visitOf({ ...sent, sure: 'yes' }))).toBe(true);
  // Whom the API will refuse is not asked.
  expect(isSure(visitOf(sent, signedIn('reader')))).toBe(true);
});
