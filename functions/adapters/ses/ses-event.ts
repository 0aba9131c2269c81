/**
 * SES events as EventBridge delivers them; tags come as lists.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
import * as z from 'zod/mini';
import type { MailEvent } from '#app/ports/mail-ports.ts';
import { defined } from '#domain/values/defined.ts';

const recipient = z.object({
  emailAddress: z.string(),
  /** Of a bounce: what the receiving server answered, by RFC 3463. */
  status: z.optional(z.string()),
});
const recipients = z.optional(z.array(recipient));

const sesEventSchema = z.object({
  time: z.string(),
  detail: z.object({
    eventType: z.enum(['Delivery', 'DeliveryDelay', 'Bounce', 'Complaint', 'Reject']),
    mail: z.object({
      messageId: z.string(),
      tags: z.record(z.string(), z.array(z.string())),
      destination: z.optional(z.array(z.string())),
    }),
    deliveryDelay: z.optional(z.object({ delayType: z.string() })),
    bounce: z.optional(
      z.object({ bounceType: z.string(), bounceSubType: z.string(), bouncedRecipients: recipients }),
    ),
    complaint: z.optional(
      z.object({
        complaintSubType: z.nullish(z.string()),
        complaintFeedbackType: z.nullish(z.string()),
        complainedRecipients: recipients,
      }),
    ),
    reject: z.optional(z.object({ reason: z.string() })),
  }),
});

/** @throws a ZodError when the event is not one of ours */
export function parseSesEvent(event: unknown): MailEvent & { messageKey: string } {
  const { time, detail } = sesEventSchema.parse(event);
  const { bounce, complaint, reject, deliveryDelay, mail } = detail;
  const common = {
    at: new Date(time).toISOString(),
    messageId: mail.messageId,
    messageKey: mail.tags.messageKey?.[0] ?? '',
  };
  if (bounce) {
    const named = bounce.bouncedRecipients?.map(bare) ?? [];
    // Of a mailbox that sends its mail on, or of a list, the report names who it ends with: the letter is given up where we sent it.
    const undelivered = mail.destination?.map((emailAddress) => bare({ emailAddress })) ?? named;
    const isOurs = (address: string) => undelivered.includes(address);
    // SES reports a bounce of any type once it tries no more; of the types, a permanent one alone says that the address is wrong.
    const isPermanent = bounce.bounceType === 'Permanent';
    const isOfSender =
      isPermanent && bounce.bouncedRecipients?.some(({ status = '' }) => ofSender.test(status));
    const why = isOfSender ? 'SenderRefused' : bounce.bounceSubType;
    const lost = isPermanent && !isOfSender ? { lostAddresses: named.filter(isOurs) } : {};
    return { ...common, type: 'Bounce', detail: `${bounce.bounceType}/${why}`, ...lost, undelivered };
  }
  if (complaint) {
    const { complaintSubType, complaintFeedbackType } = complaint;
    const lost = complaint.complainedRecipients?.map(bare) ?? [];
    // An earlier letter was complained of, here or in another cohort of the account: SES took this one, and tried nothing.
    if (complaintSubType === 'OnAccountSuppressionList') {
      const why = `Complaint/${complaintSubType}`;
      return { ...common, type: 'Bounce', detail: why, lostAddresses: lost, undelivered: lost };
    }
    const isOfReader = !ofNoReader.has(complaintFeedbackType ?? '');
    return {
      ...common,
      type: 'Complaint',
      ...defined({ detail: complaintFeedbackType ?? undefined }),
      ...(isOfReader ? { lostAddresses: lost } : {}),
    };
  }
  const why = reject?.reason ?? deliveryDelay?.delayType;
  return { ...common, type: detail.eventType, ...defined({ detail: why }) };
}

/** Who is turned away is the sender, whose DKIM or DMARC does not hold, and not the address (RFC 3463, 3.8: security or policy). */
const ofSender = /^5\.7\./;

/**
 * Reports of a feedback loop in which nobody complains: a reader who takes it back, a receiver that could not check the signature.
 * https://www.iana.org/assignments/marf-parameters
 */
const ofNoReader: ReadonlySet<string> = new Set(['not-spam', 'auth-failure']);

/** SES may give `Name <address>`. */
const bare = ({ emailAddress }: Pick<z.infer<typeof recipient>, 'emailAddress'>): string =>
  (/<([^<>]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress).trim().toLowerCase();
