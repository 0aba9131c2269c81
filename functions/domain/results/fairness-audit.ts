/**
 * How far the applications of each group came: of which type the applicant is, in which department and on which axis (SELECTION.md
 * §20). It decides nothing and names nobody; counts under five are merged. Pure.
 */
import type { Milestones } from '#domain/application/milestones.ts';
import { type CountedGroup, mergedGroups } from './merged-groups.ts';
import { type ShareInterval, wilsonInterval } from './wilson.ts';

/** In their order, after the filing: whoever reached one reached those before. */
export const auditedStages = ['eligible', 'read', 'shortlisted', 'voted', 'laureate', 'signed'] as const;
export type AuditedStage = (typeof auditedStages)[number];
export const auditedTraits = ['type', 'axis', 'department'] as const;
export type AuditedTrait = (typeof auditedTraits)[number];

/** One application, by what it is compared by and what it lived through. */
export type AuditedApplication = Record<AuditedTrait, string> & {
  life: Milestones;
  /** Whether a juror filed a reading of it, and whether the closing of the panel's vote listed it. */
  isRead: boolean;
  isVoted: boolean;
};

/** Of those who filed, how many reached a stage, and that share with the interval of Wilson (95 %). */
export type FairnessCount = ShareInterval & { filed: number; reached: number };
/** `group`: a type, an axis or a department; null where several (`groups`) are merged. */
export type FairnessRow = FairnessCount & { group: string | null; groups: number };
export type FairnessStage = {
  stage: AuditedStage;
  all: FairnessCount;
  /** Empty where nothing but the total may be told. */
  by: Record<AuditedTrait, FairnessRow[]>;
};

/** Stages that nobody reached yet are left out. */
export function fairnessAudit(applications: readonly AuditedApplication[]): FairnessStage[] {
  const lives = applications.map((application) => ({ application, stages: stagesOf(application) }));
  return auditedStages.flatMap((stage): FairnessStage[] => {
    const reached = new Set(
      lives.flatMap(({ application, stages }) => (stages.has(stage) ? [application] : [])),
    );
    if (reached.size === 0) return [];
    const by = (trait: AuditedTrait) => rowsOf(groupsOf(applications, trait, reached));
    return [
      {
        stage,
        all: countOf(applications.length, reached.size),
        by: { type: by('type'), axis: by('axis'), department: by('department') },
      },
    ];
  });
}

function stagesOf({ life, isRead, isVoted }: AuditedApplication): ReadonlySet<AuditedStage> {
  const reached: Record<AuditedStage, boolean> = {
    eligible: life.eligibility === 'eligible',
    read: isRead,
    shortlisted: life.jury === 'shortlisted',
    voted: isVoted,
    laureate: life.laureate !== undefined,
    signed: life.signed !== undefined,
  };
  const furthest = auditedStages.findLastIndex((stage) => reached[stage]);
  return new Set(auditedStages.slice(0, furthest + 1));
}

function groupsOf(
  applications: readonly AuditedApplication[],
  trait: AuditedTrait,
  reached: ReadonlySet<AuditedApplication>,
): CountedGroup[] {
  const groups = new Map<string, CountedGroup>();
  for (const application of applications) {
    const key = application[trait];
    const group = groups.get(key) ?? { key, size: 0, count: 0 };
    group.size += 1;
    group.count += reached.has(application) ? 1 : 0;
    groups.set(key, group);
  }
  return [...groups.values()];
}

const rowsOf = (groups: readonly CountedGroup[]): FairnessRow[] =>
  mergedGroups(groups).map(({ key, size, count, groups: merged }) => ({
    group: key,
    groups: merged,
    ...countOf(size, count),
  }));

const countOf = (filed: number, reached: number): FairnessCount => ({
  filed,
  reached,
  ...wilsonInterval(reached, filed),
});
