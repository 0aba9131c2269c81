/** What was taken out of a programme, by counts, names of fields and digests: never a value, never a person's id. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { sha256Of } from '#domain/values/digest.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { type AnonymiseStep, fileOf } from './step.ts';

const text = z.string();
const touched = {
  rewritten: z.int(),
  deleted: z.int(),
  /** Whose values were replaced in what was rewritten. */
  fields: z.array(text),
  /** SHA-256 over these items as they were, which the archive can show, and as they are. */
  before: text,
  after: text,
};
const proofSchema = z.strictObject({
  format: z.literal('aic-anonymisation/1'),
  state: z.enum(['begun', 'done']),
  stack: text,
  /** `others`, and with them or later `awarded`. */
  shares: z.array(text),
  archiveSha256: text,
  startedAt: z.iso.datetime(),
  finishedAt: z.optional(z.iso.datetime()),
  /** The first attempt was cut off, and what it had done by then is not counted here. */
  isPartial: z.boolean(),
  kinds: z.array(z.strictObject({ kind: text, ...touched })),
  applications: z.array(z.strictObject({ applicationId: text, ...touched })),
  statistics: z.strictObject({ before: text, after: z.optional(text), report: z.unknown() }),
});
export type Proof = z.infer<typeof proofSchema>;
type Touched = Omit<Proof['kinds'][number], 'kind'>;

/** By kind and by application; what belongs to none is counted by kind alone. */
export function countsOf(steps: readonly AnonymiseStep[]): Pick<Proof, 'kinds' | 'applications'> {
  const kinds = Map.groupBy(steps, ({ was }) => was.kind ?? 'counter');
  const owned = steps.filter(({ was }) => fileOf(was) !== undefined);
  const applications = Map.groupBy(owned, ({ was }) => fileOf(was) ?? '');
  return {
    kinds: sorted(kinds).map(([kind, some]) => ({ kind, ...touchedBy(some) })),
    applications: sorted(applications).map(([applicationId, some]) => ({
      applicationId,
      ...touchedBy(some),
    })),
  };
}

const sorted = (groups: Map<string, AnonymiseStep[]>) => [...groups].sort(([a], [b]) => (a < b ? -1 : 1));

function touchedBy(steps: readonly AnonymiseStep[]): Touched {
  const rewritten = steps.flatMap((step) => (step.act === 'delete' ? [] : [step]));
  return {
    rewritten: rewritten.length,
    deleted: steps.length - rewritten.length,
    fields: [...new Set(rewritten.flatMap(({ fields }) => fields))].sort(),
    before: digestOf(steps.map(({ was }) => was)),
    after: digestOf(rewritten.map(({ item }) => item)),
  };
}

const digestOf = (items: readonly object[]): string => sha256Of(items.map(sha256Of).sort());

/**
 * The proof as it was begun, where the same run was cut off; else a new one, also in the place of one whose run was cut off before its
 * first write.
 * Throws UsageProblem where the file is there and is not of that run.
 */
export function beginProof(path: string, begun: Omit<Proof, 'format' | 'state'>, isResumed: boolean): Proof {
  const proof = { format: 'aic-anonymisation/1', state: 'begun', ...begun } as const;
  if (existsSync(path)) {
    const read = proofSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (isResumed && read.success && read.data.startedAt === begun.startedAt) return read.data;
    const isOfNoRun = !isResumed && read.data?.state === 'begun' && read.data.stack === begun.stack;
    if (!isOfNoRun) throw new UsageProblem(`${path} is there already`);
  }
  writeProof(path, proof);
  return proof;
}

export function writeProof(path: string, proof: Proof): void {
  writeFileSync(path, `${JSON.stringify(proof, undefined, 2)}\n`, { mode: 0o600 });
}
