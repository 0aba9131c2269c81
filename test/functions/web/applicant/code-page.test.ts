import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { codePage } from '#web/applicant/code-page.ts';

test.each([
  ['fr', 'Quand nos envois sont interrompus, il ne part pas'],
  ['en', 'While our e-mails are interrupted it does not leave'],
] as const)('who waits for a code reads what to do while all mail is stopped (%s)', (language, says) => {
  const state = { language, formToken: '', values: {}, problems: [] };
  expect(markupText(codePage('withdraw', state, { codeMinutes: 15 }).main)).toContain(says);
});
