import type { DatabaseSync } from 'node:sqlite';
import { type DynamodbEngine, startDynamodb } from '#infra/local/dynamodb/dynamodb.ts';
import { type Door, openDoor } from '#infra/local/http-api/http-api-door.ts';
import { type SesLocal, startSes } from '#infra/local/ses/ses.ts';
import { type Issuer, startIssuer } from '#infra/local/sign-in/issuer.ts';
import type { Closers } from './programme-closing.ts';
import { openPort, type PortName } from './programme-ports.ts';

/** What must listen before the template can be read (its outputs hold these addresses). */
export interface Foundations {
  api: Door;
  issuer: Issuer;
  ses: SesLocal;
  engine: DynamodbEngine;
}

/** Opens them all at once. Rejects with the first failure when every one of them has ended, well or badly. */
export async function openFoundations(i: {
  db: DatabaseSync;
  stateDir: string;
  ports: Partial<Record<PortName, number>> | undefined;
  now(): number;
  closing: Closers;
}): Promise<Foundations> {
  const { db, now } = i;
  const opened = <T extends { close(): unknown }>(part: T): T => {
    i.closing.add(() => part.close());
    return part;
  };
  const ask = (part: PortName) => ({ db, part, asked: i.ports?.[part] });
  const opening = [
    openPort({ ...ask('api'), open: openDoor }).then(opened),
    openPort({ ...ask('issuer'), open: (port) => startIssuer({ db, port, now }) }).then(opened),
    openPort({ ...ask('mailbox'), open: (port) => openMailbox(db, port) }).then(opened),
    startDynamodb({ stateDir: i.stateDir }).then(opened),
  ] as const;
  // What opens after a failure must be closed with the rest.
  await Promise.allSettled(opening);
  const [api, issuer, ses, engine] = await Promise.all(opening);
  return { api, issuer, ses, engine };
}

async function openMailbox(db: DatabaseSync, port: number): Promise<SesLocal & { port: number }> {
  const ses = await startSes({ db, port });
  return { ...ses, port: Number(new URL(ses.mailboxUrl).port) };
}
