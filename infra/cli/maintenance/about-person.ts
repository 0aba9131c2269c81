/** Everything that is stored about one person (RGPD art. 15): what a request of access is answered with. */
import { addressSha256, mailboxSha256, normalisedAddress } from '#domain/mail/address.ts';
import type { StoredKind } from '#domain/record/stored-kinds.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { partsNaming } from './parts-naming.ts';

/** What the programme knows a person as: an application, a draft, a seat on a jury or a panel, a right, an offer, an account. */
export interface KnownAs {
  kind: string;
  id: string;
  /** Of whoever is written to, where it says one. */
  name?: string;
}
export interface PersonFile {
  knownAs: KnownAs[];
  /** Every item that belongs to one of these, as it is stored. */
  items: StoredItem[];
  /** Of other items, what names one of these or the address. */
  parts: StoredItem[];
}

/** Whoever is known at an address, all of them. */
export function knownAt(items: readonly StoredItem[], address: string): KnownAs[] {
  const wanted = normalisedAddress(address);
  return items.flatMap((item) =>
    rolesIn(item)
      .filter(({ email }) => normalisedAddress(email) === wanted)
      .map(({ id, name }) => knownAs(item, id, name)),
  );
}

/** The people of these names apart; capitals, accents and spaces make no other person. */
export const peopleIn = (known: readonly KnownAs[]): Map<string, KnownAs[]> =>
  Map.groupBy(
    known.filter(({ name }) => name !== undefined),
    ({ name = '' }) => sameName(name),
  );
export const sameName = (name: string): string =>
  name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, ' ').trim().toLowerCase();

/**
 * Fail closed: whatever holds the address anywhere counts, also what is added tomorrow. Ballots are in no such file: nothing in
 * them leads to a voter.
 * @param items of the programme's table, whole
 * @param name where several share the address: whose file this is. What says no name stays out of it, like what is another's
 */
export function aboutPerson(items: readonly StoredItem[], address: string, name?: string): PersonFile {
  const wanted = normalisedAddress(address);
  const known = knownAt(items, address);
  const isTheirs = (one: KnownAs) =>
    name === undefined || (one.name !== undefined && sameName(one.name) === sameName(name));
  const theirs = known.filter(isTheirs);
  const ids = idsOf(theirs);
  const others = idsOf(known.filter((one) => !isTheirs(one)));
  const holds = (text: string) => addressesIn(text).some((one) => normalisedAddress(one) === wanted);
  const digests = digestsOf(items, address, holds);
  const readable = readableTo(items, ids);
  const whole = readable.filter((item) => belongs(item, ids) || belongs(item, digests));
  const taken = new Set(whole);
  const rest = readable.filter((item) => !taken.has(item) && !belongs(item, others));
  return { knownAs: theirs, items: whole, parts: rest.flatMap((item) => partsNaming(item, ids, holds)) };
}

/** The same of one id: that of an account of the staff, whose address only the directory knows; or of a member, an application, a draft. */
export function aboutId(items: readonly StoredItem[], id: string): PersonFile {
  const ids = new Set([id]);
  const readable = readableTo(items, ids);
  const whole = readable.filter((item) => belongs(item, ids));
  const taken = new Set(whole);
  const theirs = whole.flatMap((item) =>
    rolesIn(item)
      .filter((one) => one.id === id)
      .map(({ name }) => knownAs(item, id, name)),
  );
  const rest = readable.filter((item) => !taken.has(item));
  return { knownAs: theirs, items: whole, parts: rest.flatMap((item) => partsNaming(item, ids)) };
}

/**
 * What others wrote of somebody who is written to nowhere: a legal representative, a partner, whoever a project or a note names.
 * A field that is the surname alone counts; whose it is, a person must see.
 */
export function aboutName(items: readonly StoredItem[], name: string): PersonFile {
  const inWords = (text: string) =>
    ` ${sameName(text)
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  const wanted = inWords(name);
  const surname = ` ${wanted.trim().split(' ').at(-1)} `;
  const holds = (text: string) => inWords(text) === surname || inWords(text).includes(wanted);
  const nobody: ReadonlySet<string> = new Set();
  const parts = readableTo(items, nobody).flatMap((item) => partsNaming(item, nobody, holds));
  return { knownAs: [], items: [], parts };
}

/** What a juror drafts and notes is read by them alone, as they were told: it is in nobody else’s answer. */
const readableTo = (items: readonly StoredItem[], ids: ReadonlySet<string>): StoredItem[] =>
  items.filter(({ kind = '', PK }) => !authorsAlone.includes(kind) || ids.has(PK.split('#').at(-1) ?? ''));
const authorsAlone: readonly string[] = ['draft', 'reading-note'] satisfies StoredKind[];

const idsOf = (known: readonly KnownAs[]): Set<string> => new Set(known.map(({ id }) => id));
const belongs = ({ PK, SK }: StoredItem, ids: ReadonlySet<string>): boolean =>
  ids.has(SK) || [...PK.split('#'), ...SK.split(/[#_]/)].some((part) => ids.has(part));

/** By which counters and refused addresses are kept: of the mailbox, and of each way in which its address was written. */
function digestsOf(items: readonly StoredItem[], address: string, holds: (text: string) => boolean) {
  const written = items.flatMap(textsIn).filter(holds).flatMap(addressesIn);
  return new Set([mailboxSha256(address), ...[address, ...written.filter(holds)].map(addressSha256)]);
}

/** Somebody in an item: their address, the id by which other items are theirs, and their name where it says one. */
interface Role {
  id: string;
  email: string;
  name?: unknown;
}
interface Documented {
  volunteerId?: string;
  email?: string;
  name?: string;
  form?: { contact?: { name?: string; email?: string; secondEmail?: string } };
  answers?: Readonly<Record<string, string>>;
  writers?: readonly { writerId: string; email: string }[];
  from?: string;
  to?: { name: string; email: string };
}

function rolesIn({ PK, SK, kind, document = {} }: StoredItem): Role[] {
  const said = document as Documented;
  const own = PK.split('#').at(-1) ?? '';
  const { name, email = '' } = said;
  switch (kind) {
    case 'application': {
      const contact = said.form?.contact ?? {};
      return [contact.email, contact.secondEmail].flatMap((one) =>
        one === undefined ? [] : [{ id: own, email: one, name: contact.name }],
      );
    }
    case 'form-draft':
      return [
        { id: own, email, name: said.answers?.['contact.name'] },
        ...(said.writers ?? []).map((one) => ({ id: one.writerId, email: one.email })),
      ];
    case 'handover':
      return [
        { id: own, email: said.from ?? '' },
        { id: own, email: said.to?.email ?? '', name: said.to?.name },
      ];
    case 'juror':
    case 'panelist':
    case 'adviser':
    case 'late-access':
      return [{ id: SK, email, name }];
    case 'volunteer-contact':
    case 'called-citizen':
      return [{ id: said.volunteerId ?? '', email, name }];
    case 'staff-name':
      return [{ id: SK, email: name ?? '' }];
    default:
      return [];
  }
}

const knownAs = ({ kind = '' }: StoredItem, id: string, name: unknown): KnownAs => ({
  kind,
  id,
  ...(typeof name === 'string' ? { name } : {}),
});

const addressesIn = (text: string): string[] =>
  (text.match(/[^\s<>"',;:()]+@[^\s<>"',;:()]+/g) ?? []).map((one) => one.replace(/[.>]+$/, ''));

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
