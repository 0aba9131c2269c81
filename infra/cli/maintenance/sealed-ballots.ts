/**
 * Ballots leave their table only sealed: under a fresh AES-256-GCM key, which is itself under the RSA key of whoever the
 * administration made the keeper of the vote. Whoever makes or moves an export cannot read them.
 */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import * as z from 'zod/mini';
import { UsageProblem } from '#infra/cli/client/problems.ts';

const base64 = z.string();
const sealedSchema = z.strictObject({
  cipher: z.literal('RSA-OAEP-SHA256 + AES-256-GCM'),
  key: base64,
  iv: base64,
  tag: base64,
  text: base64,
});
const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' } as const;

/** @param publicKey PEM, RSA of at least 3072 bits. Throws UsageProblem for any other. */
export function seal(lines: string, publicKey: string): string {
  const key = readPublicKey(publicKey);
  const [secret, iv] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', secret, iv);
  const text = Buffer.concat([cipher.update(lines, 'utf8'), cipher.final()]).toString('base64');
  const tag = cipher.getAuthTag().toString('base64');
  const wrapped = publicEncrypt({ key, ...oaep }, secret).toString('base64');
  const sealed = {
    cipher: 'RSA-OAEP-SHA256 + AES-256-GCM',
    key: wrapped,
    iv: iv.toString('base64'),
    tag,
    text,
  };
  return `${JSON.stringify(sealed)}\n`;
}

function readPublicKey(pem: string) {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 3072) return key;
  } catch {
    // Said below, like a key of another kind.
  }
  throw new UsageProblem('--seal-to: no public RSA key of 3072 bits or more in PEM');
}

/** Throws UsageProblem where the key is not the one, or the file was changed. */
export function unseal(sealed: string, privateKey: string): string {
  try {
    const { key, iv, tag, text } = sealedSchema.parse(JSON.parse(sealed));
    const secret = privateDecrypt({ key: privateKey, ...oaep }, Buffer.from(key, 'base64'));
    const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(iv, 'base64'));
    decipher.setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    throw new UsageProblem('the sealed ballots do not open with this key, or were changed');
  }
}
