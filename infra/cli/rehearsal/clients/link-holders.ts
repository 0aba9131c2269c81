/** People who come by a personal link: they open the newest that reached them, and their browser keeps the session. */
import { purposeOfId } from '#domain/application/person-id.ts';
import type { Mailbox } from '#infra/cli/client/mailbox.ts';
import type { Control } from './control-client.ts';
import type { JsonClient } from './json-client.ts';

/** Where a link is exchanged for a session. */
const sessionPaths = {
  applicant: '/application/session',
  draft: '/draft/session',
  juror: '/jury/session',
  panelist: '/panel/session',
  adviser: '/adviser/session',
};
/** The next two sweeps bring what SES did not take, or took without a word. */
const patienceMs = 90 * 60_000;

interface Means {
  api: JsonClient;
  control: Control;
  mailbox: Mailbox;
  mailMayBeLate: boolean;
}

export interface LinkHolders {
  sessionOf(ownerId: string): Promise<string>;
  /** What somebody does with their link; undefined where a later one is in force. */
  byLink<T>(ownerId: string, use: (link: string) => Promise<T | undefined>): Promise<T>;
  /** Browsers are closed. */
  forget(): void;
}

/** @param onWait called when the clock was moved so that mail could come */
export function linkHolders(
  { api, control, mailbox, mailMayBeLate }: Means,
  onWait: () => void,
): LinkHolders {
  const sessions = new Map<string, Promise<string>>();
  const waitForSweeps = async () => {
    await control.clockBy(patienceMs);
    onWait();
  };
  // A link may be late by a sweep or two: people wait for it.
  const linkOf = async (ownerId: string, tries = mailMayBeLate ? 3 : 0): Promise<string> => {
    try {
      return await mailbox.linkOf(ownerId);
    } catch (error) {
      if (tries === 0) throw error;
      await waitForSweeps();
      return linkOf(ownerId, tries - 1);
    }
  };
  /** A letter that is on its way may have put another link in force than the newest that arrived: then that one is awaited. */
  const byLink: LinkHolders['byLink'] = async (ownerId, use) => {
    const used = await use(await linkOf(ownerId));
    if (used !== undefined) return used;
    await (mailMayBeLate ? waitForSweeps() : control.settle());
    return byLink(ownerId, use);
  };
  const exchanged = async (link: string, ownerId: string): Promise<string | undefined> => {
    const path = sessionPaths[purposeOfId(ownerId) as keyof typeof sessionPaths];
    const headers = { authorization: `Bearer ${link}` };
    const { status, body } = await api.ask({ method: 'POST', path, headers, body: {} }, [201, 404]);
    const { token, code } = body as { token: string; code?: string };
    if (status === 201) return token;
    if (code !== 'link-replaced') throw new Error(`the rehearsal found that no link of ${ownerId} opens`);
    return undefined;
  };
  return {
    byLink,
    sessionOf(ownerId) {
      const session = sessions.get(ownerId) ?? byLink(ownerId, (link) => exchanged(link, ownerId));
      sessions.set(ownerId, session);
      return session;
    },
    forget: () => sessions.clear(),
  };
}
