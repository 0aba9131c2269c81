import { survivorsOfApplications } from './survivors-of-applications.ts';
import { survivorsOfDelivery } from './survivors-of-delivery.ts';
import { survivorsOfJuries } from './survivors-of-juries.ts';
import { survivorsOfSensitivity } from './survivors-of-sensitivity.ts';
import { survivorsOfSessions } from './survivors-of-sessions.ts';
import { survivorsOfTexts } from './survivors-of-texts.ts';

/**
 * Mutants that no test can tell from the programme, each with the reason. `npm run mutation` says which survivor is not
 * here, and which of these survives no more.
 */
export interface Survivor {
  file: string;
  /** The line where the mutant begins, without its indentation. */
  line: string;
  /** What the mutant puts there, as Stryker writes it; each of them when several survive on the line. */
  becomes: readonly string[];
  why: string;
}

export const survivors: readonly Survivor[] = [
  ...survivorsOfApplications,
  ...survivorsOfDelivery,
  ...survivorsOfJuries,
  ...survivorsOfSensitivity,
  ...survivorsOfSessions,
  ...survivorsOfTexts,
  {
    file: 'functions/domain/values/lot.ts',
    line: 'return drawn.sort((a, b) => (a.digest < b.digest ? -1 : 1)).map(({ id }) => id);',
    becomes: ['a.digest <= b.digest'],
    why: 'two applications never have one digest',
  },
  {
    file: 'functions/domain/record/decision-record.ts',
    line: "if (!entry || !settled || (round.round !== 'jury' && round.round !== 'panel')) return undefined;",
    becomes: ['!entry && !settled'],
    why: 'the settled lines are the ranking’s: both have the application, or neither',
  },
  {
    file: 'functions/domain/record/decision-steps.ts',
    line: 'const found = majorityGrade === undefined ? undefined : grades[majorityGrade];',
    becomes: ['false'],
    why: 'no grade stands at an undefined place either',
  },
  {
    file: 'functions/domain/application/form-draft.ts',
    line: "(field): field is AnswerField => field !== 'language' && field !== 'project.needs',",
    becomes: ['true', '""'],
    why: 'the needs have a schema of their own, which is written over this one',
  },
  {
    file: 'functions/domain/jury/jury-closing.ts',
    line: "applications: short.map((one) => ({ ...one, title: titles.get(one.applicationId) ?? '' })),",
    becomes: ['"Stryker was here!"'],
    why: 'who is short is one of the applications',
  },
  {
    file: 'functions/domain/jury/jury-closing.ts',
    line: "if (one.outcome !== 'scored') return one;",
    becomes: ['false'],
    why: 'over the quorum every application has its score',
  },
  {
    file: 'functions/domain/jury/jury-closing.ts',
    line: "title: file?.title ?? '',",
    becomes: ['file.title', '"Stryker was here!"'],
    why: 'who is ranked is one of the applications',
  },
  {
    file: 'functions/domain/jury/jury-closing.ts',
    line: "outcome: outcome === 'unscored' ? 'not-shortlisted' : outcome,",
    becomes: ['false', '""', '""'],
    why: 'over the quorum every application has its score',
  },
  {
    file: 'functions/domain/jury/jury-closing.ts',
    line: '...(scoreText === null ? {} : { score: scoreText }),',
    becomes: ['false'],
    why: 'over the quorum every application has its score',
  },
  {
    file: 'functions/domain/jury/jury-closing.ts',
    line: 'exact: score === null ? null : fractionToText(score),',
    becomes: ['false'],
    why: 'over the quorum every application has its score',
  },
  {
    file: 'functions/domain/jury/jury-closing.ts',
    line: 'readings: (byApplication.get(applicationId) ?? []).map(({ jurorId, marks, total }) => ({',
    becomes: ['["Stryker was here"]'],
    why: 'over the quorum every application has readings',
  },
  {
    file: 'functions/domain/round/round-change.ts',
    line: "const releaseId = facts.releases.at(-1) ?? '';",
    becomes: ['"Stryker was here!"'],
    why: 'a round that is being told has its release',
  },
  {
    file: 'functions/domain/round/round-change.ts',
    line: "event: { type: 'AdjustmentUndone', data: { applicationId, undone: before?.outcome } },",
    becomes: ['before.outcome'],
    why: 'to undo what was not adjusted is refused',
  },
  {
    file: 'functions/domain/record/publication.ts',
    line: 'decided: decided?.outcome ?? outcome,',
    becomes: ['decided.outcome'],
    why: 'what is decided has the lines of the ranking',
  },
  {
    file: 'functions/domain/record/publication.ts',
    line: 'amountCents: decided?.amountCents ?? null,',
    becomes: ['decided.amountCents'],
    why: 'what is decided has the lines of the ranking',
  },
  {
    file: 'functions/domain/record/publication.ts',
    line: "...differencesOf(applicationId, 'rank', finalists[at]?.rank, rank),",
    becomes: ['finalists[at].rank'],
    why: 'the ranking is counted from these finalists: each is among them',
  },
  {
    file: 'functions/domain/record/publication.ts',
    line: "...differencesOf(applicationId, 'advised', finalists[at]?.advised, outcome),",
    becomes: ['finalists[at].advised'],
    why: 'the ranking is counted from these finalists: each is among them',
  },
  {
    file: 'functions/domain/application/reports.ts',
    line: 'return [financial.receivedOn, activity.receivedOn].sort().at(-1);',
    becomes: ['+1'],
    why: 'the last of two is the second',
  },
  {
    file: 'functions/domain/application/reports.ts',
    line: 'return completeOn > plannedOn ? completeOn : plannedOn;',
    becomes: ['completeOn >= plannedOn'],
    why: 'on one day, either is that day',
  },
];
