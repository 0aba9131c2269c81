/** Where two documents differ, leaf by leaf. */
export type DocumentDifference = {
  /** An application id, or the part of the file: `lot`, `rules`, `report`, `audit`, `receipts`. */
  line: string;
  /** Dotted path within the line; items that have an id stand under it. */
  field: string;
  file: unknown;
  /** What it should be, by the file's own facts and rules. */
  replayed: unknown;
};

/** Every leaf at which the file and the replay differ; a missing side is null. */
export function differencesOf(
  line: string,
  field: string,
  file: unknown,
  replayed: unknown,
): DocumentDifference[] {
  if (isBranch(file) && isBranch(replayed) && Array.isArray(file) === Array.isArray(replayed)) {
    const [a, b] = [membersOf(file), membersOf(replayed)];
    const keys = [...new Set([...a.keys(), ...b.keys()])];
    return keys.flatMap((key) =>
      differencesOf(line, field === '' ? key : `${field}.${key}`, a.get(key), b.get(key)),
    );
  }
  if (Object.is(file ?? null, replayed ?? null)) return [];
  return [{ line, field, file: file ?? null, replayed: replayed ?? null }];
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

function membersOf(branch: object): Map<string, unknown> {
  if (!Array.isArray(branch)) return new Map(Object.entries(branch));
  return new Map(branch.map((item, index) => [idOf(item) ?? String(index), item]));
}

/** Matches items by what they are about: moving one line does not change every line after it. */
function idOf(item: unknown): string | undefined {
  if (!isBranch(item)) return undefined;
  const { applicationId, jurorId } = item as { applicationId?: unknown; jurorId?: unknown };
  const ids = [applicationId, jurorId].filter((id) => typeof id === 'string');
  return ids.length > 0 ? ids.join(' ') : undefined;
}
