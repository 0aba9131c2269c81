/** Taking back what waits for a second person: the answer leads to the page of the act. */
import type { RoundName } from '#domain/application/stages.ts';
import { roundsOfTwo } from '#domain/values/second-person.ts';
import type { consoleRoundRoutes } from '#web/console/door/round-routes.ts';
import { backTo } from '#web/console/round/round-visit.ts';
import { needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import type { PageOf } from '#web/server/visit.ts';

export const takeBackOf = (applicationId: string): string => `/console/propositions/${applicationId}/retrait`;
export const takeBackOfRoundAt = (round: RoundName, subject: string): string =>
  `/console/propositions/${round}/${subject}/retrait`;

const takeBackProposal: PageOf = async ({ api, params: { applicationId = '' } }) => {
  const { status } = needed(await api.ask('take-back-proposal', { params: { applicationId } }));
  if (status === 'signed') return backTo(`/console/conventions/${applicationId}`, 'retrait');
  if (status === 'waitlisted') return backTo('/console/liste-attente', 'retrait');
  return { goTo: `/console/candidatures/${applicationId}` };
};

const takeBackPanelProposal: PageOf = async (visit) => {
  const { api, params } = visit;
  const round = roundsOfTwo.find((name) => name === params.round);
  if (!round) return nothingHere(visit);
  const { subject = '' } = params;
  const answer = needed(await api.ask('take-back-panel-proposal', { params: { round, subject } }));
  const place = answer.state === 'released' ? '/console/liste-attente' : '/console/panel/decision';
  return backTo(subject === 'release' ? `/console/${round}/annonce` : place, 'retrait');
};

type TakeBackRoute = Extract<keyof typeof consoleRoundRoutes, `take-back-${'' | 'panel-'}proposal`>;
export const takeBackPages: Readonly<Record<TakeBackRoute, PageOf>> = {
  'take-back-proposal': takeBackProposal,
  'take-back-panel-proposal': takeBackPanelProposal,
};
