/** What a laureate sees of its support: a closed list, with who advises, and without who of staff proposed or noted what. */
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Advisers, Supports } from '#app/ports/support-ports.ts';
import { type Cohort, type SupportTerms, supportOf } from '#domain/cohort/cohort.ts';
import { withheldFrom } from '#domain/payment/withheld.ts';
import { type ToldAdviser, toldAdviser } from '#domain/support/adviser.ts';
import { decidedAgainst } from '#domain/support/decided-against.ts';
import { reportsStanding } from '#domain/support/reports-standing.ts';
import { planOf, type Support, supportTerm } from '#domain/support/support.ts';
import { dueOfSupport } from '#domain/support/support-due.ts';
import type { SupportCommandName } from '#domain/support/support-events.ts';
import type { SupportPlan } from '#domain/support/support-plan.ts';
import { latestFirst } from '#domain/support/support-session.ts';
import { milestoneStanding } from '#domain/support/support-tasks.ts';
import { isSupportPossible } from '#domain/support/support-transitions.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';

interface Deps {
  supports: Pick<Supports, 'find'>;
  payments: Pick<PaymentsStore, 'find'>;
  advisers: Pick<Advisers, 'find'>;
  cohort: Pick<Cohort, 'support' | 'timeZone'>;
}

export async function viewSupport({ supports, payments, advisers, cohort }: Deps, applicationId: string) {
  const [support, paid] = await Promise.all([supports.find(applicationId), payments.find(applicationId)]);
  if (!support) return refuse({ code: 'not-found' } as const);
  const { timeZone } = cohort;
  const { checkInEveryDays, partners } = supportOf(cohort.support);
  const namedIn = async (plan: SupportPlan | undefined) => {
    const adviser = plan && (await advisers.find(plan.adviserId));
    return defined({ adviser: adviser && toldAdviser(adviser, partners) });
  };
  const [proposedTo, inForce] = await Promise.all([namedIn(support.proposed), namedIn(planOf(support))]);
  return accept({
    stage: support.stage,
    ...supportTerm(support, timeZone),
    due: dueOfSupport(support, { checkInEveryDays, timeZone }),
    actions: actionsOf(support),
    ...defined({ proposed: proposedOf(support, proposedTo), plan: inForceOf(support, inForce) }),
    sessions: sessionsOf(support, partners),
    checkIns: support.checkIns,
    ...defined({ reports: reportsOf(support, timeZone) }),
    contestable: [...decidedAgainst(support), ...withheldFrom(paid)],
    ...defined({ benefits: support.benefits, ended: endOf(support) }),
  });
}

function reportsOf(support: Support, timeZone: string) {
  const { receivedOn, accepted } = reportsStanding(support);
  return receivedOn === undefined
    ? undefined
    : { receivedOn, ...defined({ acceptedOn: accepted && civilDateIn(accepted.at, timeZone) }) };
}

const acts = {
  'agree-plan': ({ proposed }) => proposed !== undefined,
  'answer-check-in': ({ checkIns }) => checkIns.at(-1)?.answeredAt === undefined && checkIns.length > 0,
  'tell-benefits': () => true,
  'revoke-quotation': ({ benefits }) => benefits?.quotation !== undefined,
  'end-support': () => true,
} satisfies { readonly [C in SupportCommandName]?: (support: Support) => boolean };
export type LaureateAct = keyof typeof acts;

/** What can be done now: by the stage, and where there is something to do it to. */
const actionsOf = (support: Support): LaureateAct[] =>
  (Object.keys(acts) as LaureateAct[]).filter(
    (act) => isSupportPossible(act, support.stage) && acts[act](support),
  );

const contentOf = ({ needs, axis, milestones }: SupportPlan) => ({ needs, axis, milestones });

interface Named {
  adviser?: ToldAdviser;
}

function proposedOf({ proposed, plans }: Support, named: Named) {
  if (!proposed) return undefined;
  const { proposedAt, reason } = proposed;
  return { ...contentOf(proposed), ...named, proposedAt, isChange: plans.length > 0, ...defined({ reason }) };
}

/** Each milestone with how it stood when it was last told of. */
function inForceOf(support: Support, named: Named) {
  const plan = planOf(support);
  if (!plan) return undefined;
  const milestones = milestoneStanding(support).map(({ milestoneId, title, dueOn, state }) => ({
    milestoneId,
    title,
    dueOn,
    ...defined({ state }),
  }));
  return { ...contentOf(plan), ...named, milestones, agreedAt: plan.agreedAt };
}

/** Each with the name of its partner, or what it was noted with where the cohort file does not name it any more. */
const sessionsOf = ({ sessions }: Support, partners: SupportTerms['partners']) =>
  latestFirst(sessions).map(({ heldOn, kind, minutes, partner, decisions, nextAct }) => ({
    heldOn,
    kind,
    minutes,
    decisions,
    ...defined({ nextAct, partner: partners.find(({ id }) => id === partner)?.name ?? partner }),
  }));

const endOf = (support: Support) =>
  support.stage === 'ended'
    ? { at: support.endedAt, because: support.endedBecause, reason: support.reason }
    : undefined;
