import type { Invocation } from './execution.ts';

export type InvocationAnswer = { payload: unknown } | { error: string; cause: string };

/** The invocations in flight, at most `limit` at once; the others wait their turn in order. */
export interface Invocations {
  add(invocation: Invocation): void;
  /** Running and queued. */
  count(): number;
  /** Resolves when none is left. */
  idle(): Promise<void>;
  /** Forgets the queue and every answer still to come, as the death of the process would. */
  abandon(): void;
}

/**
 * @param invoke calls the function; a rejection counts as `Lambda.Unknown`, the error AWS reports for a call without an answer
 * @param settle takes each answer; invocations that it adds count at once, so that the count does not reach zero between
 */
export function runInvocations(
  invoke: (functionArn: string, payload: unknown) => Promise<InvocationAnswer>,
  settle: (invocation: Invocation, answer: InvocationAnswer) => void,
  limit: number,
): Invocations {
  const queue: Invocation[] = [];
  let running = 0;
  let abandoned = false;
  let waiters: PromiseWithResolvers<void>[] = [];

  async function run(invocation: Invocation): Promise<void> {
    let answer: InvocationAnswer;
    try {
      answer = await invoke(invocation.functionArn, invocation.payload);
    } catch (error) {
      answer = { error: 'Lambda.Unknown', cause: String(error) };
    }
    if (abandoned) return;
    try {
      settle(invocation, answer);
    } catch (error) {
      finish();
      for (const waiter of waiters.splice(0)) waiter.reject(error);
      throw error;
    }
    finish();
  }

  function finish(): void {
    running -= 1;
    pump();
    if (running > 0) return;
    for (const waiter of waiters.splice(0)) waiter.resolve();
  }

  function pump(): void {
    while (running < limit && queue.length > 0) {
      const next = queue.shift();
      if (!next) return;
      running += 1;
      void run(next);
    }
  }

  return {
    add(invocation) {
      if (abandoned) return;
      queue.push(invocation);
      pump();
    },
    count: () => running + queue.length,
    idle() {
      if (running === 0) return Promise.resolve();
      const waiter = Promise.withResolvers<void>();
      waiters.push(waiter);
      return waiter.promise;
    },
    abandon() {
      abandoned = true;
      queue.length = 0;
      running = 0;
      for (const waiter of waiters.splice(0)) waiter.resolve();
      waiters = [];
    },
  };
}
