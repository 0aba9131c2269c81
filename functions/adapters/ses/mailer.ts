/** SES SendRawEmail: one attempt per call, because SES has no idempotency token. */
import { setTimeout } from 'node:timers/promises';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer } from '#app/ports/mail-ports.ts';

/** Errors caused by the message itself; all others come from the moment or the account. */
const refusals = new Set(['MessageRejected', 'InvalidParameterValue']);

/**
 * Waits between attempts while SES says that it took nothing, ms: half a minute in all, half of the function's timeout;
 * then the hourly sweep takes over. A release is limited by SES's rate throughout and cannot wait for sweeps: short waits
 * use the whole rate, and random ones keep the senders from retrying all at once.
 */
const pauses = [200, 400, ...Array<number>(30).fill(1_000)];
const drawn = (pause: number) => pause * (0.5 + Math.random());

/**
 * @param configurationSet name from the function's environment
 * @param wait ends after so many milliseconds
 */
export function sesMailer(
  configurationSet: string,
  client = new SESClient({ maxAttempts: 1 }),
  wait: (pause: number) => Promise<unknown> = setTimeout,
): Mailer {
  return {
    async send({ raw, from, to, messageKey, template }) {
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [to],
        RawMessage: { Data: raw },
        ConfigurationSetName: configurationSet,
        Tags: [
          { Name: 'messageKey', Value: messageKey },
          { Name: 'template', Value: template },
        ],
      });
      for (let attempt = 0; ; attempt += 1) {
        const pause = pauses[attempt];
        try {
          const { MessageId } = await client.send(command);
          return { outcome: 'accepted', messageId: MessageId ?? '' };
        } catch (error) {
          const { name, status } = nameAndStatus(error);
          if (refusals.has(name)) return { outcome: 'refused', reason: name };
          // No status or a 5xx: the request may have been accepted before the answer was lost.
          if (status === undefined || status >= 500) return { outcome: 'unknown', reason: name };
          if (pause === undefined || !isOverRate(error)) return { outcome: 'deferred', reason: name };
          await wait(drawn(pause));
        }
      }
    },
  };
}

/** The rate recovers within a second, so a retry helps. The daily quota has the same error name, but must wait for the sweep. */
function isOverRate(error: unknown): boolean {
  const { name = '', message = '' } = error as { name?: string; message?: string };
  return /throttl/i.test(name) && !/daily/i.test(message);
}

function nameAndStatus(error: unknown): { name: string; status: number | undefined } {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return { name: name ?? 'Unknown', status: $metadata?.httpStatusCode };
}
