/** Who has an interest in one application decides nothing of it (loi 2013-907 art. 2): another of the file does, and is named. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deliberation } from '#documents/minutes-authors.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import type { Application, ApplicationIn } from '#domain/application/application.ts';
import { effectsOf } from '#domain/application/effects.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { authorAt, decidingOf, signerAt, whyNotSuperior } from '#domain/cohort/signatory.ts';
import type { ExportedRound } from '#domain/record/round-export.ts';
import { commonOf } from '#emails/letter/letter-common.ts';
import { cohortsDir } from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';
import { wording } from '#markup/wording.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const at = '2022-06-01T08:00:00.000Z';
const words = (text: string) => ({ fr: text, en: text });
const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
const { applicationId } = laureate;
const another = 'aic1-0000000000000009';
const mayor = { firstName: 'Ève', surname: 'Maire', capacity: words('maire'), from: '2022-01-01' };
const deputy = { firstName: 'Luc', surname: 'Adjoint', capacity: words('adjoint'), from: '2022-01-01' };
const cohort: Cohort = {
  ...promotion1,
  service: {
    ...promotion1.service,
    signatories: [
      { ...mayor, account: { test: 'eve' }, recusedFrom: [applicationId] },
      { ...deputy, account: { test: 'luc' } },
    ],
  },
};

test('of that application another of the file decides, of all others the first', () => {
  expect(authorAt(decidingOf(cohort, applicationId), at, 'fr')?.name).toBe('Luc Adjoint');
  expect(authorAt(decidingOf(cohort, another), at, 'fr')?.name).toBe('Ève Maire');
});

test('their own account countersigns nothing of it', () => {
  expect(signerAt(decidingOf(cohort, applicationId), at, 'eve')).toBeUndefined();
  expect(signerAt(decidingOf(cohort, applicationId), at, 'luc')?.surname).toBe('Adjoint');
  expect(signerAt(decidingOf(cohort, another), at, 'eve')?.surname).toBe('Maire');
});

test('a superior who has an interest answers no appeal about it', () => {
  const superior = { ...mayor, service: words('cabinet'), recusedFrom: [applicationId] };
  const under = { ...cohort, service: { ...cohort.service, superior } };
  expect(whyNotSuperior(decidingOf(under, applicationId), at)).toEqual({ code: 'superior-missing' });
  expect(whyNotSuperior(decidingOf(under, another), at)).toBeUndefined();
});

test('the letter that tells the decision, and whom to appeal to, name the other', () => {
  const before: Application = {
    ...anApplication('shortlisted'),
    applicationId,
  } as ApplicationIn<'shortlisted'>;
  const told = { outcome: 'not-selected', rank: 3, reasonCode: 'panel-rank' };
  const event = { type: 'OutcomeReleased', told } as unknown as Parameters<typeof effectsOf>[0];
  expect(JSON.stringify(effectsOf(event, before, cohort, at))).toContain('Luc Adjoint');
  const notice = (reference: string) =>
    commonOf(cohort, 'fr', { recipientName: 'Zoé', sentOn: at, reference }).appealNotice?.refusal;
  expect(notice(applicationId)).toContain('Luc Adjoint');
  expect(notice(another)).toContain('Ève Maire');
});

test('so does the agreement, before anybody has signed', () => {
  const { administration } = agreementFor(laureate, cohort, at, at);
  expect(administration.representative?.name).toBe('Luc Adjoint');
});

test('the minutes say from which they recused themselves, and who decided', () => {
  const exported = {
    round: 'panel',
    openedAt: at,
    closedAt: at,
    audit: [],
    readings: [],
    ranking: [
      { applicationId, title: 'Le potager' },
      { applicationId: another, title: 'Autre' },
    ],
  } as unknown as ExportedRound;
  const said = JSON.stringify(deliberation(exported, cohort, wording('fr', 'Europe/Paris')));
  expect(said).toContain('Ève Maire n’a pas pris part à la décision sur « Le potager »');
  expect(said).toContain('Luc Adjoint');
  expect(said).not.toContain('Autre');
});

test('a file in which nobody is left to decide of an application is refused, at its place', () => {
  const written = readFileSync(`${cohortsDir}/promotion-1.yaml`, 'utf8').replace(
    /^ {6}from: .*\n/m,
    (line) => `${line}      recusedFrom: [${applicationId}]\n`,
  );
  expect(parseCohort(written).problems).toMatchObject([
    { code: 'recused-alone', path: 'service.signatories.0.recusedFrom.0' },
  ]);
});
