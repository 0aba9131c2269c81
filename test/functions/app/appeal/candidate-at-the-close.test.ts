/** An appeal brings an application back to be read in the very moment in which the jury ends: it is read, or refused, in whichever order. */
import { expect, test } from 'vitest';
import { accept, refuse } from '#domain/values/result.ts';
import { aReadJury } from '#test/functions/app/jury/jury-session.ts';
import { colleague } from '#test/support/by-two.ts';
import { reinstatementOf } from './waiting-appeal.ts';

/** Three applications are read; the appeal of a fourth, which was refused, waits for the second person. */
async function aJuryAboutToEnd() {
  const jury = await aReadJury();
  const applicationId = jury.apply(4, 'ineligible');
  const reinstate = await reinstatementOf(jury, applicationId, 'La pièce était jointe.');
  return { ...jury, applicationId, reinstate };
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
