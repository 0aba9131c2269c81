/** The steps of the application form: which fields each asks, in the words of their table. */
import {
  type ApplicationField,
  applicantFields,
  applicationFields,
  kindOf,
} from '#domain/application/application-fields.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import type { Language } from '#domain/values/language.ts';
import { labelOfField } from '#web/server/field-labels.ts';

export const stepNames = ['type', 'porteur', 'contact', 'projet', 'budget', 'declarations'] as const;
export type StepName = (typeof stepNames)[number];
export const isStep = (name: string | undefined): name is StepName =>
  (stepNames as readonly (string | undefined)[]).includes(name);

type Said = Record<Language, string>;
export const stepTitles: Record<StepName, Said> = {
  type: { fr: 'Qui candidate', en: 'Who applies' },
  porteur: { fr: 'Le porteur du projet', en: 'The applicant' },
  contact: { fr: 'Contact et adresse', en: 'Contact and address' },
  projet: { fr: 'Le projet', en: 'The project' },
  budget: { fr: 'Budget', en: 'Budget' },
  declarations: { fr: 'Déclarations', en: 'Declarations' },
};

export type FormField = Exclude<ApplicationField, 'language'>;

/** What a field is called; a path that is none stays as it is. */
export const labelOf = (field: string, language: Language): string => labelOfField(field, language) ?? field;

type Part = Exclude<keyof ApplicationForm, 'language' | 'applicant'>;
const stepOfPart: Record<Part, StepName> = {
  contact: 'contact',
  address: 'contact',
  project: 'projet',
  declarations: 'declarations',
};

/** Amounts of the project are asked beside each other. */
function stepAsking(field: FormField): StepName {
  const part = field.slice(0, field.indexOf('.')) as Part | 'applicant';
  if (part === 'applicant') return field === 'applicant.type' ? 'type' : 'porteur';
  return kindOf(field) === 'cents' ? 'budget' : stepOfPart[part];
}

export const fieldsOf = (step: StepName, answers: Answers): readonly FormField[] =>
  step === 'porteur'
    ? applicantFields(answers['applicant.type'])
    : applicationFields.filter((field) => field !== 'language').filter((field) => stepAsking(field) === step);

/** The step where a problem is corrected; the first one for what no step asks. */
export const stepOf = (field: string, answers: Answers): StepName =>
  stepNames.find((step) => (fieldsOf(step, answers) as readonly string[]).includes(field)) ??
  (field.startsWith('applicant.') ? 'porteur' : 'type');
