import { expect, test } from 'vitest';
import { commonOf } from '#emails/letter/letter-common.ts';
import { render } from '#emails/render-letter.ts';
import { cohortWords, sampleData } from '#test/functions/emails/letter-fixtures.ts';
import { shown } from '#test/functions/emails/mail-reading.ts';

const letters = {
  awarded: { fr: 'Une question ? Appelez le {servicePhone}.', en: 'A question? Call {servicePhone}.' },
};
const recipient = { recipientName: 'Camille Martin', sentOn: '2022-06-20T08:05:00Z' };

test('a cohort adds a paragraph to a letter in its own words, variables filled, in both parts', () => {
  const common = commonOf({ ...cohortWords, letters }, 'en', recipient);
  const { text, html } = render('awarded', 'en', common, sampleData.awarded);
  expect(text).toContain('A question? Call 01 99 00 12 34.');
  expect(shown(html)).toContain('A question? Call 01 99 00 12 34.');
});

test('the other letters stay as they are', () => {
  const common = commonOf({ ...cohortWords, letters }, 'fr', recipient);
  const plain = commonOf(cohortWords, 'fr', recipient);
  expect(render('withdrawn', 'fr', common, sampleData.withdrawn)).toEqual(
    render('withdrawn', 'fr', plain, sampleData.withdrawn),
  );
});
