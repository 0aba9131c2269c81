/** What a changed key of the programme table may mean for the relay. */
import type { RelayHint } from '#app/delivery/relay-workflow.ts';
import type { MailHint } from '#app/mail/deliver-mail.ts';
import { purposeOfId } from '#domain/application/person-id.ts';
import { supportIdOf } from '#workflows/contracts.ts';
import type { ChangedKey } from './stream-batch.ts';

/** A stream record that matches none of our items: it goes to the dead-letter queue for a person to look at. */
export class MalformedRecord extends Error {
  override name = 'MalformedRecord';
}

const startKinds = { APPLICATION: 'application', SUPPORT: 'support' } as const;

export function relayHintOf({ PK, SK }: ChangedKey): RelayHint {
  const [kind, id] = split(PK);
  const gate = /^GATE#(\d{4})$/.exec(SK)?.[1];
  if (kind === 'APPLICATION' || kind === 'SUPPORT') {
    const waiting = kind === 'SUPPORT' ? supportIdOf(id) : id;
    if (gate) return { kind: 'gate', id: waiting, sequence: Number(gate) };
    if (SK === 'REPAIR') return { kind: 'repair', id: waiting };
    if (SK === 'START') return { kind: 'start', start: { kind: startKinds[kind], id: waiting } };
  }
  if (kind === 'RELEASE' && SK === 'START') return { kind: 'start', start: { kind: 'release', id } };
  throw new MalformedRecord(`nothing to relay under ${SK}`);
}

/** And what for the sender of letters. */
export function mailHintOf({ PK, SK }: ChangedKey): MailHint {
  const [kind, id] = split(PK);
  const edition = /^MAILING#(.+)$/.exec(SK)?.[1];
  if (kind === 'ROUND' && edition !== undefined) return { kind: 'mailing', round: id, edition };
  const messageKey = /^EMAIL#(.+)$/.exec(SK)?.[1];
  if (messageKey === undefined || (kind !== 'APPLICATION' && kind !== 'PERSON'))
    throw new MalformedRecord(`no e-mail under ${SK}`);
  return { kind: 'email', owner: { purpose: purposeOfId(id), id }, messageKey };
}

function split(PK: string): [kind: string, id: string] {
  const [kind = '', id = ''] = PK.split('#');
  return [kind, id];
}
