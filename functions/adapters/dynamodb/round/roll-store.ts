/** The rolls of jurors and panelists, and the letters queued for them. */
import {
  draftReminderKey,
  emailKey,
  jurorKey,
  type Key,
  linkKey,
  panelistKey,
  roundKey,
} from '#adapters/dynamodb/keys.ts';
import { readLink, renewableAt, secondsOf } from '#adapters/dynamodb/link-item.ts';
import { linkAsked, linkRenewal } from '#adapters/dynamodb/link-writes.ts';
import { queueLetter } from '#adapters/dynamodb/outbox.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Letter, Letters } from '#app/ports/mail-ports.ts';
import type { Saved } from '#app/ports/ports.ts';
import { readStored } from '#domain/record/later-fields.ts';
import { jurorSchema, type Panelist, panelistSchema } from '#domain/round/roll.ts';
import { defined } from '#domain/values/defined.ts';
import { bySlices } from '#domain/values/slices.ts';
import { rollReader } from './roll-reader.ts';

const withoutVote = ({ votedOn: _outside, ...document }: Panelist) => document;

export function rollStore(table: Table): Rolls {
  return {
    ...rollReader(table),
    enrolJurors(jurors, known) {
      const before = new Map(known.map((one) => [one.jurorId, one]));
      return enrolled(
        table,
        jurors.map((one) => ({
          kind: 'juror',
          key: jurorKey(one.jurorId),
          document: readStored(jurorSchema, one),
          before: before.get(one.jurorId),
        })),
      );
    },
    async removeJuror(jurorId, at) {
      const removed = await table.update(jurorKey(jurorId), {
        update: 'SET document.leftAt = if_not_exists(document.leftAt, :at)',
        condition: 'attribute_exists(PK)',
        values: { ':at': at },
      });
      return removed && readStored(jurorSchema, removed.document).leftAt;
    },
    async removePanelist(panelistId) {
      const owner = { purpose: 'panelist', id: panelistId } as const;
      const own = [emailKey(owner, ''), linkKey(owner)].map(({ PK }) => itemsUnder(table, { PK, SK: '' }));
      // What leads to them goes first: the roll without it is whole at every moment.
      for (const { PK, SK } of (await Promise.all(own)).flat()) await table.delete({ PK, SK } as Key);
      await table.delete(panelistKey(panelistId));
    },
    enrolPanelists(panelists, known) {
      const before = new Map(known.map((one) => [one.panelistId, withoutVote(one)]));
      return enrolled(
        table,
        panelists.map((one) => ({
          kind: 'panelist',
          key: panelistKey(one.panelistId),
          document: readStored(panelistSchema, withoutVote(one)),
          before: before.get(one.panelistId),
        })),
      );
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

interface OnRoll<P> {
  kind: 'juror' | 'panelist';
  key: Key;
  /** As it will be read, so that whoever read it can say so. */
  document: P;
  before: P | undefined;
}

/** An update, not a put: enrolling again must not wipe the mark of a vote, nor how many questions were asked. */
async function enrolled<P>(table: Table, people: readonly OnRoll<P>[]): Promise<Saved> {
  const done = await Promise.all(
    people.map(({ kind, key, document, before }) =>
      table.update(key, {
        update: 'SET kind = :kind, document = :document',
        condition: before ? 'document = :before' : isAbsent.expression,
        values: { ':kind': kind, ':document': document, ...defined({ ':before': before }) },
      }),
    ),
  );
  return done.includes(undefined) ? 'conflict' : 'saved';
}

/** A message key takes letters, digits, hyphens and underscores. */
const instantKey = (at: string): string => at.replaceAll(/\D/g, '');

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
      const occasion = `link-${instantKey(at)}`;
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
