/** What staff read of letters that wait. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { mailPage } from '#web/console/mail/mail-page.ts';

const waits = (state: 'queued' | 'postponed', queuedAt: string) => ({
  messageKey: 'aic1-000000000000000A_3_eligible',
  ownerId: 'aic1-000000000000000A',
  template: 'eligible',
  state,
  queuedAt,
});
const tally = { sends: 0, bounces: 0, complaints: 0, bounceRate: 0, complaintRate: 0 };
const desk = {
  isStopped: false,
  tally: { ...tally, isBounceRateHigh: false, isComplaintRateHigh: false },
  unconfirmed: { letters: 0, people: 0 },
  timeline: [],
  chainValid: true,
};
const rowOf = (one: ReturnType<typeof waits>) => {
  const { main } = mailPage(
    {
      mail: { isStopped: false, items: [one] },
      desk,
      tasks: [],
      state: { formToken: 't', values: {}, problems: [] } as never,
      shown: undefined,
      whyNot: 'reader',
      people: { myId: 'a', names: {} },
      isCaptured: false,
    },
    wording('en', 'Europe/Paris'),
  );
  return markupText(main);
};

test('a letter that was left for another day says from when on it leaves, and no other does', () => {
  expect(rowOf(waits('queued', '2022-03-14T10:00:00.000Z'))).not.toContain('leaves from');
  expect(rowOf(waits('postponed', '2022-03-15T00:00:00.000Z'))).toMatch(
    /leaves from Tuesday\s15\sMarch\s2022/,
  );
});
