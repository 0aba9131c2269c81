import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';

/** Something that goes wrong at the gateway, so that rehearsals and tests see what the programme makes of it. */
export interface Fault {
  service: 'dynamodb' | 'states' | 'ses' | 'sqs';
  /** An action's name, `SendRawEmail`; any action of the service when absent. */
  action?: string;
  /**
   * `throttle` and `error` answer as AWS does, and nothing is done. `accept-then-drop` does what was asked and cuts the
   * connection before the answer: a crash between acceptance and knowledge. `poison-record` writes `item` to the table
   * at once, as an outside hand would.
   */
  mode: 'throttle' | 'error' | 'accept-then-drop' | 'poison-record';
  /** How many calls (or items) it strikes before it is spent. */
  count: number;
  /** Only calls whose body holds this text. */
  match?: string;
  /** For `poison-record`: the table's logical id or name (the first table with a stream when absent). */
  table?: string;
  /** For `poison-record`: the item in DynamoDB's own JSON; missing key attributes are filled in. */
  item?: Record<string, unknown>;
}

const faultSchema = z.strictObject({
  service: z.enum(['dynamodb', 'states', 'ses', 'sqs']),
  action: z.optional(z.string()),
  mode: z.enum(['throttle', 'error', 'accept-then-drop', 'poison-record']),
  count: z.int().check(z.positive()),
  match: z.optional(z.string()),
  table: z.optional(z.string()),
  item: z.optional(z.record(z.string(), z.unknown())),
});

export type StrikingMode = Exclude<Fault['mode'], 'poison-record'>;

export interface Faults {
  /** Answers the fault's id. Throws an Error that says what is wrong with a fault that comes from outside. */
  inject(fault: Fault): string;
  /** Ends one fault, or all of them. */
  clear(id?: string): void;
  list(): Array<Fault & { id: string }>;
  /** The fault that strikes this call, if one does; its count goes down. `body` is read only when a fault has a `match`. */
  strike(service: Fault['service'], action: string, body: () => string): StrikingMode | undefined;
}

/** Faults live in memory only: a restart is a clean start. `poison` writes malformed items. */
export function createFaults(poison: (fault: Fault) => void): Faults {
  const active = new Map<string, Fault>();
  return {
    inject(fault) {
      const checked = faultSchema.safeParse(fault);
      if (!checked.success) throw new Error(`Not a fault: ${z.prettifyError(checked.error)}`);
      const id = randomUUID();
      if (fault.mode === 'poison-record') poison(fault);
      else active.set(id, { ...fault });
      return id;
    },
    clear(id) {
      if (id === undefined) active.clear();
      else active.delete(id);
    },
    list: () => [...active].map(([id, fault]) => ({ ...fault, id })),
    strike(service, action, body) {
      if (active.size === 0) return undefined;
      for (const [id, fault] of active) {
        if (fault.mode === 'poison-record' || fault.service !== service) continue;
        if (fault.action !== undefined && fault.action !== action) continue;
        if (fault.match !== undefined && !body().includes(fault.match)) continue;
        fault.count -= 1;
        if (fault.count <= 0) active.delete(id);
        return fault.mode;
      }
      return undefined;
    },
  };
}
