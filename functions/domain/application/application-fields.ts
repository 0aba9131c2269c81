/**
 * Every field of the application form by its API path, in the order of the form: what it is called, how it is typed, and what becomes
 * of it once its term is over. The compiler refuses a field of the schema without a row here, a row without a field, and a
 * kind that does not fit the schema. Only the schema says which fields may be empty and which type of applicant fills them in.
 */
import * as z from 'zod/mini';
import { isApplicantType } from '#domain/cohort/applicant-types.ts';
import {
  amountOf,
  type BudgetPlan,
  budgetPlanOf,
  type Heading,
  headings,
  headingsOf,
} from '#domain/cohort/budget.ts';
import { headingLabels } from '#domain/cohort/heading-labels.ts';
import { differencesOf } from '#domain/values/difference.ts';
import {
  type ApplicationForm,
  applicantBranches,
  applicationFormSchema,
  type CompletableField,
  demandedFields,
} from './application-form.ts';

type Part = keyof ApplicationForm;
type NamesIn<Group> = Group extends unknown ? keyof Group & string : never;
export type ApplicationField = {
  [P in Part]: ApplicationForm[P] extends string ? P : `${P}.${NamesIn<ApplicationForm[P]>}`;
}[Part];
type Held<Group, Name> = Group extends unknown ? (Name extends keyof Group ? Group[Name] : never) : never;
type Value<Field> = Field extends Part
  ? ApplicationForm[Field]
  : Field extends `${infer P extends Part}.${infer Name}`
    ? Held<ApplicationForm[P], Name>
    : never;

/** Amounts are typed in euros and kept in cents; `several` are boxes of a closed list. */
type Kind<V> = [V] extends [string[]]
  ? 'several'
  : [V] extends [boolean]
    ? 'yes-or-no'
    : [V] extends [number]
      ? 'cents'
      : string extends V
        ? 'line' | 'text' | 'date' | 'email' | 'phone'
        : 'choice';

/** What identifies a person, alone or combined, must be anonymised. */
type Privacy<V> =
  | { isPersonal: false; anonymised: 'stays' }
  | {
      isPersonal: true;
      /** `department`: a postcode is reduced to it. A stand-in replaces the value where the schema would refuse any text. */
      anonymised:
        | (undefined extends V ? 'left-out' : never)
        | (string extends V ? 'withheld' | 'department' : never)
        | { standIn: NonNullable<V> };
      /**
       * Where it may be read for a body published by name: the open data of subsidies (décret 2017-779), which cannot be taken
       * back, and the page of results. A postcode is published as its department.
       */
      publishedIn?: readonly ('open-data' | 'results')[];
    };

type Words = Readonly<Record<'fr' | 'en', string>>;
type FieldRow<V> = { label: Words; kind: Kind<Exclude<V, undefined>>; privacy: Privacy<V> };

/* @__NO_SIDE_EFFECTS__ */
const said = (fr: string, en: string): Words => ({ fr, en });
const stays = { isPersonal: false, anonymised: 'stays' } as const;
const personal = { isPersonal: true, anonymised: 'withheld' } as const;

interface HeadingRow {
  kind: 'cents';
  label: Words;
  privacy: { isPersonal: true; anonymised: 'left-out' };
}
/* @__NO_SIDE_EFFECTS__ */
const headingRows = () =>
  Object.fromEntries(
    headings.map((heading): [string, HeadingRow] => [
      `project.${amountOf(heading)}`,
      { kind: 'cents', label: headingLabels[heading], privacy: { isPersonal: true, anonymised: 'left-out' } },
    ]),
  ) as Record<`project.${Heading}Cents`, HeadingRow>;

