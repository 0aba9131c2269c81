/** What a cohort of any size costs, from counts of rehearsals and the price list. Pure. */
import type { Priced, PriceList } from './prices.ts';

/** What one rehearsal counted, by the names of the price list. */
export interface MeasuredPoint {
  applications: number;
  quantities: Readonly<Record<Priced, number>>;
  /** Size of the tables' file afterwards: more than DynamoDB would count, for it holds free pages too. */
  storedBytes: number;
}

/** What is paid for by the month, used or not. */
export interface Standing {
  /** Metrics that alarms read. */
  alarms: number;
  dashboards: number;
  /** Of its own, each paid for the hours in which it is said: for none while nobody uses the cohort. */
  customMetrics: number;
  kmsKeys: number;
  secrets: number;
  /** Rules of WAF before a front; without one nothing stands before the API. */
  webAclRules: number;
  /** Runs of scheduled functions in a month. */
  scheduledRuns: number;
  /** From the opening of the call to the end. */
  months: number;
}

export interface CostLine {
  service: string;
  /** USD for the whole cohort: what grows with the applications, and what does not. */
  variable: number;
  fixed: number;
}

export interface CohortCost {
  applications: number;
  lines: CostLine[];
  /** USD of what the cohort does, without what stands there. */
  work: number;
  perApplication: number;
  /**
   * USD a month while nothing happens, before and after the applications are stored. The full one is an upper bound: the metrics of
   * its own are taken to be said in every hour, which they are only while something is stuck or a legal clock runs (once a day).
   */
  idleEmpty: number;
  idleFull: number;
  /**
   * What of the empty one is left to pay where nothing else of the account, or of its organisation, uses what CloudWatch gives for
   * good: alarms, dashboards.
   */
  idleAlone: number;
  /** USD from the opening to the end. */
  total: number;
}

/** A straight line through counts: what is there with nobody, and what each application adds. */
export interface Growth {
  fixed: number;
  each: number;
}

const serviceOf: Record<Priced, string> = {
  stateTransition: 'Step Functions',
  dynamodbWriteUnit: 'DynamoDB',
  dynamodbReadUnit: 'DynamoDB',
  lambdaRequest: 'Lambda',
  lambdaGbSecond: 'Lambda',
  httpApiRequest: 'API Gateway',
  sesMessage: 'SES',
  sesAttachmentByte: 'SES',
  sqsRequest: 'SQS',
  schedulerInvocation: 'EventBridge Scheduler',
  logByte: 'CloudWatch Logs',
};

/**
 * Least squares, neither part below nothing: where the line would begin below zero, all of it is taken to grow with
 * the applications, and where it would fall, none of it.
 * @param points at least two sizes
 */
export function growthOf(points: readonly (readonly [applications: number, quantity: number])[]): Growth {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([n]) => n)), mean(points.map(([, q]) => q))];
  const spread = points.reduce((sum, [n]) => sum + (n - x) ** 2, 0);
  const each = points.reduce((sum, [n, q]) => sum + (n - x) * (q - y), 0) / spread;
  if (each < 0) return { fixed: y, each: 0 };
  return y - each * x < 0 ? { fixed: 0, each: y / x } : { fixed: y - each * x, each };
}

/** What a cohort of `applications` costs. What was counted is extended in a straight line. */
export function cohortCost(
  applications: number,
  points: readonly MeasuredPoint[],
  standing: Standing,
  list: PriceList,
): CohortCost {
  const names = Object.keys(serviceOf) as Priced[];
  const seconds = secondsPerRun(points);
  const quantityOf = (name: Priced, { quantities }: MeasuredPoint) =>
    name === 'lambdaGbSecond' ? quantities.lambdaRequest * seconds : quantities[name];
  const priced = names.map((name) => {
    const { fixed, each } = growthOf(points.map((point) => [point.applications, quantityOf(name, point)]));
    const { usd, per } = list.prices[name];
    return {
      service: serviceOf[name],
      variable: (each * applications * usd) / per,
      fixed: (fixed * usd) / per,
    };
  });
  const lines = [...Map.groupBy(priced, ({ service }) => service)].map(([service, parts]) => ({
    service,
    variable: sum(parts.map(({ variable }) => variable)),
    fixed: sum(parts.map(({ fixed }) => fixed)),
  }));
  if (standing.webAclRules > 0) lines.push(frontLine(applications, points, list));
  const work = sum(lines.map(({ variable, fixed }) => variable + fixed));
  const idleEmpty = idlePerMonth({ ...standing, customMetrics: 0 }, { stored: 0, logged: 0 }, points, list);
  const grown = (of: (point: MeasuredPoint) => number) => {
    const { fixed, each } = growthOf(points.map((point) => [point.applications, of(point)]));
    return fixed + each * applications;
  };
  const kept = {
    stored: grown(({ storedBytes }) => storedBytes),
    logged: grown(({ quantities }) => quantities.logByte),
  };
  const idleFull = idlePerMonth(standing, kept, points, list);
  const idleAlone = idleEmpty - given(standing, list);
  const perApplication = work / applications;
  const total = work + idleFull * standing.months;
  return { applications, lines, work, perApplication, idleEmpty, idleFull, idleAlone, total };
}

