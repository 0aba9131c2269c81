/** What is read of each event of SES, and which of them it is asked for. */
import { describe, expect, test } from 'vitest';
import { parseSesEvent } from '#adapters/ses/ses-event.ts';

const event = (eventType: string, more: object = {}, destination: object = {}) => ({
  time: '2022-03-01T12:00:00Z',
  detail: {
    eventType,
    ...more,
    mail: { messageId: 'm-1', tags: { messageKey: ['j-0123456789_thanks'] }, ...destination },
  },
});
const common = { at: '2022-03-01T12:00:00.000Z', messageId: 'm-1', messageKey: 'j-0123456789_thanks' };

describe('an event of SES', () => {
  test.each([
    ['Delivery', {}, {}],
    ['DeliveryDelay', { deliveryDelay: { delayType: 'MailboxFull' } }, { detail: 'MailboxFull' }],
    ['Reject', { reject: { reason: 'Bad content' } }, { detail: 'Bad content' }],
  ])('%s says why, where there is a reason, and that no address is lost', (type, more, read) => {
    expect(parseSesEvent(event(type, more))).toStrictEqual({ ...common, type, ...read });
  });

  const [type, address] = ['Bounce', ['aline@example.org']];
  const bounce = (bounceType: string, bounceSubType: string) =>
    parseSesEvent(event(type, { bounce: { bounceType, bounceSubType, bouncedRecipients: recipients() } }));

  test('Bounce for good names the addresses that it lost, at which the letter was given up', () => {
    expect(bounce('Permanent', 'General')).toStrictEqual({
      ...common,
      type,
      detail: 'Permanent/General',
      lostAddresses: address,
      undelivered: address,
    });
  });

  // RFC 3463, 3.8: security or policy, such as a sender whose DKIM no longer holds: the address is as good as before.
  test.each(['5.7.1', '5.7.26', '5.7.509'])(
    'Bounce %s turns the sender away for good, and loses no address',
    (status) => {
      const bouncedRecipients = recipients().map((one) => ({ ...one, status }));
      const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients };
      expect(parseSesEvent(event(type, { bounce }))).toStrictEqual({
        ...common,
        type,
        detail: 'Permanent/SenderRefused',
        undelivered: address,
      });
    },
  );
  test('Bounce for a while is called by what SES calls it, whatever the status', () => {
    const bouncedRecipients = recipients().map((one) => ({ ...one, status: '5.7.1' }));
    const bounce = { bounceType: 'Transient', bounceSubType: 'ContentRejected', bouncedRecipients };
    expect(parseSesEvent(event(type, { bounce }))).toMatchObject({ detail: 'Transient/ContentRejected' });
  });
  test('Bounce of an address that is not there loses it, also with its status', () => {
    const bouncedRecipients = recipients().map((one) => ({ ...one, status: '5.1.1' }));
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients };
    expect(parseSesEvent(event(type, { bounce }))).toMatchObject({
      detail: 'Permanent/General',
      lostAddresses: address,
    });
  });

  // SES reports those too only once it tries no more.
  test.each([
    ['Transient', 'General'],
    ['Transient', 'MailboxFull'],
    ['Transient', 'MessageTooLarge'],
    ['Transient', 'ContentRejected'],
    ['Transient', 'AttachmentRejected'],
    ['Undetermined', 'Undetermined'],
  ])('Bounce %s/%s says where the letter was given up, and loses no address', (bounceType, kind) => {
    const detail = `${bounceType}/${kind}`;
    expect(bounce(bounceType, kind)).toStrictEqual({ ...common, type, detail, undelivered: address });
  });

  // The report names who it ends with (Final-Recipient): of a mailbox that sends its mail on, or of a list, somebody unknown to us.
  test.each([
    ['Permanent', { lostAddresses: [] }],
    ['Transient', {}],
  ])(
    'Bounce %s behind the address that we wrote to is given up there, and loses no address',
    (bounceType, lost) => {
      const bounce = { bounceType, bounceSubType: 'General', bouncedRecipients: recipients() };
      expect(parseSesEvent(event(type, { bounce }, { destination: ['Bureau@asso.example'] }))).toStrictEqual({
        ...common,
        type,
        detail: `${bounceType}/General`,
        ...lost,
        undelivered: ['bureau@asso.example'],
      });
    },
  );

  test('Bounce of the address that we wrote to loses it, however it is written', () => {
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: recipients() };
    expect(parseSesEvent(event(type, { bounce }, { destination: ['ALINE@example.org'] }))).toMatchObject({
      lostAddresses: address,
      undelivered: address,
    });
  });

  test('Complaint names the addresses that it lost', () => {
    const complaint = {
      complaintSubType: null,
      complaintFeedbackType: 'abuse',
      complainedRecipients: recipients(),
    };
    expect(parseSesEvent(event('Complaint', { complaint }))).toStrictEqual({
      ...common,
      type: 'Complaint',
      detail: 'abuse',
      lostAddresses: address,
    });
  });

  // The account's list holds it for an earlier complaint, as it may for an earlier bounce: SES took the letter, and tried nothing.
  test('Complaint of an address on the list of the account is a letter that came back', () => {
    const complaint = {
      complaintSubType: 'OnAccountSuppressionList',
      complaintFeedbackType: null,
      complainedRecipients: recipients(),
    };
    expect(parseSesEvent(event('Complaint', { complaint }))).toStrictEqual({
      ...common,
      type: 'Bounce',
      detail: 'Complaint/OnAccountSuppressionList',
      lostAddresses: address,
      undelivered: address,
    });
  });

  test.each(['not-spam', 'auth-failure'])(
    'Complaint %s is none of a reader, and loses no address',
    (kind) => {
      const complaint = {
        complaintSubType: null,
        complaintFeedbackType: kind,
        complainedRecipients: recipients(),
      };
      expect(parseSesEvent(event('Complaint', { complaint }))).toStrictEqual({
        ...common,
        type: 'Complaint',
        detail: kind,
      });
    },
  );

  test('of a kind that nobody asked for is refused', () => {
    expect(() => parseSesEvent(event('Open'))).toThrow();
  });
});

function recipients() {
  return [{ emailAddress: 'Aline <Aline@example.org>' }];
}
