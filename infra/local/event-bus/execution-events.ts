import { randomUUID } from 'node:crypto';
import type { Interpreter } from '#infra/local/states/interpreter.ts';
import { executionArn } from '#infra/local/states/request.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '#infra/local/template/template-names.ts';
import type { EventBus } from './event-bus.ts';

/**
 * Tells the bus how each execution ended, as Step Functions does: by best effort, so that one may be lost where the process dies.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function reportExecutions(i: {
  interpreter: Pick<Interpreter, 'on' | 'describeExecution'>;
  bus: Pick<EventBus, 'put'>;
  now(): number;
  onError(error: unknown): void;
}): void {
  i.interpreter.on(({ kind, machineArn, execution }) => {
    if (kind !== 'execution-ended') return;
    const {
      output = null,
      error = null,
      cause = null,
      ...told
    } = i.interpreter.describeExecution(executionArn(machineArn, execution));
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Step Functions Execution Status Change',
      source: 'aws.states',
      account: LOCAL_ACCOUNT,
      time: new Date(i.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: LOCAL_REGION,
      resources: [told.executionArn],
      detail: { ...told, inputDetails: { included: true }, output, error, cause },
    };
    i.bus.put(event).catch(i.onError);
  });
}
