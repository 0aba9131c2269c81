/**
 * New ids for people. Theirs are digests of their addresses (jurors, panelists, advisers) or lead to the directory (staff), so they go
 * like a name: each gets one drawn at random, under which marks stay comparable, and nothing leads back once the list of
 * both is gone.
 */
import { randomBytes } from 'node:crypto';
import { crockford } from '#domain/values/crockford.ts';
import { personIdSchema, personIdShape } from '#domain/values/ids.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { type Renaming, withheld } from './redaction.ts';

/** New ids by the former ones. */
export type NewNames = Readonly<Record<string, string>>;

/** Also at the head of a message key, where an underscore follows. */
const personIds = new RegExp(`(?<![0-9A-Za-z-])${personIdShape}(?![0-9A-Za-z])`, 'g');
const tenCharacters = (): string => crockford(randomBytes(7)).slice(0, 10);

/** An id for everybody whose id was not drawn yet. */
export function drawNames(items: readonly StoredItem[], draw = tenCharacters): NewNames {
  const drawn = new Set(items.filter(isNameless).map(({ SK }) => SK));
  const people = new Set(items.flatMap((item) => JSON.stringify(item).match(personIds) ?? []));
  const names: Record<string, string> = {};
  for (const id of [...people].sort()) if (!drawn.has(id)) names[id] = `${id.slice(0, 2)}${draw()}`;
  for (const id of staffIn(items)) names[id] = `agent-${draw()}`;
  return names;
}

const isNameless = ({ kind, document }: StoredItem): boolean =>
  (kind === 'juror' || kind === 'panelist' || kind === 'adviser') &&
  (document as { name?: unknown }).name === withheld;

/** Of who acts, those who are none of the people: jurors and advisers act as well. */
function staffIn(items: readonly StoredItem[]): string[] {
  const acting = items.flatMap(({ kind, event }) =>
    kind === 'audit' ? [(event as { actor?: { id?: string } }).actor?.id] : [],
  );
  const publishing = items.map(
    ({ document }) => (document as { publishedBy?: string } | undefined)?.publishedBy,
  );
  const ids = new Set([...acting, ...publishing]);
  return [...ids]
    .filter((id) => id !== undefined)
    .filter((id) => !id.startsWith('agent-') && !personIdSchema.safeParse(id).success)
    .sort();
}

export const renamingOf = (names: NewNames): Renaming => ({
  person: (text) => text.replace(personIds, (id) => names[id] ?? id),
  staff: (id) => names[id],
});
