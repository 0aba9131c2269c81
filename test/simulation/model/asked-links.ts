/** Links that were asked for because one was lost: a letter to who holds it now, once in an hour, and none to anybody else. */
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { AskedLink } from '#test/simulation/people/desk.ts';
import type { Check } from './check.ts';
import type { createHolders } from './holders.ts';
import type { Seen } from './rights.ts';

const pause = 3_600_000;

/** The key of such a letter ends with the moment at which it was asked for, and says where it goes to a second address. */
export const isAskedLink = (messageKey: string): boolean => /_link-\d{17}(_second)?$/.test(messageKey);
const isFirst = (messageKey: string): boolean => !messageKey.endsWith('_second');

export function createAskedLinks(check: Check, holders: ReturnType<typeof createHolders>) {
  /** By application: when letters were asked for, and since when there is a link that could be lost. */
  const asks = new Map<string, number[]>();
  const since = new Map<string, number>();
  const queued = new Map<string, string[]>();
  const askedAt = (item: StoredItem | undefined) => item?.askedAt?.S;

  function asked(id: string, { before, after, by, now }: Seen): void {
    const at = askedAt(after);
    if (at === undefined || at === askedAt(before)) return;
    const [last = Number.NEGATIVE_INFINITY] = (asks.get(id) ?? []).slice(-1);
    check(by?.name === 'draft-api', `a link of ${id} was asked for by ${by?.name}`);
    check(Date.parse(at) - last >= pause, `${id} was sent two links that were asked for within an hour`);
    check(Date.parse(at) <= now, `a link of ${id} was asked for at ${at}`);
    asks.set(id, [...(asks.get(id) ?? []), Date.parse(at)]);
  }

  return {
    changed(seen: Seen): void {
      const { PK, SK, before, after, now } = seen;
      const id = /^LINKS#applicant#(.*)$/.exec(PK)?.[1];
      if (id !== undefined && after) {
        if (!since.has(id)) since.set(id, now);
        asked(id, seen);
      }
      const messageKey = SK.slice('EMAIL#'.length);
      if (SK.startsWith('EMAIL#') && isAskedLink(messageKey) && isFirst(messageKey) && !before) {
        const owner = messageKey.split('_')[0] ?? '';
        queued.set(owner, [...(queued.get(owner) ?? []), messageKey]);
      }
    },
    /**
     * Once everything is quiet: each asking that counted queued a letter, and whoever was told that one comes was sent one.
     * @param answered what people asked for, and were answered
     */
    quiet(answered: readonly AskedLink[], ids: readonly string[]): void {
      for (const id of new Set([...asks.keys(), ...queued.keys()].filter((one) => ids.includes(one)))) {
        const own = asks.get(id) ?? [];
        const keys = own.map((at) => `${id}_link-${new Date(at).toISOString().replace(/\D/g, '')}`);
        check(
          String(queued.get(id) ?? []) === String(keys),
          `${id}: asked for ${keys}, queued ${queued.get(id)}`,
        );
      }
      for (const one of answered) {
        const owed = 'id' in one ? [one.id] : ids.filter((id) => isAt(id, one));
        for (const id of owed) {
          const isThere = (since.get(id) ?? Number.POSITIVE_INFINITY) < one.from;
          const isSent = asks.get(id)?.some((at) => at > one.from - pause && at <= one.until);
          check(
            !isThere || isSent === true,
            `${id} was asked for at ${new Date(one.from).toISOString()}, and no link was sent`,
          );
        }
      }
    },
  };

  /** Whether it was at that address all the while. */
  function isAt(id: string, { email, from, until }: { email: string; from: number; until: number }): boolean {
    const held = holders.of(id);
    const index = held.findIndex(({ addresses: [first] }) => first === email);
    const [before, own] = [held[index - 1], held[index]];
    return (
      own !== undefined && (before?.until ?? 0) < from && (own.until ?? Number.POSITIVE_INFINITY) > until
    );
  }
}
