/** The parts of the form that staff may ask to complete, in the words of the form. */
import type { CompletableField } from '#domain/application/application-form.ts';
import type { Language } from '#domain/values/language.ts';

export const fieldLabels: Record<CompletableField, Record<Language, string>> = {
  applicant: { fr: 'L’identité du porteur de projet', en: 'The identity of the applicant' },
  contact: { fr: 'La personne à contacter', en: 'The contact person' },
  address: { fr: 'L’adresse', en: 'The address' },
  'project.summary': { fr: 'Le résumé du projet', en: 'The summary of the project' },
  'project.description': { fr: 'La description du projet', en: 'The description of the project' },
  'project.axis': { fr: 'L’accompagnement souhaité', en: 'The support that you wish for' },
  'project.needs': { fr: 'Les besoins du projet', en: 'The needs of the project' },
  'project.startsOn': { fr: 'La date de début du projet', en: 'The start date of the project' },
  'project.endsOn': { fr: 'La date de fin du projet', en: 'The end date of the project' },
  'project.budgetCents': { fr: 'Le budget du projet', en: 'The budget of the project' },
  'project.requestedCents': { fr: 'Le montant demandé', en: 'The amount requested' },
};
