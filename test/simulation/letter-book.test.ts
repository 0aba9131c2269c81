/** The rules of the letters beside the approved ones: each must fit, in both languages, before any episode needs it. */
import { expect, test } from 'vitest';
import { templates } from '#domain/application/letters.ts';
import { applicationId, personalLink, sampleData } from '#test/functions/emails/letter-fixtures.ts';
import { expectedLetter } from './model/letter-book.ts';

const title = 'Des jardins partagés au pied des tours';

test.each(templates)('the rule of %s finds in the approved letter what its sample says', (template) => {
  for (const language of ['fr', 'en'] as const) {
    const reader = { language, name: 'Camille Martin', reference: applicationId, title, link: personalLink };
    expect(expectedLetter(template, reader, sampleData[template])).not.toMatch(/⟦|undefined/);
  }
});
