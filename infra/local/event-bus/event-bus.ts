import { createInFlight, type QuietPart } from '#infra/local/clock/in-flight.ts';
import { compilePattern } from '#infra/local/events/event-pattern.ts';
import type { AsyncInvoker } from '#infra/local/lambda/functions-async.ts';
import type { DeadLetters } from '#infra/local/sqs/sqs.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';

/** EventBridge's default bus, with the rules of the template. */
export interface EventBus extends QuietPart {
  /** Whether a rule matches. */
  isWanted(event: object): boolean;
  /** Hands the event to the target of each rule that matches; resolves once every one took it or gave it up. */
  put(event: object): Promise<void>;
}

export function createEventBus(i: {
  template: Pick<LocalTemplate, 'rules'>;
  invoker: Pick<AsyncInvoker, 'invokeAsync'>;
  gateway: { deadLetters: Pick<DeadLetters, 'send'> };
}): EventBus {
  const rules = i.template.rules.map((rule) => ({ rule, matches: compilePattern(rule.pattern) }));
  const work = createInFlight();
  return {
    name: 'event-bus',
    inFlight: work.count,
    idle: work.idle,
    isWanted: (event) => rules.some(({ matches }) => matches(event)),
    put: (event) =>
      work.track(async () => {
        for (const { rule, matches } of rules) {
          if (!matches(event)) continue;
          if ('queueArn' in rule) i.gateway.deadLetters.send(rule.queueArn, JSON.stringify(event));
          else await i.invoker.invokeAsync(rule.functionId, event, 'event');
        }
      }),
  };
}
