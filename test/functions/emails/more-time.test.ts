/** What letters say of more time, and of a request that was not answered: why, what was asked, when. */
import { expect, test } from 'vitest';
import type { Template } from '#domain/application/letters.ts';
import { render } from '#emails/render-letter.ts';
import { aCommon, sampleData } from './letter-fixtures.ts';

const text = (template: Template, language: 'fr' | 'en', said: object) =>
  render(template, language, aCommon(template, language), {
    ...sampleData[template],
    ...said,
  } as never).text.replaceAll(/[\u00a0\u202f]/g, ' ');

test.each(['information-reminder', 'signature-reminder'] as const)(
  '%s gives the reason where more time is given, and none where it reminds',
  (template) => {
    const reason = 'Hospitalisée jusqu’au 3 juin.';
    expect(text(template, 'fr', { reason })).toContain(`plus de temps, pour ce motif :\n\n> ${reason}`);
    expect(text(template, 'en', { reason })).toContain(`more time, for this reason:\n\n> ${reason}`);
    expect(text(template, 'fr', {})).not.toContain('pour ce motif');
  },
);

test('who is declared incomplete is told what was asked, by which letter and until when', () => {
  const asked = {
    fields: ['project.description'],
    papers: [{ fr: 'Statuts', en: 'Articles of association' }],
    requestedAt: '2022-01-27T09:00:00Z',
    dueAt: '2022-02-15T22:59:00Z',
  };
  const said = { reasons: [], incomplete: true, asked };
  expect(text('ineligible', 'fr', said)).not.toContain('Traitement algorithmique');
  expect(text('ineligible', 'fr', said)).toMatch(
    /par sa lettre du jeudi 27 janvier 2022, au plus tard le mardi 15 février 2022 à 23 h 59 .*:\n\n- .*escription.*\n- la pièce « Statuts »/,
  );
  expect(text('ineligible', 'en', said)).toMatch(
    /by its letter of Thursday 27 January 2022, by .*15 February 2022.* at the latest:\n\n- .*escription.*\n- the paper “Articles of association”/,
  );
});
