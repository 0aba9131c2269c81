/**
 * The words of each operation and the shape of what it answers, for the OpenAPI document and the tests; no function needs
 * them to serve. `refusals` are those of the operation itself, beyond what every route of its kind refuses.
 */
import * as z from 'zod/mini';
import { agreementSchema } from '../domain/agreement.ts';
import { applicationSchema, assessmentSchema, rankedOutcomeSchema, statuses } from '../domain/application.ts';
import { applicationFormSchema, completableFields } from '../domain/application-form.ts';
import { markSchema, readingSchema } from '../domain/reading.ts';
import { draftMarkSchema, reviewDraftSchema } from '../domain/review-draft.ts';
import { jurorSchema } from '../domain/roll.ts';
import { rankingEntrySchema, roundSchema } from '../domain/round.ts';
import { agreementResponses } from './agreement-responses.ts';
import { sensitivity, simulation, standing } from './analysis-responses.ts';
import { documentResponses } from './document-responses.ts';
import { exportResponses } from './export-responses.ts';
import { mailResponses } from './mail-responses.ts';
import type { KnownRefusal } from './problem-words.ts';
import type { OperationName } from './routes.ts';

export interface Response {
  summary: string;
  answer: z.core.$ZodType;
  refusals?: readonly KnownRefusal['code'][];
}

const text = z.string();
const instant = z.iso.datetime({ offset: true });
const bilingual = z.strictObject({ fr: text, en: text });
const status = z.enum(statuses as readonly [string, ...string[]]);
const count = z.int();
const open = z.record(z.string(), z.unknown());
const labelled = z.array(z.looseObject({ id: text, label: bilingual }));
const roundState = z.enum(['planned', 'open', 'closed', 'releasing', 'released']);

const problemSchema = z.looseObject({
  type: text,
  title: text,
  status: count,
  code: text,
  detail: text,
  instance: text,
  messages: bilingual,
  problems: z.optional(z.array(z.looseObject({ field: text, code: text, message: bilingual }))),
});

