/** Stands for `@aws-sdk/client-kms`: what is encrypted for one application opens for no other. */
import type { DecryptCommandInput, EncryptCommandInput } from '@aws-sdk/client-kms';
import { commonErrors, send, serviceError } from './client.ts';

export * from '@aws-sdk/client-kms';

const errors = commonErrors('ThrottlingException');
const contextOf = (context: Record<string, string> | undefined) => `${JSON.stringify(context ?? {})} `;

export class KMSClient {
  send({ input }: { input: EncryptCommandInput | DecryptCommandInput }): Promise<unknown> {
    const context = contextOf(input.EncryptionContext);
    const perform = () => {
      if ('Plaintext' in input)
        return { CiphertextBlob: Buffer.from(`${context}${Buffer.from(input.Plaintext ?? '')}`) };
      const text = Buffer.from((input as DecryptCommandInput).CiphertextBlob ?? '').toString();
      if (!text.startsWith(context)) throw serviceError('InvalidCiphertextException', 400, false);
      return { Plaintext: Buffer.from(text.slice(context.length)) };
    };
    const what = 'Plaintext' in input ? 'Encrypt' : 'Decrypt';
    return send({ service: 'keys', what, errors, perform });
  }
}
