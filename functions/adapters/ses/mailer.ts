/** SES SendRawEmail: one attempt per call, because SES has no idempotency token. */

import { setTimeout } from 'node:timers/promises';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer } from '../../app/email-ports.ts';

/** Refusals of this very message; whatever else SES answers concerns the moment or the account. */
const refusals = new Set(['MessageRejected', 'InvalidParameterValue']);

/** Waits between attempts while SES says that it took nothing: 1.4 s in all, then the sweep takes over. */
const pauses = [200, 400, 800];

/** @param configurationSet name from the function's environment */
export function sesMailer(configurationSet: string, client = new SESClient({ maxAttempts: 1 })): Mailer {
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
      for (const pause of [...pauses, undefined]) {
        try {
          const { MessageId } = await client.send(command);
          return { outcome: 'accepted', messageId: MessageId ?? '' };
        } catch (error) {
          const { name, status } = nameAndStatus(error);
          if (refusals.has(name)) return { outcome: 'refused', reason: name };
          // No status or a 5xx: the request may have been accepted before the answer was lost.
          if (status === undefined || status >= 500) return { outcome: 'unknown', reason: name };
          if (pause === undefined || !/throttl/i.test(name)) return { outcome: 'deferred', reason: name };
          await setTimeout(pause);
        }
      }
      return { outcome: 'deferred', reason: 'Throttling' };
    },
  };
}

function nameAndStatus(error: unknown): { name: string; status: number | undefined } {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return { name: name ?? 'Unknown', status: $metadata?.httpStatusCode };
}
