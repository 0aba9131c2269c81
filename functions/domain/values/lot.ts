import { createHash } from 'node:crypto';

/**
 * The lot that settles what nothing else does. The digest of an application is
 * SHA-256 of the UTF-8 text `seed LF round LF application`, where LF is one line feed and no part
 * contains one, so that two different triples never give the same text. Lowest digest first.
 * By hand: `printf '%s\n%s\n%s' "$seed" "$round" "$application" | sha256sum`
 */
export function lotDigest(seed: string, round: string, applicationId: string): string {
  return digestOf([seed, round, applicationId]);
}

/**
 * SHA-256, in hexadecimal, of the parts joined by line feeds. Throws a RangeError when a part contains one.
 */
export function digestOf(parts: readonly string[]): string {
  if (parts.some((part) => part.includes('\n'))) throw new RangeError('a part of a digest has no line feed');
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** What is published before the round opens: SHA-256 of the seed's UTF-8 bytes, in hexadecimal. */
export function commitmentOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/** The applications in the order of the lot, first drawn first; the order given does not matter. */
export function orderByLot(seed: string, round: string, applicationIds: readonly string[]): string[] {
  const drawn = applicationIds.map((id) => ({ id, digest: lotDigest(seed, round, id) }));
  return drawn.sort((a, b) => (a.digest < b.digest ? -1 : 1)).map(({ id }) => id);
}
