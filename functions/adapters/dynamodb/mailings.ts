/** The letters that a change of a round calls for, however many: in its own transaction, or in pages that the sender queues. */
import { createHash } from 'node:crypto';
import type { Letter, Mailings } from '#app/ports/mail-ports.ts';
import { storableSlices } from '#domain/values/slices.ts';
import { mailingKey, mailingPageKey, undeliveredSince } from './keys.ts';
import { queueLetter } from './outbox.ts';
import { itemsUnder } from './queries.ts';
import { isAbsent, mostWrites, type Table, type Write } from './table.ts';

/** Letters of a page, or fewer: an invitation names all that its reader is given. */
const lettersPerPage = 10;
/** Of one transaction, which takes 4 MB. */
const mostPagesTogether = 10;

/** Sixteen hex digits of the hash are enough: a round or release has only a few editions. */
export const editionOfPages = (said: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);

/**
 * The writes that queue letters in the transaction of their cause. Of too many, pages are written here, under the hash of their
 * content: nobody reads them until the transaction is done, whose one write then puts them on their way.
 * @param beside writes that the transaction has already
 */
export async function letterWrites(
  table: Table,
  round: string,
  letters: readonly Letter[],
  { beside, at }: { beside: number; at: string },
): Promise<Write[]> {
  // A mailing without a page would stay on its way for ever.
  if (letters.length === 0) return [];
  const pages = storableSlices(letters, lettersPerPage);
  if (beside + letters.length <= mostWrites && pages.length <= mostPagesTogether)
    return letters.map((letter) => queueLetter(letter, at));
  const name = editionOfPages(letters);
  await Promise.all(
    pages.map((some, page) =>
      table.put({ ...mailingPageKey(name, page), kind: 'mailing-page', letters: some }),
    ),
  );
  const head = { name, pages: pages.length, nextPage: 0, total: letters.length, queuedAt: at };
  const mailing = { ...mailingKey(round, name), kind: 'mailing' as const, ...head };
  return [{ put: { ...mailing, ...undeliveredSince(name, at) }, when: isAbsent }];
}

/** Those of a round that are under way. */
export async function mailingsOf(table: Table, round: string): Promise<{ queued: number; total: number }[]> {
  const items = await itemsUnder(table, mailingKey(round, ''));
  return items
    .filter(({ undeliveredPk }) => undeliveredPk !== undefined)
    .map(({ nextPage, pages, total }) => {
      // Where some pages have fewer, so many on an average.
      const each = Math.min(lettersPerPage, Math.floor(Number(total) / (Number(pages) - 1)));
      return { queued: Number(nextPage) * each, total: Number(total) };
    });
}

export const mailingStore = (table: Table): Mailings => ({
  async nextPage({ round, edition }) {
    const mailing = await table.get(mailingKey(round, edition));
    if (mailing?.undeliveredPk === undefined) return undefined;
    const page = Number(mailing.nextPage);
    const stored = await table.get(mailingPageKey(edition, page));
    if (!stored) throw new Error(`page ${page} of the letters ${edition} is not there`);
    return { page, letters: stored.letters as Letter[] };
  },
  async turnPage({ round, edition }, page) {
    const key = mailingKey(round, edition);
    const turned = await table.update(key, {
      update: 'SET nextPage = :next',
      condition: 'nextPage = :page AND pages > :next',
      values: { ':next': page + 1, ':page': page },
    });
    if (turned) return;
    await table.update(key, {
      update: 'SET nextPage = :next REMOVE undeliveredPk, undeliveredSk',
      condition: 'nextPage = :page AND pages = :next',
      values: { ':next': page + 1, ':page': page },
    });
  },
});
