/** An appeal makes a finalist in the very moment in which the vote opens: on the ballot, or refused, in whichever order. */
import { expect, test } from 'vitest';
import { enrolPanelists } from '#app/panel/panel-roll.ts';
import { openRound } from '#app/round/open-round.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { cohort, keptByTheJury, people, releaseRound } from '#test/functions/app/panel/panel-session.ts';
import { colleague } from '#test/support/by-two.ts';
import { commitAndDraw } from '#test/support/draws.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { reinstatementOf } from './waiting-appeal.ts';

/** Three finalists; the appeal of a fourth, whom the jury left out, waits for the second person. */
async function aPanelAboutToOpen() {
  const programme = programmeInMemory(cohort);
  const finalists = [1, 2, 3].map((number) => programme.apply(number, 'shortlisted'));
  const applicationId = programme.apply(4, 'not-shortlisted');
  const leftOut = { ...keptByTheJury(applicationId), outcome: 'not-shortlisted' };
  programme.putRanking('jury', [...finalists.map(keptByTheJury), leftOut]);
  releaseRound(programme, 'jury');
  await enrolPanelists(programme, { panelists: people(5), actor: staff });
  await commitAndDraw(programme, 'panel');
  const reason = 'La lecture portait sur un autre projet.';
  const reinstate = await reinstatementOf(programme, applicationId, reason);
  return {
    ...programme,
    applicationId,
    finalists,
    open: () => openRound(programme, { round: 'panel', actor: staff }),
    reinstate,
    told: () => programme.stored.letters().filter(({ template }) => template === 'reinstated'),
  };
}

test('who is reinstated while the vote is being opened is on the ballot', async () => {
  const panel = await aPanelAboutToOpen();
  const reinstated: unknown[] = [];
  panel.meanwhile.run = async () => reinstated.push(await panel.reinstate());
  const opened = await panel.open();
  expect(reinstated).toMatchObject([accept({ status: 'shortlisted' })]);
  expect(panel.told()).toHaveLength(1);
  const ballot = [...panel.finalists, panel.applicationId];
  expect(opened).toMatchObject(accept({ state: 'open', finalists: ballot }));
  expect(panel.stored.round('panel')?.finalists).toEqual(ballot);
});

test('who would be reinstated once the vote has opened is refused, and told nothing', async () => {
  const panel = await aPanelAboutToOpen();
  panel.meanwhile.run = panel.open;
  expect(await panel.reinstate()).toEqual(refuse({ code: 'round-not-released', state: 'open' }));
  expect(panel.stored.application(panel.applicationId)?.status).toBe('not-shortlisted');
  expect(panel.told()).toEqual([]);
  expect(panel.stored.round('panel')?.finalists).toEqual(panel.finalists);
});

test('the panel records whom an appeal made a finalist, whatever was done of it before', async () => {
  const panel = await aPanelAboutToOpen();
  await panel.reinstate();
  const { applicationId } = panel;
  const event = { type: 'FinalistReinstated', actor: colleague, data: { applicationId } };
  expect(panel.stored.timeline().at(-1)).toMatchObject(event);
});
