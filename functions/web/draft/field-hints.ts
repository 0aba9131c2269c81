/** The sentence below the label of a field, where it wants one. */
import type { ApplicationField } from '#domain/application/application-fields.ts';
import type { Language } from '#domain/values/language.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  'applicant.name': [
    'Le nom officiel de l’organisme, ou les prénom et nom de la personne qui candidate ou qui répond du collectif.',
    'The official name of the body, or the first and last names of the person who applies or answers for the collective.',
  ],
  'applicant.rna': ['W suivi de neuf caractères.', 'W and nine characters.'],
  'applicant.siret': [
    '14 chiffres, avec ou sans espaces. En Nouvelle-Calédonie, RIDET et ses 10 chiffres ; en Polynésie française, TAHITI et ses 9 caractères.',
    '14 digits, with or without spaces. In New Caledonia, RIDET and its 10 digits; in French Polynesia, TAHITI and its 9 characters.',
  ],
  'applicant.representativeFirstName': [
    'La personne que la loi ou les statuts habilitent à engager l’organisme.',
    'The person whom the law or its articles empower to bind the body.',
  ],
  'applicant.representativeCapacity': [
    'Par exemple : présidente, directeur général.',
    'For example: president, managing director.',
  ],
  'applicant.signedByAnother': [
    'Elle aura pour cela un pouvoir écrit du représentant légal, que le service pourra demander.',
    'With a power in writing from the legal representative, which the service may ask for.',
  ],
  'applicant.republicanCommitment': [
    'Décret n° 2021-1947 : sans lui, ni motif de dispense, aucune subvention ne peut être accordée.',
    'Decree no. 2021-1947: without it or a ground of exemption, no grant can be made.',
  ],
  'applicant.commitmentsExemption': [
    'La loi répute y satisfaire les organismes reconnus d’utilité publique et les associations agréées. Le service pourra demander l’acte.',
    'The law deems bodies of recognised public utility and approved associations to satisfy it. The service may ask for the deed.',
  ],
  'applicant.deMinimisCents': [
    'Le total reçu à ce titre par l’entreprise et celles qui lui sont liées (« entreprise unique ») ; 0 s’il n’y en a pas.',
    'The total received under that name by the company and those linked to it (“single undertaking”); 0 if there is none.',
  ],
  'applicant.collectiveName': ['Il n’est pas publié.', 'It is not published.'],
  'applicant.legalCapacity': [
    'Sinon, votre représentant légal (parent, tuteur) peut candidater en son propre nom, pour le même projet.',
    'If not, your legal representative (parent, guardian) may apply in their own name, for the same project.',
  ],
  'contact.email': ['Nous y écrirons à chaque étape.', 'We will write to it at each step.'],
  'contact.secondEmail': [
    'Celle d’une autre personne, si la première ne répond plus.',
    'Another person’s, should the first one stop working.',
  ],
  // INSEE codes places abroad from 99.
  'address.postcode': [
    'Cinq chiffres. À l’étranger : 99999, et le pays après la commune.',
    'Five digits. Abroad: 99999, and the country after the city.',
  ],
  'project.title': ['200 caractères au plus.', 'At most 200 characters.'],
  'project.summary': [
    'En quelques phrases : quoi, pour qui, où. Il sera publié si le projet est lauréat.',
    'In a few sentences: what, for whom, where. It is published if the project is selected.',
  ],
  'project.description': [
    'Ce qui existe déjà, ce que vous voulez faire, avec qui, et la place des citoyens. Le jury note sur ce texte.',
    'What exists already, what you want to do, with whom, and the part that citizens take. The jury marks this text.',
  ],
  'project.needs': ['Une case au moins.', 'At least one box.'],
  'project.budgetCents': ['Par exemple : 45 000.', 'For example: 45,000.'],
} satisfies Partial<Record<ApplicationField, readonly [string, string]>>);

export const hintOf = (field: ApplicationField, language: Language): string | undefined =>
  (words[language] as Partial<Record<ApplicationField, string>>)[field];
