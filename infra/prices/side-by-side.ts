/**
 * `npm run cost -- --side-by-side`: the flow of applications, supports and releases in three shapes, by one count of what
 * rehearsals entered and by one price list. Pure.
 */
import * as z from 'zod/mini';
import { growthOf, type MeasuredPoint, secondsPerRun } from './cohort-cost.ts';
import type { PriceList } from './prices.ts';

/** What the executions of one rehearsal went through. */
export const flowCountSchema = z.object({
  executions: z.int(),
  /** State transitions: of each state that was entered, and of each retry. */
  transitions: z.int(),
  /** Days for which executions ran, on the programme's clock, all together. */
  openDays: z.number(),
  /** How often each state was entered, by its name; of each state of a definition, entered or not. */
  entered: z.record(z.string(), z.int()),
  /** How often the time of a task was up. */
  timedOut: z.record(z.string(), z.int()),
});
export type FlowCount = z.infer<typeof flowCountSchema>;
export type FlowPoint = MeasuredPoint & { flow: FlowCount };

/** Of a state's definition what tells what it costs. */
export type FlowState = { Type: string; Resource?: string; Next?: string };

/** One shape, for each application of a cohort of that size. */
export interface ShapeCost {
  shape: 'ours' | 'usual' | 'durable';
  /** State transitions; of durable functions their operations. */
  steps: number;
  /** Starts, invocations, answers to waits, polls. Not what an SDK or a service does by itself. */
  requests: number;
  usd: number;
  /** Of `usd`, what asking for the outcome costs. */
  pollingUsd: number;
}

/** A callback of durable functions: its context, itself, the step that hands out its token. */
const operationsOfCallback = 3;
/** How often who wants the outcome asks for it: no rarer, or it is known a day late. */
const pollsPerDay = 1;
/** For which durable functions keep the history of an execution that has ended, unless told. */
const retentionDays = 14;
const daysPerMonth = 365 / 12;

/**
 * The three shapes for each application of a cohort, in straight lines through what was counted.
 * @param states those of all definitions by their name
 * @param payloadBytes of what passes between states: an id and an outcome
 * @throws where a definition has another set of states than was counted
 */
