/**
 * What some letters are given only when they are sent: a one-time code, or the papers of an agreement. What has become moot since it was
 * queued is not sent.
 */
import { agreementDates, agreementPaper, type PapersDeps } from '#app/agreement/agreement-papers.ts';
import type { OneTimeCodes } from '#app/ports/application-ports.ts';
import type { QueuedEmail } from '#app/ports/mail-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { endsWithCall } from '#domain/application/letters.ts';
import { codeMinutes, codeSha256Of, mayStillLeave } from '#domain/application/one-time-code.ts';
import { sha256OfBytes } from '#domain/values/digest.ts';

export interface Attachment {
  fileName: string;
  type: 'application/pdf' | 'text/calendar';
  bytes: Uint8Array;
}
/**
 * What some e-mails are given only when they are sent: a one-time code, which is stored nowhere, and papers, which
 * lie beside the agreement.
 */
export interface EmailAdditions {
  data: Record<string, unknown>;
  attachments: Attachment[];
  /** Once the e-mail is claimed and before it leaves; false when it must not leave any more. */
  beforeSending?: () => Promise<boolean>;
}

export interface AdditionDeps extends PapersDeps {
  rounds: Pick<Rounds, 'find'>;
  codes: Pick<OneTimeCodes, 'keep'>;
  drawCode: () => string;
}

const none: EmailAdditions = { data: {}, attachments: [] };
const unsent: EmailAdditions = { ...none, beforeSending: async () => false };

/** @param now ISO instant of the sending: a code is valid from then on */
export async function additionsTo(
  deps: AdditionDeps,
  { owner, messageKey, template, data: asked, queuedAt, firstQueuedAt: askedAt = queuedAt }: QueuedEmail,
  now: string,
): Promise<EmailAdditions> {
  // A round whose outcomes were told has not ended so; the panel's never were.
  if (endsWithCall(template) && (await deps.rounds.find('panel'))?.state === 'called-off') return unsent;
  switch (template) {
    case 'one-time-code': {
      const code = deps.drawCode();
      const expiresAt = new Date(Date.parse(now) + codeMinutes * 60_000).toISOString();
      const codeSha256 = codeSha256Of(owner.id, messageKey, code);
      const kept = { codeSha256, messageKey, askedAt, sentAt: now, expiresAt, tries: 0 };
      return {
        data: { code, expiresAt },
        attachments: [],
        // Only after the claim: a sender that lost the claim must not put its own code in force.
        beforeSending: async () =>
          mayStillLeave(askedAt, now) && deps.codes.keep(owner.id, String(asked.session), kept),
      };
    }
    case 'agreement-to-sign': {
      const paper = await attached(agreementPaper(deps, owner.id, 'issued'));
      // Of an agreement that another has replaced since, which has a letter of its own, nothing leaves: its paper is the other's.
      return sha256OfBytes(paper.bytes) === asked.sha256 ? { ...none, attachments: [paper] } : unsent;
    }
    case 'awarded':
      return { ...none, attachments: [await attached(agreementDates(deps, owner.id))] };
    default:
      return none;
  }
}

/** Printed and signed in the transactions that queued these letters, or before. @throws where it is not there: no such letter leaves without */
async function attached(
  paper: Promise<{ ok: true; value: Attachment } | { ok: false; refusal: { code: string } }>,
): Promise<Attachment> {
  const found = await paper;
  if (!found.ok) throw new Error(`nothing to attach: ${found.refusal.code}`);
  return found.value;
}