const receipt = z.strictObject({
  applicationId: text,
  status: z.literal('received'),
  receivedAt: instant,
  filedDuringGrace: z.boolean(),
  link: z.optional(z.url()),
});
const view = z.strictObject({
  applicationId: text,
  status,
  sentence: bilingual,
  form: applicationFormSchema,
  receivedAt: instant,
  filedDuringGrace: z.boolean(),
  implicitRejectionAt: instant,
  timeline: z.array(z.strictObject({ at: instant, type: text })),
  told: z.array(rankedOutcomeSchema),
  asked: z.optional(
    z.strictObject({ fields: z.array(z.enum(completableFields)), message: text, dueAt: instant }),
  ),
  reasons: z.optional(z.array(z.strictObject({ code: text, message: bilingual }))),
  amountCents: z.optional(count),
  actions: z.array(z.enum(['complete', 'sign', 'decline', 'withdraw'])),
  nextDate: z.optional(z.strictObject({ at: instant, of: text })),
});
const session = z.strictObject({
  state: roundState,
  seedSha256: z.optional(text),
  seed: z.optional(text),
});
const cohort = z.strictObject({
  cohort: text,
  title: bilingual,
  languages: z.array(text),
  timeZone: text,
  calendar: z.record(z.string(), instant),
  applicantTypes: z.array(text),
  maximumRequestCents: count,
  rules: z.array(z.strictObject({ code: text, appliesTo: z.array(text), message: bilingual })),
  criteria: labelled,
  scale: z.strictObject({ min: count, max: count }),
  grades: labelled,
  budgetCents: count,
  maximumLaureates: count,
  service: z.looseObject({ name: bilingual, address: text, phone: text, email: text }),
  rounds: z.strictObject({ jury: session, panel: session }),
});
const review = { marks: z.array(markSchema), comment: z.optional(text) };
const readings = z.strictObject({
  juror: z.strictObject({ jurorId: text, name: text, language: text }),
  round: z.strictObject({ state: roundState, closesAt: instant }),
  criteria: labelled,
  scale: z.strictObject({ min: count, max: count }),
  readings: z.array(
    z.strictObject({
      applicationId: text,
      title: text,
      state: z.enum(['assigned', 'recused', 'filed']),
      reason: z.optional(text),
      ...{ marks: z.optional(review.marks), comment: review.comment },
      applicant: z.strictObject({ type: text, name: text }),
      project: applicationFormSchema.shape.project,
      draft: z.optional(
        z.strictObject({ marks: z.array(draftMarkSchema), comment: z.optional(text), savedAt: instant }),
      ),
      others: z.optional(z.array(z.strictObject(review))),
    }),
  ),
});
const ballot = z.strictObject({
  panelist: z.strictObject({ name: text }),
  round: z.strictObject({ state: roundState, closesAt: instant }),
  voted: z.boolean(),
  grades: labelled,
  finalists: z.array(
    z.strictObject({ applicationId: text, title: text, summary: text, applicantName: text }),
  ),
});
const stands = z.strictObject({ applicationId: text, status, version: count });
const dossier = z.strictObject({
  application: applicationSchema,
  timeline: z.array(z.looseObject({ version: count, at: instant, type: text, hash: text })),
  chainValid: z.boolean(),
  readings: z.array(readingSchema),
  possibleCommands: z.array(text),
  grant: z.optional(
    z.strictObject({
      requirement: z.looseObject({ compulsory: z.boolean(), annualTotalCents: count, source: text }),
      deMinimis: z.optional(z.looseObject({ permitted: z.boolean(), totalCents: count, source: text })),
    }),
  ),
});
const page = z.strictObject({
  items: z.array(z.looseObject({ applicationId: text, status, title: text, requestedCents: count })),
  cursor: z.optional(text),
});
const person = { name: text, email: text, language: text };
const panelists = z.array(z.looseObject({ panelistId: text, ...person }));
const pairs = z.array(z.strictObject({ applicationId: text, jurorId: text }));
const proposal = {
  proposalId: text,
  proposedAt: instant,
  assigned: count,
  added: count,
  removed: count,
  report: open,
};
const reader = z.strictObject({
  ...{ jurorId: text, name: text, affinity: count },
  change: z.enum(['filed', 'kept', 'added', 'removed']),
});
const assignment = z.strictObject({
  ...proposal,
  seed: text,
  state: z.enum(['proposed', 'stale', 'applied']),
  applications: z.array(z.strictObject({ applicationId: text, title: text, readers: z.array(reader) })),
});
const closed = z.strictObject({ round: roundSchema, ranking: z.array(rankingEntrySchema) });
const shownRound = z.strictObject({
  round: roundSchema,
  ranking: z.array(z.looseObject(rankingEntrySchema.shape)),
  settled: z.array(z.looseObject(rankingEntrySchema.shape)),
  progress: open,
  timeline: z.array(z.looseObject({ version: count, at: instant, type: text, hash: text })),
  standing: z.optional(standing),
});
const preview = z.strictObject({
  total: count,
  byOutcome: z.record(z.string(), count),
  letters: z.array(z.looseObject({ applicationId: text, outcome: text, template: text, data: open })),
});

/** Schemas that stand once in the document, under their name. */
export const namedSchemas: Record<string, z.core.$ZodType> = {
  Agreement: agreementSchema,
  Application: applicationSchema,
  ApplicationForm: applicationFormSchema,
  Assessment: assessmentSchema,
  Juror: jurorSchema,
  Problem: problemSchema,
  RankedOutcome: rankedOutcomeSchema,
  RankingEntry: rankingEntrySchema,
  Reading: readingSchema,
  Round: roundSchema,
};

const now = z.strictObject({ status });
const closing = ['seed-mismatch', 'quorum-not-met', 'round-not-open', 'no-application'] as const;
const decided = ['stage-passed', 'already-decided'] as const;

