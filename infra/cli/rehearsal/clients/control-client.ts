/** What the rehearsal asks of the local programme beside its HTTP API: the clock, staff sign-in, the mailbox, faults, counts. */
import type { Mail } from '#infra/cli/client/mailbox.ts';
import type { ControlDoor } from '#infra/cli/client/target.ts';
import type { Fault } from '#infra/local/faults/faults.ts';
import type { SesAccountState } from '#infra/local/ses/ses-account.ts';
import type { ExecutionSummary } from '#infra/local/states/answers.ts';
import type { AlarmReport } from '#infra/local/watching/alarms.ts';
import type { CallerUsage } from '#infra/prices/prices.ts';
import type { FlowCount } from '#infra/prices/side-by-side.ts';
import { type Ask, type JsonAnswer, type JsonClient, jsonClient } from './json-client.ts';

export interface Usage {
  usage: { calls: Record<string, number>; units: { read: number; write: number } };
  byFunction: Record<string, CallerUsage>;
  transitions: { total: number; byExecution: Record<string, number> };
  costUsd: { total: number; quantities: Record<string, number> };
  permissions: { denied: object[]; unused: { action: string; resource: string; principal: string }[] };
  problems: string[];
}

export type ToldExecution = Pick<ExecutionSummary, 'name' | 'status'>;

export interface Control {
  /** Moves the clock to a time (ms) and waits until everything due on the way is done; a time that passed only settles. */
  clockTo(to: number): Promise<void>;
  /** Lets so much time (ms) pass. */
  clockBy(ms: number): Promise<void>;
  /** Waits until nothing is under way. */
  settle(): Promise<void>;
  now(): Promise<number>;
  staffToken(username: string, groups: readonly string[]): Promise<string>;
  mailSince(sequence: number): Promise<Mail[]>;
  usage(): Promise<Usage>;
  /** What the executions went through: reads the history of each. */
  flow(): Promise<FlowCount>;
  executions(): Promise<ToldExecution[]>;
  /** Every event of an execution, as Step Functions keeps it. */
  history(name: string): Promise<object>;
  alarms(): Promise<AlarmReport[]>;
  deadLetters(): Promise<object[]>;
  /** Delivers every dead letter once more; answers how many were taken. */
  redrive(): Promise<number>;
  fault(order: Fault): Promise<void>;
  /** Those in force, with how many calls each struck. */
  faults(): Promise<(Fault & { struck: number })[]>;
  clearFaults(service: Fault['service']): Promise<void>;
  /** From now on SES lets the account send so far. */
  sesAccount(state: SesAccountState): Promise<void>;
  peakRssMb(): Promise<number>;
  close(): void;
}

export function controlClient({ controlUrl, keys }: ControlDoor): Control {
  const client: JsonClient = jsonClient(controlUrl, { sockets: 4 });
  const headers = { authorization: `Bearer ${keys.control}` };
  const ask = async <T>(method: Ask['method'], path: string, body?: unknown): Promise<T> => {
    const answer: JsonAnswer = await client.ask({
      method,
      path,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return answer.body as T;
  };
  return {
    clockTo: async (to) => void (await ask('POST', '/clock', { to })),
    clockBy: async (by) => void (await ask('POST', '/clock', { by })),
    settle: async () => void (await ask('POST', '/settle', {})),
    now: async () => Date.parse((await ask<{ now: string }>('GET', '/status')).now),
    staffToken: async (username, groups) =>
      (await ask<{ idToken: string }>('POST', '/staff-tokens', { username, groups })).idToken,
    mailSince: async (sequence) => (await ask<{ mails: Mail[] }>('GET', `/mail?since=${sequence}`)).mails,
    usage: () => ask('GET', '/usage'),
    flow: () => ask('GET', '/flow'),
    executions: async () => (await ask<{ executions: ToldExecution[] }>('GET', '/executions')).executions,
    history: (name) => ask('GET', `/executions/${name}/history`),
    alarms: async () => (await ask<{ alarms: AlarmReport[] }>('GET', '/alarms')).alarms,
    deadLetters: async () => (await ask<{ deadLetters: object[] }>('GET', '/dead-letters')).deadLetters,
    redrive: async () => (await ask<{ redriven: number }>('POST', '/dead-letters/redrive', {})).redriven,
    fault: async (order) => void (await ask('POST', '/faults', order)),
    faults: async () => (await ask<{ faults: (Fault & { struck: number })[] }>('GET', '/faults')).faults,
    clearFaults: async (service) => void (await ask('DELETE', `/faults?service=${service}`)),
    sesAccount: async (account) => void (await ask('POST', '/ses', { account })),
    peakRssMb: async () => (await ask<{ peakRssMb: number }>('GET', '/status')).peakRssMb,
    close: client.close,
  };
}
