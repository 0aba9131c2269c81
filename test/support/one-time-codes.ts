/** A one-time code in force, as the sender of its letter puts it there. */
import { type AskingDeps, askCode } from '#app/application/act-with-code.ts';
import type { OneTimeCodes } from '#app/ports/application-ports.ts';
import type { Confirming } from '#domain/application/confirmation.ts';
import { codeMinutes, codeSha256Of } from '#domain/application/one-time-code.ts';

interface Deps extends AskingDeps {
  codes: Pick<OneTimeCodes, 'keep'>;
}

/** Puts a code in force for what this session asked last. */
export async function codeSent(
  { applications, codes, clock }: Omit<Deps, 'links'>,
  { applicationId, session, code = '58037142' }: { applicationId: string; session: string; code?: string },
): Promise<string> {
  const application = await applications.find(applicationId);
  const ask = application?.codesAsked?.findLast((one) => one.session === session);
  const sentAt = clock.now().toISOString();
  const messageKey = `${applicationId}_${ask?.at}_${session}`;
  await codes.keep(applicationId, session, {
    codeSha256: codeSha256Of(applicationId, messageKey, code),
    messageKey,
    askedAt: ask?.at ?? '',
    sentAt,
    expiresAt: new Date(Date.parse(sentAt) + codeMinutes * 60_000).toISOString(),
    tries: 0,
  });
  return code;
}

/** Asks for a code and has it sent. */
export async function aCode(deps: Deps, asking: { applicationId: string; code?: string } & Confirming) {
  const { applicationId, code, ...confirming } = asking;
  const asked = await askCode(deps, { applicationId, ...confirming });
  if (!asked.ok) throw new Error(asked.refusal.code);
  const { session } = confirming;
  const sent = await codeSent(deps, { applicationId, session, ...(code === undefined ? {} : { code }) });
  return { applicationId, session, code: sent };
}
