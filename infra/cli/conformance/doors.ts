/** The doors of a conformance run: those of a programme on this machine, and those of a stack on AWS. */
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SESClient } from '@aws-sdk/client-ses';
import { openMailbox } from '#infra/cli/client/mailbox.ts';
import { NotSignedIn, UsageProblem } from '#infra/cli/client/problems.ts';
import { type ControlDoor, targetOf } from '#infra/cli/client/target.ts';
import type { Terminal } from '#infra/cli/client/terminal.ts';
import { stackOutputs } from '#infra/cli/maintenance/deployed-stack.ts';
import { openPlace, type StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { controlClient } from '#infra/cli/rehearsal/clients/control-client.ts';
import { type JsonClient, jsonClient } from '#infra/cli/rehearsal/clients/json-client.ts';
import { awaited, type Doors } from './probe.ts';

const minute = 60_000;

/** Those of AWS's own services, for the operator. */
const clientsOf = ({ connection }: StoredProgramme) => ({
  streams: new DynamoDBStreamsClient({ ...connection }),
  ses: new SESClient({ ...connection, maxAttempts: 1 }),
});

/** Of a programme that runs here, whose call is opened and whose mail is started where they are not. */
export async function localDoors(programme: ControlDoor & { apiUrl: string }, state: string): Promise<Doors> {
  const place = await openPlace({ state, values: {} });
  const control = controlClient(programme);
  const api = jsonClient(programme.apiUrl);
  const mailbox = openMailbox(control);
  const opens = Date.parse(place.cohort.calendar.opensAt) + minute;
  if ((await control.now()) < opens) await control.clockTo(opens);
  const idToken = await control.staffToken('olga', ['operator']);
  await api.ask(
    { method: 'POST', path: '/staff/mail/resume', headers: bearer(idToken), body: {} },
    [200, 409],
  );
  const { streams, ses } = clientsOf(place);
  return {
    api,
    place,
    streams,
    ses,
    idToken,
    mailbox: 'success@simulator.amazonses.com',
    async openLink(applicationId) {
      const link = await awaited('the acknowledgement', () => mailbox.linkOf(applicationId).catch(notYet));
      await api.ask({ method: 'POST', path: '/application/session', headers: bearer(link), body: {} });
    },
    codeOf: (applicationId) => awaited('the code', () => mailbox.codeOf(applicationId).catch(notYet)),
    close: () => closeAll([api, control, place], [streams, ses]),
  };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const notYet = (): undefined => undefined;

function closeAll(open: readonly { close(): void }[], clients: readonly { destroy(): void }[]): void {
  for (const one of open) one.close();
  for (const one of clients) one.destroy();
}

/**
 * Of a stack of a test, with the operator's own AWS credentials and the sign-in of `aic`. The reader is a person: this one, who
 * reads the mailbox. Throws UsageProblem for a production and where mail is stopped.
 */
export async function deployedDoors(stack: string, mailbox: string, terminal: Terminal): Promise<Doors> {
  if (!stack.endsWith('-test'))
    throw new UsageProblem(
      `${stack} is no stack of a test: a conformance run files applications and leaves them there`,
    );
  const { ApiUrl: url } = await stackOutputs(stack);
  if (url === undefined) throw new UsageProblem(`${stack} has no output ApiUrl: deploy it again`);
  const asking = { url, profile: undefined, state: undefined, language: 'en', terminal } as const;
  const idToken = await (await targetOf(asking)).token();
  if (idToken === undefined) throw new NotSignedIn(`nobody is signed in to ${url}: npx aic sign-in`);
  const place = await openPlace({ state: undefined, values: { stack } });
  const api = jsonClient(url);
  await refuseUnlessReady(place, api, idToken);
  const { streams, ses } = clientsOf(place);
  return {
    api,
    place,
    streams,
    ses,
    idToken,
    mailbox,
    openLink: async () =>
      void (await terminal.question(
        `open the link of the acknowledgement at ${mailbox}, then press Enter: `,
      )),
    codeOf: async () => (await terminal.question(`the code that ${mailbox} was sent: `)).trim(),
    close: () => closeAll([api, place], [streams, ses]),
  };
}

/** Whether it takes the sign-in, and lets letters go: what else is missing the first filing tells. */
async function refuseUnlessReady({ stackName }: StoredProgramme, api: JsonClient, idToken: string) {
  const asked = { method: 'GET', path: '/staff/mail/desk', headers: bearer(idToken) } as const;
  const { status, body } = await api.ask(asked, [200, 401, 403]);
  if (status !== 200) throw new NotSignedIn(`${stackName} does not take your sign-in: npx aic sign-in`);
  if ((body as { isStopped: boolean }).isStopped)
    throw new UsageProblem(`the mail of ${stackName} is stopped: npx aic mail start`);
}
