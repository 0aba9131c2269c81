/**
 * The dead letters of a stack on AWS, with the operator's own credentials. A letter of a stream names shard and numbers
 * and holds no record, and a stream forgets after a day: what it stood for is in the outbox, which keeps it all. So its
 * items are woken there, and the letter is deleted. A letter of an event holds the event, and its function gets it again. One of
 * an execution that failed names it: the doctor starts again what it left, and then the letter is discarded.
 */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { undeliveredStore } from '#adapters/dynamodb/delivery/undelivered-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import type { StoredProgramme } from './place.ts';

/** What a letter says of itself. */
interface LetterContent {
  /** What a redrive does with it: `execution` and `unknown` are left where they are. */
  kind: 'stream' | 'event' | 'execution' | 'unknown';
  /** ARN of the function that gave it up, or of the execution that failed. */
  from: string;
  /** To hand over again. */
  payload?: unknown;
}

export interface DeadLetter extends LetterContent {
  messageId: string;
  /** Of the queue, ISO; empty where it does not say. */
  sentAt: string;
  receipt: string;
}

/** What reads a letter has it to itself for so long, seconds: enough to hand it over. */
const visibilitySeconds = 120;

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html and invocation-async-retain-records.html */
const lambdaLetter = z.looseObject({
  requestContext: z.looseObject({ functionArn: z.string() }),
  DDBStreamBatchInfo: z.optional(z.looseObject({ streamArn: z.string() })),
  requestPayload: z.optional(z.unknown()),
});
/** An event as the rule had it; its target stands beside it: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
const ruleLetter = z.looseObject({ 'detail-type': z.string(), detail: z.unknown() });

/** https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
const executionLetter = z.looseObject({
  source: z.literal('aws.states'),
  detail: z.looseObject({ executionArn: z.string() }),
});

/** @param target ARN of the function that the event was for, where a rule left the letter */
export function readLetter(text: string, target = ''): LetterContent {
  const body = parsed(text);
  const lambda = lambdaLetter.safeParse(body);
  if (lambda.success) {
    const { requestContext, DDBStreamBatchInfo, requestPayload: payload } = lambda.data;
    const from = requestContext.functionArn.replace(/:\$LATEST$/, '');
    if (DDBStreamBatchInfo) return { from, kind: 'stream' };
    return payload === undefined ? { from, kind: 'unknown' } : { from, kind: 'event', payload };
  }
  if (target !== '' && ruleLetter.safeParse(body).success)
    return { from: target, kind: 'event', payload: body };
  const { data: execution } = executionLetter.safeParse(body);
  if (execution) return { from: execution.detail.executionArn, kind: 'execution' };
  return { from: target, kind: 'unknown' };
}

function letterOf({ MessageId = '', ReceiptHandle = '', Body = '', ...message }: Message): DeadLetter {
  const sent = Number(message.Attributes?.SentTimestamp);
  return {
    ...readLetter(Body, message.MessageAttributes?.TARGET_ARN?.StringValue),
    messageId: MessageId,
    receipt: ReceiptHandle,
    sentAt: Number.isFinite(sent) ? new Date(sent).toISOString() : '',
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

export interface DeadLetterQueue {
  /** All of them, oldest first as far as the queue knows. Each stays hidden from other readers until it is given back. */
  take(): Promise<DeadLetter[]>;
  giveBack(letters: readonly DeadLetter[]): Promise<void>;
  /** @returns how many were taken over and deleted, and how many items of the outbox were woken for them */
  redrive(letters: readonly DeadLetter[]): Promise<{ redriven: number; woken: number }>;
  /** Leaves one there that stands for nothing, so that its alarm rings. @returns its id */
  plant(body: object): Promise<string>;
  remove(letter: DeadLetter): Promise<void>;
  close(): void;
}

export function openDeadLetterQueue(place: StoredProgramme): DeadLetterQueue {
  // The queue's address names the region's endpoint; the connection says where to ask.
  const sqs = new SQSClient({ ...place.connection, useQueueUrlAsEndpoint: false });
  const lambda = new LambdaClient({ ...place.connection });
  const QueueUrl = place.deadLetterQueueUrl;
  const remove = async ({ receipt }: DeadLetter) =>
    void (await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt })));
  return {
    async take() {
      const letters = new Map<string, DeadLetter>();
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: 10,
            VisibilityTimeout: visibilitySeconds,
            // A queue is many servers: only a waiting reader asks all of them.
            WaitTimeSeconds: 1,
            MessageSystemAttributeNames: ['SentTimestamp'],
            MessageAttributeNames: ['All'],
          }),
        );
        if (Messages.length === 0) break;
        for (const letter of Messages.map(letterOf)) letters.set(letter.messageId, letter);
      }
      return [...letters.values()].sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1));
    },
    async giveBack(letters) {
      for (const { receipt } of letters)
        await sqs.send(
          new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receipt, VisibilityTimeout: 0 }),
        );
    },
    async redrive(letters) {
      const ofStreams = letters.filter(({ kind }) => kind === 'stream');
      const woken = ofStreams.length === 0 ? 0 : await wakeAll(place);
      let redriven = 0;
      for (const letter of letters) {
        const isTaken = letter.kind === 'stream' || (await isHandedOver(lambda, letter));
        if (isTaken) await remove(letter);
        else await this.giveBack([letter]);
        redriven += isTaken ? 1 : 0;
      }
      return { redriven, woken };
    },
    async plant(body) {
      const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
      return sent.MessageId ?? '';
    },
    remove,
    close() {
      sqs.destroy();
      lambda.destroy();
    },
  };
}

async function isHandedOver(lambda: LambdaClient, letter: DeadLetter): Promise<boolean> {
  if (letter.kind !== 'event') return false;
  const Payload = Buffer.from(JSON.stringify(letter.payload));
  const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: letter.from, Payload }));
  return FunctionError === undefined;
}

/**
 * Makes a stream record of each item that waits for delivery, whatever its age and however often it was swept. What
 * delivers reads the item again and claims it, so that nothing goes twice.
 */
async function wakeAll(place: StoredProgramme): Promise<number> {
  const table = openTable(place.tables.programme, place.database);
  const { due } = undeliveredStore(table);
  const parts = await Promise.all([Array.fromAsync(due('work')), Array.fromAsync(due('mail'))]);
  const at = (await place.now()).toISOString();
  let woken = 0;
  for (const { key, state } of parts.flat()) {
    // A claim that hangs or a delayed letter is the sweep's to judge, what is held staff's.
    if (state !== undefined && state !== 'queued') continue;
    const condition = 'attribute_exists(undeliveredPk)';
    if (await table.update(key, { update: 'SET sweptAt = :at', condition, values: { ':at': at } }))
      woken += 1;
  }
  return woken;
}
