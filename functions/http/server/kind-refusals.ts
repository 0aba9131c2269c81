/** Refusals common to routes of a kind: by the parts of the request that they read, and by who calls. */
import type { KnownRefusal } from '#http/words/problem-words.ts';
import type { Audience, Route } from './route.ts';

type Codes = readonly KnownRefusal['code'][];

export const everyRefusal = ['internal-error', 'try-again'] as const satisfies Codes;
export const refusalsOfPart = {
  body: ['not-json', 'unsupported-media-type', 'body-too-large', 'invalid-request'],
  query: ['invalid-request'],
  params: ['not-found'],
  decides: ['no-signatory'],
  needsTwo: ['proposal-missing', 'proposal-changed', 'same-account'],
} as const satisfies Partial<Record<keyof Route, Codes>>;
/** A link belongs to something of its holder's, which may have been deleted: hence `not-found`. */
export const refusalsOfAudience = {
  public: ['too-many-requests'],
  draft: ['link-invalid', 'link-replaced', 'too-many-requests'],
  heir: ['link-invalid', 'link-replaced', 'too-many-requests'],
  applicant: ['link-invalid', 'link-replaced', 'too-many-requests', 'not-found'],
  juror: ['link-invalid', 'link-replaced', 'too-many-requests', 'not-found'],
  volunteer: ['link-invalid', 'link-replaced', 'too-many-requests', 'not-found'],
  panelist: ['link-invalid', 'link-replaced', 'too-many-requests', 'not-found'],
  adviser: ['link-invalid', 'link-replaced', 'too-many-requests', 'not-found'],
  staff: ['forbidden'],
  operator: ['forbidden'],
} as const satisfies Record<Audience, Codes>;
