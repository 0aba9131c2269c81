/** The open-data schema of subsidies (SCDL « subventions »), kept as data: the writer and the checker read it. */
import * as z from 'zod/mini';
import data from './scdl-subventions.json' with { type: 'json' };

const columnSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  type: z.enum(['string', 'date', 'period', 'number', 'siret']),
  required: z.boolean(),
  pattern: z.optional(z.string()),
  maxLength: z.optional(z.int()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  /** What to write in the place of a refused value. */
  fix: z.string(),
});
export type ScdlColumn = z.infer<typeof columnSchema>;

const schema = z.parse(
  z.strictObject({ name: z.string(), title: z.string(), source: z.string(), columns: z.array(columnSchema) }),
  data,
);

/** In the order of the file. */
export const scdlColumns: readonly ScdlColumn[] = schema.columns;
