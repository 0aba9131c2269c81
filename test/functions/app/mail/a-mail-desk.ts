/** The mail desk over letters in memory, of a vote that is open or not. */
import { mailDeskStore, waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

export const at = '2022-05-14T09:00:00.000Z';
export const alice = { kind: 'staff', id: 'alice' } as const;

export function aMailDesk() {
  const memory = programmeInMemory(promotion1, at);
  const { table } = memory;
  return {
    ...memory,
    desk: mailDeskStore(table),
    waiting: waitingMail(table),
    /** Queued at an instant; @returns its key */
    async queue(letter: Letter, queuedAt = at) {
      await memory.letters.queue([letter], queuedAt);
      return `${letter.to.id}_${letter.occasion}`;
    },
    closeVote: () => memory.putRound({ ...plannedRound('panel'), version: 2 }),
    openVote: () => memory.putRound({ ...plannedRound('panel'), version: 1, state: 'open', openedAt: at }),
  };
}

export const thanksTo = (id: string): Letter => ({
  to: { purpose: 'juror', id },
  template: 'jury-thanks',
  data: { filed: 2 },
  occasion: 'jury-thanks',
});
/** Of a ballot that was cast: while the vote is open, staff do not learn of it. */
export const receiptOf = (id: string): Letter => ({
  to: { purpose: 'panelist', id },
  template: 'panel-receipt',
  occasion: 'panel-receipt',
  data: { ballotId: 'b-1' } as never,
});
