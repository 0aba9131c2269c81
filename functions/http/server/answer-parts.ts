/** What several answers are made of. */
import * as z from 'zod/mini';
import { statuses } from '#domain/application/application.ts';
import { rankingEntrySchema, roundSchema } from '#domain/round/round.ts';

export const text = z.string();
export const instant = z.iso.datetime({ offset: true });
export const bilingual = z.strictObject({ fr: text, en: text });
export const status = z.enum(statuses);
export const language = z.enum(['fr', 'en']);
export const count = z.int();
/** After a command: where the application is now. */
export const standing = z.strictObject({ applicationId: z.string(), status, version: count });
export const open = z.record(z.string(), z.unknown());
export const labelled = z.array(z.looseObject({ id: text, label: bilingual }));
export const roundState = z.enum(['planned', 'open', 'closed', 'releasing', 'released']);
/** After a closing: the round and its frozen ranking. */
export const closedRound = z.strictObject({ round: roundSchema, ranking: z.array(rankingEntrySchema) });
/** What either closing may refuse. */
export const closingRefusals = [
  'seed-mismatch',
  'quorum-not-met',
  'round-not-open',
  'no-application',
] as const;
