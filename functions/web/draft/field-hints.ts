/** A sentence below the label of a field, where it wants one. */
import type { ApplicationField } from '#domain/application/application-fields.ts';
import type { Bilingual } from '#domain/values/language.ts';

export const fieldHints: Partial<Record<ApplicationField, Bilingual>> = {
  'applicant.name': {
    fr: 'Le nom officiel de l’organisme, ou les prénom et nom de la personne qui candidate ou qui répond du collectif.',
    en: 'The official name of the body, or the first and last names of the person who applies or answers for the collective.',
  },
  'applicant.rna': { fr: 'W suivi de neuf caractères.', en: 'W and nine characters.' },
  'applicant.siret': { fr: '14 chiffres, avec ou sans espaces.', en: '14 digits, with or without spaces.' },
  'applicant.representativeFirstName': {
    fr: 'La personne que la loi ou les statuts habilitent à engager l’organisme.',
    en: 'The person whom the law or the statutes empower to bind the body.',
  },
  'applicant.representativeCapacity': {
    fr: 'Par exemple : présidente, directeur général.',
    en: 'For example: president, managing director.',
  },
  'applicant.signedByAnother': {
    fr: 'Elle aura pour cela un pouvoir écrit du représentant légal, que le service pourra demander.',
    en: 'With a power in writing from the legal representative, which the service may ask for.',
  },
  'applicant.republicanCommitment': {
    fr: 'Décret n° 2021-1947 : sans lui, ni motif de dispense, aucune subvention ne peut être accordée.',
    en: 'Decree no. 2021-1947: without it or a ground of exemption, no grant can be made.',
  },
  'applicant.commitmentsExemption': {
    fr: 'La loi répute y satisfaire les organismes reconnus d’utilité publique et les associations agréées. Le service pourra demander l’acte.',
    en: 'The law deems bodies of recognised public utility and approved associations to satisfy it. The service may ask for the deed.',
  },
  'applicant.deMinimisCents': {
    fr: 'Le total reçu à ce titre par l’entreprise et celles qui lui sont liées (« entreprise unique ») ; 0 s’il n’y en a pas.',
    en: 'The total received under that name by the company and those linked to it (“single undertaking”); 0 if there is none.',
  },
  'applicant.collectiveName': { fr: 'Il n’est pas publié.', en: 'It is not published.' },
  'contact.email': { fr: 'Nous y écrirons à chaque étape.', en: 'We will write to it at each step.' },
  'contact.secondEmail': {
    fr: 'Celle d’une autre personne, si la première ne répond plus.',
    en: 'Another person’s, should the first one stop working.',
  },
  'project.title': { fr: '200 caractères au plus.', en: 'At most 200 characters.' },
  'project.summary': {
    fr: 'En quelques phrases : quoi, pour qui, où. Il sera publié si le projet est lauréat.',
    en: 'In a few sentences: what, for whom, where. It is published if the project is selected.',
  },
  'project.description': {
    fr: 'Ce qui existe déjà, ce que vous voulez faire, avec qui, et la place des citoyens. Le jury note sur ce texte.',
    en: 'What exists already, what you want to do, with whom, and the part that citizens take. The jury marks this text.',
  },
  'project.needs': { fr: 'Une case au moins.', en: 'At least one box.' },
  'project.budgetCents': { fr: 'Par exemple : 45 000.', en: 'For example: 45,000.' },
};
