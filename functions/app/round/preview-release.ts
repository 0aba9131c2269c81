/** What a release would tell now, each letter as it would be queued, decided by the same rules as the release itself. */
import type { Applications, LateAccesses } from '#app/ports/application-ports.ts';
import type { Readings } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Application } from '#domain/application/application.ts';
import { decide } from '#domain/application/decide.ts';
import { effectsOf } from '#domain/application/effects.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type ReleaseLine, toldOf } from '#domain/round/release-plan.ts';
import { decideRound, nextReleaseId, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { isToCallOff, reasonIn } from './call-off.ts';
import { findRound } from './change-round.ts';
import { obstacleTo, type ReleaseObstacle, releaseHappening, releaseLines } from './release-lines.ts';
import type { Register } from './round-members.ts';

export interface PreviewReleaseDeps {
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  applications: Register & Pick<Applications, 'findMany'>;
  readings: Pick<Readings, 'all'>;
  lateAccesses: Pick<LateAccesses, 'all'>;
  cohort: Cohort;
  clock: Clock;
}
export type PreviewedLetter = {
  applicationId: string;
  outcome: string;
  language: 'fr' | 'en';
  recipientName: string;
  projectTitle: string;
  template: string;
  /** Whether what it tells of strong and weak points is of staff, or extracts of the readings as they are. */
  synthesis?: 'written' | 'extracts';
  data: Record<string, unknown>;
};
export type ReleasePreview = {
  /** Applications that would be told, or moved on without a letter. */
  total: number;
  byOutcome: Record<string, number>;
  letters: PreviewedLetter[];
  /** SHA-256 of what would be told, hex: of the panel, what the second person confirms. */
  digest: string;
};
export type PreviewReleaseRefusal = RoundDecisionRefusal | RefusalOf<ReleaseObstacle | 'nothing-to-release'>;

/** Changes nothing. Lines that the release would skip (withdrawn meanwhile, decision undone) are left out. */
export async function previewRelease(
  deps: PreviewReleaseDeps,
  input: { round: RoundName },
): Promise<Result<ReleasePreview, PreviewReleaseRefusal>> {
  const round = await findRound(deps.rounds, input.round);
  const at = deps.clock.now().toISOString();
  const releaseId = nextReleaseId(round);
  const possible = decideRound({ command: 'release', releaseId, total: 0 }, round, at);
  if (!possible.ok) return possible;
  const lines = await releaseLines(deps, round);
  if (lines.length === 0 && !isToCallOff(round)) return refuse({ code: 'nothing-to-release' });
  const obstacle = await obstacleTo(deps, round, lines, at);
  if (obstacle) return refuse(obstacle);
  const ids = lines.map(({ applicationId }) => applicationId);
  const files = await deps.applications.findMany(ids);
  const byId = new Map(files.map((application) => [application.applicationId, application]));
  const byOutcome: Record<string, number> = {};
  const letters: PreviewedLetter[] = [];
  for (const line of lines) {
    const application = byId.get(line.applicationId);
    const told = application && tell(application, line, input.round, at, deps.cohort);
    if (!told) continue;
    byOutcome[line.outcome] = (byOutcome[line.outcome] ?? 0) + 1;
    letters.push(...told);
  }
  const total = Object.values(byOutcome).reduce((sum, n) => sum + n, 0);
  const { digest } = releaseHappening(releaseId, round, lines, reasonIn(round));
  return accept({ total, byOutcome, letters, digest });
}

function tell(
  application: Application,
  line: ReleaseLine,
  round: RoundName,
  at: string,
  cohort: Cohort,
): PreviewedLetter[] | undefined {
  const { amountCents } = line;
  const amount = amountCents === undefined ? {} : { amountCents };
  const decided = decide({ command: 'release', told: toldOf(line, round, at), ...amount }, application, at);
  if (!decided.ok) return undefined;
  const effects = decided.value.flatMap((event) => effectsOf(event, application, cohort, at));
  const { applicationId, form } = application;
  return effects.flatMap((effect) =>
    effect.kind === 'email'
      ? [
          {
            applicationId,
            outcome: line.outcome,
            language: form.language,
            recipientName: form.contact.name,
            projectTitle: form.project.title,
            template: effect.template,
            ...defined({ synthesis: synthesisIn(application, line) }),
            data: effect.data,
          },
        ]
      : [],
  );
}

function synthesisIn(
  { synthesis }: Application,
  { appraisal }: ReleaseLine,
): 'written' | 'extracts' | undefined {
  if (appraisal === undefined) return undefined;
  if (synthesis) return 'written';
  return Object.keys(appraisal.synthesis).length === 0 ? undefined : 'extracts';
}
