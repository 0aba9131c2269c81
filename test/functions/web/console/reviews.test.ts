import { expect, test } from 'vitest';
import type { Reading } from '#domain/jury/reading.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { reviewsOf } from '#web/console/application/reviews.ts';

const [criterion] = promotion1.jury.criteria;
const marks = (mark: number, justification: string) => [
  { criterion: criterion?.id ?? '', mark, justification },
];
const base = { applicationId: 'a', title: 'T', assignedAt: '2026-09-01T08:00:00.000Z' };
const filed = { ...base, state: 'filed', filedAt: '2026-09-20T08:00:00.000Z' } as const;
const earlier = [
  { revision: 1, marks: marks(2, 'Trop <cher>.'), comment: 'Avant.', filedAt: '2026-09-10T08:00:00.000Z' },
];
const pageOf = (readings: Reading[]) => {
  const dossier = { readings, readers: { ada: 'Ada' } } as unknown as Parameters<typeof reviewsOf>[0];
  return markupText(reviewsOf(dossier, promotion1.jury, wording('fr', 'Europe/Paris'))).replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  );
};

test('staff read what a review said before it was filed anew, and when', () => {
  const page = pageOf([{ ...filed, jurorId: 'ada', revision: 2, marks: marks(4, 'Utile.'), earlier }]);
  expect(page).toContain('<td>dimanche 20 septembre 2026 à 10 h</td>');
  expect(page).toContain('Ada, avis déposé le jeudi 10 septembre 2026 à 10 h');
  expect(page).toContain(criterion?.label.fr);
  expect(page).toContain(`<strong>2 / ${promotion1.jury.scale.max}</strong>`);
  expect(page).toMatch(/Trop &lt;cher&gt;\.[\s\S]*Avant\./);
});

test('and of one that was recused from, which has no other', () => {
  const recused = { ...base, state: 'recused', reason: 'Ami.', recusedAt: base.assignedAt } as const;
  expect(pageOf([{ ...recused, jurorId: 'bea', revision: 2, earlier }])).toContain(
    'bea, avis déposé le jeudi 10',
  );
  expect(pageOf([{ ...filed, jurorId: 'ada', revision: 1, marks: marks(4, 'Utile.') }])).not.toContain(
    '<h3>',
  );
});
