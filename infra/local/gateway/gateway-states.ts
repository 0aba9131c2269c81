import type { Permissions, RequestContext } from '#infra/local/iam/iam.ts';
import { StatesApiError } from '#infra/local/states/failures.ts';
import type { Interpreter } from '#infra/local/states/interpreter.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import { type GatewayCall, type GatewayReply, jsonError, jsonReply } from './gateway-reply.ts';

/** The part of the interpreter that has an AWS API. Its errors carry the AWS error code as their `name`. */
export type StatesApi = Pick<
  Interpreter,
  | 'startExecution'
  | 'sendTaskSuccess'
  | 'sendTaskFailure'
  | 'describeExecution'
  | 'listExecutions'
  | 'getExecutionHistory'
  | 'stopExecution'
>;

export interface StatesDoorInput {
  template: LocalTemplate;
  interpreter: () => StatesApi;
  permissions: Permissions;
}

type Input = Record<string, unknown>;

interface Operation {
  /** Resources any of which the caller must be allowed on. */
  resources(input: Input, template: LocalTemplate): string[];
  context?(input: Input): RequestContext;
  run(api: StatesApi, input: Input, template: LocalTemplate): object;
}

const text = (value: unknown) => (value === undefined ? undefined : String(value));

/**
 * A task token says nothing of its machine to the caller. The service authorization reference gives SendTask* no resource
 * type, CDK's grantTaskResponse names the machine, and AWS accepts both: so `*` or any machine of the stack is enough.
 */
const anyMachine = (_: Input, template: LocalTemplate) => template.stateMachines.map(({ arn }) => arn);

/**
 * A machine's ARN may end in the name of an alias or the number of a version. AWS authorizes the call on the machine
 * without it, and gives it to conditions as `states:StateMachineQualifier`.
 */
function splitArn(input: Input): { machineArn: string; qualifier: string | undefined } {
  const parts = String(input.stateMachineArn).split(':');
  return { machineArn: parts.slice(0, 7).join(':'), qualifier: parts[7] };
}
const machineOf = (input: Input) => [splitArn(input).machineArn];

function qualifierOf(input: Input): RequestContext {
  const { qualifier } = splitArn(input);
  return qualifier === undefined ? {} : { 'states:StateMachineQualifier': qualifier };
}

/** The machine that an alias or a version leads to. Throws StateMachineDoesNotExist. */
function unqualified(input: Input, { stateMachines }: LocalTemplate): string {
  const { machineArn, qualifier } = splitArn(input);
  const machine = stateMachines.find(({ arn }) => arn === machineArn);
  if (qualifier === undefined || machine?.qualifiers.includes(qualifier)) return machineArn;
  throw new StatesApiError(
    'StateMachineDoesNotExist',
    `State Machine Does Not Exist: '${input.stateMachineArn}'`,
  );
}
const executionOf = (input: Input) => [String(input.executionArn)];

const OPERATIONS: Record<string, Operation> = {
  StartExecution: {
    resources: machineOf,
    context: qualifierOf,
    run: (api, input, template) => {
      const name = text(input.name) ?? crypto.randomUUID();
      const started = api.startExecution({
        stateMachineArn: unqualified(input, template),
        name,
        input: text(input.input) ?? '{}',
      });
      return { executionArn: started.executionArn, startDate: seconds(started.startDate) };
    },
  },
  SendTaskSuccess: {
    resources: anyMachine,
    run: (api, input) => {
      api.sendTaskSuccess(String(input.taskToken), String(input.output));
      return {};
    },
  },
  SendTaskFailure: {
    resources: anyMachine,
    run: (api, input) => {
      api.sendTaskFailure(String(input.taskToken), text(input.error), text(input.cause));
      return {};
    },
  },
  DescribeExecution: {
    resources: executionOf,
    run: (api, input) => withSeconds(api.describeExecution(String(input.executionArn))),
  },
  ListExecutions: {
    resources: machineOf,
    run: (api, input) => {
      const { stateMachineArn, statusFilter, maxResults, nextToken } = input;
      const asked = { stateMachineArn, statusFilter, maxResults, nextToken };
      const given = Object.entries(asked).filter(([, value]) => value !== undefined);
      const listed = api.listExecutions(
        Object.fromEntries(given) as Parameters<StatesApi['listExecutions']>[0],
      );
      return { ...listed, executions: listed.executions.map(withSeconds) };
    },
  },
  GetExecutionHistory: {
    resources: executionOf,
    run: (api, input) => ({
      events: api
        .getExecutionHistory(String(input.executionArn))
        .map((event) => ({ ...event, timestamp: seconds(event.timestamp) })),
    }),
  },
  StopExecution: {
    resources: executionOf,
    run: (api, input) => {
      const stopped = api.stopExecution(String(input.executionArn), text(input.error), text(input.cause));
      return { stopDate: seconds(stopped.stopDate) };
    },
  },
};

/** Answers AWSStepFunctions.* from the interpreter; its errors keep their AWS name. */
export function statesCall(door: StatesDoorInput, { caller, action, body }: GatewayCall): GatewayReply {
  const operation = OPERATIONS[action];
  if (!operation) return jsonError('UnknownOperationException', `${action} is not supported on this machine`);
  const input = JSON.parse(body) as Input;
  if (!caller.admin) {
    const resources = operation.resources(input, door.template);
    const context = () => operation.context?.(input) ?? {};
    const answer = door.permissions.authorizeAny(caller.roleId, `states:${action}`, resources, context);
    if (!answer.allowed) return jsonError('AccessDeniedException', answer.message);
  }
  try {
    return jsonReply(operation.run(door.interpreter(), input, door.template));
  } catch (error) {
    if (error instanceof StatesApiError) return jsonError(error.name, error.message);
    throw error;
  }
}

/** The JSON protocol has times in seconds. */
function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}

function withSeconds<T extends { startDate: number; stopDate?: number }>(execution: T): object {
  const { startDate, stopDate, ...rest } = execution;
  return {
    ...rest,
    startDate: seconds(startDate),
    ...(stopDate === undefined ? {} : { stopDate: seconds(stopDate) }),
  };
}
