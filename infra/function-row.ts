/** What is said of one function: how much memory and time it has, what starts it and what it may touch. */
import type { ApiFunction, FunctionName, PageFunction } from '#environment.ts';

type ItemAction =
  | 'BatchGetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'
  | 'Query'
  | 'Scan';

/** What a function may do, by what it does it to. Stream and queue rights follow from the trigger. */
export type Grants = {
  programme?: readonly ItemAction[];
  /** Index `ByList` of the programme table. */
  byList?: readonly ('Query' | 'Scan')[];
  /** Index `ByDay` of the programme table: the journal. */
  byDay?: readonly 'Query'[];
  /** Index `ByJuror` of the programme table: the readings of each juror. */
  byJuror?: readonly 'Query'[];
  /** Index `Undelivered` of the programme table. */
  undelivered?: readonly ('Query' | 'Scan')[];
  ballots?: readonly ('PutItem' | 'Scan')[];
  /** Secrets of draws: kept by what commits, read by what assigns or closes. */
  escrow?: readonly ('PutItem' | 'GetItem')[];
  /** The key of the bank details: written by who is given an account, opened by who writes the payment orders. */
  bankKey?: readonly ('Encrypt' | 'Decrypt')[];
  /** Starting an execution of either machine. */
  machines?: readonly 'StartExecution'[];
  /** Answering the waiting tasks of the application machine. */
  tasks?: readonly ('SendTaskSuccess' | 'SendTaskFailure')[];
  /** Files as they come, and what was kept of them (functions/adapters/s3/paper-keys.ts). */
  incoming?: readonly ('PutObject' | 'GetObjectVersion')[];
  kept?: readonly ('PutObject' | 'GetObject' | 'DeleteObject')[];
  /** From the cohort's sender, with the stack's configuration set. */
  mail?: readonly 'SendRawEmail'[];
};

type Trigger =
  | { by: 'http' }
  | { by: 'workflow' }
  /** One filter pattern per kind of record; a record that matches none never invokes the function. */
  | { by: 'stream'; batchSize: number; filters: readonly object[] }
  /** EventBridge Scheduler expression, read in the cohort's time zone. */
  | { by: 'schedule'; expression: string }
  | { by: 'mail-events' }
  /** What the scanner found of an uploaded file. */
  | { by: 'scan-results' };

/** A visitor calls the functions that serve the API or show pages, and no others. */
type TriggerOf<F extends FunctionName> = F extends ApiFunction | PageFunction
  ? Extract<Trigger, { by: 'http' }>
  : Exclude<Trigger, { by: 'http' }>;

/** What is said of one function, of whatever name. */
export type FunctionRow<F extends FunctionName = FunctionName> = {
  memoryMb: number;
  timeoutSeconds: number;
  trigger: TriggerOf<F>;
  grants: Grants;
};
