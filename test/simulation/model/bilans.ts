/**
 * What is published of the months of help: an edition that staff have read, with the digest of each quotation and never its words.
 * These are shown as long as whoever gave them lets them stand, word for word, and to nobody once they were taken back.
 */
import { createHash } from 'node:crypto';
import { quoted } from '#test/simulation/people/awarded/reporting.ts';
import type { BilanRead } from '#test/simulation/people/desk.ts';
import type { Check } from './check.ts';
import type { Seen } from './rights.ts';
import { heldIn, type Past } from './rounds/past.ts';
import { documentIn } from './stored.ts';
import type { LoggedEvent } from './story.ts';

type Edition = { laureates: { applicationId: string; quotationSha256?: string }[] };

const digestOf = ({ shownAs, text }: { shownAs: string; text: string }) =>
  createHash('sha256').update(JSON.stringify({ shownAs, text })).digest('hex');

export function createBilans(check: Check, panelState: () => string | undefined) {
  /** The digest of what each laureate lets be quoted: the chain has no more of it. */
  const told = new Map<string, Past<string | undefined>>();
  const editions = new Map<string, Edition>();
  const published: Past<string | undefined> = [{ at: 0, what: undefined }];
  const pastOf = (id: string) => told.get(id) ?? [{ at: 0, what: undefined }];
  const tell = (id: string, at: number, what: string | undefined) =>
    told.set(id, [...pastOf(id), { at, what }]);

  function kept({ SK, after, by, now }: Seen): void {
    const edition = documentIn<Edition>(after);
    if (!edition) return;
    editions.set(SK, edition);
    check(!JSON.stringify(edition).includes(quoted), `the bilan ${SK} holds the words of a quotation`);
    for (const { applicationId, quotationSha256 } of edition.laureates) {
      const stood = heldIn(pastOf(applicationId), by?.startedAt ?? now, now);
      const isStanding = stood.includes(quotationSha256);
      check(isStanding, `the bilan ${SK} quotes ${applicationId} by ${quotationSha256}, of ${stood}`);
    }
  }

  function read({ from, until, shown }: BilanRead): void {
    const possible = heldIn(published, from, until);
    check(possible.includes(shown?.sha256), `the bilan ${shown?.sha256} was shown, it was ${possible}`);
    const edition = editions.get(shown?.sha256 ?? '');
    if (!shown || !edition) return;
    const quotations = shown.bilan.laureates.flatMap(({ quotation }) => quotation ?? []);
    const said = quotations.map(digestOf);
    let most = 0;
    for (const { applicationId, quotationSha256 } of edition.laureates) {
      const stood = heldIn(pastOf(applicationId), from, until);
      const isIn = quotationSha256 !== undefined && said.includes(quotationSha256);
      check(!isIn || stood.includes(quotationSha256), `${applicationId} is quoted, and took it back`);
      const isOwed = quotationSha256 !== undefined && stood.every((one) => one === quotationSha256);
      check(isIn || !isOwed, `${applicationId} lets itself be quoted, and is not`);
      most += Number(isIn);
    }
    check(said.length === most, `${said.length} quotations are shown, ${most} were published`);
  }

  return {
    changed(seen: Seen): void {
      if (seen.after?.kind?.S === 'bilan') kept(seen);
    },
    logged(PK: string, { type, data }: LoggedEvent, now: number): void {
      const id = PK.slice('SUPPORT#'.length);
      check(!JSON.stringify(data).includes(quoted), `${PK} ${type} can never forget a quotation`);
      if (type === 'BenefitsTold') tell(id, now, data.quotationSha256 as string | undefined);
      if (type === 'QuotationRevoked') tell(id, now, undefined);
      if (type === 'BilanPublished') {
        const sha256 = String(data.sha256);
        check(editions.has(sha256), `the bilan ${sha256} was published, and is nowhere`);
        check(panelState() === 'released', `the bilan was published while the panel is ${panelState()}`);
        published.push({ at: now, what: sha256 });
      }
      if (type === 'BilanWithdrawn') {
        const last = published.at(-1)?.what;
        check(
          last !== undefined && data.sha256 === last,
          `the bilan ${data.sha256} was withdrawn, of ${last}`,
        );
        published.push({ at: now, what: undefined });
      }
    },
    /** Once everything is quiet: what anyone read was so; what was taken back is in no record of the help. */
    quiet(reads: readonly BilanRead[], items: readonly { PK: string; SK: string }[]): void {
      for (const one of reads) read(one);
      for (const item of items.filter(({ SK }) => SK === 'SUPPORT')) {
        const isGiven = pastOf(item.PK.slice('SUPPORT#'.length)).at(-1)?.what !== undefined;
        const isKept = JSON.stringify(item).includes(quoted);
        check(isKept === isGiven, `${item.PK} ${isKept ? 'keeps' : 'has lost'} the words of a quotation`);
      }
    },
  };
}
