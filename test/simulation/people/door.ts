/** How people with a personal link come in: with that of the newest letter that reached them, past the programme's own door. */

import { tokenSha256 } from '#adapters/dynamodb/link-item.ts';
import { fileReview } from '#app/jury/change-reading.ts';
import { openSession } from '#app/mail/open-session.ts';
import type { LinkPurpose } from '#app/ports/mail-ports.ts';
import { identify } from '#http/server/audience.ts';
import type { Answer } from './act.ts';
import type { Desk } from './desk.ts';

/** @param isBarred true for whom the door must not open any more, and who tries all the same */
export async function throughDoor(
  { deps, see, surprised }: Desk,
  {
    purpose,
    id,
    isBarred = false,
  }: { purpose: Exclude<LinkPurpose, 'draft'>; id: string; isBarred?: boolean },
  act: () => Promise<Answer>,
): Promise<Answer> {
  const token = see.linkOf(id);
  // Nothing arrived: the service lets them in at its own desk.
  if (token === undefined) return act();
  const headers = { authorization: `Bearer ${token}` };
  const event = { headers, requestContext: { authorizer: {} } } as unknown as Parameters<typeof identify>[1];
  const wasLive = see.isLive(purpose, id, token);
  const caller = await identify({ audience: purpose, method: 'POST' }, event, deps);
  const isLive = see.isLive(purpose, id, token);
  // Changed meanwhile, either answer is right.
  if (wasLive === isLive && caller.ok !== isLive)
    surprised(`the link of ${id} ${isLive ? 'is live, and opens nothing' : 'is dead, and opens'}`);
  // A letter with a newer link is on its way, or was lost: the service lets them in meanwhile.
  const isReplaced =
    (!caller.ok && caller.refusal.code === 'link-replaced') || see.isFollowed(purpose, id, token);
  // Whom an award after the cohort's end keeps at work for longer than a link lasts comes to the service's desk, too.
  const isGone = see.isRenewed(purpose, id) || see.isOver(purpose, id) || see.hasNone(purpose, id);
  const isExcused = isReplaced || isGone;
  if (!caller.ok && isExcused && !isBarred) return act();
  if (!caller.ok) {
    if (!isBarred) surprised(`${id} is locked out: ${caller.refusal.code}`);
    return caller;
  }
  if (caller.value.caller !== id) surprised(`${id} came in as ${JSON.stringify(caller.value.caller)}`);
  return act();
}

/** Opens the link of a letter, as its applicant's browser does. */
export const openLink = (
  { deps }: Desk,
  id: string,
  token: string,
  purpose: 'applicant' | 'draft' = 'applicant',
) => openSession(deps, { purpose, id }, { credential: tokenSha256(token) });

/** Whoever gets no answer presses again: letters that were kept from them may have left in part only. */
export function untilAnswered(desk: Desk, id: string) {
  let isUnanswered = false;
  return {
    isUnanswered: () => isUnanswered,
    async open(token: string) {
      isUnanswered = true;
      const answer = await openLink(desk, id, token);
      isUnanswered = false;
      return answer;
    },
  };
}

/** Files a review, and looks for it: what was answered as filed is there. */
export async function filed(
  { deps, see, surprised }: Desk,
  review: Parameters<typeof fileReview>[1],
): Promise<Answer> {
  const { applicationId, jurorId } = review;
  const answer = await fileReview(deps, review);
  if (answer.ok && see.reading(applicationId, jurorId) !== 'filed')
    surprised(`the review of ${applicationId} by ${jurorId} was answered as filed, and is not`);
  return answer;
}
