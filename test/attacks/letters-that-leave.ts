/** Letters of a programme in memory as its sender sends them, and the links that their readers find in them. */
import { mailedLinks } from '#adapters/dynamodb/round/mailed-links.ts';
import { sendEmail } from '#app/mail/send-email.ts';
import type { Mailer, QueuedEmail } from '#app/ports/mail-ports.ts';
import type { programmeInMemory } from '#test/support/programme-in-memory.ts';

type Memory = Omit<ReturnType<typeof programmeInMemory>, 'drafts'>;
type Answer = Awaited<ReturnType<Mailer['send']>>;
export interface ReadLetter {
  ownerId: string;
  template: string;
  text: string;
  link: string;
}

/** @param memory with the clock that goes on */
export function aPostOffice(memory: Memory) {
  const read: ReadLetter[] = [];
  let texts = new Map<string, string>();
  const deliver = async ({ owner, messageKey }: QueuedEmail, answer: Answer): Promise<string> =>
    sendEmail(
      {
        ...memory,
        links: mailedLinks(memory.table),
        publicUrl: 'https://aic.example.org',
        additions: async () => ({ data: {}, attachments: [] }),
        async compose(message) {
          texts.set(message.messageKey, message.text);
          return new Uint8Array();
        },
        mailer: {
          async send({ messageKey: key, template }) {
            const text = texts.get(key) ?? '';
            const link = /\/l\/([\w.-]+)/.exec(text)?.[1] ?? '';
            if (answer.outcome === 'accepted') read.push({ ownerId: owner.id, template, text, link });
            return answer;
          },
        },
      },
      { owner, messageKey },
    );
  return {
    read,
    /** Every letter that is queued, each answered like this. */
    async deliverAll(answer: Answer = { outcome: 'accepted', messageId: 'm' }) {
      texts = new Map();
      const queued = memory.stored.items('email').filter(({ state }) => state === 'queued');
      for (const email of queued) await deliver(email as object as QueuedEmail, answer);
    },
    newestLinkOf: (id: string) =>
      read.findLast(({ ownerId, link }) => ownerId === id && link !== '')?.link ?? '',
    linksOf: (id: string) => read.filter(({ ownerId }) => ownerId === id).map(({ link }) => link),
  };
}
