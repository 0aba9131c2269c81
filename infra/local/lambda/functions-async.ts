import { randomUUID } from 'node:crypto';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { LocalFunction, LocalTemplate } from '#infra/local/template/template.ts';
import type { FunctionHost, InvocationKind } from './functions.ts';
import type { InvocationOutcome } from './functions-worker.ts';

/** Lambda's asynchronous invocation, as event rules and schedules use it. */
export interface AsyncInvoker {
  /**
   * Tries again as often as the function's configuration says, at once instead of after one and two minutes; then the
   * event goes to the function's on-failure queue, if it has one. Resolves with the last outcome.
   */
  invokeAsync(functionId: string, event: unknown, invocation: InvocationKind): Promise<InvocationOutcome>;
  /** Invokes again with the event of a dead letter that `invokeAsync` left; false when it is not one or fails again. */
  redeliver(deadLetterBody: string): Promise<boolean>;
}

interface AsyncFailure {
  requestContext: { functionArn: string; [field: string]: unknown };
  requestPayload: unknown;
  [field: string]: unknown;
}

export function createAsyncInvoker(i: {
  template: Pick<LocalTemplate, 'functions'>;
  functions: Pick<FunctionHost, 'invoke'>;
  gateway: Pick<Gateway, 'authorize' | 'deadLetters'>;
  now(): number;
  onError(error: unknown): void;
}): AsyncInvoker {
  const give = (
    fn: LocalFunction,
    event: unknown,
    attempts: number,
    outcome: { error: string; cause: string },
  ) => {
    const queueArn = fn.asynchronous.onFailureQueueArn;
    if (queueArn === undefined)
      return i.onError(new Error(`${fn.name} failed for good: ${outcome.error} ${outcome.cause}`));
    const allowed = i.gateway.authorize(fn.roleId, 'sqs:SendMessage', queueArn);
    if (!allowed.allowed) return i.onError(new Error(allowed.message));
    i.gateway.deadLetters.send(
      queueArn,
      JSON.stringify(failureRecord(fn, event, attempts, outcome, i.now())),
    );
  };
  return {
    async invokeAsync(functionId, event, invocation) {
      const fn = i.template.functions.find((one) => one.logicalId === functionId);
      const attempts = 1 + (fn?.asynchronous.maximumRetryAttempts ?? 2);
      let outcome = await i.functions.invoke(functionId, event, { invocation });
      for (let attempt = 1; attempt < attempts && 'error' in outcome; attempt += 1) {
        outcome = await i.functions.invoke(functionId, event, { invocation });
      }
      if (fn !== undefined && 'error' in outcome) give(fn, event, attempts, outcome);
      return outcome;
    },
    async redeliver(body) {
      const letter = JSON.parse(body) as Partial<AsyncFailure>;
      const arn = letter.requestContext?.functionArn.replace(/:\$LATEST$/, '');
      const fn = i.template.functions.find((one) => one.arn === arn);
      if (fn === undefined || !('requestPayload' in letter)) return false;
      const outcome = await i.functions.invoke(fn.logicalId, letter.requestPayload, { invocation: 'event' });
      return !('error' in outcome);
    },
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function failureRecord(
  fn: LocalFunction,
  event: unknown,
  attempts: number,
  outcome: { error: string; cause: string },
  now: number,
): AsyncFailure {
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${fn.arn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: JSON.parse(outcome.cause) as unknown,
  };
}
