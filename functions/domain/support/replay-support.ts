/** A support as its chain of events tells it: to be compared with its record. Pure. */
import type { ChainedEvent } from '#domain/values/audit.ts';
import { defined } from '#domain/values/defined.ts';
import { evolveSupport, openedSupport } from './evolve-support.ts';
import type { Support } from './support.ts';
import type { SupportEvent } from './support-events.ts';

/** The words of a quotation by their SHA-256: a chain has the digest alone, since it cannot forget. */
export type QuotationWords = (sha256: string) => unknown;

/**
 * The support as its events alone make it, but for its version, its chain's head and its waits.
 * @param events its own, oldest first
 */
export function replayedSupport(
  applicationId: string,
  events: readonly ChainedEvent[],
  wordsOf: QuotationWords,
): Support {
  const opened = events.find(({ type }) => type === 'SupportOpened')?.data ?? {};
  const term = { awardedAt: String(opened.awardedAt), endsOn: String(opened.endsOn) };
  return events
    .filter(({ type }) => type !== 'Anonymised')
    .reduce<Support>(
      (support, { type, data, at }) =>
        evolveSupport(support, { type, ...withQuotation(data, wordsOf) } as unknown as SupportEvent, at),
      openedSupport(applicationId, term),
    );
}

function withQuotation(
  { quotationSha256, ...data }: ChainedEvent['data'],
  wordsOf: QuotationWords,
): ChainedEvent['data'] {
  if (quotationSha256 === undefined) return data;
  const quotation = wordsOf(String(quotationSha256));
  return { ...data, benefits: { ...(data.benefits as object), ...defined({ quotation }) } };
}
