/** The laureates who are helped, on one board: how each stands and what waits; and one of them, whole. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Advisers, Supports } from '#app/ports/support-ports.ts';
import type { Application } from '#domain/application/application.ts';
import { calledOf } from '#domain/application/application-form.ts';
import { type Cohort, supportOf } from '#domain/cohort/cohort.ts';
import type { Adviser } from '#domain/support/adviser.ts';
import { planOf, type Support } from '#domain/support/support.ts';
import { milestoneStanding, supportTasks } from '#domain/support/support-tasks.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { reportTermsFor } from './report-terms.ts';

export interface BoardDeps {
  advisers: Pick<Advisers, 'all'>;
  supports: Pick<Supports, 'find' | 'all' | 'timeline'>;
  applications: Pick<Applications, 'findMany'>;
  cohort: Pick<Cohort, 'support' | 'timeZone'>;
  clock: Clock;
}

/** Some nine lines, oldest award first. */
export async function listSupports(deps: BoardDeps) {
  const [supports, roll] = await Promise.all([deps.supports.all(), deps.advisers.all()]);
  const applications = await deps.applications.findMany(supports.map(({ applicationId }) => applicationId));
  const applicationOf = new Map(applications.map((one) => [one.applicationId, one]));
  return {
    supports: supports.flatMap((support) => {
      const application = applicationOf.get(support.applicationId);
      return application ? [lineOf(support, application, roll, deps)] : [];
    }),
  };
}

/** One support with its history, and what its plan may begin from. */
export async function showSupport(deps: BoardDeps, { applicationId }: { applicationId: string }) {
  const support = await deps.supports.find(applicationId);
  if (!support) return refuse({ code: 'not-found' } as const);
  const [application] = await deps.applications.findMany([applicationId]);
  if (!application) return refuse({ code: 'not-found' } as const);
  const { form } = application;
  return accept({
    line: lineOf(support, application, await deps.advisers.all(), deps),
    asked: { needs: form.project.needs, axis: form.project.axis },
    terms: supportOf(deps.cohort.support),
    support,
    timeline: await deps.supports.timeline(applicationId),
  });
}

function lineOf(
  support: Support,
  application: Application,
  roll: readonly Adviser[],
  { clock, cohort }: BoardDeps,
) {
  const { project, applicant } = application.form;
  const now = clock.now().toISOString();
  const { applicationId, stage, endsOn, sessions, checkIns } = support;
  const contacts = [
    ...sessions.map(({ heldOn }) => heldOn),
    ...checkIns.flatMap(({ answeredAt }) => (answeredAt ? [civilDateIn(answeredAt, cohort.timeZone)] : [])),
  ].sort();
  const last = contacts.at(-1);
  const named = (support.proposed ?? planOf(support))?.adviserId;
  return {
    applicationId,
    stage,
    endsOn,
    title: project.title,
    applicantName: calledOf(applicant),
    axis: planOf(support)?.axis,
    milestones: milestoneStanding(support).map(({ milestoneId, title, dueOn, state }) => ({
      milestoneId,
      title,
      dueOn,
      state,
    })),
    sessions: sessions.length,
    minutes: sessions.reduce((sum, { minutes }) => sum + minutes, 0),
    lastContactOn: last,
    tasks: supportTasks(support, {
      now,
      today: civilDateIn(now, cohort.timeZone),
      reportsDueOn: reportTermsFor(application, cohort.timeZone)?.dueOn,
      adviserLeftAt: roll.find(({ adviserId }) => adviserId === named)?.leftAt,
    }),
  };
}
