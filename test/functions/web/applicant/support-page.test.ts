import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { anAnswer, aPlan, dayOfSupport, someBenefits } from '#test/support/support-builder.ts';
import { benefitsPage, toldValues, typedBenefits } from '#web/applicant/benefits-page.ts';
import { typedCheckIn } from '#web/applicant/check-in-page.ts';
import { mySupportPage } from '#web/applicant/support-page.ts';
import { type SupportView, supportStanding } from '#web/applicant/support-words.ts';

const say = wording('fr', 'Europe/Paris');
const hostile = '<img src=x onerror=alert(1)>';
const { adviserId: _hidden, ...plan } = { ...aPlan, agreedAt: dayOfSupport(2) };

const aView = (more: Partial<SupportView> = {}): SupportView => ({
  stage: 'check-ins',
  startsOn: '2022-06-10',
  endsOn: '2023-01-10',
  due: [],
  actions: [],
  sessions: [],
  checkIns: [],
  contestable: [],
  plan,
  ...more,
});
const shown = (more: Partial<SupportView>): string =>
  markupText(mySupportPage({ view: aView(more), formToken: 't', say }).main);
const posted = (values: Record<string, string>) => new URLSearchParams(values);

test('what somebody typed is never markup, whoever typed it and wherever it is shown', () => {
  const text = shown({
    proposed: {
      ...plan,
      proposedAt: dayOfSupport(1),
      isChange: true,
      reason: hostile,
      adviser: { name: hostile, organisation: hostile },
    },
    plan: {
      ...plan,
      milestones: [{ milestoneId: 'm1', title: hostile, dueOn: '2022-10-15', state: 'late' }],
    },
    sessions: [
      {
        heldOn: '2022-07-01',
        kind: 'technical',
        minutes: 90,
        partner: hostile,
        decisions: hostile,
        nextAct: hostile,
      },
    ],
    checkIns: [
      {
        number: 1,
        askedAt: dayOfSupport(32),
        dueAt: dayOfSupport(62),
        answeredAt: dayOfSupport(33),
        answer: { ...anAnswer, progress: hostile, obstacles: hostile, help: hostile },
      },
    ],
    benefits: {
      toldAt: dayOfSupport(200),
      whatChanged: hostile,
      quotation: { text: hostile, shownAs: hostile },
      indicators: [{ indicator: hostile, unit: hostile, baseline: '1', value: '2', source: hostile }],
    },
    ended: { at: dayOfSupport(80), because: 'staff', reason: hostile },
  });
  expect(text).not.toContain('<img');
  expect(text.split('&lt;img').length - 1).toBe(18);
});

test('a proposed plan is accepted as it was read; the one in force is said to stay', () => {
  const proposed = { ...plan, proposedAt: dayOfSupport(1), isChange: true };
  const text = shown({ proposed, actions: ['agree-plan'] });
  expect(text).toContain(`name="proposedAt" value="${dayOfSupport(1)}"`);
  expect(text).toContain('Le plan actuel reste en vigueur');
  expect(shown({})).not.toContain('Accepter ce plan');
});

test('who would advise is named, with what they would read, and of who left that somebody else comes', () => {
  const adviser = { name: 'Inès Faure', organisation: 'La Région' };
  const proposed = { ...plan, adviser, proposedAt: dayOfSupport(1), isChange: false };
  const text = shown({ proposed });
  expect(text).toContain('Inès Faure, La Région');
  expect(text).toContain('Si vous acceptez, elle voit aussi vos réponses aux points d’étape');
  const left = shown({ plan: { ...plan, adviser: { ...adviser, hasLeft: true } } });
  expect(left).toContain('nous vous proposerons quelqu’un d’autre');
});

test('a way leads to what is due, and to no act that is not possible', () => {
  const due = [{ what: 'answer-check-in', by: dayOfSupport(62) }] as const;
  const text = shown({ due: [...due], actions: ['answer-check-in', 'tell-benefits', 'end-support'] });
  expect(text).toContain('href="/dossier/accompagnement/point-d-etape"');
  expect(text).toContain('href="/dossier/accompagnement/bilan"');
  expect(text).toContain('href="/dossier/accompagnement/retrait"');
  expect(shown({})).not.toMatch(/href="\/dossier\/accompagnement\//);
});

test('a support that is over says so', () => {
  expect(supportStanding(aView({ stage: 'closed' }), say)).toEqual(['Votre accompagnement est terminé.']);
  expect(supportStanding(aView({ stage: 'ended' }), say)).toEqual(['Votre accompagnement est arrêté.']);
});

test('an answer holds what was typed and no field that was left empty', () => {
  const form = posted({
    number: '2',
    progress: ' Deux\nlignes ',
    obstacles: ' ',
    'milestones.m1': 'met',
    'milestones.m9': 'met',
  });
  expect(typedCheckIn(aView(), form).body).toEqual({
    number: 2,
    progress: 'Deux\nlignes',
    milestones: { m1: 'met' },
  });
});

test('results left empty are none, those after them move up, and numbers are read as people write them', () => {
  const typed = typedBenefits(
    posted({
      'indicators.1.indicator': 'Habitants',
      'indicators.1.unit': 'personnes',
      'indicators.1.baseline': '1 040',
      'indicators.1.value': '1 112,5',
      'indicators.3.indicator': 'Temps',
      'indicators.3.notMeasured': 'on',
    }),
  );
  expect(typed.body).toEqual({
    indicators: [
      { indicator: 'Habitants', unit: 'personnes', baseline: '1040', value: '1112.5' },
      { indicator: 'Temps', unit: '', notMeasured: true },
    ],
  });
  expect([typed.rows, typed.values['indicators.0.value']]).toEqual([2, '1 112,5']);
  expect(typedBenefits(posted({})).body).toEqual({ indicators: [] });
});

test('a quotation is sent with whatever of it was filled in, so that what is missing is named', () => {
  expect(typedBenefits(posted({ 'quotation.text': 'Merci.' })).body.quotation).toEqual({
    text: 'Merci.',
    shownAs: '',
  });
  expect(typedBenefits(posted({ 'quotation.consent': 'on' })).body.quotation).toMatchObject({
    consent: true,
  });
});

test('what was told before is there to be told again, but for the consent', () => {
  const view = aView({ benefits: { ...someBenefits, toldAt: dayOfSupport(100) } });
  const { values, rows } = toldValues(view, say);
  expect(rows).toBe(2);
  expect(values).toMatchObject({
    'indicators.0.value': '112,5',
    'indicators.1.notMeasured': 'on',
    'quotation.text': someBenefits.quotation?.text,
  });
  const page = benefitsPage(view, rows, { language: 'fr', formToken: 't', values, problems: [] }, say);
  expect(markupText(page.main)).toMatch(/name="quotation.consent" value="on">/);
});
