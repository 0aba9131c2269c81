/**
 * Whether a letter may leave now. Whoever fills in a form can give another person's address: until a link that was sent there
 * is opened, nothing leaves but what quotes nobody, and no mailbox is sent more than its share of a day.
 */
import type { ReadLinks } from '#app/ports/link-ports.ts';
import type { Emails, LetterCount, Mailboxes, QueuedEmail } from '#app/ports/mail-ports.ts';
import { quotesNobody } from '#domain/application/letters.ts';
import { isGivenInForm } from '#domain/mail/confirmed-addresses.ts';
import { cameBack } from '#domain/mail/mail-desk.ts';

export interface PermissionDeps {
  emails: Pick<Emails, 'find' | 'claim' | 'failed' | 'requeue'>;
  mailboxes: Pick<Mailboxes, 'claim' | 'postpone' | 'keep'>;
}

/** To an address that staff gave, letters are not counted. */
type Permission = { isGiven: true; counted?: LetterCount } | { isGiven: false; outcome: Kept };
type Kept = 'unconfirmed' | 'nothing-to-do';

/**
 * @param mailbox SHA-256 of the normalised address that the letter would go to
 * @param links of whom it is for; staff have none
 */
export async function permissionFor(
  deps: PermissionDeps,
  email: QueuedEmail,
  { mailbox, links }: { mailbox: string; links: ReadLinks | undefined },
  at: string,
): Promise<Permission> {
  const { purpose, id } = email.owner;
  if (!isGivenInForm(purpose)) return { isGiven: true };
  const owner = { purpose, id };
  if (email.data.isAsked) return given(mailbox, 'asked');
  if (links?.confirmed.includes(mailbox)) return given(mailbox, 'confirmed');
  if (quotesNobody(email.template) || isCopy(email)) return given(mailbox, 'unconfirmed');
  // First: of a letter that is kept no sender comes again.
  await acknowledgeAgain(deps, email, mailbox, at);
  const kept = await deps.mailboxes.keep(email, owner, mailbox, at);
  if (kept === 'confirmed') return given(mailbox, 'confirmed');
  return { isGiven: false, outcome: kept === 'taken' ? 'nothing-to-do' : 'unconfirmed' };
}

/**
 * To the second address of a beneficiary, whose agreement two of the staff signed: nobody opens a link there, as none is sent, and
 * who did not ask for another account must hear of it all the same.
 */
const isCopy = ({ data }: Pick<QueuedEmail, 'data'>): boolean => data.contact === 'second';

const given = (mailbox: string, share: LetterCount['share']): Permission => ({
  isGiven: true,
  counted: { mailbox, share },
});

/**
 * Where no acknowledgement went or is on its way to, none can be opened: to an address that came after the filing, or where
 * it failed, came back or was discarded. It goes there too, once; to the second address it went when it came back from the first.
 */
async function acknowledgeAgain(
  { emails }: PermissionDeps,
  { owner, notTo }: Pick<QueuedEmail, 'owner' | 'notTo'>,
  mailbox: string,
  at: string,
): Promise<void> {
  if (owner.purpose !== 'applicant') return;
  const key = `${owner.id}_1_receipt`;
  const [receipt, second] = await Promise.all([emails.find(owner, key), emails.find(owner, `${key}_second`)]);
  const goesThere = (email: QueuedEmail | undefined) =>
    email !== undefined &&
    email.state !== 'failed' &&
    email.state !== 'discarded' &&
    !cameBack(email.reports) &&
    (email.mailbox ?? mailbox) === mailbox;
  if (receipt && !goesThere(receipt) && !goesThere(second)) {
    await emails.requeue(receipt, `${key}_${mailbox.slice(0, 8)}`, at, notTo);
  }
}

/**
 * Takes the letter for this sender alone, within the mailbox's share of the day; over it, the letter leaves on a later day, but for
 * a link that was asked for: put off by the hundred, they would leave no day for the one that its owner asks for.
 */
export async function claimWithin(
  { emails, mailboxes }: PermissionDeps,
  email: QueuedEmail,
  counted: LetterCount | undefined,
  at: string,
): Promise<'claimed' | 'nothing-to-do' | 'postponed' | 'failed'> {
  if (!counted) return (await emails.claim(email, at)) ? 'claimed' : 'nothing-to-do';
  const claimed = await mailboxes.claim(email, counted, at);
  if (claimed !== 'full') return claimed === 'taken' ? 'nothing-to-do' : claimed;
  if (counted.share === 'asked') return supersede({ emails }, email, at);
  await mailboxes.postpone(email, counted, at);
  return 'postponed';
}

/** A letter that is for nobody any more, or brings nothing that another did not bring. */
export async function supersede(
  { emails }: { emails: Pick<Emails, 'claim' | 'failed'> },
  email: QueuedEmail,
  at: string,
): Promise<'failed' | 'nothing-to-do'> {
  if (!(await emails.claim(email, at))) return 'nothing-to-do';
  await emails.failed(email, 'superseded', at);
  return 'failed';
}
