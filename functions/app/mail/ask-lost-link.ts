/**
 * Whoever has lost every letter gives their address, and is sent another link to each application and draft that names it, and to
 * the page of an adviser.
 */
import type { Applications, DraftSummary, FormDrafts } from '#app/ports/application-ports.ts';
import type { Letters } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Advisers } from '#app/ports/support-ports.ts';
import { draftEndsAt } from '#domain/application/legal-clock.ts';
import { personIdOf } from '#domain/application/person-id.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { duplicateKeys } from '#domain/cohort/duplicates.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { lettersADay } from '#domain/mail/mail-ceilings.ts';
import { accept } from '#domain/values/result.ts';

export interface AskLostLinkDeps {
  applications: Pick<Applications, 'lookalikes' | 'findMany'>;
  forms: Pick<FormDrafts, 'open'>;
  advisers: Pick<Advisers, 'find'>;
  letters: Pick<Letters, 'sendLink'>;
  cohort: Cohort;
  clock: Clock;
  wait: (milliseconds: number) => Promise<void>;
}

/** Longer than the work takes: the answer comes as late for an address that nobody gave. */
const answerAfterMs = 1_500;

/**
 * Answers alike, and after the same time, whether the address is one of ours or not, and whether letters leave or left within the
 * hour. Letters go to the address on file alone, within the ceilings of its mailbox.
 */
export async function askLostLink(deps: AskLostLinkDeps, { email }: { email: string }) {
  await Promise.all([sendLinks(deps, email), deps.wait(answerAfterMs)]);
  return accept({ asked: true as const });
}

async function sendLinks(deps: AskLostLinkDeps, email: string) {
  const { applications, forms, advisers, letters, cohort, clock } = deps;
  const at = clock.now().toISOString();
  const mailbox = mailboxSha256(email);
  const keys = duplicateKeys(cohort.cohort, { email, title: '' }).map(({ key }) => key);
  const adviserId = personIdOf(cohort.cohort, 'adviser', email);
  const [ids, drafts, adviser] = await Promise.all([
    applications.lookalikes('', keys),
    // After their end drafts are on the list until they are deleted, and no link opens one.
    at < draftEndsAt(cohort) ? forms.open() : [],
    advisers.find(adviserId),
  ]);
  // A key stays where the address has changed since. An application has its page as long as it is kept.
  const named = (await applications.findMany(ids)).filter(
    (one) => mailboxSha256(one.form.contact.email) === mailbox,
  );
  const mine = drafts
    .flatMap((draft) => [{ id: draft.draftId, mailbox: draft.mailbox }, ...coWriters(draft)])
    .filter((writer) => writer.mailbox === mailbox);
  const theirs = [
    ...named.map(({ applicationId: id }) => ({ purpose: 'applicant', id }) as const),
    ...mine.map(({ id }) => ({ purpose: 'draft', id }) as const),
  ];
  const owners = [
    // No more than a mailbox is sent of them in a day.
    ...theirs.slice(0, lettersADay.asked),
    ...(adviser && adviser.leftAt === undefined ? [{ purpose: 'adviser', id: adviserId } as const] : []),
  ];
  await Promise.all(owners.map((owner) => letters.sendLink(owner, at)));
}

const coWriters = ({ writers }: DraftSummary) =>
  writers.map(({ writerId: id, mailbox }) => ({ id, mailbox }));
