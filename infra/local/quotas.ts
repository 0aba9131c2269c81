/** The quotas of the region by which AWS slows a programme down, as token buckets on the programme's clock. */

export interface Quota {
  /** Calls at once after a rest. */
  burst: number;
  /** Calls a second in the long run. */
  perSecond: number;
}

/**
 * Of eu-west-3, as they are before anyone asks for more: Step Functions' buckets for SendTask* and for transitions of
 * Standard workflows (docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html), and the rate that SES gives an
 * account when it leaves the sandbox.
 */
export const regionQuotas = {
  sendTask: { burst: 1_500, perSecond: 300 },
  transitions: { burst: 800, perSecond: 800 },
  mail: { burst: 14, perSecond: 14 },
} as const satisfies Record<string, Quota>;

export interface Bucket {
  /** Takes one if one is there. What is refused costs nothing. */
  take(): boolean;
  /** Takes `count` whether they are there or not. @returns how long to wait until nothing is owed, ms */
  owe(count: number): number;
}

/** @param now programme time, ms; a clock that stands gives nothing, one that leaps fills the bucket */
export function createBucket({ burst, perSecond }: Quota, now: () => number): Bucket {
  let tokens = burst;
  let filledAt = now();
  const fill = () => {
    const at = now();
    tokens = Math.min(burst, tokens + (Math.max(0, at - filledAt) * perSecond) / 1000);
    filledAt = at;
  };
  return {
    take() {
      fill();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    owe(count) {
      fill();
      tokens -= count;
      return tokens >= 0 ? 0 : Math.ceil((-tokens * 1000) / perSecond);
    },
  };
}

/** The least time that `count` calls need, seconds. */
export const secondsFor = (count: number, { burst, perSecond }: Quota): number =>
  Math.max(0, count - burst) / perSecond;
