import type { ReadMail } from '#infra/local/ses/ses.ts';

/** A message that the programme on this machine sent, as its control server tells it. */
export type Mail = Pick<ReadMail, 'sequence' | 'to' | 'subject' | 'headers' | 'tags' | 'text'> & {
  at: string;
};

/** What people find in their mailboxes; each message is fetched once. */
export interface Mailbox {
  /** The newest personal link of an applicant, juror or panelist. Throws when no message brought one. */
  linkOf(ownerId: string): Promise<string>;
  /** The newest one-time code that an applicant was sent. Throws when no message brought one. */
  codeOf(applicationId: string): Promise<string>;
  /** Owners that begin like this and have a link, `j-`. */
  ownersOf(prefix: string): Promise<string[]>;
  /** Every message so far, oldest first, without its text. */
  all(): Promise<Omit<Mail, 'text'>[]>;
}

/** A token names its owner, then 256 random bits (functions/adapters/dynamodb/round/link-store.ts). */
const personalLink = /\/l\/(([A-Za-z0-9-]{3,40})\.[\w-]{43})/g;

/** In either language, as functions/emails/application/one-time-code.ts words it. */
const oneTimeCode = /^Code\s*: (\d{8})$/m;

/** @param control tells the messages after one, oldest first */
export function openMailbox(control: { mailSince(sequence: number): Promise<Mail[]> }): Mailbox {
  const links = new Map<string, string>();
  const codes = new Map<string, string>();
  const mails: Omit<Mail, 'text'>[] = [];
  // One at a time: two that begin at the same message would both find what follows it.
  let fetched: Promise<void> = Promise.resolve();
  const fetchNew = () => {
    fetched = fetched.then(fetchMore);
    return fetched;
  };
  const fetchMore = async () => {
    for (const { text, ...mail } of await control.mailSince(mails.at(-1)?.sequence ?? 0)) {
      mails.push(mail);
      const code = oneTimeCode.exec(text)?.[1];
      for (const [, token = '', owner = ''] of text.matchAll(personalLink)) {
        links.set(owner, token);
        if (code !== undefined) codes.set(owner, code);
      }
    }
  };
  return {
    async linkOf(ownerId) {
      await fetchNew();
      const link = links.get(ownerId);
      if (link === undefined) throw new Error(`no e-mail brought a personal link to ${ownerId}`);
      return link;
    },
    async codeOf(applicationId) {
      await fetchNew();
      const code = codes.get(applicationId);
      if (code === undefined) throw new Error(`no e-mail brought a code to ${applicationId}`);
      // It serves once: whoever reads the next one waits for it.
      codes.delete(applicationId);
      return code;
    },
    async ownersOf(prefix) {
      await fetchNew();
      return [...links.keys()].filter((owner) => owner.startsWith(prefix)).sort();
    },
    async all() {
      await fetchNew();
      return mails;
    },
  };
}
