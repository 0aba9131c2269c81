/** The head of a local authority decides in their own right (CRPA L212-1): no letter, minutes or agreement claims a delegation of theirs. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { agreementText } from '#adapters/pdf/agreement-text.ts';
import { deliberation, signatures } from '#documents/minutes-authors.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import { agreementDocument } from '#domain/agreement/agreement-document.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import type { Template } from '#domain/application/letters.ts';
import { appealNoticeFor } from '#domain/cohort/appeal-notice.ts';
import { authorAt, signatoryAt } from '#domain/cohort/signatory.ts';
import type { ExportedRound } from '#domain/record/round-export.ts';
import type { LetterData } from '#emails/letter-templates.ts';
import { render } from '#emails/render-letter.ts';
import { cohortsDir } from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';
import { wording } from '#markup/wording.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { aCommon, sampleData } from './emails/letter-fixtures.ts';

const at = '2022-06-01T08:00:00.000Z';
/** The first promotion as a council would write it. */
const written = readFileSync(`${cohortsDir}/promotion-1.yaml`, 'utf8')
  .replaceAll(/^ +delegation:\n.*\n.*\n/gm, '')
  .replace('fr: l’autorité de l’Exemple', 'fr: le Département de La Réunion')
  .replace('en: the Example authority', 'en: the Department of La Réunion')
  .replace('party: L’État', 'party: Le Département de La Réunion');
const { cohort: parsed, problems } = parseCohort(written);
const council = () => {
  if (!parsed) throw new Error(JSON.stringify(problems));
  return parsed;
};

test('their act of delegation is left out of the file, and days are held to all the same', () => {
  expect(problems).toBeUndefined();
  expect(signatoryAt(council(), at)?.surname).toBe('Exemple');
  expect(signatoryAt(council(), '2021-01-01T12:00:00Z')).toBeUndefined();
});

test.each(['eligible', 'ineligible', 'default-notified'] as const)(
  'a letter says who decides: %s',
  (template) => {
    for (const language of ['fr', 'en'] as const) {
      const author = authorAt(council(), at, language);
      const data = { ...(sampleData[template] as object), author } as LetterData<Template>;
      const { text } = render(template, language, aCommon(template, language), data);
      expect(text).toContain(`${author?.name}, ${author?.capacity}, ${author?.service}.`);
      expect(text).not.toMatch(/par délégation|by delegation|undefined/);
    }
  },
);

test('so do the minutes and the agreement, in French that is read aloud', () => {
  const exported = { round: 'panel', openedAt: at, closedAt: at, audit: [], readings: [], ranking: [] };
  const round = exported as unknown as ExportedRound;
  const minutes = [
    deliberation(round, council(), wording('fr', 'Europe/Paris')),
    signatures(round, [], council()),
  ];
  const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
  const agreement = agreementFor(laureate, council(), at, '2022-07-01T08:00:00.000Z');
  const facts = { otherSubsidies: [], otherDeMinimis: [], commitmentsVersion: 'promotion-1/1' };
  const paper = agreementText(agreementDocument(agreement, laureate.form, council(), facts));
  const said = JSON.stringify([minutes, paper]);
  expect(said).not.toMatch(/délégation|en vertu de :|undefined/);
  expect(said).toContain('Pour le Département de La Réunion : Camille Exemple, cheffe de la mission');
  expect(said).toContain(
    'que représente Camille Exemple, cheffe de la mission, Mission Initiatives citoyennes, 1 place',
  );
});

test('an appeal is addressed to the council as French contracts it', () => {
  expect(appealNoticeFor(council(), 'refusal', 'fr', at)).toMatch(
    /hiérarchique\s+adressé au Département de La Réunion\./,
  );
  expect(appealNoticeFor(council(), 'refusal', 'en', at)).toContain(
    'by asking the Department of La Réunion to',
  );
});
