/** Whoever comes just while a write is under way: to a link, to a letter, or to an application that is parked. */

import { decideRepair } from '#app/application/decide-repair.ts';
import { renewLink } from '#app/application/renew-link.ts';
import { changeEmail } from '#app/mail/change-mail.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import type { Act } from './act.ts';
import { newcomer, operator, postmaster } from './colleagues.ts';
import type { Desk } from './desk.ts';
import { untilAnswered } from './door.ts';
import type { Plan } from './plan.ts';

/** Beside the dozens of other acts that are ready. */
const weight = 20;
const most = 12;

export function meddlers(desk: Desk, plan: Plan, cloud: Cloud): Act[] {
  const { deps, see } = desk;
  let left = most;
  /** Not more than a few in an episode, and none once it calms down. */
  const meddling = (act: Omit<Act, 'weight' | 'isStanding'>): Act => ({
    ...act,
    weight,
    isStanding: true,
    isBlind: true,
    isReady: () => left > 0 && act.isReady(),
    run() {
      left -= 1;
      return act.run();
    },
  });
  const heldLetters = () => cloud.scheduler.held().flatMap((item) => / EMAIL#(\S+)$/.exec(item)?.[1] ?? []);
  const moving = (act: 'hold' | 'discard'): Act =>
    meddling({
      name: `${act} a letter while it moves`,
      by: 'mail-desk',
      who: postmaster,
      isReady: () => heldLetters().length > 0,
      run: () => changeEmail(deps, { act, messageKey: heldLetters()[0] ?? '', actor: postmaster }),
    });
  const ofLinks = plan.applicants.flatMap(({ id, number, isAbandoned }): Act[] => {
    const isHeld = () => cloud.scheduler.held().includes(`LINKS#applicant#${id} LINK`);
    /** What is written to somebody who has opened nothing yet may be on its way to be kept for them. */
    const isUnopened = () => see.readAddresses(id) === 0;
    const isAnyHeld = () =>
      isHeld() || (isUnopened() && heldLetters().some((key) => key.startsWith(`${id}_`)));
    const door = untilAnswered(desk, id);
    const opensLink = {
      by: 'applicant-api',
      who: { kind: 'applicant', id } as const,
      run: () => door.open(see.linkOf(id) ?? ''),
    };
    const opening = meddling({
      ...opensLink,
      name: `open a link in the middle ${number}`,
      isReady: () => isAnyHeld() && see.linkOf(id) !== undefined,
    });
    const openingAgain: Act = {
      ...opensLink,
      name: `open a link again that brought no page ${number}`,
      isStanding: true,
      isReady: () => door.isUnanswered() && see.linkOf(id) !== undefined,
    };
    const renewing = meddling({
      name: `renew the changing link ${number}`,
      by: 'staff-api',
      who: newcomer,
      isReady: isHeld,
      run: () => renewLink(deps, { applicationId: id, actor: newcomer }),
      leaves: { subject: id, type: 'LinkRenewed' },
    });
    const deciding = meddling({
      name: `decide on ${number} while its wait changes`,
      by: 'staff-api',
      who: operator,
      isReady: () =>
        see.isParked(id) && cloud.scheduler.held().some((item) => item.startsWith(`APPLICATION#${id} GATE#`)),
      run: () =>
        decideRepair(deps, { applicationId: id, outcome: isAbandoned ? 'abandon' : 'retry', by: operator }),
      leaves: { subject: id, type: 'RepairDecided' },
    });
    return [opening, openingAgain, deciding, ...(plan.isWild ? [renewing] : [])];
  });
  return [...ofLinks, ...(plan.isWild ? [moving('hold'), moving('discard')] : [])];
}
