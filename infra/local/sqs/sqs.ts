import { createHash, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { LocalQueue } from '#infra/local/template/template.ts';

interface DeadLetter {
  messageId: string;
  queueArn: string;
  /** Programme time, ms. */
  sentAt: number;
  body: string;
  receives: number;
}

export interface DeadLetters {
  /** Stores a message in the queue with this ARN; answers its id. Throws when the queue is not the template's. */
  send(queueArn: string, body: string): string;
  /** Oldest first, without hiding them from anyone. */
  list(queueArn?: string): DeadLetter[];
  /** Hands each message (all, or those with these ids) to `deliver` and removes it when that resolves to true. Resolves with how many went. */
  redrive(deliver: (message: DeadLetter) => Promise<boolean>, messageIds?: string[]): Promise<number>;
  /** One operation of SQS's JSON protocol. Throws SqsError. */
  handle(action: string, input: Record<string, unknown>): object;
  /** The ARN of the queue that a request means. Throws SqsError when there is none. */
  queueArnOf(input: Record<string, unknown>): string;
}

/** `name` is the AWS error code. */
export class SqsError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

const DEFAULT_VISIBILITY_S = 30;

/**
 * The dead-letter queues, in the programme's database. `now` is the programme clock: visibility timeouts follow it.
 * `onCount` hears at once and after each change how many messages a queue holds, those that somebody reads included.
 */
export function openDeadLetters(
  db: DatabaseSync,
  queues: LocalQueue[],
  now: () => number,
  onCount?: (queueName: string, count: number) => void,
): DeadLetters {
  db.exec(`CREATE TABLE IF NOT EXISTS sqs_messages (message_id TEXT PRIMARY KEY, queue_arn TEXT NOT NULL, sent_at INTEGER NOT NULL,
    body TEXT NOT NULL, receives INTEGER NOT NULL DEFAULT 0, visible_at INTEGER NOT NULL, receipt TEXT)`);
  const insert = db.prepare(
    'INSERT INTO sqs_messages (message_id, queue_arn, sent_at, body, visible_at) VALUES (?, ?, ?, ?, ?)',
  );
  const select = db.prepare(
    'SELECT * FROM sqs_messages WHERE (? IS NULL OR queue_arn = ?) ORDER BY sent_at, rowid',
  );
  const visible = db.prepare(
    'SELECT * FROM sqs_messages WHERE queue_arn = ? AND visible_at <= ? ORDER BY sent_at, rowid LIMIT ?',
  );
  const hide = db.prepare(
    'UPDATE sqs_messages SET receipt = ?, visible_at = ?, receives = receives + 1 WHERE message_id = ?',
  );
  const changeVisibility = db.prepare(
    'UPDATE sqs_messages SET visible_at = ? WHERE queue_arn = ? AND receipt = ?',
  );
  const removeReceipt = db.prepare('DELETE FROM sqs_messages WHERE queue_arn = ? AND receipt = ?');
  const remove = db.prepare('DELETE FROM sqs_messages WHERE message_id = ?');
  const byArn = (arn: string) => queues.find((queue) => queue.arn === arn);
  const tellCount = (queueArn: string) =>
    onCount?.(byArn(queueArn)?.name ?? '', select.all(queueArn, queueArn).length);

  const letters: DeadLetters = {
    send(queueArn, body) {
      if (!byArn(queueArn)) throw new SqsError('QueueDoesNotExist', 'The specified queue does not exist.');
      const messageId = randomUUID();
      insert.run(messageId, queueArn, now(), body, now());
      tellCount(queueArn);
      return messageId;
    },
    list: (queueArn) => select.all(queueArn ?? null, queueArn ?? null).map(letterOf),
    async redrive(deliver, messageIds) {
      let delivered = 0;
      for (const letter of letters.list()) {
        if (messageIds && !messageIds.includes(letter.messageId)) continue;
        if (!(await deliver(letter))) continue;
        remove.run(letter.messageId);
        tellCount(letter.queueArn);
        delivered += 1;
      }
      return delivered;
    },
    queueArnOf(input) {
      const queue = queues.find(({ url, name }) => url === input.QueueUrl || name === input.QueueName);
      if (!queue) throw new SqsError('QueueDoesNotExist', 'The specified queue does not exist.');
      return queue.arn;
    },
    handle(action, input) {
      const queueArn = letters.queueArnOf(input);
      const operation = operations[action];
      if (!operation)
        throw new SqsError('InvalidAction', `The action ${action} is not valid for this endpoint.`);
      return operation(queueArn, input);
    },
  };

  const operations: Record<string, (queueArn: string, input: Record<string, unknown>) => object> = {
    GetQueueUrl: (queueArn) => ({ QueueUrl: byArn(queueArn)?.url }),
    GetQueueAttributes: (queueArn) => ({
      Attributes: { QueueArn: queueArn, ApproximateNumberOfMessages: String(letters.list(queueArn).length) },
    }),
    SendMessage(queueArn, input) {
      const body = String(input.MessageBody ?? '');
      return { MessageId: letters.send(queueArn, body), MD5OfMessageBody: md5(body) };
    },
    ReceiveMessage(queueArn, input) {
      const timeout = Number(input.VisibilityTimeout ?? DEFAULT_VISIBILITY_S) * 1000;
      const rows = visible
        .all(queueArn, now(), Math.min(10, Number(input.MaxNumberOfMessages ?? 1)))
        .map(letterOf);
      const Messages = rows.map(({ messageId, body, sentAt }) => {
        const receipt = randomUUID();
        hide.run(receipt, now() + timeout, messageId);
        const Attributes = { SentTimestamp: String(sentAt) };
        return { MessageId: messageId, ReceiptHandle: receipt, Body: body, MD5OfBody: md5(body), Attributes };
      });
      return Messages.length > 0 ? { Messages } : {};
    },
    ChangeMessageVisibility(queueArn, input) {
      const until = now() + Number(input.VisibilityTimeout ?? 0) * 1000;
      changeVisibility.run(until, queueArn, String(input.ReceiptHandle ?? ''));
      return {};
    },
    DeleteMessage(queueArn, input) {
      removeReceipt.run(queueArn, String(input.ReceiptHandle ?? ''));
      tellCount(queueArn);
      return {};
    },
  };
  for (const { arn } of queues) tellCount(arn);
  return letters;
}

function letterOf(row: Record<string, unknown>): DeadLetter {
  return {
    messageId: String(row.message_id),
    queueArn: String(row.queue_arn),
    sentAt: Number(row.sent_at),
    body: String(row.body),
    receives: Number(row.receives),
  };
}

/** The SDK compares it with its own; SQS's protocol knows no other digest. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
