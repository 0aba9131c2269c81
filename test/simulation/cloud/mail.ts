/** Stands for `@aws-sdk/client-ses`: what SES accepts is in the mailbox of the simulated cloud. */
import type { SendRawEmailCommandInput } from '@aws-sdk/client-ses';
import { commonErrors, send } from './client.ts';
import { here } from './current.ts';

export * from '@aws-sdk/client-ses';

const errors = commonErrors('Throttling');

export class SESClient {
  readonly attempts: number;
  constructor({ maxAttempts = 3 }: { maxAttempts?: number } = {}) {
    this.attempts = maxAttempts;
  }
  send({ input }: { input: SendRawEmailCommandInput }): Promise<unknown> {
    const tag = (name: string) => input.Tags?.find(({ Name }) => Name === name)?.Value ?? '';
    const [messageKey, template, to] = [tag('messageKey'), tag('template'), input.Destinations?.[0] ?? ''];
    const text = Buffer.from(input.RawMessage?.Data ?? '').toString();
    return send(
      {
        service: 'mail',
        what: `SendRawEmail ${messageKey}`,
        errors,
        perform: () => here().accept({ messageKey, template, to, text }),
      },
      this.attempts,
    );
  }
}