export const applicationFieldTable = {
  language: { kind: 'choice', label: said('Langue', 'Language'), privacy: stays },
  'applicant.type': {
    kind: 'choice',
    label: said('Vous candidatez en tant que', 'You apply as'),
    privacy: stays,
  },
  'applicant.name': {
    kind: 'line',
    label: said('Nom', 'Name'),
    privacy: { isPersonal: true, anonymised: 'withheld', publishedIn: ['open-data', 'results'] },
  },
  'applicant.rna': {
    kind: 'line',
    label: said('Numéro RNA', 'RNA number'),
    privacy: {
      isPersonal: true,
      // A number that the register never gave, and that the schema takes.
      anonymised: { standIn: 'W000000000' },
      publishedIn: ['open-data'],
    },
  },
  'applicant.siret': {
    kind: 'line',
    label: said('Numéro SIRET', 'SIRET number'),
    privacy: { isPersonal: true, anonymised: { standIn: '00000000000018' }, publishedIn: ['open-data'] },
  },
  'applicant.representativeFirstName': {
    kind: 'line',
    label: said('Représentant légal : prénom', 'Legal representative: first name'),
    privacy: { isPersonal: true, anonymised: 'left-out' },
  },
  'applicant.representativeSurname': {
    kind: 'line',
    label: said('Représentant légal : nom', 'Legal representative: surname'),
    privacy: { isPersonal: true, anonymised: 'left-out' },
  },
  'applicant.representativeCapacity': {
    kind: 'line',
    label: said('Représentant légal : qualité', 'Legal representative: capacity'),
    privacy: { isPersonal: true, anonymised: 'left-out' },
  },
  'applicant.signedByAnother': {
    kind: 'yes-or-no',
    label: said('Une autre personne signera la convention', 'Another person will sign the agreement'),
    privacy: stays,
  },
  'applicant.republicanCommitment': {
    kind: 'yes-or-no',
    label: said(
      'L’organisme souscrit le contrat d’engagement républicain',
      'The body subscribes to the contract of republican commitment',
    ),
    privacy: stays,
  },
  'applicant.commitmentsExemption': {
    kind: 'choice',
    label: said(
      'Motif de dispense du contrat d’engagement républicain',
      'Ground of exemption from the contract of republican commitment',
    ),
    privacy: stays,
  },
  'applicant.deMinimisCents': {
    kind: 'cents',
    label: said(
      'Aides de minimis reçues sur trois ans (en euros)',
      'De minimis aid received over three years (in euros)',
    ),
    privacy: stays,
  },
  'applicant.collectiveName': {
    kind: 'line',
    label: said('Nom du collectif', 'Name of the collective'),
    privacy: personal,
  },
  'applicant.legalCapacity': {
    kind: 'yes-or-no',
    label: said(
      'Je peux signer sans représentant légal : j’ai 18 ans ou plus, ou une émancipation, et aucune mesure de protection ne m’en empêche',
      'I can sign without a legal representative: I am 18 or older, or emancipated, and no protective measure prevents me',
    ),
    privacy: stays,
  },
  'contact.name': { kind: 'line', label: said('Personne à contacter', 'Contact person'), privacy: personal },
  'contact.email': {
    kind: 'email',
    label: said('Adresse électronique', 'E-mail address'),
    privacy: {
      isPersonal: true,
      // RFC 2606: no mail ever reaches it.
      anonymised: { standIn: 'anonymised@example.invalid' },
    },
  },
  'contact.secondEmail': {
    kind: 'email',
    label: said('Seconde adresse électronique', 'Second e-mail address'),
    privacy: { isPersonal: true, anonymised: 'left-out' },
  },
  'contact.phone': {
    kind: 'phone',
    label: said('Téléphone', 'Telephone'),
    privacy: { isPersonal: true, anonymised: 'left-out' },
  },
  'address.street': { kind: 'line', label: said('Numéro et rue', 'Number and street'), privacy: personal },
  'address.postcode': {
    kind: 'line',
    label: said('Code postal', 'Postcode'),
    privacy: { isPersonal: true, anonymised: 'department', publishedIn: ['results'] },
  },
  'address.city': { kind: 'line', label: said('Commune', 'City'), privacy: personal },
  'project.title': {
    kind: 'line',
    label: said('Titre du projet', 'Title of the project'),
    privacy: { isPersonal: true, anonymised: 'withheld', publishedIn: ['open-data', 'results'] },
  },
  'project.summary': {
    kind: 'text',
    label: said('Résumé', 'Summary'),
    privacy: { isPersonal: true, anonymised: 'withheld', publishedIn: ['results'] },
  },
  'project.description': { kind: 'text', label: said('Description', 'Description'), privacy: personal },
  'project.axis': {
    kind: 'choice',
    label: said('L’accompagnement souhaité', 'The support that you wish for'),
    privacy: stays,
  },
  'project.needs': {
    kind: 'several',
    label: said('Ce dont le projet a besoin', 'What the project needs'),
    privacy: stays,
  },
  'project.startsOn': { kind: 'date', label: said('Début', 'Start'), privacy: stays },
  'project.endsOn': { kind: 'date', label: said('Fin', 'End'), privacy: stays },
  'project.budgetCents': {
    kind: 'cents',
    label: said('Budget total du projet (en euros)', 'Total budget of the project (in euros)'),
    privacy: stays,
  },
  'project.requestedCents': {
    kind: 'cents',
    label: said('Aide demandée (en euros)', 'Amount requested (in euros)'),
    privacy: stays,
  },
  ...headingRows(),
  'declarations.accurate': {
    kind: 'yes-or-no',
    label: said('Ce que je déclare est exact', 'What I declare is accurate'),
    privacy: stays,
  },
  'declarations.rulesAccepted': {
    kind: 'yes-or-no',
    label: said('J’accepte le règlement de l’appel à projets', 'I accept the rules of the call for projects'),
    privacy: stays,
  },
} as const satisfies { [F in ApplicationField]: FieldRow<Value<F>> };

/** Read from the schema, whose order the table follows: a function that only stores what was filled in carries no words. */
export const applicationFields = Object.entries(applicationFormSchema.shape).flatMap(([part, group]) => {
  const shapes = part === 'applicant' ? Object.values(applicantBranches) : 'shape' in group ? [group] : [];
  const names = new Set(shapes.flatMap(({ shape }) => Object.keys(shape)));
  return names.size === 0 ? [part] : [...names].map((name) => `${part}.${name}`);
}) as ApplicationField[];

