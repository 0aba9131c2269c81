/** Step Functions, as the relay needs it. */
import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { MachineKind, Workflow } from '#app/ports/workflow-ports.ts';

/** @param machines ARNs from the function's environment */
export function stepFunctions(machines: Record<MachineKind, string>, client = new SFNClient({})): Workflow {
  return {
    async start(machine, name, input) {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn: machines[machine],
            name,
            input: JSON.stringify(input),
          }),
        );
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    resume: (taskToken, output) =>
      delivered(client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))),
    fail: (taskToken, error) => delivered(client.send(new SendTaskFailureCommand({ taskToken, error }))),
  };
}

async function delivered(sent: Promise<unknown>): Promise<'delivered' | 'gone'> {
  try {
    await sent;
    return 'delivered';
  } catch (error) {
    const isGone =
      error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
    if (!isGone) throw error;
    return 'gone';
  }
}
