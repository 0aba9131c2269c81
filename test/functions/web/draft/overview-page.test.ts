import { expect, test } from 'vitest';
import { offerOf } from '#domain/application/call-offer.ts';
import { type Answers, formOf } from '#domain/application/form-draft.ts';
import { answerText } from '#markup/answer-text.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { type DraftPage, shownAnswers } from '#web/draft/draft-view.ts';
import { overviewPage } from '#web/draft/overview-page.ts';
import { reviewPage } from '#web/draft/review-page.ts';

/** The pages of a draft with these answers. */
function shown(page: typeof overviewPage, answers: Answers): string {
  const at = '2022-01-10T10:00:00.000Z';
  const problems = formOf(answers, 'fr', offerOf(promotion1)).problems.map((one) => ({
    ...one,
    message: { fr: one.code, en: one.code },
  }));
  const draft = {
    answers,
    problems,
    advice: [],
    writers: [],
    version: 1,
    isOwner: true,
    email: 'a@example.org',
    savedAt: at,
    closesAt: at,
    expiresAt: at,
  };
  const visited = { draft, isOver: false, cohort: promotion1, formToken: 't', language: 'fr' };
  const input = { ...visited, say: wording('fr', 'Europe/Paris') } as unknown as DraftPage;
  return markupText(page(input).main).replaceAll('\u00a0', ' ');
}
const tagOf = (step: string, answers: Answers) =>
  new RegExp(`<a href="/candidature/etapes/${step}">[^<]*</a> <[^>]*>([^<]*)<`).exec(
    shown(overviewPage, answers),
  )?.[1];

test('the step of the applicant is not complete before a type and a name are given', () => {
  const name = { 'applicant.name': 'Aline Dupré' };
  expect(tagOf('type', {})).toBe('1 point à compléter');
  expect(tagOf('porteur', {})).toBe('1 point à compléter');
  expect(tagOf('porteur', name)).toBe('Dites d’abord qui candidate');
  expect(tagOf('porteur', { ...name, 'applicant.type': 'club' })).toBe('Dites d’abord qui candidate');
  const individual = { ...name, 'applicant.type': 'individual' };
  expect(tagOf('porteur', individual)).toBe('1 point à compléter');
  expect(tagOf('porteur', { ...individual, 'applicant.legalCapacity': 'on' })).toBe('Complète');
});

test('before a draft is filed its review names what is missing of the applicant, and where', () => {
  const listed = shown(reviewPage, {}).match(/etapes\/\w+\?verifier=1#[\w-]*applicant[\w-]*/g);
  expect(listed).toEqual([
    expect.stringContaining('etapes/type?'),
    expect.stringContaining('etapes/porteur?'),
  ]);
});

test('a day that was typed otherwise is shown as its field takes it', () => {
  expect(shownAnswers({ 'project.startsOn': '01/09/2022' })['project.startsOn']).toBe('2022-09-01');
  expect(shownAnswers({ 'project.endsOn': 'bientôt' })['project.endsOn']).toBe('bientôt');
  expect(answerText('project.startsOn', { 'project.startsOn': '1/9/2022' }, 'fr')).toMatch(
    /^jeudi 1er.septembre.2022$/,
  );
});
