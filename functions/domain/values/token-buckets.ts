/**
 * Token buckets by key, such as a client: a bucket holds `burst` tokens and refills at `perSecond`; who finds it empty waits.
 * It is the algorithm that API Gateway throttles by:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export interface Rate {
  perSecond: number;
  burst: number;
}

export interface TokenBuckets {
  /**
   * Takes a token.
   * @param now in ms, of a clock that never goes back
   * @returns 0 when there was one, else the whole seconds after which there is
   */
  take(key: string, now: number): number;
  size(): number;
}

/** @param most keys that are remembered: beyond, the one that was used longest ago is forgotten, and begins with a full bucket */
export function tokenBuckets({ perSecond, burst }: Rate, most = 10_000): TokenBuckets {
  // In the order of their last use: a key that is used goes to the end.
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, now) {
      const { tokens, at } = buckets.get(key) ?? { tokens: burst, at: now };
      const filled = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
      const left = filled >= 1 ? filled - 1 : filled;
      buckets.delete(key);
      buckets.set(key, { tokens: left, at: now });
      if (buckets.size > most) buckets.delete(buckets.keys().next().value ?? '');
      return filled >= 1 ? 0 : Math.ceil((1 - filled) / perSecond);
    },
    size: () => buckets.size,
  };
}
