/** What an adviser does by their personal link: reads of their own laureates, and of nobody else, and notes sessions. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Advisers, Supports } from '#app/ports/support-ports.ts';
import type { Application } from '#domain/application/application.ts';
import { type Cohort, supportOf } from '#domain/cohort/cohort.ts';
import { type Adviser, planNaming } from '#domain/support/adviser.ts';
import type { CheckIn } from '#domain/support/check-in.ts';
import { isOpenStage, planOf, type Support, supportTerm } from '#domain/support/support.ts';
import type { SupportRefusalOf } from '#domain/support/support-events.ts';
import type { SupportPlan } from '#domain/support/support-plan.ts';
import { latestFirst, type NotedSession, sessionProblems } from '#domain/support/support-session.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { applyToSupport } from './apply-support.ts';

export interface AdviseDeps {
  advisers: Pick<Advisers, 'find'>;
  supports: Pick<Supports, 'find' | 'save' | 'all'>;
  applications: Pick<Applications, 'findMany'>;
  cohort: Pick<Cohort, 'support' | 'timeZone'>;
  clock: Clock;
}

/** `leftOn`: the day, in the cohort's place. */
export type AdviserLeft = { code: 'adviser-left'; leftOn: string };
type NotFound = { code: 'not-found' };

/** Whoever was taken off the roll is told so: their link opens nothing else. */
export async function servingAdviser(
  { advisers, cohort }: Pick<AdviseDeps, 'advisers' | 'cohort'>,
  adviserId: string,
): Promise<Result<Adviser, AdviserLeft | NotFound>> {
  const adviser = await advisers.find(adviserId);
  if (!adviser) return refuse({ code: 'not-found' });
  const { leftAt } = adviser;
  if (leftAt === undefined) return accept(adviser);
  return refuse({ code: 'adviser-left', leftOn: civilDateIn(leftAt, cohort.timeZone) });
}

/** The laureates whose plan, in force or proposed, names the adviser, and what a session can be noted with. */
export async function listAdvised(deps: AdviseDeps, { adviserId }: { adviserId: string }) {
  const serving = await servingAdviser(deps, adviserId);
  if (!serving.ok) return serving;
  const { name, language, partner } = serving.value;
  const own = (await deps.supports.all()).flatMap((support) => {
    const plan = planNaming(support, adviserId);
    return plan ? [{ support, plan }] : [];
  });
  const found = await deps.applications.findMany(own.map(({ support }) => support.applicationId));
  const { cohort, clock } = deps;
  return accept({
    adviser: { adviserId, name, language, ...defined({ partner }) },
    partners: supportOf(cohort.support).partners,
    today: civilDateIn(clock.now().toISOString(), cohort.timeZone),
    laureates: own.flatMap(({ support, plan }) => {
      const application = found.find(({ applicationId }) => applicationId === support.applicationId);
      return application ? [advisedView(support, application, plan, cohort)] : [];
    }),
  });
}

/**
 * A closed list: of the application nothing but its title, who applies and, once the laureate agreed to a plan that names the
 * adviser and while it is helped, by which first name and address it is reached. What the laureate answers to check-ins, and what
 * others noted, wait for that too.
 */
function advisedView(
  support: Support,
  { form }: Application,
  plan: SupportPlan,
  { timeZone }: Pick<Cohort, 'timeZone'>,
) {
  const { applicationId, stage, checkIns, sessions } = support;
  const { adviserId } = plan;
  const isAgreed = planOf(support)?.adviserId === adviserId;
  const states = latestStates(checkIns);
  const isHelped = isAgreed && isOpenStage(stage);
  const shown = sessions.filter((session) => isAgreed || session.adviserId === adviserId);
  return {
    applicationId,
    stage,
    title: form.project.title,
    applicant: form.applicant.name,
    ...supportTerm(support, timeZone),
    isAgreed,
    ...(isHelped
      ? { contact: { firstName: firstNameIn(form.contact.name), email: form.contact.email } }
      : {}),
    axis: plan.axis,
    needs: plan.needs,
    milestones: plan.milestones.map((one) => ({
      ...one,
      ...defined({ state: isAgreed ? states[one.milestoneId] : undefined }),
    })),
    ...defined({ wanted: isAgreed ? helpWanted(checkIns) : undefined }),
    sessions: latestFirst(shown).map(({ adviserId: by, notedAt: _when, ...session }) => ({
      ...session,
      isOwn: by === adviserId,
    })),
  };
}

const firstNameIn = (name: string): string => name.split(/\s/)[0] ?? '';

/** How each milestone stood when it was last told of. */
const latestStates = (checkIns: readonly CheckIn[]) =>
  Object.assign({}, ...checkIns.map(({ answer }) => answer?.milestones ?? {})) as NonNullable<
    CheckIn['answer']
  >['milestones'];

/** What help the last check-in that was answered asks for. */
function helpWanted(checkIns: readonly CheckIn[]) {
  const last = checkIns.findLast(({ answer }) => answer !== undefined);
  if (last?.answer?.help === undefined) return undefined;
  return { help: last.answer.help, at: last.answeredAt ?? last.askedAt };
}

export type NoteRefusal = AdviserLeft | NotFound | SupportRefusalOf<'note-session'>;

/**
 * Notes a session on one of the adviser's own laureates; not theirs and not there are one answer. Whoever notes on the same support
 * at the same moment is noted too.
 * @param input.sessionId made by the page: the same session again under it changes nothing, another one is refused
 */
export async function noteSession(
  deps: AdviseDeps,
  input: { adviserId: string; applicationId: string; sessionId: string; session: NotedSession },
): Promise<Result<{ applicationId: string; sessionId: string }, NoteRefusal>> {
  const { adviserId, applicationId, sessionId, session } = input;
  const serving = await servingAdviser(deps, adviserId);
  if (!serving.ok) return serving;
  const { timeZone, support: terms } = deps.cohort;
  const partners = supportOf(terms).partners.map(({ id }) => id);
  const done = await applyToSupport<'note-session'>(
    deps,
    applicationId,
    (support, now) => {
      const term = supportTerm(support, timeZone);
      const today = civilDateIn(now, timeZone);
      const problems = sessionProblems(session, { term, today, partners, noted: support.sessions });
      return { command: 'note-session', sessionId, session, problems, adviserId };
    },
    { kind: 'adviser', id: adviserId },
  );
  return done.ok ? accept({ applicationId, sessionId }) : done;
}
