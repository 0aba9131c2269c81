/** Rounds and applications agree: what was decided is told or waits, sums hold, ballots are as many as voters. */
import { releaseKey } from '#adapters/dynamodb/keys.ts';
import { holdsGrant } from '#domain/agreement/held-grants.ts';
import type { Application } from '#domain/application/application.ts';
import { statusesOfRound } from '#domain/application/stages.ts';
import { type FinalistSheet, sheetsSha256 } from '#domain/panel/finalist-sheet.ts';
import type { Round } from '#domain/round/round.ts';
import { isUnfinished } from '#domain/round/round-decisions.ts';
import type { Chart, DoctorFinding } from './facts.ts';

export function checkSessions(chart: Chart, applications: readonly Application[]): DoctorFinding[] {
  const rounds = chart.of('round').map(({ document }) => document as Round);
  return [
    ...rounds.flatMap((round) => checkRound(chart, round, applications)),
    ...checkBallots(chart, rounds),
    ...checkSecrets(chart),
    ...chart
      .of('import')
      .map(
        (): DoctorFinding => ({
          code: 'import-unfinished',
          item: 'programme',
          what: {
            fr: 'un import a été interrompu : il manque une partie de ce qu’il devait rétablir, ou rien n’a été relancé',
            en: 'an import was cut off: a part of what it should bring is missing, or nothing was started again',
          },
        }),
      ),
    ...checkBudget(chart, applications),
  ];
}

/** Once the cohort is closed they are deleted, and their digest stays. */
function hasFrozenSheets(chart: Chart, { finalists = [], sheetsSha256: frozen }: Round): boolean {
  if (frozen === undefined || chart.of('closing').length > 0) return true;
  const sheets = chart.of('finalist-sheet').map(({ document }) => document as FinalistSheet);
  return sheetsSha256(sheets.filter(({ applicationId }) => finalists.includes(applicationId))) === frozen;
}

function checkRound(chart: Chart, round: Round, applications: readonly Application[]): DoctorFinding[] {
  const item = `round ${round.round}`;
  const differs = (fr: string, en: string): DoctorFinding => ({
    code: 'round-differs',
    item,
    what: { fr, en },
  });
  const stored = chart.in(`ROUND#${round.round}`).find(({ kind }) => kind === 'round');
  const found = [
    ...(stored?.state === round.state && stored.version === round.version
      ? []
      : [
          differs(
            'son état ou sa version est écrit deux fois, différemment',
            'its state or version stands twice, and the two differ',
          ),
        ]),
    ...(hasFrozenSheets(chart, round)
      ? []
      : [
          differs(
            'ce que le panel a lu n’est pas ce qui a été figé à l’ouverture du vote',
            'what the panel read is not what was frozen when the vote opened',
          ),
        ]),
    ...round.releases
      .filter((id) => !chart.at(releaseKey(id)))
      .map((id) =>
        differs(
          `elle a été annoncée par ${id}, qui n’est pas là`,
          `it was told by ${id}, which is not there`,
        ),
      ),
  ];
  found.push(...checkFinalists(round, applications));
  const isTold =
    round.state === 'released' || (round.round === 'calling-off' && round.calledOff !== undefined);
  if (!isTold || round.state === 'releasing') return found;
  const statuses: readonly string[] = statusesOfRound[round.round];
  const untold = applications.filter((one) => statuses.includes(one.status));
  if (untold.length === 0) return found;
  const status = [...new Set(untold.map((one) => one.status))].join(', ');
  const names = untold
    .slice(0, 5)
    .map(({ applicationId }) => applicationId)
    .join(', ');
  const what = {
    fr: `elle est annoncée, et des candidatures sont encore ${status} (${untold.length}) : ${names}`,
    en: `it is released, and ${untold.length} applications are still ${status}: ${names}`,
  };
  return [...found, { code: 'decision-untold', item, what }];
}

/** Whoever may vote grades the finalists that the opening froze. */
function checkFinalists(round: Round, applications: readonly Application[]): DoctorFinding[] {
  if (round.round !== 'panel' || round.openedAt === undefined) return [];
  const listed = new Set(round.finalists);
  const others = applications.filter((one) => one.status === 'shortlisted' && !listed.has(one.applicationId));
  const names = others.map(({ applicationId }) => applicationId).join(', ');
  const what = { fr: `manquent sur son bulletin : ${names}`, en: `${names} should be on its ballot` };
  return others.length === 0 ? [] : [{ code: 'round-differs', item: 'round panel', what }];
}

/** Only their number is compared: what is in a ballot is read by nobody here. */
function checkBallots({ ballots, of }: Chart, rounds: readonly Round[]): DoctorFinding[] {
  const item = 'round panel';
  const voters = of('panelist').filter(({ votedOn }) => votedOn !== undefined).length;
  const what = {
    fr: `membres du panel qui ont voté : ${voters}, bulletins : ${ballots}`,
    en: `${voters} panelists voted, and there are ${ballots} ballots`,
  };
  const uncounted = {
    fr: 'elle est close, et n’a pas de classement',
    en: 'it is closed, and has no ranking',
  };
  const isUncounted = rounds.some((round) => round.round === 'panel' && isUnfinished(round));
  return [
    ...(voters === ballots ? [] : [{ code: 'ballots-differ', item, what } as const]),
    ...(isUncounted ? [{ code: 'vote-not-counted', item, what: uncounted } as const] : []),
  ];
}

function checkBudget({ cohort }: Chart, applications: readonly Application[]): DoctorFinding[] {
  const { budgetCents, maximumLaureates } = cohort.funding;
  const granted = applications.filter(holdsGrant).map(({ award }) => award.amountCents);
  const sum = granted.reduce((total, cents) => total + cents, 0);
  const over = (fr: string, en: string): DoctorFinding => ({
    code: 'amount-over-budget',
    item: 'round panel',
    what: { fr, en },
  });
  return [
    ...(sum > budgetCents
      ? [
          over(
            `centimes accordés : ${sum}, pour ${budgetCents}`,
            `${sum} euro cents are granted, and there are ${budgetCents}`,
          ),
        ]
      : []),
    ...(granted.length > maximumLaureates
      ? [
          over(
            `subventions accordées : ${granted.length}, pour ${maximumLaureates} lauréats au plus`,
            `${granted.length} hold a grant, and there are at most ${maximumLaureates} laureates`,
          ),
        ]
      : []),
  ];
}

function checkSecrets({ missingSecrets = [] }: Chart): DoctorFinding[] {
  const what = {
    fr: 'le secret qui a été engagé n’est pas sous séquestre',
    en: 'the secret that was committed to is not in escrow',
  };
  return missingSecrets.map((draw) => ({ code: 'secret-missing', item: `draw ${draw}`, what }));
}
