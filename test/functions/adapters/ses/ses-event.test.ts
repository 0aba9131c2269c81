/** What is read of each event of SES, and which of them it is asked for. */
import { describe, expect, test } from 'vitest';
import { parseSesEvent } from '#adapters/ses/ses-event.ts';

const event = (eventType: string, more: object = {}) => ({
  time: '2022-03-01T12:00:00Z',
  detail: { eventType, mail: { messageId: 'm-1', tags: { messageKey: ['j-0123456789_thanks'] } }, ...more },
});
const common = { at: '2022-03-01T12:00:00.000Z', messageId: 'm-1', messageKey: 'j-0123456789_thanks' };

describe('an event of SES', () => {
  test.each([
    ['Delivery', {}, {}],
    ['DeliveryDelay', { deliveryDelay: { delayType: 'MailboxFull' } }, { detail: 'MailboxFull' }],
    ['Reject', { reject: { reason: 'Bad content' } }, { detail: 'Bad content' }],
    [
      'Bounce',
      { bounce: { bounceType: 'Transient', bounceSubType: 'General', bouncedRecipients: [] } },
      { detail: 'Transient/General' },
    ],
  ])('%s says why, where there is a reason, and that no address is lost', (type, more, read) => {
    expect(parseSesEvent(event(type, more))).toStrictEqual({ ...common, type, ...read });
  });

  test.each([
    [
      'Bounce',
      { bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: recipients() } },
      'Permanent/General',
    ],
    [
      'Complaint',
      { complaint: { complaintFeedbackType: 'abuse', complainedRecipients: recipients() } },
      'abuse',
    ],
  ])('%s names the addresses that it lost', (type, more, detail) => {
    const lostAddresses = ['aline@example.org'];
    expect(parseSesEvent(event(type, more))).toStrictEqual({ ...common, type, detail, lostAddresses });
  });

  test('of a kind that nobody asked for is refused', () => {
    expect(() => parseSesEvent(event('Open'))).toThrow();
  });
});

function recipients() {
  return [{ emailAddress: 'Aline <Aline@example.org>' }];
}
