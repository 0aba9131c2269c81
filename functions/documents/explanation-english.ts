/** The sentences of an explanation in English. */
import { type DecisionRecord, hadStopped, looksLikeTheCut, stepOf } from '#domain/record/decision-record.ts';
import { wording } from '#markup/wording.ts';

const say = wording('en', 'Europe/Paris');
const lot = 'the draw by lot, whose hash was published before the round opened';

export function englishSentences(record: DecisionRecord): string[] {
  const { round, figures } = record;
  const own = round === 'jury' ? jury(record) : [...panel(record), ...funding(record)];
  const { waitingRank } = figures;
  const waits = waitingRank === undefined ? '' : `It is ${say.rank(waitingRank)} on the waiting list.`;
  return [...own, ...decision(record), waits].filter((sentence) => sentence !== '');
}

/** The sentence that quotes it has its own full stop. */
const withoutStop = (reason: string): string => reason.replace(/[.\s]+$/, '');

const several = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function jury(record: DecisionRecord): string[] {
  const { figures } = record;
  const { readings = 0, score, outOf = 0, rank, of } = figures;
  const read = several(readings, 'complete reading', 'complete readings');
  if (score === undefined || rank === undefined) {
    const needed = stepOf(record, 'readings')?.quorum ?? 0;
    return [`Your project received ${read} and the rules ask for ${needed}: it has no mark.`];
  }
  const isCorrected = stepOf(record, 'score')?.ranking === 'corrected';
  return [
    `The jury gave your project a mark of ${score} out of ${outOf}, the mean of ${read}${isCorrected ? ', corrected for the severity of each reader' : ''}.`,
    `It ranks ${say.rank(rank)} of ${several(of, 'project', 'projects')}.`,
    cut(record),
  ];
}

function cut(record: DecisionRecord): string {
  const { figures, proposed } = record;
  const [step, tie] = [stepOf(record, 'cut'), stepOf(record, 'tie')];
  const level = `${tie?.level.length ?? 0} projects, yours among them, were level for the last places`;
  const passes = proposed === 'shortlisted';
  switch (record.reasonCode) {
    case 'WITHIN_CUT':
      return `The ${step?.size ?? 0} projects with the highest marks are kept: yours is one of them.`;
    case 'TIE_ADMITTED':
      return `${level}; all are kept, since the list stays within the published maximum of ${step?.maximum ?? 0} projects.`;
    case 'TIE_CRITERION':
      return `${level}; the criterion "${tie?.criterion?.label.en ?? ''}" decided between them, and yours is ${passes ? 'kept' : 'not kept'}.`;
    case 'TIE_LOT':
      return `${level} on every criterion; ${lot}, decided between them, and yours is ${passes ? 'kept' : 'not kept'}.`;
    default: {
      const rounded = looksLikeTheCut(record) ? ' (marks are compared before they are rounded)' : '';
      return `The last mark that was kept is ${figures.cutScore ?? ''}${rounded}: your project is not kept.`;
    }
  }
}

function panel(record: DecisionRecord): string[] {
  const { figures, reasonCode } = record;
  const { grades = 0, voters = 0, quorumGrades = 0, grade, above = 0, below = 0, rank, of } = figures;
  const given = `Of ${several(voters, 'voter', 'voters')}, ${several(grades, 'member of the citizens’ panel', 'members of the citizens’ panel')} graded your project`;
  if (reasonCode === 'GRADES_NOT_MET' || !grade || rank === undefined) {
    return [`${given}; the rules ask for ${quorumGrades} grades for it to be ranked.`];
  }
  const approved = stepOf(record, 'approvals');
  const sign = grade.sign === '' ? '' : `\u00A0${grade.sign === '+' ? '+' : '−'}`;
  const judged = approved
    ? `${approved.approvals} of these grades ${approved.approvals === 1 ? 'is' : 'are'} at least "${approved.from.en}".`
    : `Its majority grade is "${grade.label.en}${sign}": ${several(above, 'grade is', 'grades are')} better and ${below} worse.`;
  return [
    `${given}.`,
    judged,
    `It ranks ${say.rank(rank)} of ${several(of, 'finalist', 'finalists')}.`,
    tie(record),
  ];
}

function tie(record: DecisionRecord): string {
  const found = stepOf(record, 'tie');
  if (!found) return '';
  const by = found.decidedBy === 'jury-rank' ? 'the rank that the jury gave' : lot;
  return `Level with ${several(found.level.length - 1, 'other project', 'other projects')}, it was placed by ${by}.`;
}

function funding(record: DecisionRecord): string[] {
  const { requestedCents = 0, leftCents = 0, leftPlaces = 0 } = record.figures;
  const [asked, left] = [say.euros(requestedCents), say.euros(leftCents)];
  const places = several(leftPlaces, 'place', 'places');
  switch (record.reasonCode) {
    case 'FUNDED':
      return [
        `When its turn came, ${left} and ${places} were left: the ${asked} that it asks for could be funded.`,
      ];
    case 'CAP_REACHED':
      return [`When its turn came, every laureate’s place was taken, and ${left} was left.`];
    case 'OVER_BUDGET':
      return [
        hadStopped(record)
          ? 'The rules end the list at the first project that the budget cannot fund, and that project ranked higher.'
          : `When its turn came, ${left} was left for the ${asked} that it asks for.`,
      ];
    case 'TIE_LOT':
      return [
        `A project level with yours went before it by lot; when its turn came, ${leftPlaces === 0 ? 'every laureate’s place was taken' : `${left} and ${places} were left for the ${asked} that it asks for`}.`,
      ];
    case 'BELOW_FLOOR':
      return [
        `The rules fund a project only from the majority grade "${stepOf(record, 'floor')?.floor.en ?? ''}" up.`,
      ];
    default:
      return [];
  }
}

const outcomes: Record<string, string> = {
  shortlisted: 'to keep the project for the panel',
  'not-shortlisted': 'not to keep the project',
  laureate: 'to fund the project',
  waitlisted: 'to place it on the waiting list',
  'not-selected': 'not to keep the project',
};

function decision({ round, outcome, proposed, adjustment, figures }: DecisionRecord): string[] {
  const { amountCents } = figures;
  const granted = amountCents === undefined ? '' : `, for ${say.euros(amountCents)}`;
  if (!adjustment) return outcome === 'laureate' ? [`It is a laureate${granted}.`] : [];
  const body = round === 'jury' ? 'jury' : 'panel';
  const motive = `for this reason: "${withoutStop(adjustment.reason)}"`;
  if (outcome === proposed) {
    return [`The administration follows the advice of the ${body}${granted}, ${motive}.`];
  }
  return [
    `The advice of the ${body} was ${outcomes[proposed] ?? proposed}; the administration decided ${outcomes[outcome] ?? outcome}${granted}, ${motive}.`,
  ];
}
