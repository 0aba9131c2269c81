/** Patterns of the fields that a file cannot prove without its digest, parted by spaces. */
export const notCovered: string;

/** The list that a published file gives, and what says otherwise: fields of the file, or its published digest. */
export function recount(
  file: unknown,
  digests?: unknown,
): Promise<{
  list: Record<string, unknown>[];
  differences: { field: string; file: unknown; counted: unknown }[];
}>;