// biome-ignore format: a table, one row an operation
export const responses = {
  'show-openapi': { summary: 'This document', answer: open },
  'show-cohort': { summary: 'Public facts of the call for projects', answer: cohort },
  'file-application': { summary: 'Files an application', answer: receipt, refusals: ['idempotency-key-reused', 'call-not-open', 'call-closed'] },
  'view-application': { summary: 'Where my application stands', answer: view },
  'complete-application': { summary: 'Gives the information that was asked for, exactly', answer: now, refusals: ['stage-passed'] },
  'withdraw-application': { summary: 'Withdraws my application', answer: now, refusals: ['stage-passed'] },
  'view-agreement': { summary: 'The agreement to sign, and its digest', answer: z.strictObject({ agreement: agreementSchema, sha256: text, pdfSha256: z.optional(text) }), refusals: ['no-agreement'] },
  'ask-signature-code': { summary: 'Asks for the one-time code that confirms a signature', answer: z.strictObject({ status, codeMinutes: count, statement: text }), refusals: ['stage-passed', 'agreement-outdated', 'code-too-soon'] },
  'sign-agreement': { summary: 'Signs the agreement, confirmed by the code', answer: now, refusals: ['stage-passed', 'agreement-outdated', 'signer-changed', 'code-not-in-force', 'code-expired', 'code-exhausted', 'code-wrong'] },
  'decline-agreement': { summary: 'Declines the agreement', answer: now, refusals: ['stage-passed'] },

  'list-readings': { summary: 'The applications that I read', answer: readings },
  recuse: { summary: 'Recuses myself from an application', answer: readingSchema, refusals: ['round-not-open'] },
  'save-draft': { summary: 'Keeps my unfinished review', answer: reviewDraftSchema, refusals: ['round-not-open', 'already-filed', 'already-recused', 'review-invalid'] },
  'file-review': { summary: 'Files or amends my review', answer: readingSchema, refusals: ['round-not-open', 'already-recused', 'review-invalid'] },

  'show-ballot': { summary: 'The finalists and the grades', answer: ballot },
  'cast-ballot': { summary: 'Votes, once', answer: z.strictObject({ receipt: text }), refusals: ['already-voted', 'round-not-open', 'ballot-invalid'] },

  'list-applications': { summary: 'One page of a status, oldest first', answer: page },
  'show-application': { summary: 'One application with its verified timeline', answer: dossier },
  'decide-eligibility': { summary: 'Decides eligibility; told at the release, undone until then', answer: stands, refusals: [...decided, 'reason-required'] },
  'undo-eligibility': { summary: 'Undoes an eligibility decision that was not told', answer: stands, refusals: ['stage-passed', 'nothing-to-undo'] },
  'request-information': { summary: 'Asks the applicant for information', answer: stands, refusals: decided },
  'countersign-agreement': { summary: 'Countersigns the agreement for the administration', answer: stands, refusals: ['stage-passed'] },
  'decide-repair': { summary: 'Decides how a parked application goes on', answer: z.strictObject({ applicationId: text, outcome: text }), refusals: ['not-parked'] },
  'list-repairs': { summary: 'Applications parked at the repair gate', answer: z.strictObject({ items: z.array(z.strictObject({ applicationId: text, since: instant })) }) },

  'enrol-jurors': { summary: 'Adds or replaces jurors', answer: z.strictObject({ jurors: z.array(jurorSchema) }), refusals: ['roll-invalid', 'jury-full'] },
  'remove-juror': { summary: 'Takes a juror off the roll; what they filed stays', answer: z.strictObject({ jurorId: text, freed: count, filed: count }), refusals: ['round-not-open'] },
  'resend-juror-link': { summary: 'Revokes a juror’s link and sends another', answer: z.strictObject({ queued: count }), refusals: ['round-not-open'] },
  'show-jurors': { summary: 'The jurors and their progress', answer: z.strictObject({ jurors: z.array(z.looseObject({ ...jurorSchema.shape, assigned: count, filed: count, recused: count })) }) },
  'enrol-panelists': { summary: 'Adds or replaces panelists', answer: z.strictObject({ panelists }), refusals: ['roll-invalid', 'panel-full', 'round-not-planned'] },
  'replace-panelist': { summary: 'Gives the seat of a member who did not vote to a substitute', answer: z.strictObject({ memberId: text, substituteId: text }), refusals: ['round-not-open', 'member-voted', 'seat-taken', 'not-a-substitute'] },
  'resend-panelist-link': { summary: 'Revokes a panelist’s link and sends another', answer: z.strictObject({ queued: count }), refusals: ['round-not-open'] },
  'show-panelists': { summary: 'The panelists, and who voted', answer: z.strictObject({ panelists, voters: count }) },

  'show-round': { summary: 'A round, its ranking, adjustments and progress', answer: shownRound },
  'show-sensitivity': { summary: 'Whether one mark, weight or grade would change the list', answer: sensitivity, refusals: ['round-not-closed'] },
  'simulate-funding': { summary: 'The list under another budget or with others, beside the actual one; stores nothing', answer: simulation, refusals: ['round-not-closed', 'simulation-invalid'] },
  'commit-seed': { summary: 'Publishes the hash of a lot’s seed, before the round opens', answer: roundSchema, refusals: ['round-not-planned', 'already-committed'] },
  'open-round': { summary: 'Opens a round and invites its people', answer: roundSchema, refusals: ['round-not-planned', 'seed-not-committed', 'applications-undecided', 'assignment-missing', 'no-application', 'jury-not-released', 'roll-below-quorum'] },
  'propose-assignment': { summary: 'Computes who reads what, moving as few as possible; gives nothing yet', answer: z.strictObject(proposal), refusals: ['round-not-open', 'nothing-to-assign', 'assignment-infeasible'] },
  'show-assignment': { summary: 'The proposed or last assignment, application by application', answer: assignment },
  'confirm-assignment': { summary: 'Gives the readings of the proposal that was seen', answer: z.strictObject({ proposalId: text, assigned: count, added: pairs, removed: pairs }), refusals: ['not-found', 'proposal-stale', 'round-not-open'] },
  'add-readers': { summary: 'Gives applications one more reader each', answer: z.strictObject({ added: pairs, removed: pairs }), refusals: ['not-found', 'round-not-open', 'nothing-to-assign', 'assignment-missing', 'assignment-infeasible', 'proposal-stale'] },
  'close-jury': { summary: 'Closes the jury round and freezes its ranking', answer: closed, refusals: closing },
  'close-panel': { summary: 'Closes the vote, counts it and freezes its ranking', answer: closed, refusals: [...closing, 'ballot-count-mismatch'] },
  'adjust-outcome': { summary: 'Decides otherwise than the ranking proposes, with a reason', answer: roundSchema, refusals: ['round-not-closed', 'not-ranked', 'adjustment-invalid', 'over-budget', 'cap-reached'] },
  'undo-adjustment': { summary: 'Goes back to what the ranking proposes', answer: roundSchema, refusals: ['round-not-closed', 'nothing-to-undo', 'over-budget', 'cap-reached'] },
  'preview-release': { summary: 'What a release would tell now', answer: preview, refusals: ['round-not-closed', 'round-releasing', 'nothing-to-release'] },
  'start-release': { summary: 'Tells the outcomes of a round', answer: z.strictObject({ releaseId: text, total: count }), refusals: ['round-not-closed', 'round-releasing', 'nothing-to-release'] },
  'promote-from-waiting-list': { summary: 'Promotes the next application that the budget can pay', answer: z.looseObject({ promoted: z.optional(text), amountCents: z.optional(count), passedOver: z.array(text), reason: text }), refusals: ['round-not-released'] },
  ...documentResponses,
  ...mailResponses,
  ...exportResponses,
  ...agreementResponses,
} satisfies Record<OperationName, Response>;
