import { describe, expect, test } from 'vitest';
import type { QueuedEmail } from '../../../functions/app/email-ports.ts';
import type { MailTask } from '../../../functions/app/mail-ports.ts';
import { type ComposeMessage, sendEmail } from '../../../functions/app/send-email.ts';
import type { Cohort } from '../../../functions/domain/cohort.ts';
import type { EmailState } from '../../../functions/domain/mail-desk.ts';
import { anApplication } from '../../support/application-builder.ts';
import { promotion1 } from '../../support/cohort.ts';

const at = '2022-04-01T08:00:00.000Z';
const refused = anApplication('ineligible');
const owner = { purpose: 'applicant', id: refused.applicationId } as const;
const messageKey = `${owner.id}_4_ineligible`;

/** One refusal in the outbox, and everything that the sender does with it. */
function given(cohort: Cohort = promotion1, lost: string[] = [], isStopped = false, application = refused) {
  const email: QueuedEmail = {
    ...{ owner, messageKey, template: 'ineligible', state: 'queued', queuedAt: at, attempts: 0 },
    data: { reasons: [], incomplete: false },
  };
  const become = (state: EmailState) => {
    email.state = state;
  };
  const sentTo: string[] = [];
  const composed: Parameters<ComposeMessage>[0][] = [];
  const tasks: Omit<MailTask, 'ownerId'>[] = [];
  const linkEnds: string[] = [];
  const send = sendEmail({
    emails: {
      find: async () => ({ ...email }),
      async claim() {
        if (email.state !== 'queued') return false;
        become('claimed');
        return true;
      },
      defer: async () => become('deferred'),
      sent: async () => become('sent'),
      failed: async () => become('failed'),
    },
    applications: { find: async () => application },
    rolls: { juror: async () => undefined, panelist: async () => undefined },
    forms: { find: async () => undefined },
    links: {
      async mint(_, expiresAt) {
        linkEnds.push(expiresAt.toISOString());
        return 'token';
      },
    },
    desk: { find: async () => ({ isStopped, version: 1, auditHead: undefined }) },
    suppressions: { includes: async (address) => lost.includes(address) },
    tasks: { open: async (_, task) => void tasks.push(task) },
    mailer: {
      async send({ to }) {
        sentTo.push(to);
        return { outcome: 'accepted', messageId: 'm-1' };
      },
    },
    async compose(message) {
      composed.push(message);
      return new Uint8Array();
    },
    additions: async () => ({ data: {}, attachments: [] }),
    cohort,
    clock: { now: () => new Date(at) },
    publicUrl: 'https://aic.example.org',
  });
  return { send: () => send(owner, messageKey), email, sentTo, composed, tasks, linkEnds };
}

const { email: address } = refused.form.contact;

describe('the sender', () => {
  test('refuses a refusal without its appeal notice, before it takes it', async () => {
    const { send, email, sentTo } = given({ ...promotion1, appealNotice: { fr: ' ', en: ' ' } });
    await expect(send()).rejects.toMatchObject({ name: 'Email.AppealNoticeMissing' });
    expect([email.state, sentTo]).toEqual(['queued', []]);
  });

  test('sends one letter once, whoever asks again', async () => {
    const { send, sentTo } = given();
    expect([await send(), await send()]).toEqual(['sent', 'nothing-to-do']);
    expect(sentTo).toEqual([address]);
  });

  test('gives a beneficiary a link that still opens when the report is due, and anyone else one until the end', async () => {
    const [one, other] = [given(), given(promotion1, [], false, anApplication('awarded'))];
    await Promise.all([one.send(), other.send()]);
    expect(one.linkEnds).toEqual(['2022-11-30T17:00:00.000Z']);
    // Issued in January 2022: the report is due on 30 June 2023.
    expect(other.linkEnds).toEqual(['2023-09-28T00:00:00.000Z']);
  });

  test('leaves a letter queued while all mail is stopped', async () => {
    const { send, email, sentTo } = given(promotion1, [], true);
    expect([await send(), email.state, sentTo]).toEqual(['stopped', 'queued', []]);
  });

  test('never writes to a suppressed address: staff get a task', async () => {
    const { send, email, sentTo, tasks } = given(promotion1, [address]);
    expect([await send(), email.state, sentTo]).toEqual(['failed', 'failed', []]);
    expect(tasks).toEqual([{ messageKey, because: 'suppressed', since: at }]);
  });

  test('of a cohort that captures its mail, nothing leaves for anyone else', async () => {
    const capture = 'essais@aic.example.org';
    const { send, sentTo, composed } = given({ ...promotion1, mail: { capture } }, [address]);
    expect(await send()).toBe('sent');
    expect(sentTo).toEqual([capture]);
    expect(composed[0]).toMatchObject({ to: { email: capture }, originalTo: address });
  });
});
