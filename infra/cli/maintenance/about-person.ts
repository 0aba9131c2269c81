/** Everything that is stored about whoever is written to at one e-mail address (RGPD art. 15): what a request of access is answered with. */
import { mailboxSha256, normalisedAddress } from '#domain/mail/address.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';

/** What the programme knows a person as: an application, a draft, a seat on a jury or a panel, a right or an offer. */
export interface KnownAs {
  kind: string;
  /** Its id, where it has one of its own. */
  id?: string;
  /** The names that stand beside the address in it. */
  names: string[];
}
export interface PersonFile {
  knownAs: KnownAs[];
  /** Every item that belongs to one of these, or names the address, as it is stored. */
  items: StoredItem[];
}

const addressIn = /[^\s<>"',;:()]+@[^\s<>"',;:()]+/g;
const nameKeys = new Set(['name', 'recipientName']);

/**
 * Fail closed: whatever holds the address anywhere counts, also what is added tomorrow. Ballots are in no such file: nothing in
 * them leads to a voter.
 * @param items of the programme's table, whole
 */
export function aboutPerson(items: readonly StoredItem[], address: string): PersonFile {
  const wanted = normalisedAddress(address);
  const mailbox = mailboxSha256(address);
  const holds = (item: StoredItem) => textsIn(item).some((text) => holdsAddress(text, wanted));
  const holding = items.filter(holds);
  const ids = new Set(holding.flatMap((item) => [...idsOf(item), ...writersOf(item, wanted)]));
  const belongs = ({ PK, SK }: StoredItem) =>
    [...PK.split('#'), ...SK.split(/[#_]/)].some((part) => ids.has(part) || part === mailbox);
  const found = items.filter((item) => belongs(item) || holding.includes(item));
  return { knownAs: holding.filter(({ kind }) => kind !== 'audit').flatMap(knownAs), items: found };
}

/** What stands for itself: an item of a person's own partition, or a person's line in a list of many. */
const kindsOfPeople = new Set(['application', 'form-draft', 'juror', 'panelist', 'late-access', 'handover']);

interface Written {
  writers?: readonly { writerId: string; email: string }[];
}
/** Those who write along on another's draft have links of their own. */
const writersOf = ({ document }: StoredItem, wanted: string): string[] =>
  ((document ?? {}) as Written).writers
    ?.filter(({ email }) => normalisedAddress(email) === wanted)
    .map(({ writerId }) => writerId) ?? [];

const idsOf = ({ PK, SK, kind = '' }: StoredItem): string[] => {
  if (!kindsOfPeople.has(kind)) return [];
  const own = PK.split('#')[1] ?? '';
  // Jurors and panelists stand in one list each, by their ids.
  return kind === 'juror' || kind === 'panelist' || kind === 'late-access'
    ? [SK.split('#').at(-1) ?? '']
    : [own];
};

function knownAs(item: StoredItem): KnownAs[] {
  if (!kindsOfPeople.has(item.kind ?? '')) return [];
  const [id] = idsOf(item);
  return [{ kind: item.kind ?? '', ...(id ? { id } : {}), names: [...new Set(namesIn(item))] }];
}

const holdsAddress = (text: string, wanted: string): boolean =>
  (text.match(addressIn) ?? []).some((one) => normalisedAddress(one.replace(/[.>]+$/, '')) === wanted);

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    nameKeys.has(key) && typeof inner === 'string' ? [inner] : namesIn(inner),
  );
}
