import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';

/** Something that goes wrong at the gateway, so that rehearsals and tests see what the programme makes of it. */
export const faultSchema = z.strictObject({
  service: z.enum(['dynamodb', 'states', 'ses', 'sqs', 's3', 'kms', 'lambda']),
  /** An action's name, `SendRawEmail`, or a function's logical id; any of the service when absent. */
  action: z.optional(z.string()),
  /**
   * `throttle`, `error` and `refuse` (for good: this very request) answer as AWS does, and nothing is done. `drop` cuts the
   * connection instead of doing anything; `accept-then-drop` does what was asked and cuts it before the answer: a crash
   * between acceptance and knowledge. Functions can only be throttled. `poison-record` writes `item` to the table at once, as an outside hand would.
   */
  mode: z.enum(['throttle', 'error', 'refuse', 'drop', 'accept-then-drop', 'poison-record']),
  /** How many calls (or items) it strikes before it is spent. */
  count: z.int().check(z.positive()),
  /** Strikes this share of the calls that it could strike, drawn from `seed`; all of them when absent. */
  percent: z.optional(z.number().check(z.gt(0), z.lte(100))),
  seed: z.optional(z.int()),
  /** Only calls whose body holds this text. */
  match: z.optional(z.string()),
  /** For `poison-record`: the table's logical id or name (the first table with a stream when absent). */
  table: z.optional(z.string()),
  /** For `poison-record`: the item in DynamoDB's own JSON; missing key attributes are filled in. */
  item: z.optional(z.record(z.string(), z.unknown())),
});
export type Fault = z.infer<typeof faultSchema>;

export type StrikingMode = Exclude<Fault['mode'], 'poison-record'>;

export interface Faults {
  /** Answers the fault's id. Throws an Error that says what is wrong with a fault that comes from outside. */
  inject(fault: Fault): string;
  /** Ends one fault, those of a service, or all of them. */
  clear(which?: { id?: string; service?: string }): void;
  /** Those in force, with how many calls each has struck. */
  list(): Array<Fault & { id: string; struck: number }>;
  /** The fault that strikes this call, if one does; its count goes down. `body` is read only when a fault has a `match`. */
  strike(service: Fault['service'], action: string, body: () => string): StrikingMode | undefined;
  /** Whether this invocation of a function is refused for want of room. */
  strikeFunction(functionId: string): boolean;
}

type ActiveFault = Fault & { mode: StrikingMode; struck: number; draws: number };

/** Faults live in memory only: a restart is a clean start. `poison` writes malformed items. */
export function createFaults(poison: (fault: Fault) => void): Faults {
  const active = new Map<string, ActiveFault>();
  const faults: Faults = {
    inject(fault) {
      const checked = faultSchema.safeParse(fault);
      if (!checked.success) throw new Error(`Not a fault: ${z.prettifyError(checked.error)}`);
      if (fault.service === 'lambda' && fault.mode !== 'throttle')
        throw new Error(`Not a fault: functions are throttled or not, never ${fault.mode}`);
      const id = randomUUID();
      const { mode } = fault;
      if (mode === 'poison-record') poison(fault);
      else active.set(id, { ...fault, mode, struck: 0, draws: 0 });
      return id;
    },
    clear({ id, service } = {}) {
      for (const [one, fault] of active) {
        if ((id ?? one) === one && (service ?? fault.service) === fault.service) active.delete(one);
      }
    },
    list: () => [...active].map(([id, { draws: _, ...fault }]) => ({ ...fault, id })),
    strike(service, action, body) {
      for (const [id, fault] of active) {
        if (!isAimedAt(fault, service, action, body)) continue;
        fault.draws += 1;
        if (!isDrawn(fault)) continue;
        fault.struck += 1;
        fault.count -= 1;
        if (fault.count <= 0) active.delete(id);
        return fault.mode;
      }
      return undefined;
    },
    strikeFunction: (functionId) => faults.strike('lambda', functionId, () => '') === 'throttle',
  };
  return faults;
}

const isAimedAt = (fault: ActiveFault, service: Fault['service'], action: string, body: () => string) =>
  fault.service === service &&
  (fault.action ?? action) === action &&
  (fault.match === undefined || body().includes(fault.match));

const isDrawn = ({ percent = 100, seed = 0, mode, draws }: ActiveFault): boolean =>
  draw(seed, mode, draws) < percent;

/** In [0, 100): the n-th draw of a mode under a seed. */
function draw(seed: number, mode: string, nth: number): number {
  const digest = createHash('sha256').update(`${seed} ${mode} ${nth}`).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}
