/** One laureate whose support is opened in memory with its award, and lived day by day. */
import { gateStore } from '#adapters/dynamodb/application/gate-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import type { MailOwner } from '#app/ports/mail-ports.ts';
import { applyToSupport } from '#app/support/apply-support.ts';
import { keepTime } from '#app/support/keep-time.ts';
import { agreePlan } from '#app/support/laureate-acts.ts';
import { viewSupport } from '#app/support/view-support.ts';
import type { SupportTerms } from '#domain/cohort/cohort.ts';
import { supportWaitEndsAt } from '#domain/support/next-step.ts';
import type { SupportCommand } from '#domain/support/support-events.ts';
import { responses } from '#http/responses.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import {
  supportedId as applicationId,
  awardedAt,
  dayOfSupport,
  supportCommands,
} from '#test/support/support-builder.ts';
import type { SupportGate } from '#workflows/contracts.ts';

const supportTerms: SupportTerms = {
  months: 7,
  checkInEveryDays: 30,
  milestones: { consolider: [], integrer: [], deployer: [] },
  partners: [
    { id: 'region', name: 'La Région' },
    { id: 'ville', name: 'La Ville' },
  ],
};

/** A support that was opened with its award, and the days on which it is lived. */
export async function aSupportedLaureate() {
  let now = awardedAt;
  const memory = programmeInMemory({ ...promotion1, support: supportTerms });
  const gates = gateStore<SupportGate>(memory.table, supportWaitEndsAt(supportTerms));
  const deps = {
    ...memory,
    gates,
    advisers: adviserStore(memory.table),
    clock: { now: () => new Date(now) },
  };
  memory.put({ ...anApplication('awarded'), applicationId });
  await memory.openSupport(applicationId, { awardedAt, endsOn: '2023-01-10' });
  const found = async () => {
    const support = await deps.supports.find(applicationId);
    if (!support) throw new Error('no support');
    return support;
  };
  type Queued = { owner: MailOwner; template: string; data: Record<string, unknown> };
  const queued = (purpose: MailOwner['purpose']) =>
    (memory.stored.items('email') as unknown as Queued[]).filter(({ owner }) => owner.purpose === purpose);
  return {
    deps,
    found,
    on: (day: number) => {
      now = dayOfSupport(day);
    },
    at: (instant: string) => {
      now = instant;
    },
    staffDo: (command: SupportCommand, to = applicationId) => applyToSupport(deps, to, () => command, staff),
    timePasses: async () => keepTime(deps, await found()),
    letters: () => queued('applicant').map(({ template }) => template),
    lettersToAdvisers: () => queued('adviser').map(({ owner, data }) => [owner.id, data.isYours]),
    shown: async () => {
      const answer = await viewSupport(deps, applicationId);
      if (!answer.ok) throw new Error(answer.refusal.code);
      return responses['view-support'].answer.parse(answer.value);
    },
  };
}
export type Life = Awaited<ReturnType<typeof aSupportedLaureate>>;

/** To a plan, on the second day. */
export async function agreed() {
  const life = await aSupportedLaureate();
  life.on(1);
  await life.staffDo(supportCommands['propose-plan']);
  life.on(2);
  await agreePlan(life.deps, { applicationId, proposedAt: dayOfSupport(1) });
  return life;
}
/** How it goes, on the 32nd day. */
export async function asked(): Promise<Life> {
  const life = await agreed();
  life.on(32);
  await life.timePasses();
  return life;
}
