/**
 * What an applicant files. The same schema checks the body of the request, the completion of a missing
 * piece and every read of the stored form. Rules that a cohort may change are not here but in the cohort
 * file (eligibility): this is only what a form must look like to be stored at all.
 */
import { domainToASCII } from 'node:url';
import * as z from 'zod/mini';
import { type ApplicantType, applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { amountOf, type Heading, headings } from '#domain/cohort/budget.ts';
import { type ExemptionGround, groundsOf } from '#domain/cohort/commitments-exemption.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { languages } from '#domain/values/language.ts';
import { parseRna } from '#domain/values/rna.ts';
import { parseEstablishment, withoutSpaces } from '#domain/values/siret.ts';
import type { ApplicationField } from './application-fields.ts';

/** What pasting brings along and nobody sees: what controls a device, and what turns the direction of a text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: dropping them is the purpose
const unprintable = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;
/** Letters of old Windows programs that came through undecoded. */
const windows = new TextDecoder('windows-1252');
const undecoded = /[\u0080-\u009f]/gu;
const pasted = (text: string) =>
  text
    .replace(undecoded, (letter) => windows.decode(Uint8Array.of(letter.charCodeAt(0))))
    .replace(unprintable, '');
const ofLine = (text: string) => pasted(text.replace(/[\t\v\f\u2028\u2029]/gu, ' '));

/** Spaces, and what Unicode lets no reader see: a title or a name of nothing else is none. */
const unseen = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u;
const seen = (text: string) => text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
const trimmed = (text: string) => (unseen.test(text) ? '' : text.trim());

/** One line of free text: what pasting left taken out, trimmed, 1 to `max` characters, something that is seen. */
export const line = (max: number) =>
  z.string().check(
    z.overwrite((text) => trimmed(ofLine(text))),
    z.minLength(1),
    z.maxLength(max),
    z.refine((text) => !/[\r\n]/.test(text), { error: 'line-break' }),
  );

/** Several lines of free text: as a line, line breaks allowed. */
export const freeText = (max: number) =>
  z.string().check(
    z.overwrite((text) => trimmed(pasted(text.replace(/[\v\f]/gu, '\n')))),
    z.minLength(1),
    z.maxLength(max),
  );

/** No value twice; compared as they stand. */
export const unique = z.refine<readonly unknown[]>((list) => new Set(list).size === list.length, {
  error: 'repeated',
});

/** With a domain that has accents as it stands in the DNS (IDNA), if it is one: mail goes to no other. */
function inDns(address: string): string {
  const [mailbox, domain = '', ...more] = address.split('@');
  if (!mailbox || more.length > 0 || /^\p{ASCII}*$/u.test(domain)) return address;
  return `${mailbox}@${domainToASCII(domain) || domain}`;
}

/** An ASCII address, without what no reader sees: SES refuses others in the local part (RFC 6531 is not supported there). */
export const emailAddress = z.string().check(
  z.overwrite((text) => inDns(seen(text).trim())),
  z.toLowerCase(),
  // What is wrong is said once: each check ends where the one before failed.
  z.minLength(1, { abort: true }),
  z.maxLength(254, { abort: true }),
  z.refine((value) => /^\p{ASCII}*$/u.test(value), { error: 'not-ascii', abort: true }),
  z.email(),
);

/** Euro cents, whole, strictly positive, at most ten million euros. */
export const amountCents = z.int().check(z.positive(), z.maximum(1_000_000_000));

/** What is put under no heading is not there: nothing under one is zero. */
const underHeading = z.optional(z.int().check(z.nonnegative(), z.maximum(1_000_000_000)));
const amountsUnderHeadings = Object.fromEntries(
  headings.map((heading) => [amountOf(heading), underHeading]),
) as Record<`${Heading}Cents`, typeof underHeading>;

/** As it is typeset or copied from a list of contacts: blanks that do not break, hyphens that are none, signs that nobody sees. */
const asDialled = (text: string) =>
  seen(ofLine(text))
    .replace(/\p{Pd}/gu, '-')
    .replace(/\p{Zs}/gu, ' ')
    .trim();

const canonical = (text: string) => withoutSpaces(text).toUpperCase();

/** Typed with spaces or without; stored in canonical form. */
export const siretText = line(40).check(
  z.overwrite((text) => {
    const read = parseEstablishment(text);
    return read.ok ? read.value : canonical(text);
  }),
  z.refine((text) => parseEstablishment(text).ok, { error: 'siret-invalid' }),
);
const rnaText = line(40).check(
  z.overwrite(canonical),
  z.refine((text) => parseRna(text).ok, { error: 'rna-invalid' }),
);

/** What the row of a type wants of its branch: its own name, and the fields of the duties that it has and of no other. */
type ApplicantOf<T extends ApplicantType> = { type: T; name: string } & (Rows[T]['legalKind'] extends 'person'
  ? { legalCapacity?: true | undefined }
  : { legalCapacity?: never }) &
  Duty<
    T,
    'signsCommitments',
    { republicanCommitment: boolean; commitmentsExemption?: ExemptionGround | undefined }
  > &
  Duty<T, 'declaresDeMinimis', { deMinimisCents: number }>;
type Duty<T extends ApplicantType, Flag extends keyof Rows[T], Fields> = Rows[T][Flag] extends true
  ? Fields
  : { [Field in keyof Fields]?: never };
type Rows = typeof applicantTypeTable;

/** Who represents a body in law. Forms that were filed before it was asked are without: see `demandedFields`. */
const representative = {
  representativeFirstName: z.optional(line(100)),
  representativeSurname: z.optional(line(100)),
  representativeCapacity: z.optional(line(120)),
  /** The agreement is signed by another person, who has a power in writing. */
  signedByAnother: z.optional(z.boolean()),
};

/**
 * A person binds themselves alone: of age or emancipated, and under no measure of protection that forbids it (Code civil, art. 414,
 * 413-6, 1145 and 1146). For whoever cannot, their legal representative applies. Forms that were filed before it was asked are without.
 */
const capacity = { legalCapacity: z.optional(z.literal(true)) };

/** Subscribes to the seven commitments of the contrat d'engagement républicain, or says why it is deemed to satisfy them. */
const commitmentsOf = (type: ApplicantType) => ({
  republicanCommitment: z.boolean(),
  commitmentsExemption: z.optional(z.enum(groundsOf(type))),
});

/** The part of the form that each type fills in of itself. */
export const applicantBranches = {
  association: z.strictObject({
    type: z.literal('association'),
    name: line(200),
    rna: z.optional(rnaText),
    siret: z.optional(siretText),
    ...representative,
    ...commitmentsOf('association'),
  }),
  foundation: z.strictObject({
    type: z.literal('foundation'),
    name: line(200),
    siret: siretText,
    ...representative,
    ...commitmentsOf('foundation'),
  }),
  company: z.strictObject({
    type: z.literal('company'),
    name: line(200),
    siret: siretText,
    ...representative,
    /** De minimis aid received over three years, euro cents (Reg. (EU) 2023/2831). */
    deMinimisCents: z.int().check(z.nonnegative(), z.maximum(1_000_000_000)),
  }),
  collective: z.strictObject({
    type: z.literal('collective'),
    collectiveName: line(200),
    /** Of the one person who answers for it. */
    name: line(200),
    ...capacity,
  }),
  individual: z.strictObject({ type: z.literal('individual'), name: line(200), ...capacity }),
} satisfies { [T in ApplicantType]: z.ZodMiniType<ApplicantOf<T>> };
type Branch = (typeof applicantBranches)[keyof typeof applicantBranches];

const applicantSchema = z.discriminatedUnion(
  'type',
  Object.values(applicantBranches) as [Branch, ...Branch[]],
);

const addressSchema = z.strictObject({
  street: line(200),
  postcode: z.string().check(z.overwrite(withoutSpaces), z.regex(/^\d{5}$/)),
  city: line(100),
});

/** The parts of a form that say with whom an agreement is made. */
export const partySchema = z.strictObject({ applicant: applicantSchema, address: addressSchema });
export type Party = z.infer<typeof partySchema>;

export const applicationFormSchema = z.strictObject({
  language: z.enum(languages),
  applicant: applicantSchema,
  contact: z.strictObject({
    name: line(120),
    email: emailAddress,
    /** Written to when the first address does not take e-mail any more. */
    secondEmail: z.optional(emailAddress),
    phone: z.optional(z.string().check(z.overwrite(asDialled), z.regex(/^\+?[0-9 .()-]{6,20}$/))),
  }),
  address: addressSchema,
  project: z.strictObject({
    title: line(200),
    summary: freeText(2_000),
    description: z.optional(freeText(20_000)),
    axis: z.enum(supportAxes),
    needs: z.array(z.enum(needs)).check(z.minLength(1), unique),
    startsOn: z.iso.date(),
    endsOn: z.optional(z.iso.date()),
    budgetCents: amountCents,
    requestedCents: amountCents,
    /** Costs and other income, where the call asks for them: both sides balance (form-check.ts). */
    ...amountsUnderHeadings,
  }),
  declarations: z.strictObject({ accurate: z.literal(true), rulesAccepted: z.literal(true) }),
});

export type ApplicationForm = z.infer<typeof applicationFormSchema>;

/** The organisation that stands behind an application, which is no person: whoever belongs to it may not read. */
export function organisationOf(applicant: ApplicationForm['applicant']): string | undefined {
  if (applicantTypeTable[applicant.type].isLegalBody) return applicant.name;
  return 'collectiveName' in applicant ? applicant.collectiveName : undefined;
}

/** The ground on which an applicant that does not subscribe to the contrat d'engagement républicain is deemed to satisfy it. */
export const exemptionOf = (applicant: ApplicationForm['applicant']): ExemptionGround | undefined =>
  'republicanCommitment' in applicant && !applicant.republicanCommitment
    ? applicant.commitmentsExemption
    : undefined;

/** What jurors, citizens and staff read as the applicant: a collective with the person who answers for it. */
export const calledOf = (applicant: ApplicationForm['applicant']): string =>
  'collectiveName' in applicant ? `${applicant.collectiveName} (${applicant.name})` : applicant.name;

/** Fields without which nothing is filed any more by a type that has them, although forms of before are read without. */
export const demandedFields = [
  'applicant.representativeFirstName',
  'applicant.representativeSurname',
  'applicant.representativeCapacity',
  'applicant.legalCapacity',
] as const;

const completable = {
  applicant: true,
  contact: true,
  address: true,
  'project.summary': true,
  'project.description': true,
  'project.axis': true,
  'project.needs': true,
  'project.startsOn': true,
  'project.endsOn': true,
  'project.budgetCents': true,
  'project.requestedCents': true,
} as const satisfies Record<
  | 'applicant'
  | 'contact'
  | 'address'
  | `project.${Exclude<keyof ApplicationForm['project'], 'title' | `${Heading}Cents`>}`,
  true
>;
export type CompletableField = keyof typeof completable;
/** The parts that staff can ask an applicant to complete, by their path in the form: of the project all but its title and its headings. */
export const completableFields = Object.keys(completable) as [CompletableField, ...CompletableField[]];

/** By what eligibility, the jury, the panel or the budget decided, or who holds the application: corrected before that, or never. */
type DecidingField =
  | 'language'
  | `applicant.${'type' | 'name' | 'rna' | 'siret' | 'republicanCommitment' | 'commitmentsExemption' | 'deMinimisCents' | 'legalCapacity'}`
  | 'applicant.collectiveName'
  | `contact.${'email' | 'secondEmail'}`
  | `address.${'postcode' | 'city'}`
  | `project.${'title' | 'summary' | 'description' | 'axis' | 'needs' | 'startsOn' | 'endsOn' | 'budgetCents' | 'requestedCents'}`
  | `project.${Heading}Cents`
  | `declarations.${'accurate' | 'rulesAccepted'}`;

/**
 * Every other field, which staff may correct after the decision on eligibility too, and whether the agreement prints it: such a one as long
 * as nobody has signed. No rule of a call may read one (infra/cohort-file/rules/eligibility-rules.ts).
 */
export const correctable: { readonly [F in ApplicationField]?: boolean } = {
  'applicant.representativeFirstName': true,
  'applicant.representativeSurname': true,
  'applicant.representativeCapacity': true,
  'applicant.signedByAnother': true,
  'contact.name': false,
  'contact.phone': false,
  'address.street': true,
} satisfies Record<Exclude<ApplicationField, DecidingField>, boolean>;
