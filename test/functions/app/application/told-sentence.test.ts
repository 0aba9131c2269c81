import { expect, test } from 'vitest';
import { statusSentences, toldSentences } from '#app/application/told-sentence.ts';
import type { QueuedEmail } from '#app/ports/mail-ports.ts';
import { reinstatedStatuses } from '#domain/appeal/appeal.ts';
import { type Status, statuses } from '#domain/application/application.ts';
import { templatesWhere } from '#domain/application/letters.ts';
import type { LetterWords } from '#emails/letter-words.ts';
import { promotion1 } from '#test/support/cohort.ts';

const applicationId = 'aic1-0123456789ABCDEF';

/** Where an application stands whose applicant had these letters, in the order in which they left. */
function told(
  status: Status,
  letters: readonly { template: string; data?: object }[],
  { isWorded = true, ...granted }: { isWorded?: boolean; amountCents?: number } = {},
) {
  const words = {
    status: (template: string, language: string, _: unknown, zone: string) =>
      isWorded ? `${template} ${language} ${zone}` : undefined,
  };
  const deps = {
    cohort: promotion1,
    emails: { of: async () => letters.map((letter) => ({ data: {}, ...letter }) as QueuedEmail) },
    letterWords: async () => words as LetterWords,
  };
  return toldSentences(deps, { applicationId, status, ...granted });
}
const wordsOf = (template: string) => ({
  fr: `${template} fr Europe/Paris`,
  en: `${template} en Europe/Paris`,
});

test('each status has a sentence of its own in both languages', () => {
  const all = statuses.flatMap((status) => [statusSentences[status].fr, statusSentences[status].en]);
  expect(all.filter((sentence) => !/^\p{Lu}.{20,}\.$/u.test(sentence))).toEqual([]);
  expect(new Set(all).size).toBe(2 * statuses.length);
});

test('a status is told in the words of the last letter that told it, whatever came before and after', async () => {
  const telling = statuses.flatMap((status) => {
    const [template] = templatesWhere(({ tells }) => tells === status);
    return template ? [{ status, template }] : [];
  });
  expect(telling.length).toBeGreaterThan(10);
  const others = [{ template: 'appeal-received' }, { template: 'a-letter-of-before' }];
  for (const { status, template } of telling)
    expect(await told(status, [...others, { template }, ...others])).toEqual(wordsOf(template));
});

test.each(reinstatedStatuses)('the answer to an appeal tells that it is %s again', async (status) => {
  const reinstated = { template: 'reinstated', data: { to: status } };
  expect(await told(status, [reinstated])).toEqual(wordsOf('reinstated'));
  expect(await told('not-selected', [reinstated])).toEqual(statusSentences['not-selected']);
});

test('what no letter told, or none whose words fit any more, is told in general', async () => {
  expect(await told('eligible', [{ template: 'receipt' }])).toEqual(statusSentences.eligible);
  expect(await told('received', [{ template: 'receipt' }], { isWorded: false })).toEqual(
    statusSentences.received,
  );
});

test('a letter that told another amount than what is granted now is not said again', async () => {
  const awarded = [{ template: 'awarded', data: { amountCents: 8_200_000 } }];
  expect(await told('awarded', awarded, { amountCents: 8_200_000 })).toEqual(wordsOf('awarded'));
  expect(await told('awarded', awarded, { amountCents: 8_190_000 })).toEqual(statusSentences.awarded);
  const lapsed = [{ template: 'lapsed', data: { amountCents: 8_200_000 } }];
  expect(await told('lapsed', lapsed)).toEqual(wordsOf('lapsed'));
  expect(await told('signed', [{ template: 'signed' }], { amountCents: 1 })).toEqual(wordsOf('signed'));
});

test('of a status that no letter tells none is read', async () => {
  const none = () => Promise.reject(new Error('they were read'));
  const deps = { cohort: promotion1, emails: { of: none }, letterWords: none };
  const said = await toldSentences(deps, { applicationId, status: 'countersigned' });
  expect(said).toEqual(statusSentences.countersigned);
});