export function threeShapes(
  applications: number,
  points: readonly FlowPoint[],
  states: Readonly<Record<string, FlowState>>,
  payloadBytes: number,
  { prices, durable }: PriceList,
): ShapeCost[] {
  for (const { flow } of points) refuseOtherStates(flow, states);
  const waits = (name: string) => states[name]?.Resource?.endsWith('.waitForTaskToken') === true;
  const isTask = (name: string) => states[name]?.Type === 'Task';
  const behindGates = new Set(
    Object.keys(states)
      .filter(waits)
      .map((name) => states[name]?.Next),
  );
  const grown = (of: (flow: FlowCount) => number) => {
    const { fixed, each } = growthOf(points.map(({ applications: n, flow }) => [n, of(flow)]));
    return fixed + each * applications;
  };
  const entered = (which: (name: string) => boolean) => grown((flow) => sumOf(flow.entered, which));
  const usdOf = ({ usd, per }: { usd: number; per: number }, quantity: number) => (usd * quantity) / per;

  const [executions, openDays] = [grown((flow) => flow.executions), grown((flow) => flow.openDays)];
  const [tasks, gates] = [entered(isTask), entered(waits)];
  const answers = grown(({ entered: all, timedOut }) => sumOf(all, waits) - sumOf(timedOut, waits));
  const pauses = entered((name) => states[name]?.Type === 'Wait');
  const run = usdOf(prices.lambdaGbSecond, secondsPerRun(points));
  const invocation = usdOf(prices.lambdaRequest, 1) + run;

  const transitions = grown((flow) => flow.transitions);
  const retries = transitions - entered(() => true);
  const invocations = tasks + retries;
  const work = invocations * invocation;
  // Each answer passes its Choice, whether it goes forward or not: with us only where two ways lead forward.
  const routed =
    transitions + answers - entered((name) => states[name]?.Type === 'Choice' && behindGates.has(name));
  const polls = openDays * pollsPerDay;
  const operations = executions + pauses + (tasks - gates) + gates * operationsOfCallback + retries;
  // It ends its invocation at each wait and before each retry, and is invoked again when that is over.
  const resumed = executions + gates + pauses + retries;
  // Input and output of an execution; of a step what it returns; of a callback what its step returns, and its answer twice.
  const written = payloadBytes * (2 * executions + (tasks - gates) + 3 * gates);
  const monthsKept = (openDays / executions + retentionDays) / daysPerMonth;

  const shapes: ShapeCost[] = [
    {
      shape: 'ours',
      steps: transitions,
      requests: executions + invocations + answers,
      usd: usdOf(prices.stateTransition, transitions) + work,
      pollingUsd: 0,
    },
    {
      shape: 'usual',
      steps: routed,
      // A poll is a function that runs and what it asks.
      requests: executions + invocations + answers + 2 * polls,
      usd: usdOf(prices.stateTransition, routed) + work + polls * invocation,
      pollingUsd: polls * invocation,
    },
    {
      shape: 'durable',
      steps: operations,
      requests: resumed + answers,
      usd:
        usdOf(durable.operation, operations) +
        usdOf(durable.writtenByte, written) +
        usdOf(durable.retainedByte, written * monthsKept) +
        usdOf(prices.lambdaRequest, resumed) +
        invocations * run,
      pollingUsd: 0,
    },
  ];
  return shapes.map(({ shape, steps, requests, usd, pollingUsd }) => ({
    shape,
    steps: steps / applications,
    requests: requests / applications,
    usd: usd / applications,
    pollingUsd: pollingUsd / applications,
  }));
}

function refuseOtherStates({ entered }: FlowCount, states: Readonly<Record<string, FlowState>>): void {
  const other = [
    ...Object.keys(states).filter((name) => entered[name] === undefined),
    ...Object.keys(entered).filter((name) => states[name] === undefined),
  ];
  if (other.length > 0)
    throw new Error(
      `measured.json was counted without or with ${other.join(', ')}: npm run cost -- --measure`,
    );
}

const sumOf = (counts: Readonly<Record<string, number>>, which: (name: string) => boolean): number =>
  Object.entries(counts).reduce((sum, [name, count]) => sum + (which(name) ? count : 0), 0);

const names: Record<ShapeCost['shape'], string> = {
  ours: 'ours',
  usual: 'a Choice behind each gate, polled',
  durable: 'Lambda durable functions',
};

/** A table for people: each shape, for an application of each size. */
export function threeShapesText(
  sizes: readonly { applications: number; shapes: readonly ShapeCost[] }[],
): string {
  const line = (cells: readonly string[]) => {
    const [size = '', shape = '', ...figures] = cells;
    return `  ${size.padEnd(14)}${shape.padEnd(36)}${figures.map((one) => one.padStart(18)).join('')}`;
  };
  return [
    'For each application: list prices of Europe (Paris), before any free tier, without VAT',
    '',
    line(['applications', 'shape', 'transitions', 'requests', 'USD', 'of which polling']),
    ...sizes.flatMap(({ applications, shapes }) =>
      shapes.map(({ shape, steps, requests, usd, pollingUsd }) =>
        line([
          `${applications}`,
          names[shape],
          steps.toFixed(2),
          requests.toFixed(2),
          usd.toFixed(6),
          pollingUsd.toFixed(6),
        ]),
      ),
    ),
    '',
    '  Of durable functions: their operations, in place of transitions. What they replay is not counted.',
    `  Polled: ${pollsPerDay} a day for each execution that is open, by a function as short as ours; Step Functions asks nothing for it.`,
    '  The letters, tables and pages are the same in all three, and not in here.',
  ].join('\n');
}
