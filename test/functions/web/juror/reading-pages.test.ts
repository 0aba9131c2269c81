import { describe, expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { jurorPages } from '#web/juror/juror-pages.ts';
import { listedReadings, listOrder, listWays } from '#web/juror/list-order.ts';
import { printedReadings } from '#web/juror/printed-readings.ts';
import { readingList } from '#web/juror/reading-list.ts';
import { type JurorView, nextToRead, type OpenReading, type ShownReading } from '#web/juror/reading-view.ts';
import { reviewForm } from '#web/juror/review-form.ts';
import { shownBy } from '#web/server/site.ts';
import type { Shown } from '#web/server/visit.ts';

const say = wording('fr', 'Europe/Paris');
const { criteria, scale } = promotion1.jury;
const { applicant, project } = anApplicationForm();
const marksOf = (...marks: number[]) =>
  criteria.map(({ id }, index) => ({ criterion: id, mark: marks[index] ?? 0, justification: 'Lu.' }));

const reading = (applicationId: string, more: Partial<OpenReading> = {}): OpenReading => ({
  applicationId,
  title: `Projet ${applicationId}`,
  state: 'assigned',
  language: 'fr',
  applicant: { type: applicant.type, name: applicant.name },
  project: { ...project, axis: 'integrer', needs: ['state-networks', 'funding'] },
  ...more,
});
const view: JurorView = {
  juror: { jurorId: 'j-0123456789', name: 'Ada', language: 'fr' },
  round: {
    state: 'open',
    takesReviews: true,
    opensAt: promotion1.calendar.juryOpensAt,
    closesAt: promotion1.calendar.juryClosesAt,
  },
  criteria,
  scale,
  minutesLeft: 0,
  readings: [
    reading('c', { state: 'filed', marks: marksOf(4, 1), score: '1.65', title: 'Étang' }),
    reading('a', { title: 'Forêt' }),
    { applicationId: 'e', state: 'recused', title: 'Abri' },
    reading('b', { state: 'filed', marks: marksOf(4, 5), score: '2.65', title: 'École' }),
    reading('d', { draft: { marks: [], savedAt: promotion1.calendar.juryOpensAt }, title: 'Zone' }),
  ],
};
const ids = (readings: readonly ShownReading[]) =>
  readings.map(({ applicationId }) => applicationId).join('');

describe('the list of a juror', () => {
  test.each([
    [{}, 'caebd'],
    [{ state: 'assigned' }, 'a'],
    [{ state: 'draft' }, 'd'],
    [{ state: 'recused' }, 'e'],
    [{ state: 'filed', sort: 'score' }, 'bc'],
    [{ sort: 'title' }, 'ebcad'],
    [{ state: 'toString', sort: 'constructor' }, 'caebd'],
  ])('asked for with %j shows %s', (query, shown) => {
    expect(ids(listedReadings(view, listOrder(query)))).toBe(shown);
  });
  test('says of a call that was called off that no review is expected, and not that those filed count', () => {
    const round = { ...view.round, state: 'called-off' as const, takesReviews: false };
    const input = { language: 'fr', say, done: undefined, order: listOrder({}), formToken: 'n.t' } as const;
    const text = markupText(readingList({ ...view, round }, input).main).replaceAll(/[\u00A0\u202F]/g, ' ');
    expect(text).toContain('L’appel à projets est déclaré sans suite : plus aucun avis n’est attendu');
    for (const other of ['vos avis déposés comptent', 'de lecture', 'À lire'])
      expect(text).not.toContain(other);
  });
  test('says how many stand where, and marks the way that is shown', () => {
    const text = markupText(listWays(view, listOrder({ state: 'filed' }), 'fr'));
    expect([...text.matchAll(/>([^<>]+ \(\d\))</g)].map(([, label]) => label)).toEqual([
      'Toutes (5)',
      'À lire (1)',
      'Brouillon (1)',
      'Avis déposé (2)',
      'Déport (1)',
    ]);
    expect(text).toMatch(/aria-current="true">Avis déposé/);
  });
  test('leads from a filed review to the next that waits, and round to the first', () => {
    expect(nextToRead(view, 'c')?.applicationId).toBe('a');
    expect(nextToRead(view, 'a')?.applicationId).toBe('d');
    expect(nextToRead(view, 'd')?.applicationId).toBe('a');
    expect(nextToRead({ ...view, readings: [reading('a')] }, 'a')).toBeUndefined();
  });
});

describe('what a juror writes while it can no longer be taken', () => {
  const reason = 'Une longue justification.';
  const refused = {
    code: 'round-not-open',
    status: 409,
    title: 'x',
    messages: { fr: 'La session est close.', en: 'The session is closed.' },
  };
  async function sent(act: string, applicationId: string, state: 'open' | 'closed') {
    const asked: string[] = [];
    const round = { ...view.round, state, takesReviews: state === 'open' };
    const visit = aVisit({
      params: { applicationId },
      path: `/lecture/${applicationId}`,
      form: new URLSearchParams({ act, 'marks.0.justification': reason }),
      api: {
        ask: async (name: string) => {
          asked.push(name);
          if (name === 'list-readings') return { ok: true, value: { ...view, round, readings } };
          return state === 'open' && applicationId === id ? { ok: true } : { ok: false, problem: refused };
        },
      },
    });
    return { shown: await shownBy(jurorPages.review, visit), asked };
  }
  const [id, gone] = ['aic1-0000000000000001', 'aic1-0000000000000002'];
  const readings = [reading(id), { applicationId: gone, state: 'recused', title: 'Abri' }];
  const saidIn = (shown: Shown) => JSON.parse(String('file' in shown ? shown.file : '{}'));

  test.each(['save', 'review'])(
    'stays in the form after the jury was closed, whose button was %s',
    async (act) => {
      const { shown } = await sent(act, id, 'closed');
      expect(shown).toMatchObject({ status: 409 });
      const page = 'page' in shown ? markupText(shown.page.main) : '';
      expect(page).toContain('La session est close.');
      expect(page).toMatch(/<textarea [^>]*name="marks\.0\.justification"[^>]*>Une longue justification\./);
    },
  );

  test('is refused with its reason where the juror is recused, and leads nowhere else', async () => {
    const { shown, asked } = await sent('review', gone, 'open');
    expect(shown).toMatchObject({ refused: { code: 'round-not-open' } });
    expect(asked).toEqual(['list-readings', 'save-draft']);
  });

  test.each([
    [id, 'open', { isKept: true, said: 'Brouillon enregistré' }],
    [id, 'closed', { said: 'La session est close.' }],
    [gone, 'open', { said: 'La session est close.' }],
  ] as const)('is said to be kept by itself only where it is: %s, %s', async (of, state, answer) => {
    expect(saidIn((await sent('keep', of, state)).shown)).toEqual(answer);
  });
});

describe('the grid', () => {
  const form = (values: Record<string, string>, of = reading('a')) =>
    markupText(
      reviewForm(view, of, { language: 'fr', formToken: 'n.t', values, problems: [] }, say),
    ).replaceAll(/[\s\u00a0]+/g, ' ');

  test('says beside a mark what it means, where the cohort says it', () => {
    const text = form({});
    const said = criteria[0]?.meanings?.[0];
    expect(text).toContain(
      `value="${said?.mark}"><span>${said?.mark}</span> <small>${said?.means.fr}</small>`,
    );
    expect(text).toMatch(
      /<label class="choice"><input type="radio" name="marks.0.mark" value="1"><span>1<\/span><\/label>/,
    );
  });
  test('tells the juror’s own marks elsewhere, criterion by criterion, and none of this reading', () => {
    expect(form({})).toContain('Vos notes dans vos autres avis déposés : 4 (2 fois)');
    expect(form({})).toContain('déposés : 1 (1 fois), 5 (1 fois)');
    expect(form({}, reading('c'))).toContain('déposés : 5 (1 fois)');
  });
  test('tells the weighted score once every criterion is marked', () => {
    const values = { 'marks.0.mark': '4', 'marks.1.mark': '3', 'marks.2.mark': '5' };
    expect(form(values)).toMatch(/data-score>–<.*data-marked>3<\/span> sur 4/);
    // 0.35 × 4 + 0.25 × 3 + 0.25 × 5 + 0.15 × 1
    expect(form({ ...values, 'marks.3.mark': '1' })).toContain('data-score>3,55<');
  });
});

test('what is left to read is printed whole, in plain words, and nothing else', () => {
  const text = markupText(printedReadings(view, 'fr', say).main);
  expect(text.match(/<article class="sheet"><h2 lang="fr">[^<]+/g)).toEqual([
    '<article class="sheet"><h2 lang="fr">Forêt',
    '<article class="sheet"><h2 lang="fr">Zone',
  ]);
  expect(text).toContain('L’accès aux réseaux de l’administration, Un financement');
  expect(text).not.toMatch(/state-networks|funding|integrer/);
});

test('whoever is recused is asked for as many reviews less, and what is filed stays so while it is amended', () => {
  const draft = { marks: [], savedAt: promotion1.calendar.juryOpensAt };
  const readings = view.readings.map((one) => (one.state === 'filed' ? { ...one, draft } : one));
  const input = { language: 'fr', say, done: undefined, order: listOrder({}), formToken: 'n.t' } as const;
  const text = markupText(readingList({ ...view, readings }, input).main);
  expect(text).toMatch(/2 avis déposés sur 4/);
  expect(text).toMatch(/<progress[^>]* max="4" value="2">/);
  expect(text).toContain('Brouillons : 1. À commencer : 1.'.replaceAll(' :', '\u00A0:'));
  expect(text).toContain('Avis déposé (2)');
});
