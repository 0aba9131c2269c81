import { expect, test } from 'vitest';
import {
  cameBack,
  type DeskAct,
  type EmailState,
  isOpenTo,
  loggedKey,
  ratesOf,
  tellsWhoVoted,
  waitingStates,
} from '#domain/mail/mail-desk.ts';

const states: EmailState[] = [
  'queued',
  'held',
  'claimed',
  'deferred',
  'sent',
  'unknown',
  'failed',
  'discarded',
];

test.each<[DeskAct, EmailState[]]>([
  ['hold', ['queued', 'deferred']],
  ['release', ['held']],
  ['discard', ['queued', 'held', 'deferred']],
])('staff may %s an e-mail that is %j, and no other: what SES may have is not called back', (act, open) => {
  expect(states.filter((state) => isOpenTo(act, state))).toEqual(open);
});

test.each([
  [undefined, false],
  [[], false],
  [['DeliveryDelay'], false],
  [['Delivery'], false],
  [['DeliveryDelay', 'Bounce'], true],
  [['Delivery', 'Bounce'], false],
  [['Complaint'], false],
])('a letter of which %j was reported came back: %s', (types, is) => {
  const reports = types && Object.fromEntries(types.map((type) => [type, { at: 'now' }]));
  expect(cameBack(reports)).toBe(is);
});

test('an e-mail waits until it is sent, refused for good or thrown away', () => {
  expect(states.filter((state) => waitingStates.some((waiting) => waiting === state))).toEqual([
    'queued',
    'held',
    'claimed',
    'deferred',
    'unknown',
  ]);
});

test.each([
  [{ sends: 0, bounces: 0, complaints: 0 }, 0, 0, false, false],
  [{ sends: 1000, bounces: 49, complaints: 0 }, 0.049, 0, false, false],
  [{ sends: 1000, bounces: 50, complaints: 0 }, 0.05, 0, true, false],
  [{ sends: 2000, bounces: 0, complaints: 1 }, 0, 0.0005, false, false],
  [{ sends: 1000, bounces: 0, complaints: 1 }, 0, 0.001, false, true],
  // What was sent is counted after it left: what comes back sooner is not more than all of it.
  [{ sends: 0, bounces: 1, complaints: 0 }, 1, 0, true, false],
  [{ sends: 2, bounces: 3, complaints: 1 }, 1, 0.5, true, true],
  // To the millionth.
  [{ sends: 3, bounces: 2, complaints: 1 }, 0.666667, 0.333333, true, true],
])(
  'of %j, the rates are %d and %d; SES would review at one in 20 bounced (%s), one in 1000 complained (%s)',
  (tally, bounceRate, complaintRate, isBounceRateHigh, isComplaintRateHigh) => {
    expect(ratesOf(tally)).toEqual({ bounceRate, complaintRate, isBounceRateHigh, isComplaintRateHigh });
  },
);

test.each([
  ['p-0123456789_panel-receipt', true],
  ['p-0123456789_panel-reminder', true],
  ['p-0123456789_vote2_panel-receipt', true],
  ['p-0123456789_a-letter-of-tomorrow', true],
  ['p-0123456789_panel-invitation', false],
  ['p-0123456789_vote2_panel-invitation', false],
  ['p-0123456789_panel-link-202205140930', false],
  ['j-0123456789_jury-reminder', false],
  ['aic1-0000000000000001_3_laureate', false],
])('%s tells who has voted: %s, and then stands in no log under its owner', (messageKey, tells) => {
  expect(tellsWhoVoted(messageKey)).toBe(tells);
  expect(loggedKey(messageKey)).toBe(tells ? messageKey.replace('p-0123456789', 'panelist') : messageKey);
});
