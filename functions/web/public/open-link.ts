/**
 * The entry of a personal link: it is exchanged for a session, which the browser keeps in the link's place. Where the page of
 * somebody else is open, this asks first: else whoever sends a link could have others write into a file that is not theirs.
 */
import type { Answer } from '#http/responses.ts';
import type { Problem } from '#http/server/problem.ts';
import { needed } from '#web/server/programme-api.ts';
import { keepSession, sessionIn } from '#web/server/session.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { openInvitation, sendAnswer } from './invited.ts';
import { type LinkKind, newLinkPage, replacedLinkPage, switchPage } from './link-pages.ts';
import { showOffer, takeOver } from './taking-over.ts';

interface Door {
  /** Tokens begin with the id of whom they belong to. */
  begins: string;
  kind: LinkKind;
  path: string;
  open:
    | 'open-juror-session'
    | 'open-panelist-session'
    | 'open-adviser-session'
    | 'open-draft-session'
    | 'open-applicant-session';
  /** What tells whether a link or session opens, and changes nothing. */
  look: 'list-readings' | 'show-ballot' | 'list-advised' | 'show-form' | 'view-application';
}
const doors: readonly Door[] = [
  { begins: 'j-', kind: 'juror', path: '/lecture', open: 'open-juror-session', look: 'list-readings' },
  { begins: 'p-', kind: 'panelist', path: '/vote', open: 'open-panelist-session', look: 'show-ballot' },
  {
    begins: 'a-',
    kind: 'adviser',
    path: '/accompagnement',
    open: 'open-adviser-session',
    look: 'list-advised',
  },
  { begins: 'd-', kind: 'draft', path: '/candidature/etapes', open: 'open-draft-session', look: 'show-form' },
  {
    begins: '',
    kind: 'applicant',
    path: '/dossier',
    open: 'open-applicant-session',
    look: 'view-application',
  },
];
const ownerIn = (token: string): string => token.split(/[.~]/)[0] ?? '';
/** The token of an address without what a message put behind it: a full stop, a bracket, the parameters of a filter. */
const tokenIn = ({ token = '' }: Visit['params']): string =>
  /^[A-Za-z\d-]{3,40}\.[\w-]{43}(?![\w-])/.exec(token)?.[0] ?? token;

/** The API as the bearer of a token, asked for a visitor. */
type ApiAs = (token: string, language: Visit['language'], visitor: string) => Visit['api'];
interface Entry {
  door: Door;
  token: string;
  /** What the browser keeps of this kind. */
  kept: string | undefined;
  visit: Visit;
  apiAs: ApiAs;
}

export const openLinkPages = (
  apiAs: ApiAs,
): Record<'open-link' | 'switch-link' | 'ask-new-link', PageOf> => ({
  'open-link': (visit) =>
    asBearer(visit, apiAs, 'show') ??
    atDoor(visit, apiAs, async (entry) => (await asked(entry)) ?? enter(entry)),
  'switch-link': (visit) => asBearer(visit, apiAs, 'act') ?? atDoor(visit, apiAs, enter),
  'ask-new-link': async ({ api, language, params }) => {
    needed(await api.ask('ask-new-link', { body: { token: tokenIn(params) } }));
    return { page: newLinkPage(language) };
  },
});

type AsBearer = (visit: Visit, bearer: Visit['api']) => Promise<Shown>;
/** Links that open no page of their own: what they show, and what their button does; by how their tokens begin. */
const offers: readonly { begins: string; show: AsBearer; act: AsBearer }[] = [
  { begins: 'h-', show: showOffer, act: (_, heir) => takeOver(heir) },
  { begins: 'v-', show: openInvitation, act: sendAnswer },
];

/** A link that offers something opens no page of its own: it shows what it offers, and takes the answer. */
function asBearer(visit: Visit, apiAs: ApiAs, what: 'show' | 'act'): Promise<Shown> | undefined {
  const token = tokenIn(visit.params);
  const offer = offers.find(({ begins }) => token.startsWith(begins));
  if (!offer || !/^[\w.-]{3,200}$/.test(token)) return undefined;
  return offer[what](visit, apiAs(token, visit.language, visit.visitor));
}

async function atDoor(visit: Visit, apiAs: ApiAs, go: (entry: Entry) => Promise<Shown>): Promise<Shown> {
  const token = tokenIn(visit.params);
  const door = doors.find(({ begins }) => token.startsWith(begins));
  if (!door || !/^[\w.-]{1,200}$/.test(token)) return { goTo: '/dossier' };
  // What checks links asks for no more: nobody has read the letter yet, and no session is anybody's.
  if (visit.isOfHead) return { goTo: door.path };
  return go({ door, token, kept: sessionIn(visit.cookies, door.kind), visit, apiAs });
}

/** The question whether to leave the page of somebody else, where one is open and the link would open another. */
async function asked({ door, token, kept, visit, apiAs }: Entry): Promise<Shown | undefined> {
  if (kept === undefined || ownerIn(kept) === ownerIn(token)) return undefined;
  const { language, visitor } = visit;
  const open = await apiAs(kept, language, visitor).ask(door.look);
  if (!open.ok && gone.includes(open.problem.code)) return undefined;
  const other = await apiAs(token, language, visitor).ask(door.look);
  if (!other.ok) return refused({ door, token, visit }, other.problem);
  const { kind, path } = door;
  const owners = {
    open: (open.ok && nameIn(open.value)) || ownerIn(kept),
    other: nameIn(other.value) ?? ownerIn(token),
  };
  return { page: switchPage({ kind, path, action: `/l/${token}`, owners, visit }) };
}

/** Of whom staff enrolled; what an applicant or a writer typed is shown to nobody else. */
function nameIn(page: Answer<Door['look']>): string | undefined {
  if ('panelist' in page) return page.panelist.name;
  if ('juror' in page) return page.juror.name;
  return 'adviser' in page ? page.adviser.name : undefined;
}

async function enter({ door, token, kept, visit, apiAs }: Entry): Promise<Shown> {
  const session = kept !== undefined && ownerIn(kept) === ownerIn(token) ? { session: kept } : {};
  const opened = await apiAs(token, visit.language, visit.visitor).ask(door.open, { body: session });
  if (opened.ok) return { goTo: door.path, cookies: [keepSession(door.kind, opened.value.token)] };
  return refused({ door, token, visit }, opened.problem);
}

/** What no longer opens anything: nobody's page is left for it. */
const gone = ['link-invalid', 'link-replaced', 'not-found'];

/** Whether a link is unknown, expired or revoked is told by nothing: the page behind it asks for one. */
function refused({ door, token, visit }: Pick<Entry, 'door' | 'token' | 'visit'>, problem: Problem): Shown {
  if (problem.code === 'link-replaced') return { page: replacedLinkPage(visit, token), status: 410 };
  return problem.code === 'link-invalid' ? { goTo: door.path, isDeadLink: true } : { refused: problem };
}
