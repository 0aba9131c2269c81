/** Stands for a function that uses every client and the MIME tree; bundled by the test beside it. */
import { ConditionalCheckFailedException, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import MimeNode from 'nodemailer/lib/mime-node';
import { mimeMessage } from '#adapters/ses/mime.ts';

export const clients = () => ({ dynamodb: new DynamoDBClient(), sfn: new SFNClient(), ses: new SESClient() });

export const getItem = (dynamodb = new DynamoDBClient()) =>
  dynamodb.send(new GetItemCommand({ TableName: 'programme', Key: { PK: { S: 'a' } } }));

export const isConditionalCheckFailed = (error: unknown) => error instanceof ConditionalCheckFailedException;

export const sendTaskSuccess = () =>
  new SFNClient().send(new SendTaskSuccessCommand({ taskToken: 'token', output: '{}' }));

export const startExecution = () =>
  new SFNClient().send(
    new StartExecutionCommand({ stateMachineArn: 'arn:machine', name: 'aic1-1', input: '{}' }),
  );

export async function sendRawEmail() {
  const data = await mimeMessage({
    from: { name: 'Émetteur', email: 'from@example.org' },
    replyTo: 'reply@example.org',
    to: { name: 'Élodie', email: 'to@example.org' },
    subject: 'Accusé de réception',
    text: 'Bonjour',
    html: '<p>Bonjour</p>',
    language: 'fr',
    sentOn: '2022-01-26T12:00:00Z',
    messageKey: 'key-1',
    template: 'receipt',
    thread: 'aic1-0000000000000000',
    configurationSet: 'mail',
  });
  return new SESClient({ maxAttempts: 1 }).send(new SendRawEmailCommand({ RawMessage: { Data: data } }));
}

export const guessType = () => new MimeNode(undefined, { filename: 'agreement.pdf' });
