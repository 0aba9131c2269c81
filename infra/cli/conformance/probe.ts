/** What a conformance run asks, through which door, and of whom. */
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { SESClient } from '@aws-sdk/client-ses';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { StoredProgramme } from '#infra/cli/maintenance/place.ts';
import type { JsonAnswer, JsonClient } from '#infra/cli/rehearsal/clients/json-client.ts';

/** The same questions go through them here and on AWS; what stands behind them is all that differs. */
export interface Doors {
  api: Pick<JsonClient, 'ask'>;
  place: StoredProgramme;
  streams: DynamoDBStreamsClient;
  ses: SESClient;
  /** Of a member of the staff who is an operator too, as the directory gave it. */
  idToken: string;
  /** Where the letters of the cohort's reader arrive. */
  mailbox: string;
  /** The reader opens the link that the acknowledgement brought. */
  openLink(applicationId: string): Promise<void>;
  /** The reader finds the code that a letter brought. */
  codeOf(applicationId: string): Promise<string>;
  close(): void;
}

export interface Filed {
  form: ApplicationForm;
  idempotencyKey: string;
  answer: JsonAnswer;
  applicationId: string;
  /** Bearer of who filed. */
  session: string;
}

/** The cohort of a run: who reads their letters, and who is at an address that bounces. */
export interface Played {
  doors: Doors;
  reader: Filed;
  lost: Filed;
}

export interface Probe {
  /** In the recording; one meaning in all. */
  name: string;
  asks: string;
  through: 'HTTP API' | 'DynamoDB' | 'DynamoDB Streams' | 'Step Functions' | 'SES' | 'staff directory';
  /** What is recorded: no value of it differs from run to run. */
  answer(played: Played): Promise<unknown>;
}

/** Patience with what follows by itself, ms: a letter on AWS is delivered, and told of, within seconds. */
const patienceMs = 120_000;
const everyMs = 200;

/** What `find` finds once it does. Throws an Error that says what did not come in time. */
export async function awaited<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  for (const began = performance.now(); ; ) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() - began > patienceMs) throw new Error(`waited ${patienceMs / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
