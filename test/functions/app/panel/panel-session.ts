/** A panel session in memory: finalists, panelists, and votes in one line. */
import { castBallot } from '#app/panel/cast-ballot.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { enrolPanelists, type PanelistToEnrol } from '#app/panel/panel-roll.ts';
import { openRound } from '#app/round/open-round.ts';
import type { Status } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { commitAndDraw } from '#test/support/draws.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

/** Three voters of five make the quorum; two laureates within 150 000 EUR. */
export const cohort: Cohort = {
  ...promotion1,
  panel: { ...promotion1.panel, size: 5, quorumVoters: 3, quorumGrades: 2 },
  funding: { ...promotion1.funding, budgetCents: 15_000_000, maximumLaureates: 2 },
};

export const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `Citoyenne ${index + 1}`,
    email: `citoyenne${index + 1}@example.org`,
    language: 'fr' as const,
  }));

/** A programme whose jury is released and whose panel is open, with finalists 1, 2, 3… asking for these amounts. */
export async function anOpenPanel(
  requestedCents: readonly number[],
  more: { cohort?: Cohort; also?: readonly PanelistToEnrol[] } = {},
) {
  // The very end of the vote is now: a ballot is in time, and to close is not early.
  const rules = more.cohort ?? cohort;
  const calendar = { ...rules.calendar, panelClosesAt: '2022-05-15T00:30:00+02:00' };
  const programme = programmeInMemory({ ...rules, calendar });
  const finalists = requestedCents.map((cents, index) => programme.apply(index + 1, 'shortlisted', cents));
  programme.putRanking('jury', finalists.map(keptByTheJury));
  releaseRound(programme, 'jury');
  const enrolled = await enrolPanelists(programme, {
    panelists: [...people(5), ...(more.also ?? [])],
    actor: staff,
  });
  const ids = enrolled.ok ? enrolled.value.panelists.map(({ panelistId }) => panelistId) : [];
  const panelists = ids.slice(0, 5);
  await commitAndDraw(programme, 'panel');
  const opened = await openRound(programme, { round: 'panel', actor: staff });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const voteAs = (panelistId: string, ...grades: (string | null)[]) =>
    castBallot(programme, {
      panelistId,
      grades: Object.fromEntries(
        grades.flatMap((grade, index) => (grade === null ? [] : [[idOf(index + 1), grade]])),
      ),
      recusals: grades.flatMap((grade, index) => (grade === null ? [idOf(index + 1)] : [])),
    });
  return {
    ...programme,
    panelists,
    substitutes: ids.slice(5),
    voteAs,
    /** Panelist number `n` grades finalists 1, 2, 3… in this order; null is a recusal. */
    vote: (number: number, ...grades: (string | null)[]) => voteAs(panelists[number - 1] ?? '', ...grades),
    /** Moves a finalist on, as a release or an applicant would. */
    move(number: number, status: Status) {
      programme.apply(number, status, requestedCents[number - 1] ?? 0);
    },
  };
}

/**
 * A panel that is closed. 150 000 EUR, two places. Laureates 1 (80 000) and 2 (60 000); waiting: 3 (90 000), 4 (50 000), 5 (20 000), and
 * of the two in the middle, which are level, the jury had 3 before.
 */
export async function aWaitingList() {
  const panel = await anOpenPanel([8_000_000, 6_000_000, 9_000_000, 5_000_000, 2_000_000]);
  for (const voter of [1, 2, 3])
    await panel.vote(voter, 'tres-bien', 'bien', 'assez-bien', 'assez-bien', 'passable');
  panel.putRanking('jury', [
    { applicationId: idOf(3), title: '', rank: 1, outcome: 'shortlisted', reasonCode: 'WITHIN_CUT' },
  ]);
  await closePanel(panel, { actor: staff });
  return panel;
}

/** The same once it was told, of whose two laureates the second lapses. */
export async function aPlaceThatCameFree() {
  const panel = await aWaitingList();
  panel.move(1, 'agreement-issued');
  panel.move(2, 'lapsed');
  for (const number of [3, 4, 5]) panel.move(number, 'waitlisted');
  releaseRound(panel, 'panel');
  return panel;
}

/** All of them level, so that no tie of the panel is settled by it. */
export const keptByTheJury = (applicationId: string): RankingEntry => ({
  applicationId,
  title: applicationId,
  rank: 1,
  outcome: 'shortlisted',
  reasonCode: 'RANKED',
});

/** Marks a round as told: what the release workflow does at its end. */
export function releaseRound(
  { stored, putRound }: ReturnType<typeof programmeInMemory>,
  round: 'jury' | 'panel',
): void {
  const before = stored.round(round) ?? { ...plannedRound(round), version: 1 };
  putRound({ ...before, state: 'released', releasedAt: '2022-05-20T10:00:00.000Z' });
}
