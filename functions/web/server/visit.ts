/** What a page is given of a request, and what it answers. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import type { PageFunction } from '#environment.ts';
import type { Problem } from '#http/server/problem.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from './frame.ts';
import type { ProgrammeApi } from './programme-api.ts';

/** Pages come by GET and change nothing; forms come by POST. HTML knows no other method. */
export interface PageRoute {
  method: 'GET' | 'POST';
  path: string;
  function: PageFunction;
  /** Shown without a session where the others of its site need one, such as the way in. */
  isOpen?: true;
  /** Where people come in, all of a hall at once: counted apart from other visits (fair-visits.ts). */
  isEntry?: true;
}

/** The pages and forms of one function: a row is a method and a path. */
export const routesOf = <const F extends PageFunction>(name: F) => ({
  page: <const P extends string>(path: P) => ({ method: 'GET', path, function: name }) as const,
  form: <const P extends string>(path: P) => ({ method: 'POST', path, function: name }) as const,
});

/** Whose link or sign-in a site keeps in its cookie. */
export type SessionKind = 'draft' | 'applicant' | 'juror' | 'panelist' | 'adviser' | 'staff';

export interface Visit {
  params: Readonly<Record<string, string>>;
  /** The head alone was asked for: nobody reads what is answered. */
  isOfHead: boolean;
  query: Readonly<Record<string, string>>;
  /** What was posted; empty for a GET. */
  form: URLSearchParams;
  /** What a field that people type is called, where the site knows it. */
  labelOf(name: string): string | undefined;
  path: string;
  language: Language;
  say: Wording;
  cohort: Cohort;
  /** The visitor's link or sign-in, if they have one. */
  session: string | undefined;
  /** The API as that visitor. */
  api: ProgrammeApi;
  /** Who looks, as far as their address tells (http/server/clients.ts): for whom the API is asked. */
  visitor: string;
  /** For a form of this page: stands in its hidden field (`formStart`). */
  formToken: string;
  cookies: ReadonlyMap<string, string>;
}

export type Shown =
  /** `seconds`: after which it is worth coming again. */
  | { page: PageContent; status?: number; seconds?: number; cookies?: readonly string[] }
  /** After a form was accepted, or to sign in: a path of this site, or an address elsewhere. `isDeadLink` is not shown. */
  | { goTo: string; isDeadLink?: true; cookies?: readonly string[] }
  | { file: Uint8Array | string; type: string; status?: number; disposition?: string; isImmutable?: true }
  /** A refusal that the page has no place for: its sentence fills the page. */
  | { refused: Problem };

export type PageOf = (visit: Visit) => Promise<Shown>;
