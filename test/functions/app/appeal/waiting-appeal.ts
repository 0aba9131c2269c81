/** An application whose only execution has ended, and whose appeal one person would accept: the second is awaited. */
import { gateKey, startKey } from '#adapters/dynamodb/keys.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { proposeReinstatement, reinstateApplication } from '#app/appeal/reinstate-application.ts';
import { colleague } from '#test/support/by-two.ts';
import { type programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

/** @returns what the second person does */
export async function reinstatementOf(
  programme: ReturnType<typeof programmeInMemory>,
  applicationId: string,
  reason: string,
) {
  const now = programme.clock.now().toISOString();
  const application = programme.stored.application(applicationId);
  if (application) programme.put({ ...application, resolutions: 1 });
  await programme.table.put({ ...startKey(applicationId), kind: 'start', name: applicationId });
  await programme.table.put({ ...gateKey(applicationId, 1), kind: 'gate', settledAt: now });
  const appeal = { from: 'La personne', ground: 'Relisez.', receivedOn: now.slice(0, 10) };
  await recordAppeal(programme, { applicationId, kind: 'informal', ...appeal, by: staff });
  const input = { applicationId, kind: 'informal', reason } as const;
  const proposed = await proposeReinstatement(programme, { ...input, by: staff });
  if (!proposed.ok) throw new Error(proposed.refusal.code);
  const { digest: confirms } = proposed.value.proposal;
  return () => reinstateApplication(programme, { ...input, by: colleague, confirms });
}
