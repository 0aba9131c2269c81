import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { type DeadLetters, openDeadLetters } from '#infra/local/sqs/sqs.ts';
import { aTemplate, QUEUE_ARN } from '#test/infra/local/template/a-template.ts';

const queues = aTemplate().queues;
const QueueUrl = queues[0]?.url;
let now = 0;
let letters: DeadLetters;
beforeEach(() => {
  now = 1000;
  letters = openDeadLetters(new DatabaseSync(':memory:'), queues, () => now);
});

type Received = { Messages?: { MessageId: string; ReceiptHandle: string; Body: string }[] };
const receive = () => (letters.handle('ReceiveMessage', { QueueUrl }) as Received).Messages ?? [];

describe('a dead letter', () => {
  test('is listed as it was sent', () => {
    const messageId = letters.send(QUEUE_ARN, 'body');
    expect(letters.list()).toEqual([
      { messageId, queueArn: QUEUE_ARN, sentAt: 1000, body: 'body', receives: 0 },
    ]);
  });

  test('once received is hidden until its timeout on the programme clock', () => {
    letters.send(QUEUE_ARN, 'body');
    expect(receive().map(({ Body }) => Body)).toEqual(['body']);
    expect(receive()).toEqual([]);
    now += 30_000;
    expect(receive()).toHaveLength(1);
  });

  test('is gone when its receipt is deleted', () => {
    letters.send(QUEUE_ARN, 'body');
    letters.handle('DeleteMessage', { QueueUrl, ReceiptHandle: receive()[0]?.ReceiptHandle });
    expect(letters.list()).toEqual([]);
  });

  test('is redriven once, and stays when nobody could take it', async () => {
    letters.send(QUEUE_ARN, 'taken');
    letters.send(QUEUE_ARN, 'left');
    expect(await letters.redrive(async ({ body }) => body === 'taken')).toBe(1);
    expect(letters.list().map(({ body }) => body)).toEqual(['left']);
  });
});

test('a queue that is not in the template does not exist', () => {
  expect(() => letters.handle('SendMessage', { QueueUrl: 'https://x/y' })).toThrow(
    'The specified queue does not exist.',
  );
});
