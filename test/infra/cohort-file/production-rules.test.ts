import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  CohortFileError,
  checkCohortFile,
  cohortNames,
  cohortsDir,
  loadCohortFile,
} from '#infra/cohort-file/cohort-file.ts';
import { productionCohorts, productionText } from './production-file.ts';

const codesOf = (path: string) =>
  (checkCohortFile(path, 'production').problems ?? []).map(({ code, path: field }) => `${code} ${field}`);

test('production refuses the sample files, each invented value by its name and place, and takes one that was filled in', () => {
  const found = codesOf(join(cohortsDir, 'promotion-1.yaml'));
  expect(found.filter((one) => !one.startsWith('unconfirmed'))).toEqual([
    'sample-text agreement.clauses.0.text',
    'sample-siret service.siret',
    'sample-text service.address',
    'sample-telephone service.phone',
    'sample-address service.email',
    'sample-text service.authority.fr',
    'sample-text service.authority.en',
    'sample-text service.signatories.0.surname',
    'sample-text service.superior.surname',
    ...['capacity', 'service'].flatMap((part) =>
      ['fr', 'en'].map((language) => `sample-text service.superior.${part}.${language}`),
    ),
    'sample-text service.contact.surname',
    'sample-address service.contact.email',
    'sample-telephone service.contact.phone',
    'sample-text site.publicationDirector',
    'sample-telephone site.host',
    'sample-text site.host',
    'sample-address site.dataProtectionEmail',
    'sample-address sender.email',
    'sample-address sender.replyTo',
    'sample-address staff.digestTo',
  ]);
  for (const name of cohortNames(cohortsDir)) {
    const codes = new Set(codesOf(join(cohortsDir, `${name}.yaml`)).map((one) => one.split(' ')[0]));
    expect([...codes].toSorted(), name).toEqual([
      'sample-address',
      'sample-siret',
      'sample-telephone',
      'sample-text',
      'unconfirmed',
    ]);
    expect(() => loadCohortFile(name, cohortsDir, 'production')).toThrow(CohortFileError);
    expect(loadCohortFile(name).cohort).toBe(name);
  }
  expect(loadCohortFile('promotion-1', productionCohorts(), 'production').sender.email).toBe(
    'ne-pas-repondre@initiatives.gouv.fr',
  );
});

test.each([
  ...['initiatives.test', 'a.example', 'b.invalid', 'x.localhost', 'example.com', 'mail.example.org'].map(
    (domain) => [
      `an address at ${domain}`,
      '01 40 56 12 34',
      `appelez dossiers@${domain}`,
      'sample-address service.phone',
    ],
  ),
  ['a link', '1 place de la Transition', 'https://example.net/x', 'sample-address service.address'],
  ['a number without spaces', '01 40 56 12 34', '"0199001234"', 'sample-telephone service.phone'],
  ['a number from abroad', '01 40 56 12 36', '"+33 6 39 98 00 11"', 'sample-telephone service.contact.phone'],
  [
    'a capture of all mail',
    'staff:\n',
    'mail:\n  capture: a@initiatives.gouv.fr\nstaff:\n',
    'mail-captured mail.capture',
  ],
  [
    'a text that nobody read',
    'retention:\n',
    '# Jurist: the schedule.\nretention:\n',
    'unconfirmed retention',
  ],
  ['a sample', '  awardedMonths: 120', '  awardedMonths: 120 # Sample', 'unconfirmed awardedMonths'],
])('%s is refused in production alone', (_, real, made, expected) => {
  const folder = productionCohorts();
  const path = join(folder, 'promotion-1.yaml');
  const text = productionText().replace(real, made);
  expect(text).not.toBe(readFileSync(path, 'utf8'));
  writeFileSync(path, text);
  expect(codesOf(path)).toEqual([expected]);
  expect(checkCohortFile(path, 'any').problems ?? []).toEqual([]);
});

test('what looks like a sample and is none is let through', () => {
  const folder = productionCohorts();
  const path = join(folder, 'promotion-1.yaml');
  const text = productionText().replace(
    'retention:\n',
    '# Confirmed by the jurist on 3 March, for example with the service in charge of archives.\nretention:\n',
  );
  writeFileSync(path, text.replace('1 place de la Transition', '2 rue du Modèle et par exemple'));
  expect(codesOf(path)).toEqual([]);
});
