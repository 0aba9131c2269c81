/** The chains of an archive, verified as its README says and by nothing else: no rule of the programme is imported here. */
import { createHash } from 'node:crypto';

interface Event {
  version: number;
  type: string;
  data: { redactions?: Record<string, string> };
  previousHash: string;
  hash: string;
  redacted?: unknown;
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const of = value as Record<string, unknown>;
  const keys = Object.keys(of).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(of[key])}`).join(',')}}`;
}

const linesOf = (text = ''): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/**
 * @param files of the archive, by name
 * @returns how many chains there are, the partitions of those that are broken, and the digest of all heads
 */
export function verifiedByReadme(files: ReadonlyMap<string, string>) {
  const chains = Map.groupBy(linesOf(files.get('data/audit.jsonl')), ({ PK }) => String(PK));
  const ended = ['application', 'round', 'support', 'payments', 'mail-desk']
    .flatMap((kind) => linesOf(files.get(`data/${kind}.jsonl`)))
    .map((item) => [item.PK, (item.document ?? item) as Ending] as const);
  const endings = new Map(ended.map(([PK, ending]) => [String(PK), ending]));
  const of = (PK: string) =>
    (chains.get(PK) ?? []).map(({ event }) => event as Event).sort((a, b) => a.version - b.version);
  const broken = [...new Set([...chains.keys(), ...endings.keys()])].filter(
    (PK) => !isWhole(of(PK), endings.get(PK)),
  );
  const heads = [...chains.keys()].map(
    (PK) => `${PK} ${of(PK).findLast(({ type }) => type !== 'Anonymised')?.hash}`,
  );
  return { chains: chains.size, broken, headsSha256: sha256(heads.sort().join('\n')) };
}

interface Ending {
  version: number;
  auditHead?: string;
}

function isWhole(events: readonly Event[], ending: Ending | undefined): boolean {
  const redactions = events.findLast(({ type }) => type === 'Anonymised')?.data.redactions ?? {};
  let before = '0'.repeat(64);
  for (const [index, event] of events.entries()) {
    const { hash, ...rest } = event;
    const isAsSaid =
      event.redacted === undefined
        ? sha256(canonical(rest)) === hash
        : sha256(canonical(event)) === redactions[event.version];
    if (event.version !== index + 1 || event.previousHash !== before || !isAsSaid) return false;
    before = hash;
  }
  return ending?.version === events.length && (ending.auditHead ?? '') === (events.at(-1)?.hash ?? '');
}
