import { expect, test } from 'vitest';
import { beyondOffer, offerOf } from '#domain/application/call-offer.ts';
import { fieldSentences } from '#http/server/problem.ts';
import { sentences } from '#http/words/problem-words.ts';
import { promotion1 } from '#test/support/cohort.ts';

const offer = { ...offerOf(promotion1), types: ['association'], languages: ['fr'] };

test('a form may ask for the maximum of the call, to the cent', () => {
  const form = {
    language: 'fr',
    applicant: { type: 'association' },
    project: { requestedCents: 12_000_000 },
  };
  expect(beyondOffer(form, offer)).toEqual([]);
});

test('all that a form asks for beyond the offer is told at once, with its bounds', () => {
  const form = { language: 'en', applicant: { type: 'company' }, project: { requestedCents: 12_000_001 } };
  expect(beyondOffer(form, offer)).toEqual([
    { field: 'applicant.type', code: 'not-one-of', allowed: ['association'] },
    { field: 'language', code: 'not-one-of', allowed: ['fr'] },
    {
      field: 'project.requestedCents',
      code: 'above-maximum',
      maximumCents: 12_000_000,
      requestedCents: 12_000_001,
    },
  ]);
});

test('what is not filled in yet, or is no amount at all, is left to the form', () => {
  expect(beyondOffer({}, offer)).toEqual([]);
  expect(beyondOffer({ project: { requestedCents: '900 000' } }, offer)).toEqual([]);
});

test('the sentence says both amounts in euros, and what to write', () => {
  const [problem] = beyondOffer(
    { project: { requestedCents: 8_750_000 } },
    { ...offer, maximumRequestCents: 6_000_000 },
  );
  const { fr, en } = fieldSentences(problem ?? {}, sentences);
  expect(fr).toMatch(/au plus 60\s000\s€ par projet, et 87\s500\s€ sont demandés : écrivez/);
  expect(en).toContain('at most €60,000 to a project, and €87,500 are asked for: write');
});
