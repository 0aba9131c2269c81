import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const priceSchema = z.object({
  /** USD for `per` units. */
  usd: z.number(),
  per: z.number(),
  unit: z.string(),
  source: z.url(),
  basis: z.string(),
});

/** Of some an account has a few for nothing, for good: in an organisation all its accounts together have them once. */
const monthlySchema = z.object({ ...priceSchema.shape, free: z.optional(z.int()) });

const priceListSchema = z.object({
  region: z.string(),
  currency: z.literal('USD'),
  date: z.iso.date(),
  note: z.string(),
  prices: z.object({
    stateTransition: priceSchema,
    dynamodbWriteUnit: priceSchema,
    dynamodbReadUnit: priceSchema,
    lambdaRequest: priceSchema,
    lambdaGbSecond: priceSchema,
    httpApiRequest: priceSchema,
    sesMessage: priceSchema,
    sesAttachmentByte: priceSchema,
    sqsRequest: priceSchema,
    schedulerInvocation: priceSchema,
    logByte: priceSchema,
  }),
  /** Of a request through a front, beside what it costs at the API. */
  front: z.object({ request: priceSchema, inspection: priceSchema, edgeFunction: priceSchema }),
  /** Of Lambda durable functions, which no cohort uses: what the same flow would cost as one. */
  durable: z.object({ operation: priceSchema, writtenByte: priceSchema, retainedByte: priceSchema }),
  /** For each month that a thing stands there. */
  monthly: z.object({
    alarm: monthlySchema,
    dashboard: monthlySchema,
    customMetric: priceSchema,
    kmsKey: priceSchema,
    secret: priceSchema,
    webAcl: priceSchema,
    webAclRule: priceSchema,
    tableByte: priceSchema,
    recoveryByte: priceSchema,
    logByte: priceSchema,
  }),
});

export type PriceList = z.infer<typeof priceListSchema>;
export type Priced = keyof PriceList['prices'];

/** The price list that is checked in, by default the one of Europe (Paris). */
export function readPrices(path: string | URL = new URL('./eu-west-3.json', import.meta.url)): PriceList {
  return priceListSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** What a programme used, as it was counted. */
export interface UsageReport {
  /** Calls by `service:Action`, as the gateway received them (throttled and refused ones included). */
  calls: Record<string, number>;
  /** DynamoDB request units, on demand; stream reads are GetRecords calls (free for Lambda's own pollers). */
  units: { read: number; write: number; streamReads: number };
  lambda: { invocations: number; gbSeconds: number };
  /** HTTP API requests, metered in steps of 512 KB. */
  http: { requests: number };
  ses: { messages: number; attachmentBytes: number };
  sqs: { requests: number };
  scheduler: { invocations: number };
  logs: { bytes: number };
  /** The same by who called: each role's calls, units and invocations. */
  byRole: Record<string, CallerUsage>;
}

/** What one function, state machine or schedule used. */
export interface CallerUsage {
  calls: number;
  read: number;
  write: number;
  invocations: number;
  /** GB-seconds, as billed. */
  gbSeconds: number;
}

/**
 * What the counted usage costs in USD before any free tier, in total and by what is paid for.
 * `transitions` comes from the interpreter, everything else from the gateway's counters.
 */
export function costOf(
  usage: UsageReport & { transitions: number },
  list: PriceList,
): { total: number; parts: Record<Priced, number>; quantities: Record<Priced, number> } {
  const quantities: Record<Priced, number> = {
    stateTransition: usage.transitions,
    dynamodbWriteUnit: usage.units.write,
    dynamodbReadUnit: usage.units.read,
    lambdaRequest: usage.lambda.invocations,
    lambdaGbSecond: usage.lambda.gbSeconds,
    httpApiRequest: usage.http.requests,
    sesMessage: usage.ses.messages,
    sesAttachmentByte: usage.ses.attachmentBytes,
    sqsRequest: usage.sqs.requests,
    schedulerInvocation: usage.scheduler.invocations,
    logByte: usage.logs.bytes,
  };
  const names = Object.keys(quantities) as Priced[];
  const cost = (name: Priced) => (quantities[name] * list.prices[name].usd) / list.prices[name].per;
  const parts = Object.fromEntries(names.map((name) => [name, cost(name)])) as Record<Priced, number>;
  return { total: names.reduce((sum, name) => sum + parts[name], 0), parts, quantities };
}
