/**
 * SES events as EventBridge delivers them; tags come as lists.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
import * as z from 'zod/mini';
import type { MailEvent } from '#app/ports/mail-ports.ts';
import { defined } from '#domain/values/defined.ts';

const recipients = z.optional(z.array(z.object({ emailAddress: z.string() })));

const sesEventSchema = z.object({
  time: z.string(),
  detail: z.object({
    eventType: z.enum(['Delivery', 'DeliveryDelay', 'Bounce', 'Complaint', 'Reject']),
    mail: z.object({ messageId: z.string(), tags: z.record(z.string(), z.array(z.string())) }),
    deliveryDelay: z.optional(z.object({ delayType: z.string() })),
    bounce: z.optional(
      z.object({ bounceType: z.string(), bounceSubType: z.string(), bouncedRecipients: recipients }),
    ),
    complaint: z.optional(
      z.object({ complaintFeedbackType: z.optional(z.string()), complainedRecipients: recipients }),
    ),
    reject: z.optional(z.object({ reason: z.string() })),
  }),
});

/** @throws a ZodError when the event is not one of ours */
export function parseSesEvent(event: unknown): MailEvent & { messageKey: string } {
  const { time, detail } = sesEventSchema.parse(event);
  const { bounce, complaint, reject, deliveryDelay, mail } = detail;
  const why = bounce
    ? `${bounce.bounceType}/${bounce.bounceSubType}`
    : (complaint?.complaintFeedbackType ?? reject?.reason ?? deliveryDelay?.delayType);
  // SES reports a bounce of any type once it tries no more; of the types, a permanent one alone says that the address is wrong.
  const undelivered = bounce && (bounce.bouncedRecipients ?? []);
  const lost = bounce?.bounceType === 'Permanent' ? undelivered : complaint?.complainedRecipients;
  return {
    type: detail.eventType,
    at: new Date(time).toISOString(),
    messageId: mail.messageId,
    messageKey: mail.tags.messageKey?.[0] ?? '',
    ...defined({ detail: why }),
    ...defined({ lostAddresses: lost?.map(bare), undelivered: undelivered?.map(bare) }),
  };
}

/** SES may give `Name <address>`. */
const bare = ({ emailAddress }: { emailAddress: string }): string =>
  (/<([^<>]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress).trim().toLowerCase();
