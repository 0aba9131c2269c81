/**
 * What may be expected of mail, written from what is promised (functions/README.md) and not from the rules: a letter leaves once, to its reader's own address, for something
 * that happened; not while mail is stopped, not after it was discarded, not to an address that was lost. Where it could
 * not arrive, a person is told.
 */
import { createHash } from 'node:crypto';
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { Process } from '#test/simulation/cloud/calls.ts';
import type { Delivered } from '#test/simulation/cloud/cloud.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import { draftsOf, type Plan } from '#test/simulation/people/plan.ts';
import type { Check } from './check.ts';
import type { createHolders } from './holders.ts';
import { isCopy, ownerOf } from './letters.ts';

type Item = Record<string, unknown> & { PK: string; SK: string };

const sha256 = (address: string) => createHash('sha256').update(address).digest('hex');
const suppressionOf = (address: string) => `SUPPRESSED#${sha256(address)}`;

/** Letters to a mailbox in a day: those that strangers can cause, links that anybody asked for, and those of who opened one there. */
const mostADay = 5 + 5 + 20;
/** What may be sent where nobody has opened a link: the acknowledgement, and a link that somebody asked for. */
const toStrangers = ['receipt', 'personal-link'];

/** What is of use, or runs against its reader, only where it is told: a question (CRPA L114-5), and a code. */
const toReaders = ['information-requested', 'one-time-code'];

/** The key of the acknowledgement that a letter repeats at another address. */
const repeatOf = (messageKey: string) => /^(.*_1_receipt)_[0-9a-f]{8}$/.exec(messageKey)?.[1];

