/**
 * What an execution relies on while it runs: of each task state, the function that it calls, what it sends, whether it
 * waits, and what it knows how to go on with. An execution keeps the definition that it started with for up to a year,
 * while the functions, and the code that answers its waits, are those of the latest deployment.
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type FunctionName, functionNames } from '#environment.ts';
import { type MachineName, machineFiles } from '#infra/stack/workflow-machines.ts';
import {
  contracts,
  expiryOutcomes,
  namedErrors,
  repairGate,
  repairOutcomes,
  supportRepairOutcomes,
  waysOut,
} from '#workflows/contracts.ts';

const stateContractSchema = z.strictObject({
  function: z.string(),
  waits: z.boolean(),
  /** As it stands in the definition. */
  payload: z.record(z.string(), z.string()),
  /** Successes that it knows the next state of. */
  outcomes: z.array(z.string()),
  /** Named errors that it catches by their name. */
  errors: z.array(z.string()),
});
export type StateContract = z.infer<typeof stateContractSchema>;

export const definitionContractSchema = z.record(z.string(), stateContractSchema);
export type DefinitionContract = z.infer<typeof definitionContractSchema>;

type State = {
  Type: string;
  Resource?: string;
  Parameters?: { FunctionName: string; Payload: Record<string, string> };
  Catch?: { ErrorEquals: string[] }[];
  Next?: string;
  Choices?: { StringEquals?: string }[];
  Default?: string;
};
export type Definition = { States: Record<string, State> };

export const definitionOf = (machine: MachineName): Definition =>
  JSON.parse(readFileSync(machineFiles[machine], 'utf8')) as Definition;

/** What executions of a definition rely on. Only its task states: the others ask nobody. */
export function contractOf({ States }: Definition): DefinitionContract {
  const tasks = Object.entries(States).filter(([, { Type }]) => Type === 'Task');
  return Object.fromEntries(
    tasks.map(([name, state]) => {
      const fn = functionOf(state);
      const payload = state.Parameters?.Payload ?? {};
      const next = States[state.Next ?? ''];
      return [
        name,
        {
          function: fn,
          waits: state.Resource?.endsWith('.waitForTaskToken') === true,
          payload,
          outcomes: answeredAt(name, fn, payload).outcomes.filter((outcome) => leadsOn(next, outcome)),
          errors: (state.Catch ?? [])
            .flatMap(({ ErrorEquals }) => ErrorEquals)
            .filter((error) => !error.startsWith('States.'))
            .toSorted(),
        },
      ];
    }),
  );
}

/** `${OpenGateArn}` → `open-gate`. */
function functionOf({ Parameters }: State): string {
  const name = String(Parameters?.FunctionName).replace(/^\$\{(\w+)Arn\}$/, '$1');
  return name.replaceAll(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** Whether this outcome leads on, and not to the repair gate because the definition has no branch for it. */
function leadsOn(next: State | undefined, outcome: string): boolean {
  if (next?.Type !== 'Choice') return true;
  const isNamed = next.Choices?.some(({ StringEquals }) => StringEquals === outcome) === true;
  return isNamed || (next.Default !== undefined && next.Default !== repairGate);
}

/** What the code of today can answer at a state: the outcomes of its successes, and its named errors. */
export function answeredAt(
  state: string,
  fn: string,
  payload: Readonly<Record<string, string>>,
): { outcomes: readonly string[]; errors: readonly string[] } {
  const ways = waysOut(state);
  if (ways) return { outcomes: ways.forward, errors: ways.other.map((one) => namedErrors[one]).toSorted() };
  if (state === repairGate) {
    return { outcomes: 'supportId.$' in payload ? supportRepairOutcomes : repairOutcomes, errors: [] };
  }
  if (fn === 'expire-gate') {
    const found = expiryOutcomes[payload.gate as keyof typeof expiryOutcomes] ?? [];
    return { outcomes: payload.overdue === undefined ? found : [...found, 'overdue'], errors: [] };
  }
  if (isAnswering(state)) return { outcomes: outcomesIn(state), errors: [] };
  return { outcomes: [], errors: [] };
}

/** Tasks whose function answers with an outcome. */
const answering = ['AssessEligibility', 'Award', 'NextStep', 'ReleasePage'] as const;
const isAnswering = (state: string): state is (typeof answering)[number] =>
  answering.some((one) => one === state);
const outcomesIn = (state: (typeof answering)[number]): string[] =>
  Object.values(contracts[state].output.shape.outcome.def.entries);

const inputs: Partial<Record<FunctionName, z.ZodMiniType>> = {
  'assess-eligibility': contracts.AssessEligibility.input,
  'open-gate': contracts.OpenGate.input,
  'expire-gate': contracts.ExpireGate.input,
  award: contracts.Award.input,
  'next-support-step': contracts.NextStep.input,
  'open-support-gate': contracts.OpenSupportGate.input,
  'release-page': contracts.ReleasePage.input,
};

/** Ids that any contract takes; what a definition sends as `$$.…` or `$.…` is filled in by it. */
const samples: Readonly<Record<string, string>> = {
  applicationId: 'aic1-0000000000000000',
  supportId: 'support-aic1-0000000000000000',
  startedAt: '2026-01-01T00:00:00.000Z',
  releaseId: 'release-sample',
  taskToken: 'token',
};

/** Whether the function of today takes what a state sends. */
export function takes(fn: string, payload: Readonly<Record<string, string>>): boolean {
  const input = inputs[fn as FunctionName];
  if (!input || !functionNames.includes(fn as FunctionName)) return false;
  const sent = Object.entries(payload).map(([key, value]) =>
    key.endsWith('.$') ? [key.slice(0, -2), samples[key.slice(0, -2)] ?? 'sample'] : [key, value],
  );
  return z.safeParse(input, Object.fromEntries(sent)).success;
}
