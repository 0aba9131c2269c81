/** Declining and withdrawing: a code is asked for, comes by letter and confirms, as it does for a signature. */
import type { Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { minute } from '#infra/cli/rehearsal/people/calendar.ts';

/** The link alone does not do it, nor a code of other digits; 409 where an interrupted run had done it already. */
export async function leaveWithCode(
  r: Rehearsal,
  applicationId: string,
  act: 'declination' | 'withdrawal',
  reason: string,
): Promise<void> {
  const path = `/application/${act}`;
  const ask = () => r.holder(applicationId, 'POST', `${path}-code`, {}, [202, 409, 429]);
  await r.holder(applicationId, 'POST', path, { reason }, [422]);
  await ask();
  await r.control.settle();
  const code = await codeFor(r, applicationId, ask);
  await r.holder(applicationId, 'POST', path, { reason, code }, [200, 409]);
}

export async function withdrawAll(r: Rehearsal, applicationIds: readonly string[]): Promise<void> {
  for (const id of applicationIds) {
    await leaveWithCode(r, id, 'withdrawal', 'Nous avons trouvé un autre financement.');
  }
}

/** Where mail may be late, the code may not come: whoever waits asks for another after a minute. */
export async function codeFor(
  r: Rehearsal,
  applicationId: string,
  ask: () => Promise<unknown>,
  tries = r.mailMayBeLate ? 4 : 0,
): Promise<string> {
  try {
    return await r.mailbox.codeOf(applicationId);
  } catch (error) {
    if (tries === 0) throw error;
    await r.control.clockBy(2 * minute);
    await ask();
    await r.control.settle();
    return codeFor(r, applicationId, ask, tries - 1);
  }
}
