import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { paperPage } from '#web/applicant/papers-page.ts';

test.each([
  ['fr', 'Le fichier n’a pas été pris\u00A0: statuts.pdf'],
  ['en', 'The file was not taken: statuts.pdf'],
] as const)('a file that was not taken is named after a colon as %s sets it', (language, told) => {
  const paper = { name: 'statuts.pdf', message: { fr: 'Trop lourd.', en: 'Too large.' } };
  const page = paperPage({
    language,
    say: wording(language, 'Europe/Paris'),
    formToken: 't',
    state: 'refused',
    ask: { code: 'statutes', label: { fr: 'Statuts', en: 'Articles' }, isOpen: true },
    paper,
  } as unknown as Parameters<typeof paperPage>[0]);
  expect(markupText(page.main)).toContain(told);
});
