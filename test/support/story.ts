/** A story played through the synthesized stack: HTTP API, DynamoDB, stream, relay, the real definitions, SES. */
import { createHash } from 'node:crypto';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { anApplicationForm, inBalance } from './application-builder.ts';
import { byTwoAccounts } from './by-two.ts';
import { startTestProgramme, type TestProgramme } from './programme.ts';

export interface Applicant {
  applicationId: string;
  email: string;
  /** Of who filed, for a week. */
  session: string;
}

export type Story = Awaited<ReturnType<typeof aStory>>;

/** @param startAt programme time, ISO */
export async function aStory(startAt: string, more: { cohort?: string } = {}) {
  const programme = await startTestProgramme(startAt, more);
  return { programme, ...peopleIn(programme), ...staffIn(programme), close: () => programme.close() };
}

function peopleIn(programme: TestProgramme) {
  let people = 0;
  /** The newest link is the one that opens; where no letter came yet, the session of who filed does. */
  const as = async ({ email, session }: Applicant) => (await programme.linkOf(email)) || session;
  const acted = async (token: string, path: string, body: unknown) => {
    const answer = await programme.call('POST', `/application/${path}`, body, token);
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    await programme.settle();
  };
  const sessionOf = async (applicant: Applicant) => opened(programme, await as(applicant));
  return {
    as,
    /** Distinct titles and addresses: look-alikes would be flagged. */
    async anApplicant(change: Partial<ApplicationForm> = {}): Promise<Applicant> {
      people += 1;
      const email = `person-${people}@example.org`;
      const applicant = { type: 'individual', name: `Personne ${people}` } as const;
      const form = anApplicationForm({ applicant, ...change });
      const project = {
        ...form.project,
        title: `Projet ${people}`,
        requestedCents: 5_000_000 + people * 100,
      };
      const filed = await programme.file(
        inBalance({ ...form, contact: { ...form.contact, email }, project }),
      );
      await programme.settle();
      return { ...filed, email };
    },
    act: async (applicant: Applicant, path: string, body: unknown = {}) =>
      acted(await as(applicant), path, body),
    /** The templates of the letters that an applicant got, oldest first. */
    async lettersTo({ email }: Applicant) {
      return (await programme.mails(email)).map(
        ({ headers }) => /_([a-z-]+)$/.exec(String(headers['x-aic-message-key']))?.[1],
      );
    },
    /** The two steps of a signature: the code is asked for, and read in the e-mail that brings it. */
    async sign(applicant: Applicant, signer: { name: string; capacity: string }) {
      const { email } = applicant;
      const read = await this.agreementOf(applicant);
      const session = await sessionOf(applicant);
      const words = { ...signer, sha256: read.sha256, commitmentsAccepted: true };
      await acted(session, 'signature-code', words);
      const code = codeIn((await programme.mails(email)).at(-1)?.text);
      await acted(session, 'signature', { ...words, code });
      return { words, code };
    },
    /** The two steps of withdrawing and of declining. */
    leave: async (applicant: Applicant, act: 'withdrawal' | 'declination', body: object = {}) =>
      leaveWith(programme, { ...applicant, token: await sessionOf(applicant) }, act, body),
    async agreementOf(applicant: Applicant) {
      return (await programme.call('GET', '/application/agreement', undefined, await as(applicant))).body;
    },
  };
}

/** The session that a link is exchanged for: a code answers the session that asked for it. Of a session, itself. */
export async function opened(programme: TestProgramme, token: string): Promise<string> {
  const answer = await programme.call('POST', '/application/session', {}, token);
  return answer.status === 201 ? answer.body.token : token;
}

/** A code is asked for, read in the e-mail that brings it, and confirms. */
export async function leaveWith(
  programme: TestProgramme,
  { token, email }: { token: string; email: string },
  act: 'withdrawal' | 'declination',
  body: object = {},
): Promise<void> {
  const path = `/application/${act}`;
  await programme.call('POST', `${path}-code`, {}, token);
  await programme.settle();
  const code = codeIn((await programme.mails(email)).at(-1)?.text);
  const answer = await programme.call('POST', path, { ...body, code }, token);
  if (answer.status >= 400) throw new Error(`${act}: ${answer.status} ${JSON.stringify(answer.body)}`);
  await programme.settle();
}

function staffIn(programme: TestProgramme) {
  const staff = async (method: string, path: string, body?: unknown, groups = ['staff']) => {
    const answer = await byTwoAccounts(programme, { method, path: `/staff${path}`, body, groups });
    if (answer.status >= 400) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  };
  const later = async (milliseconds: number) => {
    await programme.control('POST', '/clock', { by: milliseconds });
    await programme.settle();
  };
  return {
    staff,
    later,
    days: (count: number) => later(count * 86_400_000),
    /** A request that is expected to be refused. */
    async refused(method: string, path: string, body?: unknown, groups = ['staff']) {
      return programme.call(method, `/staff${path}`, body, await programme.staffToken(groups));
    },
    async statusOf({ applicationId }: Pick<Applicant, 'applicationId'>): Promise<string> {
      return (await staff('GET', `/applications/${applicationId}`)).application.status;
    },
    /** @param reason where the decision differs from the advice of the rules */
    decide(
      { applicationId }: Pick<Applicant, 'applicationId'>,
      outcome = 'eligible',
      reason = outcome === 'eligible' ? undefined : 'Hors du champ de l’appel.',
    ) {
      return staff('POST', `/applications/${applicationId}/eligibility-decision`, { outcome, reason });
    },
    async release(round: string) {
      await staff('POST', `/rounds/${round}/release`, {});
      await programme.settle();
      await later(60_000);
    },
    async execution({ applicationId }: Pick<Applicant, 'applicationId'>) {
      return (await programme.control('GET', `/executions/${applicationId}/history`)).body;
    },
  };
}

export const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

/** The eight digits of a one-time code's e-mail. */
export const codeIn = (text = '') => /Code\s*: (\d{8})/.exec(text)?.[1] ?? '';
