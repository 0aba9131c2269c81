/** Whoever opens a file that a colleague decided reads who decided, when, and why, before anybody is told. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { type ApplicationView, applicationPage } from '#web/console/application/application-page.ts';

const decided = {
  ...anApplication('eligibility-review'),
  decision: {
    outcome: 'ineligible',
    reasonCodes: ['starts-too-late'],
    reason: 'Voir <la> note.',
    decidedBy: 'alice-id',
    decidedAt: '2022-01-20T09:02:00.000Z',
  },
};
const view = {
  dossier: {
    application: decided,
    timeline: [],
    chainValid: true,
    ruleFields: {},
    labels: [],
    readings: [],
    lookalikes: [],
  },
  letters: { items: [] },
  notes: [],
  labels: [],
  decisions: [],
  people: { names: { 'alice-id': 'Alice Martin' } },
  acts: {
    application: decided,
    cohort: promotion1,
    who: { groups: ['staff'] },
    isParked: false,
    query: {},
    state: { language: 'fr', formToken: 't', values: {}, problems: [] },
  },
} as unknown as ApplicationView;

test('by whom, when, for which rule and in which words', () => {
  const page = markupText(applicationPage(view, wording('fr', 'Europe/Paris')).main as never).replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  );
  const at = page.indexOf('Décidée irrecevable. Le candidat n’en est pas encore informé.');
  const said = page.slice(at, at + 600);
  const rule = promotion1.applicants.rules.find(({ code }) => code === 'starts-too-late');
  expect(said).toContain('jeudi 20 janvier 2022 à 10 h 02');
  expect(said).toContain('Alice Martin');
  expect(said).toContain(rule?.message.fr.slice(0, 30));
  expect(said).toContain('Voir &lt;la&gt; note.');
});

test.each([
  ['eligibility-review', true],
  ['waitlisted', true],
  ['ineligible', false],
  ['awarded', false],
] as const)('of a file that is %s, whether silence still becomes a refusal: %s', (status, isSilent) => {
  const application = anApplication(status);
  const dossier = { ...view.dossier, application };
  const shown = { ...view, dossier, acts: { ...view.acts, application } } as unknown as ApplicationView;
  const page = markupText(applicationPage(shown, wording('fr', 'Europe/Paris')).main as never);
  expect(page.includes('<dt>Refus implicite le</dt>')).toBe(isSilent);
});
