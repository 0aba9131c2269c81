/** SES SendRawEmail: one attempt per call, because SES has no idempotency token. */
import { setTimeout } from 'node:timers/promises';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer } from '#app/ports/mail-ports.ts';
import type { NotReady } from '#domain/mail/mail-desk.ts';

/** Errors caused by the message itself, unless their words speak of the account; all others come from the moment. */
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
        try {
          const { MessageId } = await client.send(command);
          return { outcome: 'accepted', messageId: MessageId ?? '' };
        } catch (error) {
          const failed = failureBy(error, from);
          const pause = failed.outcome === 'deferred' && isOverRate(error) ? pauses[attempt] : undefined;
          if (pause === undefined) return failed;
          await wait(drawn(pause));
        }
      }
    },
  };
}

function failureBy(error: unknown, from: string): Awaited<ReturnType<Mailer['send']>> {
  const notReady = notReadyBy(error, from);
  if (notReady) return { outcome: 'not-ready', reason: notReady };
  const { name, status } = nameAndStatus(error);
  if (refusals.has(name)) return { outcome: 'refused', reason: name };
  // No status or a 5xx: the request may have been accepted before the answer was lost.
  return { outcome: status === undefined || status >= 500 ? 'unknown' : 'deferred', reason: name };
}

/**
 * Whether SES refuses the account and not this letter, which MessageRejected says in its words alone: "Email address is not
 * verified. The following identities failed the check in region …", with the sender among them or, in the sandbox, only the reader;
 * "Sending paused for this account" ("suspended" once). In the sandbox a role that may send for its sender alone is denied the
 * reader's identity instead.
 * https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html (errors of their own)
 * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html (the sandbox and policies)
 */
function notReadyBy(error: unknown, from: string): NotReady | undefined {
  const { name = '', message = '' } = error as { name?: string; message?: string };
  const isSender = (identity = '') =>
    [from, from.split('@')[1]].some((own) => own?.toLowerCase() === identity.toLowerCase());
  if (/SendingPaused/.test(name)) return 'paused';
  if (/^MailFromDomainNotVerified/.test(name)) return 'not-verified';
  if (/^AccessDenied/.test(name)) {
    const [, identity] = /:identity\/([^'"`\s]+)/.exec(message) ?? [];
    return identity === undefined || isSender(identity) ? undefined : 'sandbox';
  }
  if (name !== 'MessageRejected') return undefined;
  if (/\b(sending|account)\b.*\b(paused|suspended|disabled)\b/i.test(message)) return 'paused';
  if (!/not verified/i.test(message)) return undefined;
  const failed = message.match(/[^\s<>,:]+@[^\s<>,:]+/g) ?? [];
  return failed.length === 0 || failed.some(isSender) ? 'not-verified' : 'sandbox';
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
