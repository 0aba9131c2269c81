/**
 * A beacon: a public draw of a later moment, which nobody can know or choose before. It is named when a secret is committed, and
 * is one of drand, whose signature anybody verifies, or of a public lottery.
 */
import * as z from 'zod/mini';

const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)));
const instant = z.iso.datetime();
const positive = z.int().check(z.positive());
/** A name that fits in one line of the text that is hashed. */
const word = z.string().check(z.regex(/^[^\p{C}]{1,80}$/u));

/** A drand network of the scheme `bls-unchained-g1-rfc9380`: its key is pinned, whoever brings its rounds. */
export const drandChainSchema = z.strictObject({
  /** The name that drand gives it: a digest of what follows. */
  hash: hex(32),
  /** A point of G2, compressed. */
  publicKey: hex(96),
  /** When round 1 was drawn, seconds since 1970. */
  genesisTime: positive,
  periodSeconds: positive,
});
export type DrandChain = z.infer<typeof drandChainSchema>;

/** Where the beacons of a cohort come from, as its file says. */
export const beaconSourceSchema = z.discriminatedUnion('source', [
  z.strictObject({
    source: z.literal('drand'),
    /** Who is asked for rounds, an address without a path; nobody needs to trust it. */
    url: z.string().check(z.regex(/^https?:\/\/[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/)),
    chain: drandChainSchema,
    /** How long after the commitment the named round is drawn. */
    afterMinutes: positive,
  }),
  z.strictObject({
    source: z.literal('lottery'),
    name: word,
    /** The days of the week on which it is drawn, from Monday, 1, to Sunday, 7. */
    weekdays: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1)),
  }),
]);
export type BeaconSource = z.infer<typeof beaconSourceSchema>;

/** What a cohort whose file names no source draws from: `quicknet` of the League of Entropy, a round every three seconds. */
export const quicknet: Extract<BeaconSource, { source: 'drand' }> = {
  source: 'drand',
  url: 'https://api.drand.sh',
  chain: {
    hash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
    publicKey:
      '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451' +
      '0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
    genesisTime: 1_692_803_367,
    periodSeconds: 3,
  },
  afterMinutes: 10,
};

/** One draw of the source, with the moment from which it can be known. */
export const namedBeaconSchema = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('drand'), chain: hex(32), round: positive, at: instant }),
  /** Of a lottery the day, which is over at `at`, midnight UTC. */
  z.strictObject({ source: z.literal('lottery'), name: word, day: z.iso.date(), at: instant }),
]);
export type NamedBeacon = z.infer<typeof namedBeaconSchema>;

/** What came of it: the one line that goes into the seed, and of drand the signature that it is the digest of. */
export const drawnBeaconSchema = z.strictObject({
  value: z.string().check(z.regex(/^[0-9a-f]{64}$|^\d{4}-\d\d-\d\d( \d{1,9}){1,30}$/)),
  signature: z.optional(hex(48)),
  /** When the programme took it. */
  takenAt: instant,
});
export type DrawnBeacon = z.infer<typeof drawnBeaconSchema>;
export type ReadBeacon = Omit<DrawnBeacon, 'takenAt'>;

/** What somebody brings as the beacon: a round of drand with its signature, or the numbers of a lottery on its day. */
export const broughtBeaconSchema = z.strictObject({
  round: z.optional(positive),
  signature: z.optional(z.string().check(z.maxLength(200))),
  day: z.optional(z.iso.date()),
  /** In any order, with whatever stands between them. */
  numbers: z.optional(z.string().check(z.maxLength(300))),
});
export type BroughtBeacon = z.infer<typeof broughtBeaconSchema>;

/** The source as a function's environment has it. Throws for anything else. */
export const readBeaconSource = (text: string): BeaconSource => beaconSourceSchema.parse(JSON.parse(text));

/** Which beacon is awaited, and from when it can be known. */
export type AwaitedBeacon = { at: string; awaited: string };
export const awaitedBeacon = (beacon: NamedBeacon): AwaitedBeacon => ({
  at: beacon.at,
  awaited: beaconText(beacon),
});

/** A beacon in one line: `drand 6413401` or `Loto 2026-12-02`. */
export const beaconText = (beacon: NamedBeacon): string =>
  beacon.source === 'drand' ? `drand ${beacon.round}` : `${beacon.name} ${beacon.day}`;

const dayMs = 86_400_000;
const asInstant = (ms: number): string => new Date(ms).toISOString();

/** When a round of drand is drawn, in milliseconds. */
export const drandTimeOf = ({ genesisTime, periodSeconds }: DrandChain, round: number): number =>
  (genesisTime + (round - 1) * periodSeconds) * 1000;

/** The first round of drand that is drawn at a moment or after it. */
export function drandRoundAt({ genesisTime, periodSeconds }: DrandChain, at: string): number {
  const seconds = Math.ceil(Date.parse(at) / 1000) - genesisTime;
  return Math.max(1, Math.ceil(seconds / periodSeconds) + 1);
}

/** The beacon of a secret that is committed at `at`: later than it, and the same for whoever computes it. */
export function beaconAfter(source: BeaconSource, at: string): NamedBeacon {
  return source.source === 'drand'
    ? drandBeacon(source.chain, asInstant(Date.parse(at) + source.afterMinutes * 60_000))
    : lotteryBeacon(source, Date.parse(at));
}

/** What takes the place of a beacon that did not come: of drand the round of a day later, of a lottery its next draw. */
export function nextBeacon(source: BeaconSource, missed: NamedBeacon): NamedBeacon {
  const later = Date.parse(missed.at) + (missed.source === 'drand' ? dayMs : 0);
  if (source.source === 'drand') return drandBeacon(source.chain, asInstant(later));
  return lotteryBeacon(source, missed.source === 'lottery' ? Date.parse(missed.day) : later);
}

/** Whether a beacon that has not come is given up: a day after its moment. */
export const isOverdueBeacon = ({ at }: NamedBeacon, now: string): boolean =>
  Date.parse(now) >= Date.parse(at) + dayMs;

function drandBeacon(chain: DrandChain, at: string): NamedBeacon {
  const round = drandRoundAt(chain, at);
  return { source: 'drand', chain: chain.hash, round, at: asInstant(drandTimeOf(chain, round)) };
}

/** The first draw on a later day, by UTC. */
function lotteryBeacon(
  { name, weekdays }: Extract<BeaconSource, { source: 'lottery' }>,
  afterMs: number,
): NamedBeacon {
  const days = [1, 2, 3, 4, 5, 6, 7].map((later) => asInstant(afterMs + later * dayMs).slice(0, 10));
  const day = days.find((one) => weekdays.includes(new Date(one).getUTCDay() || 7)) ?? '';
  return { source: 'lottery', name, day, at: asInstant(Date.parse(day) + dayMs) };
}

/**
 * The one text of a lottery's numbers, however they are typed: the day, then the numbers in ascending order, without leading
 * zeros, with one space before each. Undefined where there is no number, or more than thirty.
 */
export function lotteryText(day: string, typed: string): string | undefined {
  const numbers = (typed.match(/\d+/g) ?? []).map((one) => one.replace(/^0+(?=\d)/, ''));
  if (numbers.length === 0 || numbers.length > 30 || numbers.some((one) => one.length > 9)) return undefined;
  return [day, ...numbers.toSorted((a, b) => Number(a) - Number(b))].join(' ');
}
