/** What the OpenAPI document says beside its routes and schemas: enough to begin without asking anybody. */
import type { Audience } from './server/route.ts';

export const about = [
  'The HTTP API of one cohort.',
  'Every refusal of it is a problem document (RFC 9457), in French, or in English where Accept-Language prefers that: its `code` is kept, its sentences may change.',
  'What the gateway refuses before, a sign-in that is missing or over and at times 413, 429, 500 or 503, has a `message` alone.',
  'Amounts are whole cents of a euro where their name ends in Cents; instants are written in ISO 8601 with their offset, days YYYY-MM-DD by the clocks that the header Time-Zone names.',
].join('\n');

export const tags: Record<Audience, { name: string; description: string }> = {
  public: { name: 'Call', description: 'Open to anyone.' },
  draft: { name: 'Draft', description: 'By the link of an application that is being written.' },
  heir: { name: 'Hand-over', description: 'By the link that offers a draft or an application.' },
  applicant: { name: 'Applicant', description: 'By the personal link of an applicant.' },
  juror: { name: 'Jury', description: 'By the personal link of a juror.' },
  volunteer: { name: 'Invitation', description: 'By the link that invites who was drawn for the panel.' },
  panelist: { name: 'Panel', description: 'By the personal link of a panelist.' },
  adviser: { name: 'Support', description: 'By the personal link of an adviser.' },
  staff: {
    name: 'Staff',
    description: 'By sign-in, group `staff` or `operator`; what only reads, also group `reader`.',
  },
  operator: { name: 'Operator', description: 'By sign-in, group `operator`.' },
};

export const securitySchemes = {
  link: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The token of a personal link, which stands in a letter after `/l/`, or of the session that it was exchanged for',
  },
  staff: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The id token of a staff sign-in',
  },
};

/** Of parameters whose name and form do not say it. */
export const parameterWords: Readonly<Record<string, string>> = {
  confirms: 'Digest of the proposal of another account, which this confirms; without it, the act is proposed',
  cursor: 'That of the page before; the other parameters stay as they were',
};

/** By the gateway, which asks no function. */
export const signInWanted = {
  description: 'No sign-in, or one that is over',
  content: {
    'application/json': {
      schema: { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] },
    },
  },
};
