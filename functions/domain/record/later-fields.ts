/**
 * What was stored is read also where a later version of the programme, which was taken back since, added fields to it. They are kept
 * as they are, so that a hash of the whole still holds; a part that a change of state makes anew is without them. Pure.
 */
import * as z from 'zod/mini';

/** @returns the value as its schema reads it, with what the schema does not name; throws a ZodError for anything else that is wrong */
export function readStored<S extends z.core.$ZodType>(schema: S, value: unknown): z.output<S> {
  const read = z.safeParse(schema, value);
  if (read.success) return read.data;
  const later = read.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  );
  if (later.length === 0) throw read.error;
  const known = structuredClone(value);
  for (const path of later) delete holderOf(known, path)[lastOf(path)];
  const data: z.output<S> = z.parse(schema, known);
  for (const path of later) holderOf(data, path)[lastOf(path)] = holderOf(value, path)[lastOf(path)];
  return data;
}

type Path = readonly PropertyKey[];
const lastOf = (path: Path): PropertyKey => path.at(-1) ?? '';
const holderOf = (value: unknown, path: Path): Record<PropertyKey, unknown> =>
  path.slice(0, -1).reduce((held, key) => (held as Record<PropertyKey, unknown>)[key], value) as never;
