/** The quotas of a region by which AWS slows a programme down, as token buckets on the programme's clock. */

export interface Quota {
  /** Calls at once after a rest. */
  burst: number;
  /** Calls a second in the long run. */
  perSecond: number;
}

/**
 * As they are before anyone asks for more: Step Functions' buckets for its calls and for transitions of Standard
 * workflows (docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html), and the rate that SES gives an account
 * when it leaves the sandbox. SendTaskSuccess and SendTaskFailure have a bucket each on AWS, and one together here.
 */
export const regionQuotas = {
  'eu-west-3': {
    startExecution: { burst: 800, perSecond: 150 },
    sendTask: { burst: 1_500, perSecond: 300 },
    transitions: { burst: 800, perSecond: 800 },
    mail: { burst: 14, perSecond: 14 },
  },
} as const satisfies Record<string, Record<string, Quota>>;

export type QuotaRegion = keyof typeof regionQuotas;

/** What counts against which quota, by the call's name as IAM has it. */
const quotaOfCall: Readonly<Record<string, 'startExecution' | 'sendTask' | 'mail'>> = {
  'states:StartExecution': 'startExecution',
  'states:SendTaskSuccess': 'sendTask',
  'states:SendTaskFailure': 'sendTask',
  'ses:SendRawEmail': 'mail',
};

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

/** The quotas of one region over one programme. */
export interface Quotas {
  /** False for a call over its quota: the service throttles it, and does nothing. */
  admits(service: string, action: string): boolean;
  /** An execution entered a state. Over the quota it is not refused but held back. */
  entered(): void;
  /** How long the work of a state must wait by now, ms. */
  heldBack(): number;
  /** Calls that were throttled, by `service:Action`. */
  throttled(): Record<string, number>;
}

/** @param now programme time, ms */
export function enforceQuotas(region: QuotaRegion, now: () => number): Quotas {
  const of = regionQuotas[region];
  const buckets = {
    startExecution: createBucket(of.startExecution, now),
    sendTask: createBucket(of.sendTask, now),
    mail: createBucket(of.mail, now),
  };
  const transitions = createBucket(of.transitions, now);
  const throttled = new Map<string, number>();
  return {
    admits(service, action) {
      const call = `${service}:${action}`;
      const quota = quotaOfCall[call];
      if (quota === undefined || buckets[quota].take()) return true;
      throttled.set(call, (throttled.get(call) ?? 0) + 1);
      return false;
    },
    entered: () => void transitions.owe(1),
    heldBack: () => transitions.owe(0),
    throttled: () => Object.fromEntries(throttled),
  };
}

/** The least time that `count` calls need, seconds. */
export const secondsFor = (count: number, { burst, perSecond }: Quota): number =>
  Math.max(0, count - burst) / perSecond;
