/** What is wrong with a programme, from a dump of it: pure, so that every invariant is tested by planting its breach. */
import * as z from 'zod/mini';
import { readingKey } from '#adapters/dynamodb/keys.ts';
import { type Application, applicationSchema } from '#domain/application/application.ts';
import { readingSchema } from '#domain/jury/reading.ts';
import { finalistSheetSchema } from '#domain/panel/finalist-sheet.ts';
import { type Payments, paymentsSchema } from '#domain/payment/payments.ts';
import { jurorSchema, panelistSchema } from '#domain/round/roll.ts';
import { rankingEntrySchema, roundSchema } from '#domain/round/round.ts';
import { adviserSchema } from '#domain/support/adviser.ts';
import { type Support, supportSchema } from '#domain/support/support.ts';
import { checkAgreements } from './agreements.ts';
import { checkBelongings } from './belongings.ts';
import { checkChains } from './chains.ts';
import { checkDelivery } from './delivery.ts';
import { checkExecutions } from './executions.ts';
import { chartOf, type DoctorFinding, nameOfItem, type StoredFacts, type StoredItem } from './facts.ts';
import { checkPapers } from './papers.ts';
import { checkPayments } from './payments.ts';
import { checkRounds } from './rounds.ts';
import { checkSessions } from './sessions.ts';
import { checkSupports } from './supports.ts';

/** Every breach of an invariant, each with what mends it. An item that cannot be read is named once and looked at no more. */
export function diagnose(facts: StoredFacts): DoctorFinding[] {
  const unreadable = facts.items.filter((item) => !isReadable(item));
  const chart = chartOf(facts, unreadable);
  const supports = chart.of('support').map(({ document }) => document as Support);
  const payments = chart.of('payments').map(({ document }) => document as Payments);
  const applications = chart.of('application').map(({ document }) => document as Application);
  return [
    ...unreadable.map((item) => ({
      code: 'unreadable' as const,
      item: nameOfItem(item),
      what: {
        fr: `cet élément (${item.kind}) ne peut être lu par le schéma avec lequel le programme le lit`,
        en: `this ${item.kind} cannot be read by the schema that the programme reads it by`,
      },
    })),
    ...checkAgreements(chart, applications),
    ...checkPapers(chart, applications),
    ...checkBelongings(chart, applications),
    ...checkChains(chart, applications, supports, payments),
    ...checkExecutions(chart, applications, supports),
    ...checkSupports(chart, applications, supports),
    ...checkPayments(chart, applications, payments),
    ...checkDelivery(chart),
    ...checkSessions(chart, applications),
    ...checkRounds(chart),
  ];
}

/** Of what the programme takes as it is: what is asked of it here. */
const eventSchema = z.looseObject({
  subject: z.string(),
  type: z.string(),
  at: z.string(),
  data: z.record(z.string(), z.unknown()),
});
const ownerSchema = z.looseObject({ purpose: z.string(), id: z.string() });
const rankingSchema = z.array(rankingEntrySchema);
const releaseSchema = z.looseObject({
  releaseId: z.string(),
  edition: z.string(),
  nextPage: z.int(),
  pages: z.int(),
});

function isReadable({ kind, PK, SK, document, summary, event, owner, entries }: StoredItem): boolean {
  switch (kind) {
    case 'application': {
      const read = applicationSchema.safeParse(document);
      return read.success && PK === `APPLICATION#${read.data.applicationId}`;
    }
    case 'support': {
      const read = supportSchema.safeParse(document);
      return read.success && PK === `SUPPORT#${read.data.applicationId}`;
    }
    case 'payments': {
      const read = paymentsSchema.safeParse(document);
      return read.success && PK === `PAYMENTS#${read.data.applicationId}`;
    }
    case 'round': {
      const read = roundSchema.safeParse(document);
      return read.success && PK === `ROUND#${read.data.round}`;
    }
    case 'ranking':
      return rankingSchema.safeParse(entries).success;
    case 'reading': {
      const read = readingSchema.safeParse(summary);
      if (!read.success) return false;
      const key = readingKey(read.data.applicationId, read.data.jurorId);
      return PK === key.PK && SK === key.SK;
    }
    case 'juror':
      return jurorSchema.safeParse(document).success && (document as { jurorId: string }).jurorId === SK;
    case 'panelist':
      return (
        panelistSchema.safeParse(document).success && (document as { panelistId: string }).panelistId === SK
      );
    case 'adviser':
      return (
        adviserSchema.safeParse(document).success && (document as { adviserId: string }).adviserId === SK
      );
    case 'audit':
      return eventSchema.safeParse(event).success;
    case 'email':
      return ownerSchema.safeParse(owner).success;
    case 'finalist-sheet':
      return finalistSheetSchema.safeParse(document).success;
    case 'release':
      return releaseSchema.safeParse(document).success;
    default:
      return true;
  }
}
