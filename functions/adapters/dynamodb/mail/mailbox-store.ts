/** What one mailbox is sent in a day, and the letters that are kept until their reader has opened a link. */
import { emailKey, mailboxDayKey, unconfirmedList } from '#adapters/dynamodb/keys.ts';
import { latestLinkEnd, linkPut, onLinks, ttlOf } from '#adapters/dynamodb/link-item.ts';
import type { Table, Transacted, Write } from '#adapters/dynamodb/table.ts';
import type { LetterCount, Mailboxes, QueuedEmail } from '#app/ports/mail-ports.ts';
import { dayOfLetters, lettersADay, turnOf } from '#domain/mail/mail-ceilings.ts';
import { claimWrite } from './email-store.ts';

const day = 86_400;
const keyOf = (email: QueuedEmail) => emailKey(email.owner, email.messageKey);
const names = { '#state': 'state' };
const isQueued = { condition: '#state = :queued', names };

export function mailboxStore(table: Table): Mailboxes {
  return {
    async claim(email, counted, at) {
      const today = dayOfLetters(at);
      // Counted once a day, however often SES takes nothing of it.
      const writes = [countedClaimOf(email, counted, at)];
      if (email.countedOn !== today) writes.push(countOf(counted, today));
      return outcomeOf(await table.transact(writes), { email: 'taken', other: 'full' }) ?? 'claimed';
    },
    async postpone(email, { mailbox, share }, at) {
      const over = await table.update(mailboxDayKey(mailbox, dayOfLetters(at)), {
        update: 'ADD #over :one SET #ttl = :ttl',
        names: { '#over': `${share}Over`, '#ttl': 'ttl' },
        values: { ':one': 1, ':ttl': endOf(dayOfLetters(at)) },
      });
      const turn = turnOf(at, Number(over?.[`${share}Over`] ?? 1), share);
      await table.update(keyOf(email), {
        ...isQueued,
        update: 'SET #state = :postponed, undeliveredSk = :turn',
        values: { ':postponed': 'postponed', ':queued': 'queued', ':turn': turn },
      });
    },
    keep: (email, owner, mailbox, at) =>
      onLinks(table, owner, async (links) => {
        if (links.confirmed.includes(mailbox)) return 'confirmed';
        // With a version more of the links: whoever opens one now finds the letter, or stops it from being kept.
        const counted = { ...ttlOf(owner, latestLinkEnd(new Date(at))), ...links };
        const done = await table.transact([keepOf(email, mailbox), linkPut(owner, links, counted, false)]);
        const refused = outcomeOf(done, { email: 'taken' as const, other: undefined });
        return done.ok ? 'kept' : refused;
      }),
  };
}

/** The claim, with what the letter is counted by. */
function countedClaimOf(email: QueuedEmail, { mailbox }: LetterCount, at: string): Write {
  const { key, update } = claimWrite(email, at);
  return {
    key,
    update: {
      ...update,
      update: `${update.update}, countedOn = :today, mailbox = :mailbox`,
      values: { ...update.values, ':today': dayOfLetters(at), ':mailbox': mailbox },
    },
  };
}

const countOf = ({ mailbox, share }: LetterCount, today: string): Write => ({
  key: mailboxDayKey(mailbox, today),
  update: {
    update: 'ADD #share :one SET #ttl = :ttl',
    condition: 'attribute_not_exists(#share) OR #share < :most',
    names: { '#share': share, '#ttl': 'ttl' },
    values: { ':one': 1, ':most': lettersADay[share], ':ttl': endOf(today) },
  },
});
const endOf = (today: string): number => Math.floor(Date.parse(`${today}T00:00:00Z`) / 1000) + 2 * day;

/** Off the index of what waits for delivery, so that it stands in nothing's way, and on the list that staff read. */
const keepOf = (email: QueuedEmail, mailbox: string): Write => ({
  key: keyOf(email),
  update: {
    ...isQueued,
    update:
      'SET #state = :unconfirmed, mailbox = :mailbox, listPk = :list, listSk = :since, summary = :summary REMOVE undeliveredPk, undeliveredSk',
    values: {
      ':mailbox': mailbox,
      ':unconfirmed': 'unconfirmed',
      ':queued': 'queued',
      ':list': unconfirmedList,
      ':since': `${email.queuedAt}#${email.messageKey}`,
      ':summary': { owner: email.owner, messageKey: email.messageKey, queuedAt: email.queuedAt },
    },
  },
});

/** Which of the two writes was refused: that of the e-mail comes first. */
function outcomeOf<E, O>(done: Transacted, refused: { email: E; other: O }): E | O | undefined {
  if (done.ok) return undefined;
  return done.failed.includes(0) ? refused.email : refused.other;
}
