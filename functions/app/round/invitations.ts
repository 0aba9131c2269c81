/**
 * The letters that call jurors and panelists to their round and, at staff's request, one with a fresh personal link. The old
 * link is lost or in wrong hands, so it ends, with every session, in the transaction that queues the letter: at any time, since a
 * link opens pages before its round and after it. While the round is not open the letter calls to nothing. Asking again within a
 * minute is refused: the letter that is on its way brings the link that opens.
 */
import type { LinkRefusal } from '#app/application/renew-link.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Letter, Letters } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { type PublishedTimes, publishedTimes } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { ReadingPair } from '#domain/jury/assignment-request.ts';
import { occasionAt } from '#domain/mail/occasion.ts';
import { hasSeat, isServing } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { findRound } from './change-round.ts';
import { finalistsOf } from './round-members.ts';

export interface ResendLinkDeps {
  rolls: Pick<Rolls, 'juror' | 'panelist'>;
  readings: Pick<Readings, 'ofJuror'>;
  applications: Pick<Applications, 'summaries'>;
  rounds: Pick<Rounds, 'find'>;
  letters: Pick<Letters, 'renewLink'>;
  cohort: Pick<Cohort, 'calendar'>;
  clock: Clock;
}
export type ResendLinkRefusal = RefusalOf<'not-found'> | LinkRefusal;
type Sent = { queued: number };

/** @returns how many e-mails were queued; `not-found` for a juror who left or who has nothing to read */
export async function resendJurorLink(
  deps: ResendLinkDeps,
  { jurorId }: { jurorId: string },
): Promise<Result<Sent, ResendLinkRefusal>> {
  const juror = await deps.rolls.juror(jurorId);
  const readings = juror && isServing(juror) ? await deps.readings.ofJuror(jurorId) : [];
  const own = readings.filter(({ state }) => state !== 'recused');
  if (own.length === 0) return refuse({ code: 'not-found' });
  const titles = new Map(own.map(({ applicationId, title }) => [applicationId, title]));
  const jury = await findRound(deps.rounds, 'jury');
  const times = publishedTimes('jury', deps.cohort.calendar, jury);
  const occasion = linkOccasionAt('jury-link', deps.clock);
  const invitations = juryInvitations(own, titles, times, occasion);
  return sendLink(deps, jury.state === 'open' ? invitations : [linkAlone('juror', jurorId, occasion)]);
}

/** @returns how many e-mails were queued; `not-found` for whoever is not on the roll. Without a seat a link comes alone: to a page that says how they stand. */
export async function resendPanelistLink(
  deps: ResendLinkDeps,
  { panelistId }: { panelistId: string },
): Promise<Result<Sent, ResendLinkRefusal>> {
  const panelist = await deps.rolls.panelist(panelistId);
  const panel = await findRound(deps.rounds, 'panel');
  if (!panelist) return refuse({ code: 'not-found' });
  const occasion = linkOccasionAt('panel-link', deps.clock);
  if (panel.state !== 'open' || !hasSeat(panelist))
    return sendLink(deps, [linkAlone('panelist', panelistId, occasion)]);
  const finalists = (await finalistsOf(deps.applications, panel)).length;
  return sendLink(deps, panelInvitations([panelistId], finalists, panel, deps.cohort, occasion));
}

export const linkAlone = (purpose: 'juror' | 'panelist', id: string, occasion: string): Letter => ({
  to: { purpose, id },
  template: 'personal-link',
  data: {},
  occasion,
});

/** A letter goes once in each vote; keys end with the template. */
export const panelOccasion = (template: string, { ballotEdition }: Pick<Round, 'ballotEdition'>): string =>
  ballotEdition === undefined ? template : `vote${ballotEdition}_${template}`;

export const linkOccasionAt = (word: string, clock: Clock): string =>
  occasionAt(word, clock.now().toISOString());

export async function sendLink(
  { letters, clock }: Pick<ResendLinkDeps, 'letters' | 'clock'>,
  [letter]: Letter[],
): Promise<Result<Sent, ResendLinkRefusal>> {
  if (!letter) return refuse({ code: 'not-found' });
  const sent = await letters.renewLink(letter, clock.now().toISOString());
  return sent === 'queued'
    ? accept({ queued: 1 })
    : refuse({ code: 'link-just-sent', retryAt: sent.retryAt });
}

/**
 * One letter per juror, with the applications of the pairs.
 * @param occasion makes it the same letter when asked again, and another one when more is given
 */
export function juryInvitations(
  pairs: readonly ReadingPair[],
  titles: ReadonlyMap<string, string>,
  { closesAt }: Pick<PublishedTimes, 'closesAt'>,
  occasion: string,
): Letter[] {
  return [...Map.groupBy(pairs, ({ jurorId }) => jurorId)].map(([jurorId, own]) => {
    const ids = own.map(({ applicationId }) => applicationId).sort();
    const data = {
      applications: ids.map((applicationId) => ({ applicationId, title: titles.get(applicationId) ?? '' })),
      closesAt,
    };
    return { to: { purpose: 'juror', id: jurorId }, template: 'jury-invitation', data, occasion };
  });
}

/** One letter per panelist; of a vote that is held again, it says so. With no finalist left there is nothing to grade: the link comes alone. */
export function panelInvitations(
  panelistIds: readonly string[],
  finalists: number,
  panel: Round,
  { calendar }: Pick<Cohort, 'calendar'>,
  occasion = panelOccasion('panel-invitation', panel),
): Letter[] {
  if (finalists === 0) return panelistIds.map((id) => linkAlone('panelist', id, occasion));
  const { closesAt } = publishedTimes('panel', calendar, panel);
  const isHeldAgain = panel.ballotEdition !== undefined;
  const data = { finalists, closesAt, ...(isHeldAgain ? { isHeldAgain } : {}) };
  return panelistIds.map((id) => ({
    to: { purpose: 'panelist', id },
    template: 'panel-invitation',
    data,
    occasion,
  }));
}
