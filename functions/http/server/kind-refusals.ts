/** What any route of a kind may refuse, whatever its operation: by what it takes, and by who calls. */
import type { KnownRefusal } from '#http/words/problem-words.ts';
import type { Audience, Route } from './route.ts';

type Codes = readonly KnownRefusal['code'][];

export const everyRefusal = ['internal-error', 'try-again'] as const satisfies Codes;
export const refusalsOfPart = {
  body: ['not-json', 'unsupported-media-type', 'body-too-large', 'invalid-request'],
  query: ['invalid-request'],
  params: ['not-found'],
} as const satisfies Partial<Record<keyof Route, Codes>>;
/** Whoever has a link has it for something of theirs, which may be there no more. */
export const refusalsOfAudience = {
  public: [],
  draft: ['link-invalid'],
  applicant: ['link-invalid', 'not-found'],
  juror: ['link-invalid', 'not-found'],
  panelist: ['link-invalid', 'not-found'],
  staff: ['forbidden'],
  operator: ['forbidden'],
} as const satisfies Record<Audience, Codes>;
