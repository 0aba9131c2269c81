import type { JurySensitivityFacts } from '#domain/jury/jury-changes.ts';
import { jurySensitivity } from '#domain/jury/jury-sensitivity.ts';
import { tallyOf } from '#domain/panel/majority-judgment.ts';
import { type PanelSensitivityFacts, panelSensitivity } from '#domain/panel/panel-sensitivity.ts';
import { type WholeBallotsFacts, wholeBallots } from '#domain/panel/whole-ballots.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { type BenchCase, plainMeanOf } from './bench-case.ts';

const lot = { seed: 'bench', round: 'bench' };

/** The sensitivity reports of a cohort's size and more, under each ranking. */
export function sensitivityBench(): BenchCase[] {
  const jury = juryFacts();
  const panel = panelFacts();
  const marks = jury.applications.map(({ readings }) =>
    readings.flatMap((reading) => Object.values(reading.marks)),
  );
  const vote = wholeVote();
  const grades = panel.finalists.map(({ tally }) => tally.map(Number));
  const onMarks = { barMs: 2_000, repeats: 3, plainMean: () => marks.map(plainMeanOf) };
  return [
    {
      name: 'panel sensitivity, 200 finalists, 6 grades',
      barMs: 1_000,
      repeats: 5,
      run: () => panelSensitivity(panel),
      plainMean: () => grades.map(plainMeanOf),
    },
    {
      name: 'whole ballots, 15 voters, 30 finalists, 6 grades',
      barMs: 2_000,
      repeats: 3,
      run: () => wholeBallots(vote),
      plainMean: () => grades.map(plainMeanOf),
    },
    {
      name: 'jury sensitivity, 187 applications, 5 criteria, raw',
      run: () => jurySensitivity(jury),
      ...onMarks,
    },
    {
      name: 'jury sensitivity, 187 applications, 5 criteria, corrected',
      run: () => jurySensitivity({ ...jury, ranking: 'corrected' }),
      ...onMarks,
    },
  ];
}

function juryFacts(): JurySensitivityFacts {
  const random = randomOf('bench', 'jury sensitivity');
  const criteria = [3_000, 2_500, 2_000, 1_500, 1_000].map((weight, index) => ({ id: `c${index}`, weight }));
  const applications = Array.from({ length: 187 }, (_, index) => {
    const merit = random.whole(1, 4);
    const readings = [0, 1, 2].map((nth) => ({
      jurorId: `juror-${(index + 7 * nth) % 20}`,
      marks: Object.fromEntries(criteria.map(({ id }) => [id, merit + random.whole(-1, 1)])),
    }));
    return { applicationId: `application-${index}`, readings };
  });
  return {
    applications,
    rules: { criteria, scale: { min: 0, max: 5 }, quorum: 2 },
    ranking: 'raw',
    list: { size: 30, maximum: 33 },
    lot,
  };
}

function panelFacts(): PanelSensitivityFacts {
  const random = randomOf('bench', 'panel sensitivity');
  const finalists = Array.from({ length: 200 }, (_, index) => {
    const grades = Array.from({ length: random.whole(12, 15) }, () => random.whole(0, 5));
    return {
      applicationId: `application-${index}`,
      tally: tallyOf(grades, 6),
      juryRank: 1 + index,
      requestedCents: random.whole(20_000, 200_000) * 100,
    };
  });
  return {
    finalists,
    voters: 15,
    rules: { voting: { method: 'majority-judgment' }, quorumVoters: 10, quorumGrades: 8 },
    funding: { maximumLaureates: 9, budgetCents: 800_000_00, whenOverBudget: 'skip', floorGrade: 2 },
    lot,
  };
}

/** Fifteen voters who agree more than not on thirty finalists, and recuse once in twenty. */
function wholeVote(): WholeBallotsFacts {
  const random = randomOf('bench', 'whole ballots');
  const merits = Array.from({ length: 30 }, () => random.whole(150, 450));
  const grades = Array.from({ length: 6 }, (_, grade) => ({ id: `${grade}`, label: { fr: '', en: '' } }));
  const gradeOf = (merit: number) =>
    Math.min(5, Math.max(0, Math.round((merit + random.whole(-130, 130)) / 100)));
  const ballots = Array.from({ length: 15 }, () => ({
    grades: Object.fromEntries(
      merits.flatMap((merit, index) =>
        random.whole(1, 20) === 1 ? [] : [[`f${index}`, `${gradeOf(merit)}`]],
      ),
    ),
  }));
  return {
    finalists: merits.map((_, index) => ({
      applicationId: `f${index}`,
      juryRank: index + 1,
      requestedCents: random.whole(40_000, 120_000) * 100,
      outcome: 'waitlisted',
    })),
    ballots,
    panel: { grades, method: 'majority-judgment', floorGrade: '2' },
    funding: { maximumLaureates: 9, budgetCents: 800_000_00, whenOverBudget: 'skip', floorGrade: 2 },
    lot,
  };
}