/** How a field is typed; undefined for what the form does not have. */
export const kindOf = (
  field: string,
): (typeof applicationFieldTable)[ApplicationField]['kind'] | undefined =>
  isField(field) ? applicationFieldTable[field].kind : undefined;

export const isField = (field: string): field is ApplicationField =>
  Object.hasOwn(applicationFieldTable, field);

type ApplicantField = Extract<ApplicationField, `applicant.${string}`>;

/** The fields that a type of applicant fills in about itself, beside the type; only the name while the type is unknown. */
export function applicantFields(type: string | undefined): ApplicantField[] {
  if (!isApplicantType(type)) return ['applicant.name'];
  const names = Object.keys(applicantBranches[type].shape).filter((name) => name !== 'type');
  return names.map((name) => `applicant.${name}` as ApplicantField);
}

/** Every field of the form of a type of applicant, the type among them, in their order. */
export function fieldsOfType(type: string | undefined): ApplicationField[] {
  const own: readonly ApplicationField[] = ['applicant.type', ...applicantFields(type)];
  return applicationFields.filter((field) => !field.startsWith('applicant.') || own.includes(field));
}

const headingFields: ReadonlySet<string> = new Set(headings.map((one) => `project.${amountOf(one)}`));
/** Whether its answer is whatever somebody wrote, in the language of the form; any other is said in the reader's. */
export const isWritten = (field: ApplicationField): boolean =>
  applicationFieldTable[field].kind === 'text' || applicationFieldTable[field].kind === 'line';

/** Whether a field holds what stands under a heading of the budget. */
export const isHeading = (field: string): boolean => headingFields.has(field);

/** Whether a call asks the field of a type of applicant: of the budget its headings, or the total alone. */
export function isAsked(
  field: ApplicationField,
  type: string | undefined,
  plans: readonly BudgetPlan[] | undefined,
): boolean {
  const plan = budgetPlanOf(plans, type);
  if (field === 'project.budgetCents') return plan === undefined;
  if (!isHeading(field)) return true;
  return plan !== undefined && headingsOf(plan).some((one) => field === `project.${amountOf(one)}`);
}

/** The fields of a form that was filed: of the headings those that it has. */
export function fieldsOfForm(form: ApplicationForm): ApplicationField[] {
  const filled = new Set(flat(form).flatMap(([field, value]) => (value === undefined ? [] : [field])));
  return fieldsOfType(form.applicant.type).filter((field) => !isHeading(field) || filled.has(field));
}

/** The fields behind what staff ask for: of a part all, and with an amount all headings, as the budget must balance again. */
export function fieldsBehind(
  parts: readonly CompletableField[],
  type: string | undefined,
  plans: readonly BudgetPlan[] | undefined,
): ApplicationField[] {
  const ofBudget = parts.some((part) => part === 'project.budgetCents' || part === 'project.requestedCents');
  return fieldsOfType(type).filter(
    (field) =>
      field !== 'applicant.type' &&
      isAsked(field, type, plans) &&
      ((ofBudget && isHeading(field)) || parts.some((part) => `${field}.`.startsWith(`${part}.`))),
  );
}

/** Whether a type of applicant may leave the field empty. */
export function isOptional(field: ApplicationField, type: string | undefined): boolean {
  if ((demandedFields as readonly string[]).includes(field)) return false;
  const [part = '', name = ''] = field.split('.');
  const branch = isApplicantType(type) ? applicantBranches[type] : undefined;
  const group = part === 'applicant' ? branch : applicationFormSchema.shape[part as Part];
  return group !== undefined && 'shape' in group && (group.shape as Shape)[name] instanceof z.ZodMiniOptional;
}
type Shape = Readonly<Record<string, unknown>>;

/** A form's values by the path of their field. */
export const flat = (form: object): [field: string, value: unknown][] =>
  Object.entries(form).flatMap(([part, group]): [string, unknown][] =>
    typeof group === 'object' && group !== null
      ? Object.entries(group).map(([name, value]) => [`${part}.${name}`, value])
      : [[part, group]],
  );

/** Paths of the fields in which two forms differ; a list is one field. */
export const changedFields = (before: ApplicationForm, after: ApplicationForm): ApplicationField[] => [
  ...new Set(
    differencesOf('', '', before, after).map(
      ({ field }) => field.split('.').slice(0, 2).join('.') as ApplicationField,
    ),
  ),
];

/** A form from values by the path of their field; a part is present even if none of its values is given. */
export function nested(values: Iterable<readonly [field: string, value: unknown]>): Record<string, unknown> {
  const form: Record<string, unknown> = {};
  for (const [field, value] of values) {
    const [part = '', name] = field.split('.');
    if (name === undefined) form[part] = value;
    else form[part] = { ...(form[part] as object), ...(value === undefined ? {} : { [name]: value }) };
  }
  return form;
}
