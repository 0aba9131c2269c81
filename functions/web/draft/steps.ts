/** The steps of the application form: which fields each asks, and in which words. */

import type { AnswerField, Answers } from '#domain/application/form-draft.ts';
import type { Language } from '#domain/cohort/cohort.ts';
import { typeset } from '#markup/wording.ts';

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

export type FormField = AnswerField | 'project.needs';
export interface FieldWords {
  label: Said;
  hint?: Said;
  isOptional?: true;
}

const said = (fr: string, en: string): Said => ({ fr: typeset('fr', fr), en });
const field = (fr: string, en: string, hint?: Said): FieldWords => ({
  label: said(fr, en),
  ...(hint ? { hint } : {}),
});
const optional = (fr: string, en: string, hint?: Said): FieldWords => ({
  ...field(fr, en, hint),
  isOptional: true,
});

export const fieldWords: Record<FormField, FieldWords> = {
  'applicant.type': field('Vous candidatez en tant que', 'You apply as'),
  'applicant.name': field(
    'Nom',
    'Name',
    said('Le nom officiel, ou vos prénom et nom.', 'The official name, or your first and last names.'),
  ),
  'applicant.rna': optional(
    'Numéro RNA',
    'RNA number',
    said(
      'W suivi de neuf caractères. Donnez celui-ci ou le SIRET.',
      'W and nine characters. Give this one or the SIRET.',
    ),
  ),
  'applicant.siret': field(
    'Numéro SIRET',
    'SIRET number',
    said('14 chiffres, avec ou sans espaces.', '14 digits, with or without spaces.'),
  ),
  'applicant.republicanCommitment': field(
    'L’association souscrit le contrat d’engagement républicain',
    'The association subscribes to the contract of republican commitment',
    said(
      'Décret n° 2021-1947 : sans lui, aucune subvention ne peut être accordée.',
      'Decree no. 2021-1947: without it, no grant can be made.',
    ),
  ),
  'applicant.deMinimisCents': field(
    'Aides de minimis reçues sur trois ans (en euros)',
    'De minimis aid received over three years (in euros)',
    said(
      'Le total des aides publiques reçues à ce titre ; 0 s’il n’y en a pas.',
      'The total of public aid received under that name; 0 if there is none.',
    ),
  ),
  'contact.name': field('Personne à contacter', 'Contact person'),
  'contact.email': field(
    'Adresse électronique',
    'E-mail address',
    said('Nous y écrirons à chaque étape.', 'We will write to it at each step.'),
  ),
  'contact.secondEmail': optional(
    'Seconde adresse électronique',
    'Second e-mail address',
    said(
      'Celle d’une autre personne, si la première ne répond plus.',
      'Another person’s, should the first one stop working.',
    ),
  ),
  'contact.phone': optional('Téléphone', 'Telephone'),
  'address.street': field('Numéro et rue', 'Number and street'),
  'address.postcode': field('Code postal', 'Postcode'),
  'address.city': field('Commune', 'City'),
  'project.title': field(
    'Titre du projet',
    'Title of the project',
    said('200 caractères au plus.', 'At most 200 characters.'),
  ),
  'project.summary': field(
    'Résumé',
    'Summary',
    said(
      'En quelques phrases : quoi, pour qui, où. Il sera publié si le projet est lauréat.',
      'In a few sentences: what, for whom, where. It is published if the project is a laureate.',
    ),
  ),
  'project.description': optional(
    'Description',
    'Description',
    said(
      'Ce qui existe déjà, ce que vous voulez faire, avec qui, et la place des citoyens. Le jury note sur ce texte.',
      'What exists already, what you want to do, with whom, and the part that citizens take. The jury marks this text.',
    ),
  ),
  'project.axis': field('Ce que vous demandez d’abord', 'What you ask for first'),
  'project.needs': field(
    'Ce dont le projet a besoin',
    'What the project needs',
    said('Une case au moins.', 'At least one box.'),
  ),
  'project.startsOn': field('Début', 'Start'),
  'project.endsOn': optional('Fin', 'End'),
  'project.budgetCents': field(
    'Budget total du projet (en euros)',
    'Total budget of the project (in euros)',
    said('Par exemple : 45 000.', 'For example: 45,000.'),
  ),
  'project.requestedCents': field('Aide demandée (en euros)', 'Amount requested (in euros)'),
  'declarations.accurate': field('Ce que je déclare est exact', 'What I declare is accurate'),
  'declarations.rulesAccepted': field(
    'J’accepte les règles de l’appel à projets',
    'I accept the rules of the call for projects',
  ),
};

const fixed: Record<Exclude<StepName, 'porteur'>, readonly FormField[]> = {
  type: ['applicant.type'],
  contact: [
    'contact.name',
    'contact.email',
    'contact.secondEmail',
    'contact.phone',
    'address.street',
    'address.postcode',
    'address.city',
  ],
  projet: [
    'project.title',
    'project.summary',
    'project.description',
    'project.axis',
    'project.needs',
    'project.startsOn',
    'project.endsOn',
  ],
  budget: ['project.budgetCents', 'project.requestedCents'],
  declarations: ['declarations.accurate', 'declarations.rulesAccepted'],
};

/** What each type of applicant is asked of itself; only the name before it is known. */
export const applicantFields: Record<string, readonly FormField[]> = {
  association: ['applicant.name', 'applicant.rna', 'applicant.siret', 'applicant.republicanCommitment'],
  company: ['applicant.name', 'applicant.siret', 'applicant.deMinimisCents'],
  individual: ['applicant.name'],
};

export const fieldsOf = (step: StepName, answers: Answers): readonly FormField[] =>
  step === 'porteur' ? (applicantFields[answers['applicant.type'] ?? ''] ?? ['applicant.name']) : fixed[step];

/** The step where a problem is corrected; the first one for what no step asks. */
export const stepOf = (field: string, answers: Answers): StepName =>
  stepNames.find((step) => (fieldsOf(step, answers) as readonly string[]).includes(field)) ??
  (field.startsWith('applicant.') ? 'porteur' : 'type');
