/** The rolls of jurors and panelists, and the letters queued for them. */
import { draftReminderKey, jurorKey, panelistKey, roundKey } from '#adapters/dynamodb/keys.ts';
import { readLink, renewableAt, secondsOf } from '#adapters/dynamodb/link-item.ts';
import { linkAsked, linkRenewal } from '#adapters/dynamodb/link-writes.ts';
import { queueLetter } from '#adapters/dynamodb/outbox.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Letter, Letters } from '#app/ports/mail-ports.ts';
import { occasionAt } from '#domain/mail/occasion.ts';
import { readStored } from '#domain/record/later-fields.ts';
import { jurorSchema } from '#domain/round/roll.ts';
import { defined } from '#domain/values/defined.ts';
import { bySlices } from '#domain/values/slices.ts';
import { rollReader } from './roll-reader.ts';
import { jurorEnrolments } from './roll-writes.ts';

export function rollStore(table: Table): Rolls {
  return {
    ...rollReader(table),
    async enrolJurors(jurors, known) {
      const enrolments = jurorEnrolments(jurors, known);
      const done = await Promise.all(enrolments.map(({ key, update }) => table.update(key, update)));
      return done.includes(undefined) ? 'conflict' : 'saved';
    },
    async removeJuror(jurorId, at) {
      const removed = await table.update(jurorKey(jurorId), {
        update: 'SET document.leftAt = if_not_exists(document.leftAt, :at)',
        condition: 'attribute_exists(PK)',
        values: { ':at': at },
      });
      return removed && readStored(jurorSchema, removed.document).leftAt;
    },
    async declareTies({ panelistId, declaredConflicts: seen }, ties) {
      const document = { '#document': 'document' };
      const stands = seen
        ? '#document.declaredConflicts = :seen'
        : 'attribute_not_exists(#document.declaredConflicts)';
      const done = await table.transact([
        {
          key: panelistKey(panelistId),
          update: {
            update: 'SET #document.declaredConflicts = :ties',
            condition: `attribute_exists(PK) AND attribute_not_exists(#document.replacedBy) AND ${stands}`,
            names: document,
            values: { ':ties': ties, ...defined({ ':seen': seen }) },
          },
        },
        {
          key: roundKey('panel'),
          check: {
            expression: 'attribute_not_exists(#state) OR #state = :planned',
            names: { '#state': 'state' },
            values: { ':planned': 'planned' },
          },
        },
      ]);
      if (done.ok) return 'declared';
      if (done.failed.includes(1)) return 'vote-opened';
      const now = await rollReader(table).panelist(panelistId);
      return now && now.replacedBy === undefined ? 'conflict' : 'not-on-roll';
    },
  };
}

export function letterQueue(table: Table): Letters {
  return {
    async renewLink(letter, at) {
      const { purpose, id } = letter.to;
      if (purpose === 'staff') throw new Error('staff have no link');
      const owner = { purpose, id };
      const done = await table.transact([queueLetter(letter, at), linkRenewal(owner, at)]);
      return done.ok ? 'queued' : { retryAt: renewableAt(await readLink(table, owner)) ?? at };
    },
    async sendLink(to, at) {
      const occasion = occasionAt('link', at);
      const letter = { to, template: 'personal-link', data: { isAsked: true }, occasion } as const;
      await table.transact([queueLetter(letter, at), linkAsked(to, at)]);
    },
    async queue(letters, at) {
      const queued = await bySlices(letters, atOnce, (letter) => queueOne(table, letter, at));
      return queued.filter(Boolean).length;
    },
  };
}

/** Writes at once: enough for a whole roll in a few seconds, and no burst that the table would refuse. */
const atOnce = 16;

/** Who filed nothing is known no longer than that: drafts go a month after the call, whose last days bring the reminder. */
const remindedDays = 90;

async function queueOne(table: Table, letter: Letter, at: string): Promise<boolean> {
  const { oncePerMailbox } = letter;
  const email = queueLetter(letter, at);
  if (oncePerMailbox === undefined) return table.put(email.put, email.when);
  const ttl = secondsOf(new Date(at)) + remindedDays * 86_400;
  const mark = { ...draftReminderKey(oncePerMailbox), kind: 'draft-reminder' as const, at, ttl };
  return (await table.transact([email, { put: mark, when: isAbsent }])).ok;
}
