/** An appeal brings an application back to be read in the very moment in which the jury ends: it is read, or refused, in whichever order. */
import { expect, test } from 'vitest';
import { gateKey, startKey } from '#adapters/dynamodb/keys.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { proposeReinstatement, reinstateApplication } from '#app/appeal/reinstate-application.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { aReadJury } from '#test/functions/app/jury/jury-session.ts';
import { colleague } from '#test/support/by-two.ts';
import { staff } from '#test/support/programme-in-memory.ts';

/** Three applications are read; the appeal of a fourth, which was refused, waits for the second person. */
async function aJuryAboutToEnd() {
  const jury = await aReadJury();
  const now = jury.clock.now().toISOString();
  const applicationId = jury.apply(4, 'ineligible');
  const application = jury.stored.application(applicationId);
  if (application) jury.put({ ...application, resolutions: 1 });
  await jury.table.put({ ...startKey(applicationId), kind: 'start', name: applicationId });
  await jury.table.put({ ...gateKey(applicationId, 1), kind: 'gate', settledAt: now });
  const appeal = { from: 'La personne', ground: 'Relisez.', receivedOn: now.slice(0, 10) };
  await recordAppeal(jury, { applicationId, kind: 'informal', ...appeal, by: staff });
  const input = { applicationId, kind: 'informal', reason: 'La pièce était jointe.' } as const;
  const proposed = await proposeReinstatement(jury, { ...input, by: staff });
  if (!proposed.ok) throw new Error(proposed.refusal.code);
  const { digest: confirms } = proposed.value.proposal;
  return {
    ...jury,
    applicationId,
    reinstate: () => reinstateApplication(jury, { ...input, by: colleague, confirms }),
  };
}

test('while the jury is being closed, it waits for whom an appeal brings back', async () => {
  const jury = await aJuryAboutToEnd();
  const { applicationId, meanwhile } = jury;
  const reinstated: unknown[] = [];
  meanwhile.run = async () => reinstated.push(await jury.reinstate());
  expect(await jury.close()).toEqual(
    refuse({ code: 'applications-undecided', applicationIds: [applicationId] }),
  );
  expect(reinstated).toMatchObject([accept({ status: 'eligibility-review' })]);
  expect(jury.stored.round('jury')?.state).toBe('open');
});

test('once the jury has ended nobody is brought back to be read, and nobody is told so', async () => {
  const jury = await aJuryAboutToEnd();
  jury.meanwhile.run = jury.close;
  expect(await jury.reinstate()).toEqual(refuse({ code: 'reinstatement-late', round: 'jury' }));
  expect(jury.stored.application(jury.applicationId)?.status).toBe('ineligible');
  expect(jury.stored.letters().filter(({ template }) => template === 'reinstated')).toEqual([]);
});

test('the jury records whom it is to read again', async () => {
  const jury = await aJuryAboutToEnd();
  await jury.reinstate();
  const { applicationId } = jury;
  const event = { type: 'CandidateReinstated', actor: colleague, data: { applicationId } };
  expect(jury.stored.timeline().at(-1)).toMatchObject(event);
});