export function createMailWatch(check: Check, plan: Plan, holders: ReturnType<typeof createHolders>) {
  const accepted = new Map<string, number>();
  /** Sends whose fate the programme itself calls unknown, by message key. */
  const unknown = new Map<string, number>();
  /** Letters that came back for good, or whose reader complained. */
  const lost: Delivered[] = [];
  /** Letters that came back, for good or not; and those that arrived, of the same key perhaps, since one may leave twice. */
  const [returned, arrived] = [[] as Delivered[], new Map<string, number>()];
  const [discarded, held] = [new Set<string>(), new Set<string>()];
  const data = new Map<string, Record<string, unknown>>();
  const refusedKeys = new Set<string>();
  /** Moments, as numbers of changes: what was stored before a letter was queued, its sender must have seen. */
  const [queuedAt, suppressedAt] = [new Map<string, number>(), new Map<string, number>()];
  /** SHA-256 of the addresses at which each applicant has opened a link. */
  const confirmed = new Map<string, Set<string>>();
  /** The day that each letter's claim was counted on, and how many left for an address on a day. */
  const countedOn = new Map<string, string>();
  /** The address (SHA-256) that each letter was last claimed for; of a repeated acknowledgement, that of the first one then. */
  const [claimedFor, repeatedAfter] = [new Map<string, string>(), new Map<string, string>()];
  const aDay = new Map<string, number>();
  /** Runs that counted what they sent; how often one counted it again, and how many letters that were. */
  const counting = new Set<Process | undefined>();
  const recounted = { times: 0, letters: 0 };
  let [changes, stoppedAt] = [0, Number.POSITIVE_INFINITY];

  const addresses = new Map<string, readonly string[]>();
  for (const { form, draftId, coWriter } of plan.applicants) {
    for (const one of coWriter?.ids ?? []) addresses.set(one, [coWriter?.email ?? '']);
    if (draftId !== undefined) for (const one of draftsOf(draftId)) addresses.set(one, [form.contact.email]);
  }
  for (const { id, email } of [...plan.jurors, ...plan.panelists, ...plan.advisers])
    addresses.set(id, [email]);
  /** Of members of the panel: until when each address was theirs that was corrected since. */
  const formerly = new Map<string, { address: string; until: number }>();
  /** To whoever is told that it has gone, the address that it was at. */
  const ofOffer = (messageKey: string): readonly string[] | undefined => {
    const offer = holders.offer(ownerOf(messageKey));
    return offer && [messageKey.endsWith('_handed-over') ? offer.from : offer.to.email];
  };
  /** Those of who holds it; of who held it until then, where the sender was at work already. */
  const addressesOf = (messageKey: string, to?: string, since = Number.POSITIVE_INFINITY) => {
    const former = formerly.get(ownerOf(messageKey));
    if (former && former.address === to && former.until >= since) return [former.address];
    const held = holders.of(ownerOf(messageKey)).filter(({ until }) => (until ?? since) >= since);
    const { addresses: own } = held.find((one) => to && one.addresses.includes(to)) ??
      held.at(-1) ?? { addresses: addresses.get(ownerOf(messageKey)) ?? ofOffer(messageKey) };
    return isCopy(messageKey) ? own?.slice(1) : own;
  };
  const isHeirs = (messageKey: string, mailbox = '') =>
    holders
      .of(ownerOf(messageKey))
      .slice(1)
      .some(({ addresses: own }) => own.some((one) => sha256(one) === mailbox));
  /** Somebody else held it before, or the same person at another address, who could not be reached. */
  const isHeldByOthers = (messageKey: string) =>
    isLost(formerly.get(ownerOf(messageKey))?.address ?? '') ||
    holders
      .of(ownerOf(messageKey))
      .slice(0, -1)
      .some((one) => one.addresses.some(isLost));
  const isLost = (address: string) => lost.some(({ to }) => to === address);
  const firstOf = (messageKey: string) => /^(.*)_second$/.exec(messageKey)?.[1];
  /** What goes once more goes to another address than the one that gave it back. */
  const isGivenBack = (messageKey: string, address: string) =>
    returned.some((one) => one.messageKey === firstOf(messageKey) && one.to === address);

  function mailed(messageKey: string, before: StoredItem | undefined, after: StoredItem | undefined): void {
    const [old, state] = [before?.state?.S, after?.state?.S];
    if (after?.countedOn?.S !== undefined) countedOn.set(messageKey, after.countedOn.S);
    if (after?.mailbox?.S !== undefined) claimedFor.set(messageKey, after.mailbox.S);
    const first = claimedFor.get(repeatOf(messageKey) ?? '');
    if (!before && first !== undefined) repeatedAfter.set(messageKey, first);
    if (!before) queuedAt.set(messageKey, changes);
    const [told, readers] = [after?.template?.S ?? '', confirmed.get(ownerOf(messageKey))?.size ?? 0];
    if (!before && toReaders.includes(told))
      check(readers > 0, `${messageKey} is asked for where nobody has opened a link`);
    if (after && !before) data.set(messageKey, fromItem(after).data as Record<string, unknown>);
    // Whoever took an application over has shown by that that they read there.
    if (state === 'unconfirmed' && old !== state)
      check(!isHeirs(messageKey, after?.mailbox?.S), `${messageKey} is kept from who took it over`);
    if (state === 'held') held.add(messageKey);
    else held.delete(messageKey);
    if (state === 'discarded') discarded.add(messageKey);
    if (state === 'unknown' && old !== 'unknown') unknown.set(messageKey, (unknown.get(messageKey) ?? 0) + 1);
    if (state === 'sent' && old !== 'sent') {
      check(accepted.has(messageKey), `${messageKey} is called sent, and SES never had it`);
    }
  }

  function counted(more: number, by: Process | undefined): void {
    if (more > 0 && counting.has(by)) {
      recounted.times += 1;
      recounted.letters += more;
    }
    counting.add(by);
  }

  function moved(id: string, before: StoredItem, after: StoredItem): void {
    const [address = '', now = ''] = [before, after].map((item) => item.document?.M?.email?.S);
    if (address === now) return;
    formerly.set(id, { address, until: Date.now() });
    addresses.set(id, [now]);
  }

  return {
    refusedKeys,
    /** When a letter left for a mailbox that took it, whichever of its addresses that is. */
    leftAt: (messageKey: string) => [...arrived].find(([key]) => key.startsWith(messageKey))?.[1],
    queued: (messageKey: string) => data.get(messageKey) ?? {},
    refused: (messageKey: string) => void refusedKeys.add(messageKey),
    changed(
      PK: string,
      SK: string,
      before: StoredItem | undefined,
      after: StoredItem | undefined,
      by: Process | undefined,
    ): void {
      changes += 1;
      if (PK === 'ROLL#panel' && before && after) moved(SK, before, after);
      if (SK.startsWith('EMAIL#')) mailed(SK.slice('EMAIL#'.length), before, after);
      // Whoever asks for more codes after staff looked is looked at again.
      else if (SK.startsWith('TASK#') && !SK.endsWith('_codes'))
        check(!before || !!before.listPk || !after?.listPk, `${PK} ${SK} was closed, and is open again`);
      else if (/^LINKS#(applicant|draft)#/.test(PK) && SK === 'LINK') {
        const mailboxes = (after?.confirmed?.L ?? []).map(({ S = '' }) => S);
        confirmed.set(PK.replace(/^LINKS#\w+#/, ''), new Set(mailboxes));
      } else if (SK === 'SUPPRESSED' && !before) suppressedAt.set(PK, changes);
      else if (SK === 'TALLY') counted(Number(after?.sends?.N ?? 0) - Number(before?.sends?.N ?? 0), by);
      else if (PK === 'MAIL' && SK === 'DESK') {
        const isStopped = after?.isStopped?.BOOL === true;
        if (!isStopped) stoppedAt = Number.POSITIVE_INFINITY;
        else if (before?.isStopped?.BOOL !== true) stoppedAt = changes;
      }
    },
    left(letter: Delivered, by: Process | undefined): void {
      const { messageKey, to, fate } = letter;
      const times = (accepted.get(messageKey) ?? 0) + 1;
      accepted.set(messageKey, times);
      if (fate === 'bounced' || fate === 'complained') lost.push(letter);
      if (fate === 'bounced' || fate === 'away') returned.push(letter);
      else if (!arrived.has(messageKey)) arrived.set(messageKey, letter.at);
      check(times <= 1 + (unknown.get(messageKey) ?? 0), `${messageKey} left ${times} times`);
      const own = addressesOf(messageKey, to, by?.startedAt);
      const [first = to] = own ?? [];
      // An acknowledgement that is repeated names by its key where it goes: where a letter is kept that the first one gave back.
      const isNamed = repeatOf(messageKey) !== undefined && messageKey.endsWith(`_${sha256(to).slice(0, 8)}`);
      const isLostFirst = isNamed || suppressedAt.has(suppressionOf(first)) || isGivenBack(messageKey, first);
      check(to === first || (own?.includes(to) && isLostFirst) === true, `${messageKey} went to ${to}`);
      check(!isGivenBack(messageKey, to), `${messageKey} went again to ${to}, which gave it back`);
      const queued = queuedAt.get(messageKey) ?? 0;
      check(
        !((suppressedAt.get(suppressionOf(to)) ?? queued) < queued),
        `${messageKey} left for a lost address`,
      );
      check(!(stoppedAt < queued), `${messageKey} left while mail was stopped`);
      check(!held.has(messageKey), `${messageKey} left though it was held`);
      check(!discarded.has(messageKey), `${messageKey} left though it was discarded`);
      const applicant = plan.applicants.find(({ id }) => id === ownerOf(messageKey));
      if (!applicant) return;
      const place = `${to} ${countedOn.get(messageKey)}`;
      aDay.set(place, (aDay.get(place) ?? 0) + 1);
      check((aDay.get(place) ?? 0) <= mostADay, `more letters than ${mostADay} in a day for ${place}`);
      // Whoever files can give another person's address: until a link is opened there, one letter, and nobody's words in it.
      const isRead = confirmed.get(applicant.id)?.has(sha256(to)) === true;
      check(
        isRead || toStrangers.includes(letter.template) || isCopy(messageKey),
        `${messageKey} left for an address that nobody confirmed`,
      );
      const { contact, project } = applicant.form;
      const isQuoted = letter.text.includes(contact.name) || letter.text.includes(project.title);
      check(!toStrangers.includes(letter.template) || !isQuoted, `${messageKey} quotes who filed`);
    },
    /**
     * Once everything is quiet: each letter arrived, or its reader cannot be reached and somebody knows.
     * @param unheard how many counts of what was sent were made, and their answers lost
     */
    quiet(items: readonly Item[], unheard: number): void {
      const tasks = new Set(
        items.filter(({ SK }) => SK.startsWith('TASK#')).map(({ SK }) => SK.slice('TASK#'.length)),
      );
      const emails = new Map(
        items
          .filter(({ SK }) => SK.startsWith('EMAIL#'))
          .map((item) => [item.SK.slice('EMAIL#'.length), item]),
      );
      const suppressed = new Set(items.filter(({ SK }) => SK === 'SUPPRESSED').map(({ PK }) => PK));
      for (const [messageKey, { state, failure, mailbox }] of emails) {
        const times = accepted.get(messageKey) ?? 0;
        // A code that a later one replaced does not leave any more; what staff discarded neither.
        const isMeant = state === 'discarded' || (state === 'failed' && failure === 'superseded');
        const isUnreachable =
          state === 'failed' &&
          failure === 'suppressed' &&
          (addressesOf(messageKey)?.every((one) => isLost(one) || isGivenBack(messageKey, one)) !== false ||
            isHeldByOthers(messageKey));
        const isRefused = state === 'failed' && failure === 'MessageRejected' && refusedKeys.has(messageKey);
        const isKept = state === 'unconfirmed' && !confirmed.get(ownerOf(messageKey))?.has(String(mailbox));
        check(
          state === 'sent' || isKept || isMeant || isUnreachable || isRefused,
          `${messageKey} ended as ${state} ${failure ?? ''}`,
        );
        check(times >= 1 || isKept || isMeant || isUnreachable || isRefused, `${messageKey} never left`);
        check(
          !(isUnreachable || isRefused) || tasks.has(messageKey),
          `${messageKey} reaches nobody, and nobody knows`,
        );
        const first = firstOf(messageKey);
        const isFollowing = returned.some((one) => one.messageKey === first);
        check(first === undefined || isFollowing, `${messageKey} follows no bounce`);
        const receipt = emails.get(repeatOf(messageKey) ?? '');
        // One whose sending is in doubt may leave again later, for the address that is left.
        const isMissing =
          ['failed', 'discarded'].includes(String(receipt?.state)) ||
          returned.some((one) => one.messageKey === repeatOf(messageKey)) ||
          receipt?.mailbox !== mailbox ||
          (repeatedAfter.get(messageKey) ?? mailbox) !== mailbox;
        check(receipt === undefined || isMissing, `${messageKey} repeats an acknowledgement that arrived`);
      }
      const tally = items.find(({ PK, SK }) => PK === 'MAIL' && SK === 'TALLY');
      // A count that died with its function is not made up for: some of many are there, and none twice but where no answer came.
      const sends = Number(tally?.sends ?? 0);
      const taken = [...accepted.values()].reduce((sum, times) => sum + times, 0);
      check(accepted.size < 10 || sends > 0, 'nobody counted what was sent');
      check(sends - recounted.letters <= taken, `${sends} letters counted, and SES had ${taken}`);
      check(recounted.times <= unheard, `letters counted again ${recounted.times} times, ${unheard} unheard`);
      for (const { messageKey, to, fate } of lost) {
        check(suppressed.has(suppressionOf(to)), `${to} ${fate}, and is written to again`);
        check(tasks.has(messageKey), `${messageKey} ${fate}, and nobody knows`);
      }
      for (const { messageKey, to, fate } of returned) {
        // What SES gave up is nobody's answer: a person is told, whatever the reason was, unless the same letter arrived.
        if (fate === 'away' && arrived.has(messageKey)) continue;
        check(tasks.has(messageKey), `${messageKey} ${fate}, and nobody knows`);
        const [, second] = isHeldByOthers(messageKey) ? [] : (addressesOf(messageKey) ?? []);
        const isElsewhere = fate === 'away' && holders.of(ownerOf(messageKey)).length > 1;
        const isTried = second === undefined || second === to || isElsewhere;
        check(
          isTried || emails.has(`${messageKey}_second`),
          `${messageKey} never went to the second address`,
        );
      }
    },
  };
}
