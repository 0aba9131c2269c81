/** What the stores of mail, codes, names of staff and publications can be asked. */
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { staffNameStore } from '#adapters/dynamodb/desk/staff-name-store.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import {
  mailCounter,
  mailDeskStore,
  mailTaskStore,
  suppressionStore,
  waitingMail,
} from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { openDataStore } from '#adapters/dynamodb/results/open-data-store.ts';
import { letterQueue } from '#adapters/dynamodb/round/roll-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { applicationIds, type Draws, now, type Operation, pick, staff } from './drawn.ts';

export function ofMail(programme: Table): Operation[] {
  const emails = emailStore(programme);
  const desk = mailDeskStore(programme);
  const tasks = mailTaskStore(programme);
  const owner = { purpose: 'juror', id: 'j-0000000001' } as const;
  const codes = oneTimeCodeStore(programme);
  const staffNames = staffNameStore(programme);
  const keyOf = (draw = 0) => `${owner.id}_${draw % 4}`;
  const found = (draw?: number) => emails.find(owner, keyOf(draw));
  const whenFound =
    (run: (email: NonNullable<Awaited<ReturnType<typeof found>>>, draws: Draws) => unknown) =>
    async (draws: Draws) => {
      const email = await found(draws[0]);
      return email ? run(email, draws) : 'none';
    };
  return [
    [
      'queue',
      ([a = 0]) =>
        letterQueue(programme).queue(
          [{ to: owner, template: 'jury-thanks', data: { filed: 1 }, occasion: String(a % 4) }],
          now,
        ),
    ],
    ['claim', whenFound((email) => emails.claim(email, now))],
    ['defer', whenFound((email) => emails.defer(email, 'Throttling'))],
    ['sent', whenFound((email) => emails.sent(email, 'm-1', now, { subject: 's', text: 't' }))],
    ['failed', whenFound((email) => emails.failed(email, 'refused', now))],
    [
      'reported',
      ([a, b]) =>
        emails.reported(owner, keyOf(a), {
          type: pick(['DeliveryDelay', 'Delivery'] as const, b),
          at: now,
          messageId: 'm-2',
        }),
    ],
    ['requeue', whenFound((email) => emails.requeue(email, `${email.messageKey}_second`, now))],
    ['e-mails', () => emails.of(owner)],
    ['waiting mail', () => waitingMail(programme).all(500)],
    [
      'act at the desk',
      async ([a = 0, b]) => {
        const before = await desk.find();
        const email = await found(b);
        return desk.act(a % 4 === 0 ? { ...before, version: 42 } : before, {
          actor: staff,
          at: now,
          event: { type: 'EmailHeld', data: { a } },
          ...(a % 2 ? { isStopped: a % 3 === 0 } : {}),
          ...(email ? { email: { owner, messageKey: email.messageKey, from: 'queued', to: 'held' } } : {}),
        });
      },
    ],
    ['count', ([a = 0]) => mailCounter(programme).add(pick(['sends', 'bounces'] as const, a), 1 + (a % 3))],
    ['tally', () => desk.tally()],
    ['open a task', ([a]) => tasks.open(owner, { messageKey: keyOf(a), because: 'bounced', since: now })],
    ['tasks', () => tasks.all()],
    [
      'suppress',
      () => suppressionStore(programme).add('A@example.org', { type: 't', messageKey: 'm', at: now }),
    ],
    ['suppressed', () => suppressionStore(programme).includes(' a@example.org')],
    [
      'publish open data',
      ([a = 0]) =>
        openDataStore(programme).keep({
          sha256: String(a % 3),
          references: [],
          publishedBy: 's',
          publishedAt: now,
        }),
    ],
    ['open data', () => openDataStore(programme).all()],
    [
      'keep a code',
      ([a = 0, b = 0]) => {
        const askedAt = `2022-01-20T10:0${b % 9}:00.000Z`;
        const code = {
          codeSha256: `c${a % 3}`,
          messageKey: 'm',
          askedAt,
          sentAt: now,
          expiresAt: now,
          tries: 0,
        };
        return codes.keep(pick(applicationIds, a), `s${a % 2}`, code);
      },
    ],
    ['keep a name', ([a = 0]) => staffNames.keep({ id: `staff-${a % 3}`, name: `n${a}` })],
    ['names of staff', () => staffNames.all()],
    ['spend a try', ([a = 0]) => codes.spendTry(pick(applicationIds, a), `s${a % 2}`, `c${a % 3}`)],
  ];
}
