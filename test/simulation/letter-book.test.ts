/** The rules of the letters beside the approved ones: each must fit, in both languages, before any episode needs it. */
import { expect, test } from 'vitest';
import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import { templates } from '#domain/application/letters.ts';
import { wording } from '#markup/wording.ts';
import { applicationId, personalLink, sampleData } from '#test/functions/emails/letter-fixtures.ts';
import { cohort } from './cloud/cohort.ts';
import { expectedLetter } from './model/letter-book.ts';
import { monthsLater, sayIn, timeZones } from './model/letter-words.ts';

const title = 'Des jardins partagés au pied des tours';

test.each(templates)('the rule of %s finds in the approved letter what its sample says', (template) => {
  for (const language of ['fr', 'en'] as const) {
    const reader = { language, name: 'Camille Martin', reference: applicationId, title, link: personalLink };
    expect(expectedLetter(template, reader, sampleData[template])).not.toMatch(/⟦|undefined/);
  }
});

test.each(timeZones)('hours are told by the clocks of %s as letters tell them', (timeZone) => {
  for (const language of ['fr', 'en'] as const)
    for (const instant of ['2022-01-26T22:59:00.000Z', '2030-07-01T04:00:00.000Z'])
      expect(sayIn(language, timeZone).deadline(instant)).toBe(wording(language, timeZone).deadline(instant));
});

test.each(['2022-01-27', '2022-08-30'])(
  'two months from any minute of %s are the same, though clocks change then',
  (day) => {
    const { timeZone } = cohort;
    for (let time = Date.parse(day); time < Date.parse(day) + 86_400_000; time += 60_000) {
      const at = new Date(time).toISOString();
      expect(monthsLater(at, 2)).toBe(implicitRejectionAt(at, 2, timeZone));
    }
  },
);
