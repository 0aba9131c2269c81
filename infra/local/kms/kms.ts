/**
 * KMS on this machine: Encrypt and Decrypt of the keys that the template declares, AES-256-GCM as KMS does it, with the encryption
 * context as what is authenticated beside the text. A key's material follows from the secret of the state's folder.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** An answer of KMS that is none: its name is the shape's. */
export class KmsError extends Error {
  constructor(
    code:
      | 'NotFoundException'
      | 'InvalidCiphertextException'
      | 'IncorrectKeyException'
      | 'ValidationException',
    message: string,
  ) {
    super(message);
    this.name = code;
  }
}

export interface KmsInput {
  /** ARNs of the keys of the template. */
  keyArns: readonly string[];
  /** 256 bits of one key. */
  materialOf(keyArn: string): Buffer;
}
type Body = Record<string, unknown>;

export interface LocalKms {
  /** Which key a call is about, for its permission. Throws KmsError. */
  keyOf(body: Body): string;
  /** `Encrypt` or `Decrypt` as KMS answers it. Throws KmsError. */
  handle(action: string, body: Body): Body;
}

const mostPlaintextBytes = 4096;
const ivBytes = 12;
const tagBytes = 16;

export function localKms({ keyArns, materialOf }: KmsInput): LocalKms {
  const known = (id: unknown): string => {
    const arn = keyArns.find((one) => one === id || one.endsWith(`:key/${String(id)}`));
    if (arn === undefined) throw new KmsError('NotFoundException', `Key '${String(id)}' does not exist`);
    return arn;
  };
  /** The key by which a ciphertext says that it was made. */
  const madeBy = (blob: Buffer): { arn: string; sealed: Buffer } => {
    const length = blob[0] ?? 0;
    const arn = keyArns.find((one) => one === blob.subarray(1, 1 + length).toString('utf8'));
    if (arn === undefined || blob.length < 1 + length + ivBytes + tagBytes)
      throw new KmsError('InvalidCiphertextException', 'The ciphertext is not one of this account');
    return { arn, sealed: blob.subarray(1 + length) };
  };
  const keyOf = (body: Body): string =>
    body.KeyId === undefined ? madeBy(bytesOf(body.CiphertextBlob)).arn : known(body.KeyId);

  return {
    keyOf,
    handle(action, body) {
      const context = contextOf(body.EncryptionContext);
      if (action === 'Encrypt') {
        const arn = known(body.KeyId);
        const ciphertext = seal(bytesOf(body.Plaintext), context, materialOf(arn));
        const blob = Buffer.concat([Buffer.from([arn.length]), Buffer.from(arn), ciphertext]);
        return {
          CiphertextBlob: blob.toString('base64'),
          KeyId: arn,
          EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        };
      }
      if (action === 'Decrypt') {
        const { arn, sealed } = madeBy(bytesOf(body.CiphertextBlob));
        if (body.KeyId !== undefined && known(body.KeyId) !== arn)
          throw new KmsError(
            'IncorrectKeyException',
            'The key is not the one that the text was encrypted with',
          );
        const plain = open(sealed, context, materialOf(arn));
        return { Plaintext: plain.toString('base64'), KeyId: arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      }
      throw new KmsError('ValidationException', `${action} is not supported on this machine`);
    },
  };
}

const bytesOf = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : '', 'base64');

/** Its pairs in one order, whatever order they came in. */
function contextOf(context: unknown): Buffer {
  const pairs = Object.entries((context ?? {}) as Record<string, string>);
  return Buffer.from(JSON.stringify(pairs.sort(([one], [other]) => (one < other ? -1 : 1))));
}

function seal(plain: Buffer, context: Buffer, key: Buffer): Buffer {
  if (plain.length === 0 || plain.length > mostPlaintextBytes)
    throw new KmsError('ValidationException', `A plaintext has 1 to ${mostPlaintextBytes} bytes`);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

function open(sealed: Buffer, context: Buffer, key: Buffer): Buffer {
  const [iv, tag] = [sealed.subarray(0, ivBytes), sealed.subarray(ivBytes, ivBytes + tagBytes)];
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(context).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
  } catch {
    throw new KmsError('InvalidCiphertextException', 'The ciphertext or its encryption context is not right');
  }
}
