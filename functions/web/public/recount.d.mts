/** Patterns of the fields that a file cannot prove by itself, parted by spaces. */
export const notCovered: string;

/** The list that a published file gives, and each field of the file that says otherwise. */
export function recount(
  file: unknown,
): Promise<{
  list: Record<string, unknown>[];
  differences: { field: string; file: unknown; counted: unknown }[];
}>;
