/** Whom a visitor of this machine can be: somebody of each role whose link opens, before all one who has something to do. */

import { type Mailbox, openMailbox } from '#infra/cli/client/mailbox.ts';
import { controlClient } from '#infra/cli/rehearsal/clients/control-client.ts';
import { type JsonClient, jsonClient } from '#infra/cli/rehearsal/clients/json-client.ts';
import type { FindPage } from '#infra/local/pages/entrance.ts';
import type { LocalProgramme } from '#infra/local/programme.ts';

/** Applicants by what waits for them: an answer, a signature, then news. */
const applicantStatuses = [
  'information-requested',
  'laureate',
  'agreement-issued',
  'shortlisted',
  'waitlisted',
  'eligible',
  'eligibility-review',
  'received',
  'awarded',
  'signed',
];

interface Means {
  api: JsonClient;
  mailbox: Mailbox;
  staffToken(): Promise<string>;
}
/** How a link's own page stands: it opens nothing, opens, or something is to be done behind it. */
type Standing = 'closed' | 'open' | 'to do';

/** Looks by what changes nothing: the newest link that reached each person, as its bearer. */
export function livingPeople(programme: Pick<LocalProgramme, 'apiUrl' | 'controlUrl' | 'keys'>): {
  find: FindPage;
  close(): void;
} {
  const api = jsonClient(programme.apiUrl, { sockets: 4 });
  const control = controlClient(programme);
  const means: Means = {
    api,
    mailbox: openMailbox(control),
    staffToken: () => control.staffToken('alice', ['staff']),
  };
  const linkOf = async (ownerId: string | undefined) =>
    ownerId === undefined ? undefined : `${programme.apiUrl}/l/${await means.mailbox.linkOf(ownerId)}`;
  return {
    async find(role) {
      if (role === 'staff') return `${programme.apiUrl}/console`;
      if (role === 'applicant') return linkOf(await anApplicant(means));
      return linkOf(
        await (role === 'juror' ? anOfficial(means, 'j-', juror) : anOfficial(means, 'p-', citizen)),
      );
    },
    close() {
      api.close();
      control.close();
    },
  };
}

const juror = {
  path: '/jury/readings',
  isToDo: (body: unknown) =>
    (body as { readings: { state: string }[] }).readings.some(({ state }) => state === 'assigned'),
};
/** Finalists are shown to whoever has a ballot to fill, and to no other. */
const citizen = {
  path: '/panel/ballot',
  isToDo: (body: unknown) => (body as { finalists: unknown[] }).finalists.length > 0,
};

async function anOfficial(
  means: Means,
  prefix: string,
  { path, isToDo }: { path: string; isToDo(body: unknown): boolean },
): Promise<string | undefined> {
  let open: string | undefined;
  for (const ownerId of await means.mailbox.ownersOf(prefix)) {
    const standing = await standingOf(means, ownerId, path, isToDo);
    if (standing === 'to do') return ownerId;
    if (standing === 'open') open ??= ownerId;
  }
  return open;
}

async function anApplicant(means: Means): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${await means.staffToken()}` };
  const written = new Set(await means.mailbox.ownersOf(''));
  for (const status of applicantStatuses) {
    const path = `/staff/applications?status=${status}&limit=100`;
    const { body } = await means.api.ask({ method: 'GET', path, headers });
    for (const { applicationId } of (body as { items: { applicationId: string }[] }).items) {
      if (!written.has(applicationId)) continue;
      if ((await standingOf(means, applicationId, '/application', () => true)) === 'to do')
        return applicationId;
    }
  }
  return undefined;
}

async function standingOf(
  { api, mailbox }: Means,
  ownerId: string,
  path: string,
  isToDo: (body: unknown) => boolean,
): Promise<Standing> {
  const headers = { authorization: `Bearer ${await mailbox.linkOf(ownerId)}` };
  // Refused: another link is in force, its term is over, or its round is not open.
  const { status, body } = await api.ask({ method: 'GET', path, headers }, [200, 401, 403, 404, 409, 410]);
  if (status !== 200) return 'closed';
  return isToDo(body) ? 'to do' : 'open';
}
