/** What must be delivered is on the index that the sweep reads, what was is not, and nothing lies there for long. */
import { emailKey, linkKey, mailingPageKey, undeliveredSince } from '#adapters/dynamodb/keys.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import type { EmailState } from '#domain/mail/mail-desk.ts';
import { type Chart, type DoctorFinding, nameOfItem, type StoredItem } from './facts.ts';

/** The sweep runs hourly: an item that two sweeps left behind is stuck. */
const mostHours = 2;
const hour = 3_600_000;

/** What becomes of a letter in each state: held ones wait for staff or for SES; over is also one that waits for its reader to open a link. */
const deliveryOf: Readonly<Record<EmailState, 'due' | 'held' | 'over'>> = {
  queued: 'due',
  claimed: 'due',
  postponed: 'due',
  unknown: 'due',
  held: 'held',
  deferred: 'held',
  sent: 'over',
  failed: 'over',
  discarded: 'over',
  unconfirmed: 'over',
};
const deliveryIn = ({ state }: StoredItem) => deliveryOf[state as EmailState];

export function checkDelivery(chart: Chart): DoctorFinding[] {
  // Nobody has started that of a fresh stack.
  const isMailStopped = !chart.of('mail-desk').some(({ isStopped }) => isStopped === false);
  return [
    ...['email', 'gate', 'repair', 'start', 'mailing']
      .flatMap((kind) => chart.of(kind))
      .flatMap(checkListing),
    ...chart.items.flatMap((item) => checkAge(chart, item, isMailStopped)),
    ...chart.of('email').flatMap((item) => checkKept(chart, item)),
    ...chart.of('mailing').flatMap((item) => checkPages(chart, item)),
    ...checkMessageKeys(chart),
  ];
}

/** Whether an item still waits to be delivered, by what it says of itself. */
function isWaiting(item: StoredItem): boolean {
  const { kind, resolution, settledAt, givenUpAt, startedAt } = item;
  if (kind === 'email') return deliveryIn(item) !== 'over';
  if (kind === 'start') return startedAt === undefined;
  if (kind === 'mailing') return Number(item.nextPage) < Number(item.pages);
  return resolution !== undefined && settledAt === undefined && givenUpAt === undefined;
}

function checkListing(item: StoredItem): DoctorFinding[] {
  const isListed = item.undeliveredPk !== undefined && item.undeliveredSk !== undefined;
  const { PK, SK, kind, messageKey, applicationId, name, queuedAt, decidedAt } = item;
  const key = { PK, SK };
  if (isWaiting(item) && !isListed) {
    const id = String((kind === 'email' ? messageKey : undefined) ?? applicationId ?? name);
    const part = kind === 'email' ? 'mail' : 'work';
    const set = undeliveredSince(id, String(queuedAt ?? decidedAt), part);
    const what = {
      fr: `cet élément (${kind}) n’a pas été distribué, et rien ne l’inscrit pour l’être`,
      en: `this ${kind} was not delivered, and nothing lists it for delivery`,
    };
    return [
      { code: 'undelivered-unlisted', item: nameOfItem(item), what, fix: { kind: 'attributes', key, set } },
    ];
  }
  if (isWaiting(item) || item.undeliveredPk === undefined) return [];
  const remove = ['undeliveredPk', 'undeliveredSk'];
  const what = {
    fr: `cet élément (${kind}) est fait, et reste inscrit pour être distribué`,
    en: `this ${kind} is done, and is still listed for delivery`,
  };
  return [
    { code: 'delivered-listed', item: nameOfItem(item), what, fix: { kind: 'attributes', key, remove } },
  ];
}

function checkAge({ now }: Chart, item: StoredItem, isMailStopped: boolean): DoctorFinding[] {
  const { PK, SK, kind, undeliveredPk, undeliveredSk } = item;
  if (undeliveredPk === undefined) return [];
  if (kind === 'email' && (isMailStopped || deliveryIn(item) === 'held')) return [];
  const hours = Math.floor((now.getTime() - Date.parse(String(undeliveredSk))) / hour);
  if (!(hours > mostHours)) return [];
  const what = {
    fr: `cet élément (${kind}) attend d’être distribué depuis ${String(undeliveredSk)}, soit ${hours} heures`,
    en: `this ${kind} waits for delivery since ${String(undeliveredSk)}, ${hours} hours`,
  };
  // Any change of a listed item wakes its delivery through the stream; delivery reads and claims the item before it acts.
  const set = { sweptAt: now.toISOString() };
  return [
    {
      code: 'undelivered-old',
      item: nameOfItem(item),
      what,
      fix: { kind: 'attributes', key: { PK, SK }, set },
    },
  ];
}

/** Letters of a round that were never queued, of which a page is gone: whom it called stays uncalled. */
function checkPages(chart: Chart, item: StoredItem): DoctorFinding[] {
  const [from, pages] = [Number(item.nextPage), Number(item.pages)];
  const left = Array.from({ length: Math.max(0, pages - from) }, (_, index) => from + index);
  const lost = left.filter((page) => !chart.at(mailingPageKey(String(item.name), page)));
  if (lost.length === 0) return [];
  const what = {
    fr: `pages de ses lettres qui manquent, sur ${pages} : ${lost.join(', ')}`,
    en: `page ${lost.join(', ')} of ${pages} of its letters is not there`,
  };
  return [{ code: 'mailing-differs', item: nameOfItem(item), what }];
}

/** What was kept from a reader who has opened a link since leaves: whoever opened it may never come back to open another. */
function checkKept(chart: Chart, item: StoredItem): DoctorFinding[] {
  const { PK, SK, state, owner, mailbox, messageKey } = item;
  if (state !== 'unconfirmed') return [];
  const confirmed = chart.at(linkKey(owner as LinkOwner))?.confirmed;
  if (!Array.isArray(confirmed) || !confirmed.includes(mailbox)) return [];
  const set = { state: 'queued', ...undeliveredSince(String(messageKey), chart.now.toISOString(), 'mail') };
  const remove = ['listPk', 'listSk', 'summary'];
  const fix = { kind: 'attributes', key: { PK, SK }, set, remove, expect: { state } } as const;
  const what = {
    fr: 'cette lettre est gardée jusqu’à confirmation de son adresse, qui est confirmée',
    en: 'this email is kept until its address is confirmed, and it is',
  };
  return [{ code: 'kept-confirmed', item: nameOfItem(item), what, fix }];
}

/** One e-mail per message key, and each under its own. */
function checkMessageKeys(chart: Chart): DoctorFinding[] {
  const emails = chart.of('email');
  const byKey = Map.groupBy(emails, ({ messageKey }) => String(messageKey));
  const twice = [...byKey]
    .filter(([, items]) => items.length > 1)
    .map(([messageKey, items]) => {
      const all = items.map(({ PK }) => PK).join(', ');
      const what = {
        fr: `${items.length} lettres ont cette clé : ${all}`,
        en: `${items.length} e-mails have this key: ${all}`,
      };
      return { code: 'message-key', item: messageKey, what } as const;
    });
  const misplaced = emails
    .filter((item) => {
      const owner = item.owner as Parameters<typeof emailKey>[0];
      const key = emailKey(owner, String(item.messageKey));
      return key.PK !== item.PK || key.SK !== item.SK;
    })
    .map((item) => ({
      code: 'message-key' as const,
      item: nameOfItem(item),
      what: {
        fr: `sa clé et ce qu’elle dit être ne concordent pas : ${String(item.messageKey)}`,
        en: `its key and what it says it is are not the same: ${String(item.messageKey)}`,
      },
    }));
  return [...twice, ...misplaced];
}
