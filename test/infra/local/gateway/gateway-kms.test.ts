import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterEach, describe, expect, test } from 'vitest';
import { accountOpener, accountSealer } from '#adapters/kms/account-cipher.ts';
import { at } from '#test/infra/local/template/a-template.ts';
import { aGateway, type RunningGateway } from './a-gateway.ts';

let running: RunningGateway | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const key = at('kms', 'key/test-key');
const iban = 'FR7630006000011234567890189';

/** The SDK's own client, as a role that may do these. */
async function given(...actions: string[]) {
  running = await aGateway({ statements: [{ actions, resources: [key] }], tables: false });
  return { ...running, kms: new KMSClient(running.client() as object) };
}

test('an account comes back for the application that it was sealed for, and for no other', async () => {
  const { kms } = await given('kms:Encrypt', 'kms:Decrypt');
  const ciphertext = await accountSealer(key, kms).seal('aic1-A', iban);
  expect(Buffer.from(ciphertext, 'base64').toString('latin1')).not.toContain(iban);
  expect(await accountOpener(key, kms).open('aic1-A', ciphertext)).toBe(iban);
  await expect(accountOpener(key, kms).open('aic1-B', ciphertext)).rejects.toThrow('encryption context');
});

test('whoever may only encrypt reads nothing again, and both calls are noted', async () => {
  const { kms, gateway } = await given('kms:Encrypt');
  const ciphertext = await accountSealer(key, kms).seal('aic1-A', iban);
  await expect(accountOpener(key, kms).open('aic1-A', ciphertext)).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  const { denied, unused } = gateway.permissions();
  expect(denied.map(({ action }) => action)).toEqual(['kms:Decrypt']);
  expect(unused).toEqual([]);
  expect(gateway.usage().calls).toMatchObject({ 'kms:Encrypt': 1, 'kms:Decrypt': 1 });
});

describe('refuses', () => {
  test('a key that the template does not have', async () => {
    const { kms } = await given('kms:Encrypt');
    const command = new EncryptCommand({ KeyId: 'none', Plaintext: Buffer.from('x') });
    await expect(kms.send(command)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('what was not encrypted here, or was changed since', async () => {
    const { kms } = await given('kms:Encrypt', 'kms:Decrypt');
    const encrypted = await kms.send(new EncryptCommand({ KeyId: key, Plaintext: Buffer.from('x') }));
    const changed = Buffer.from(encrypted.CiphertextBlob ?? []);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    for (const CiphertextBlob of [changed, Buffer.from('something else entirely')]) {
      await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
        name: 'InvalidCiphertextException',
      });
    }
  });

  test('more than KMS encrypts itself', async () => {
    const { kms } = await given('kms:Encrypt');
    const command = new EncryptCommand({ KeyId: key, Plaintext: Buffer.alloc(4097) });
    await expect(kms.send(command)).rejects.toThrow('4096');
  });
});
