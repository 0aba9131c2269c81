import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from './signature.ts';

/** What follows of a state's secret. Who can read the state's folder has all of it, and nobody else any. */
export interface StateKeys {
  /** Bearer of the control server: the secret itself, as the file holds it. */
  control: string;
  /** Password of the pages that stand in for somebody's mail and for the staff directory. */
  pages: string;
  /** In the addresses that the terminal shows: whoever opens one is let in at those pages without the password. */
  entrance: string;
  /** The programme itself at its gateway, and whoever operates it: never counted, never denied. */
  operator: Credentials;
  /** Access key id at the DynamoDB engine. */
  engine: string;
  /** What a key of KMS encrypts with on this machine: 256 bits. */
  material(keyArn: string): Buffer;
  /** A role of the template at the gateway. */
  role(roleId: string): Credentials;
}

const fileOf = (stateDir: string): string => join(stateDir, 'secret');
/** 256 random bits. */
const shape = /^[0-9a-f]{64}$/;

/** The keys of a state, whose secret is made when there is none. The folder must be its owner's alone. */
export function openKeys(stateDir: string): StateKeys {
  const path = fileOf(stateDir);
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (shape.test(kept)) return keysOf(kept);
  const made = randomBytes(32).toString('hex');
  // Half of a secret would be none: it has its name once it is whole.
  writeFileSync(`${path}.new`, `${made}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return keysOf(made);
}

/** The keys of a state that somebody else opened; undefined when this account may not read them. */
export function readKeys(stateDir: string): StateKeys | undefined {
  try {
    return keysOf(readFileSync(fileOf(stateDir), 'utf8').trim());
  } catch {
    return undefined;
  }
}

export function keysOf(secret: string): StateKeys {
  const derived = (use: string) => createHmac('sha256', secret).update(use).digest('hex');
  const credentials = (accessKeyId: string): Credentials => ({
    accessKeyId,
    secretAccessKey: derived(`sign as ${accessKeyId}`),
  });
  return {
    control: secret,
    pages: derived('pages').slice(0, 32),
    entrance: derived('entrance').slice(0, 32),
    operator: credentials(`OPERATOR${derived('operator').slice(0, 24).toUpperCase()}`),
    engine: derived('engine').slice(0, 32),
    material: (keyArn) => Buffer.from(derived(`encrypt by ${keyArn}`), 'hex'),
    role: (roleId) => credentials(`LOCAL${roleId}`),
  };
}

/** Compares in a time that tells nothing of where they differ, nor how long the right one is. */
export function isSame(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}
