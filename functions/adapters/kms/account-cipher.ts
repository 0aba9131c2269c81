/**
 * The key of the bank details at KMS. An IBAN is far below the 4 KB that KMS encrypts itself, so no data key is needed; the
 * encryption context binds what was encrypted to its application, and is what CloudTrail shows of each use.
 */
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import type { AccountOpener, AccountSealer } from '#app/ports/payment-ports.ts';

const contextOf = (applicationId: string) => ({ applicationId });

/** @param keyId its ARN, from the function's environment */
export function accountSealer(keyId: string, client = new KMSClient({})): AccountSealer {
  return {
    async seal(applicationId, iban) {
      const { CiphertextBlob } = await client.send(
        new EncryptCommand({
          KeyId: keyId,
          Plaintext: new TextEncoder().encode(iban),
          EncryptionContext: contextOf(applicationId),
        }),
      );
      if (!CiphertextBlob) throw new Error('KMS answered no ciphertext');
      return Buffer.from(CiphertextBlob).toString('base64');
    },
  };
}

export function accountOpener(keyId: string, client = new KMSClient({})): AccountOpener {
  return {
    async open(applicationId, ciphertext) {
      const { Plaintext } = await client.send(
        new DecryptCommand({
          KeyId: keyId,
          CiphertextBlob: Buffer.from(ciphertext, 'base64'),
          EncryptionContext: contextOf(applicationId),
        }),
      );
      if (!Plaintext) throw new Error('KMS answered no plaintext');
      return new TextDecoder().decode(Plaintext);
    },
  };
}