/** USD a month of what is free for good, as far as it is used. */
function given({ alarms, dashboards }: Standing, { monthly }: PriceList): number {
  const of = (used: number, { usd, per, free = 0 }: PriceList['monthly']['alarm']) =>
    (Math.min(used, free) * usd) / per;
  return of(alarms, monthly.alarm) + of(dashboards, monthly.dashboard);
}

/** What a cohort's file may ask for beside the rest, by its key there. */
export interface OptionalPart {
  key: 'dashboard' | 'front';
  /** USD a month. */
  monthly: number;
  /** USD for a million requests of the API, beside what they cost there. */
  perMillion: number;
}

/** A front is a list of one rule, the secret by which the gateway knows it, and each request once more. */
export function optionalParts({ monthly, front }: PriceList): OptionalPart[] {
  const each = ({ usd, per }: { usd: number; per: number }) => usd / per;
  return [
    { key: 'dashboard', monthly: each(monthly.dashboard), perMillion: 0 },
    {
      key: 'front',
      monthly: each(monthly.webAcl) + each(monthly.webAclRule) + each(monthly.secret),
      perMillion: 1_000_000 * sum(Object.values(front).map(each)),
    },
  ];
}

/**
 * GB-seconds of one invocation, of the quietest rehearsal. All else is counted and is the same on any machine; these are
 * timed, and what else a machine does at that moment is in them.
 */
export const secondsPerRun = (points: readonly MeasuredPoint[]): number =>
  Math.min(...points.map(({ quantities }) => quantities.lambdaGbSecond / quantities.lambdaRequest));

/** Every request of the API comes through the front, those that pages make among them. */
function frontLine(applications: number, points: readonly MeasuredPoint[], list: PriceList): CostLine {
  const { fixed, each } = growthOf(
    points.map((point) => [point.applications, point.quantities.httpApiRequest]),
  );
  const ofRequest = sum(Object.values(list.front).map(({ usd, per }) => usd / per));
  return {
    service: 'CloudFront and WAF',
    variable: each * applications * ofRequest,
    fixed: fixed * ofRequest,
  };
}

function idlePerMonth(
  standing: Standing,
  kept: { stored: number; logged: number },
  points: readonly MeasuredPoint[],
  { prices, monthly }: PriceList,
): number {
  const each = ({ usd, per }: { usd: number; per: number }) => usd / per;
  // A scheduled run that finds nothing to do reads an index that is empty and logs what any run logs.
  const run =
    each(prices.schedulerInvocation) +
    each(prices.lambdaRequest) +
    each(prices.dynamodbReadUnit) +
    secondsPerRun(points) * each(prices.lambdaGbSecond);
  return (
    standing.alarms * each(monthly.alarm) +
    standing.dashboards * each(monthly.dashboard) +
    standing.customMetrics * each(monthly.customMetric) +
    standing.kmsKeys * each(monthly.kmsKey) +
    standing.secrets * each(monthly.secret) +
    (standing.webAclRules > 0 ? each(monthly.webAcl) : 0) +
    standing.webAclRules * each(monthly.webAclRule) +
    standing.scheduledRuns * run +
    kept.stored * (each(monthly.tableByte) + each(monthly.recoveryByte)) +
    kept.logged * each(monthly.logByte)
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
