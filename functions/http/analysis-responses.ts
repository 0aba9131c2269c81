/** What staff see of a round without changing it, in shape (see responses.ts). */
import * as z from 'zod/mini';

const text = z.string();
const count = z.int();
const open = z.record(z.string(), z.unknown());

/** An open jury as it stands. */
export const standing = z.strictObject({
  isProvisional: z.literal(true),
  applications: z.array(
    z.strictObject({
      applicationId: text,
      title: text,
      rank: z.nullable(count),
      outcome: z.enum(['shortlisted', 'not-shortlisted', 'unscored', 'undecided']),
      raw: z.nullable(text),
      corrected: z.nullable(text),
      readings: z.strictObject({ filed: count, waiting: count, recused: count }),
      spread: z.nullable(open),
      grey: z.array(z.looseObject({ code: z.enum(['STATUS_DIFFERS', 'READERS_DIFFER']) })),
    }),
  ),
  jurors: z.array(z.looseObject({ jurorId: text, readings: count, leaning: text, flags: z.array(text) })),
  cut: z.looseObject({
    ...{ places: count, maximum: count, passed: count },
    explained: z.strictObject({ fr: text, en: text }),
  }),
});

const funded = z.strictObject({
  entries: z.array(z.looseObject({ applicationId: text, place: count, outcome: text, reason: text })),
  ...{ laureates: count, grantedCents: count, leftCents: count },
});
export const simulation = z.strictObject({
  rules: open,
  actual: funded,
  simulated: funded,
  differences: z.array(
    z.looseObject({ applicationId: text, actual: z.nullable(text), simulated: z.nullable(text) }),
  ),
});
export const sensitivity = z.looseObject({
  round: z.enum(['jury', 'panel']),
  changes: count,
  places: z.array(
    z.strictObject({ applicationId: text, outcome: text, held: z.boolean(), flips: z.array(open) }),
  ),
});
