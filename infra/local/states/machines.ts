import type { Machine } from './asl.ts';
import type { Execution } from './execution.ts';
import { StatesApiError } from './failures.ts';
import { loadDefinition } from './load-definition.ts';
import type { StatesStore } from './store.ts';

/** A Standard execution lasts at most a year (Step Functions service quotas). */
const MAX_EXECUTION_MS = 365 * 86_400_000;

/** The state machines and their revisions: an update never touches a running execution. */
export interface Machines {
  /** @throws UnsupportedDefinition */
  create(arn: string, definition: string | object): void;
  at(arn: string, revision: number): Machine;
  /** A new execution of the latest revision, not yet begun. @throws StatesApiError `StateMachineDoesNotExist` */
  execution(i: { arn: string; stateMachineArn: string; name: string; input: string; now: number }): Execution;
}

/** The machines of the store; parsed definitions are kept, as a revision never changes. */
export function machinesIn(store: StatesStore): Machines {
  const parsed = new Map<string, Machine>();

  function at(arn: string, revision: number): Machine {
    const key = `${revision} ${arn}`;
    const known = parsed.get(key);
    if (known) return known;
    const definition = store.definition(arn, revision);
    if (definition === undefined) throw new Error(`no revision ${revision} of ${arn}`);
    const machine = loadDefinition(definition);
    parsed.set(key, machine);
    return machine;
  }

  return {
    at,
    create(arn, definition) {
      const text = JSON.stringify(loadDefinition(definition));
      store.transaction(() => {
        const latest = store.latestRevision(arn);
        if (latest?.definition !== text) store.addRevision(arn, (latest?.revision ?? 0) + 1, text);
      });
    },
    execution(i) {
      const revision = store.latestRevision(i.stateMachineArn)?.revision;
      if (revision === undefined) {
        throw new StatesApiError(
          'StateMachineDoesNotExist',
          `State Machine Does Not Exist: '${i.stateMachineArn}'`,
        );
      }
      const seconds = at(i.stateMachineArn, revision).TimeoutSeconds ?? Number.POSITIVE_INFINITY;
      return {
        arn: i.arn,
        machineArn: i.stateMachineArn,
        revision,
        name: i.name,
        input: i.input,
        status: 'RUNNING',
        startedAt: i.now,
        state: '',
        stateInput: null,
        enteredAt: i.now,
        phase: 'invoking',
        attempts: [],
        deadline: i.now + Math.min(seconds * 1000, MAX_EXECUTION_MS),
        transitions: 0,
        lastEventId: 0,
      };
    },
  };
}
