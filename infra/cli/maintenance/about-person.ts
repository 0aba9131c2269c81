/** Everything that is stored about whoever is written to at one e-mail address (RGPD art. 15): what a request of access is answered with. */
import { mailboxSha256, normalisedAddress } from '#domain/mail/address.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';

/** What the programme knows a person as: an application, a draft, a seat on a jury or a panel, a right or an offer. */
export interface KnownAs {
  kind: string;
  id: string;
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
  const holding = new Set(items.filter(holds));
  const knownAs = [...holding].flatMap(personIn);
  const writers = [...holding].flatMap((item) => writersOf(item, wanted));
  const ids = new Set([...knownAs.map(({ id }) => id), ...writers]);
  const belongs = ({ PK, SK }: StoredItem) =>
    [...PK.split('#'), ...SK.split(/[#_]/)].some((part) => ids.has(part) || part === mailbox);
  return { knownAs, items: items.filter((item) => belongs(item) || holding.has(item)) };
}

/** Of what stands for a person, its id: that of its own partition, or of its line in a list of many. */
const idsByKind: Readonly<Record<string, (item: StoredItem) => string>> = {
  application: ({ PK }) => lastOf(PK),
  'form-draft': ({ PK }) => lastOf(PK),
  handover: ({ PK }) => lastOf(PK),
  juror: ({ SK }) => SK,
  panelist: ({ SK }) => SK,
  'late-access': ({ SK }) => SK,
};
const lastOf = (key: string): string => key.split('#').at(-1) ?? '';

function personIn(item: StoredItem): KnownAs[] {
  const { kind = '' } = item;
  const id = idsByKind[kind]?.(item);
  return id === undefined ? [] : [{ kind, id, names: [...new Set(namesIn(item))] }];
}

interface Written {
  writers?: readonly { writerId: string; email: string }[];
}
/** Those who write along on another's draft have links of their own. */
const writersOf = ({ document }: StoredItem, wanted: string): string[] =>
  ((document ?? {}) as Written).writers
    ?.filter(({ email }) => normalisedAddress(email) === wanted)
    .map(({ writerId }) => writerId) ?? [];

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
