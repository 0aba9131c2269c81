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

/** In the place of what is not there at all, where null would say that it is there and empty. */
const absent = 'absent';

/** Every leaf at which the file and the replay differ; a missing side is null. Of a list that only stands otherwise, its order. */
export function differencesOf(
  line: string,
  field: string,
  file: unknown,
  replayed: unknown,
): DocumentDifference[] {
  if (isBranch(file) && isBranch(replayed) && Array.isArray(file) === Array.isArray(replayed)) {
    const [a, b] = [membersOf(file), membersOf(replayed)];
    const keys = [...new Set([...a.keys(), ...b.keys()])];
    const found = keys.flatMap((key) => {
      const path = pathOf(field, key);
      return a.has(key) === b.has(key) || (a.get(key) ?? b.get(key) ?? null) !== null
        ? differencesOf(line, path, a.get(key), b.get(key))
        : [{ line, field: path, file: a.has(key) ? null : absent, replayed: b.has(key) ? null : absent }];
    });
    if (found.length > 0 || !Array.isArray(file)) return found;
    const [order, wanted] = [[...a.keys()], [...b.keys()]];
    return order.join('\n') === wanted.join('\n')
      ? []
      : [{ line, field: pathOf(field, 'order'), file: order, replayed: wanted }];
  }
  if (Object.is(file ?? null, replayed ?? null)) return [];
  return [{ line, field, file: file ?? null, replayed: replayed ?? null }];
}

const pathOf = (field: string, key: string): string => (field === '' ? key : `${field}.${key}`);

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What has no value is not there, as in a file. */
function membersOf(branch: object): Map<string, unknown> {
  if (!Array.isArray(branch))
    return new Map(Object.entries(branch).filter(([, value]) => value !== undefined));
  const seen = new Map<string, number>();
  return new Map(
    branch.map((item, index) => {
      const id = idOf(item) ?? String(index);
      const times = (seen.get(id) ?? 0) + 1;
      seen.set(id, times);
      return [times === 1 ? id : `${id} (${times})`, item];
    }),
  );
}

/** Matches items by what they are about: moving one line does not change every line after it. */
function idOf(item: unknown): string | undefined {
  if (!isBranch(item)) return undefined;
  const { applicationId, jurorId } = item as { applicationId?: unknown; jurorId?: unknown };
  const ids = [applicationId, jurorId].filter((id) => typeof id === 'string');
  return ids.length > 0 ? ids.join(' ') : undefined;
}
