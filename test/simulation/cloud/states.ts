/** Stands for `@aws-sdk/client-sfn`: the real commands, sent to the interpreter that runs the real definitions. */
import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { commonErrors, send } from './client.ts';
import { here } from './current.ts';

export * from '@aws-sdk/client-sfn';

const known = { ExecutionAlreadyExists, InvalidToken, TaskDoesNotExist, TaskTimedOut } as const;
const errors = commonErrors('ThrottlingException');

/** The service's own exceptions, by the names that the interpreter gives them. */
function translated(error: unknown): unknown {
  const { name, message } = error as Error;
  const Known = known[name as keyof typeof known];
  return Known ? new Known({ message, $metadata: { httpStatusCode: 400 } }) : error;
}

function perform(command: object): unknown {
  const { interpreter } = here();
  if (command instanceof StartExecutionCommand) {
    const { stateMachineArn = '', name = '', input = '{}' } = command.input;
    return interpreter.startExecution({ stateMachineArn, name, input });
  }
  if (command instanceof SendTaskSuccessCommand) {
    return interpreter.sendTaskSuccess(command.input.taskToken ?? '', command.input.output ?? '{}');
  }
  if (command instanceof SendTaskFailureCommand) {
    return interpreter.sendTaskFailure(command.input.taskToken ?? '', command.input.error);
  }
  throw new Error(`${command.constructor.name} is not known here`);
}

export class SFNClient {
  send(command: object): Promise<unknown> {
    return send({
      service: 'states',
      what: command.constructor.name.replace('Command', ''),
      errors,
      perform() {
        try {
          return perform(command);
        } catch (error) {
          throw translated(error);
        }
      },
    });
  }
}
