/** What is wrong with a field whose name is known, in its own words: what to enter, tick or choose. Others have those of field-words.ts. */
import type { ApplicationField } from '#domain/application/application-fields.ts';
import { amountOf, type Heading, headings } from '#domain/cohort/budget.ts';
import type { FieldSentence } from './field-words.ts';
import { reportFieldWords } from './report-fields.ts';
import { supportFields } from './support-fields.ts';

/** Sentences by code of a problem. */
export type NamedSentences = Readonly<Record<string, FieldSentence>>;
type Pair = readonly [fr: string, en: string];

const said = ([fr, en]: Pair): FieldSentence => ({ fr, en });
/** @param example what a value that has another form should look like */
const typed = (missing: Pair, example: Pair = missing): NamedSentences => ({
  missing: said(missing),
  'wrong-format': said(example),
});
const email = (missing: Pair): NamedSentences => ({
  missing: said(missing),
  'invalid-email': said([
    'Saisissez une adresse électronique complète, comme nom@exemple.fr',
    'Enter a whole e-mail address, like name@example.org',
  ]),
});
/** Amounts that are none, or beyond what a form takes. */
const euros = (missing: Pair, least: 0 | 1 = 1): NamedSentences => ({
  missing: said(missing),
  'not-euros': said([
    `${missing[0]} (de ${least} à 10 000 000)`,
    `${missing[1]} (from ${least} to 10,000,000)`,
  ]),
});
const day = (missing: Pair): NamedSentences => ({ missing: said(missing), 'not-a-date': said(missing) });
/** As the steps of the form take it, and as the API does. */
const typedDay = ([fr, en]: Pair): NamedSentences => ({
  missing: said([fr, en]),
  'not-a-day': said([`${fr}, comme 01/09/2022`, `${en}, like 01/09/2022`]),
  'not-a-date': said([`${fr}, comme 2022-09-01`, `${en}, like 2022-09-01`]),
});
const chosen = (missing: Pair): NamedSentences => ({ missing: said(missing), 'not-one-of': said(missing) });
const ticked = (accept: Pair): NamedSentences => ({
  missing: said(accept),
  'must-be-accepted': said(accept),
});

const headingFields = Object.fromEntries(
  headings.map((heading) => [
    `project.${amountOf(heading)}`,
    euros(['Saisissez ce poste du budget en euros', 'Enter this heading of the budget in euros'], 0),
  ]),
) as Record<`project.${Heading}Cents`, NamedSentences>;

/** A field of the form without its words does not compile. */
const formFields: Readonly<Record<ApplicationField, NamedSentences>> = {
  language: chosen(['Choisissez la langue de nos messages', 'Choose the language of our messages']),
  'applicant.type': chosen(['Choisissez en tant que quoi vous candidatez', 'Choose what you apply as']),
  'applicant.name': typed(['Saisissez le nom du porteur du projet', 'Enter the name of the applicant']),
  'applicant.collectiveName': typed(['Saisissez le nom du collectif', 'Enter the name of the collective']),
  'applicant.rna': typed(['Saisissez le numéro RNA', 'Enter the RNA number']),
  'applicant.siret': typed(['Saisissez le numéro SIRET', 'Enter the SIRET number']),
  'applicant.representativeFirstName': typed([
    'Saisissez le prénom du représentant légal',
    'Enter the first name of the legal representative',
  ]),
  'applicant.representativeSurname': typed([
    'Saisissez le nom du représentant légal',
    'Enter the surname of the legal representative',
  ]),
  'applicant.representativeCapacity': typed([
    'Saisissez la qualité du représentant légal, comme « présidente »',
    'Enter the capacity of the legal representative, like “president”',
  ]),
  'applicant.signedByAnother': ticked([
    'Dites si une autre personne signera la convention',
    'Say whether another person will sign the agreement',
  ]),
  'applicant.republicanCommitment': ticked([
    'Dites si l’organisme souscrit le contrat d’engagement républicain',
    'Say whether the body subscribes to the contract of republican commitment',
  ]),
  'applicant.commitmentsExemption': chosen([
    'Choisissez le motif de dispense de cet organisme, ou laissez vide',
    'Choose the ground of exemption of this body, or leave it empty',
  ]),
  'applicant.legalCapacity': ticked([
    'Cochez la case, ou demandez à votre représentant légal de candidater en son propre nom',
    'Tick the box, or ask your legal representative to apply in their own name',
  ]),
  'applicant.deMinimisCents': euros(
    [
      'Saisissez le total des aides de minimis reçues, en euros : 0 s’il n’y en a pas',
      'Enter the total of de minimis aid received, in euros: 0 if there is none',
    ],
    0,
  ),
  'contact.name': typed([
    'Saisissez le nom de la personne à contacter',
    'Enter the name of the contact person',
  ]),
  'contact.email': email(['Saisissez l’adresse électronique', 'Enter the e-mail address']),
  'contact.secondEmail': email([
    'Saisissez la seconde adresse électronique',
    'Enter the second e-mail address',
  ]),
  'contact.phone': typed(
    ['Saisissez le numéro de téléphone', 'Enter the telephone number'],
    [
      'Saisissez un numéro de téléphone, comme 01 23 45 67 89',
      'Enter a telephone number, like 01 23 45 67 89',
    ],
  ),
  'address.street': typed(['Saisissez le numéro et la rue', 'Enter the number and street']),
  'address.postcode': typed(
    ['Saisissez le code postal', 'Enter the postcode'],
    [
      'Saisissez un code postal de cinq chiffres, comme 75020 ; à l’étranger, 99999',
      'Enter a postcode of five digits, like 75020; abroad, 99999',
    ],
  ),
  'address.city': typed(['Saisissez la commune', 'Enter the city']),
  'project.title': typed(['Saisissez le titre du projet', 'Enter the title of the project']),
  'project.summary': typed(['Saisissez le résumé du projet', 'Enter the summary of the project']),
  'project.description': typed([
    'Saisissez la description du projet',
    'Enter the description of the project',
  ]),
  'project.axis': chosen(['Choisissez l’accompagnement souhaité', 'Choose the support that you wish for']),
  'project.needs': {
    ...chosen(['Cochez au moins un besoin du projet', 'Tick at least one need of the project']),
    'too-few': said(['Cochez au moins un besoin du projet', 'Tick at least one need of the project']),
  },
  'project.startsOn': typedDay([
    'Saisissez la date de début du projet',
    'Enter the date on which the project starts',
  ]),
  'project.endsOn': typedDay([
    'Saisissez la date de fin du projet',
    'Enter the date on which the project ends',
  ]),
  'project.budgetCents': euros([
    'Saisissez le budget total du projet en euros, comme 45 000',
    'Enter the total budget of the project in euros, like 45,000',
  ]),
  'project.requestedCents': euros([
    'Saisissez le montant de l’aide demandée en euros, comme 12 500',
    'Enter the amount requested in euros, like 12,500',
  ]),
  ...headingFields,
  'declarations.accurate': ticked([
    'Cochez la case pour déclarer que vos réponses sont exactes',
    'Tick the box to declare that your answers are accurate',
  ]),
  'declarations.rulesAccepted': ticked([
    'Cochez la case pour accepter le règlement de l’appel à projets',
    'Tick the box to accept the rules of the call for projects',
  ]),
};

/**
 * Of other forms: where an application begins, somebody is asked to write along, an agreement is signed, a view of the list is kept. A
 * name of a field that several have is told in words that are true of each.
 */
const otherFields: Readonly<Record<string, NamedSentences>> = {
  email: email(['Saisissez l’adresse électronique', 'Enter the e-mail address']),
  name: typed(['Saisissez le nom demandé', 'Enter the name that is asked for']),
  capacity: typed(['Saisissez la qualité, comme « présidente »', 'Enter the capacity, like “president”']),
  commitmentsAccepted: ticked([
    'Cochez la case pour accepter les engagements de la convention',
    'Tick the box to accept the commitments of the agreement',
  ]),
  code: typed(['Saisissez les huit chiffres du code', 'Enter the eight digits of the code']),
  paper: chosen(['Choisissez le document à donner', 'Choose the paper to give']),
};

/** Of a session of help that an adviser notes. */
const duration = said([
  'Choisissez une durée, de 15 minutes à 24 heures',
  'Choose how long it lasted, from 15 minutes to 24 hours',
]);
const sessionFields: Readonly<Record<string, NamedSentences>> = {
  heldOn: day(['Saisissez le jour de la séance', 'Enter the day of the session']),
  minutes: {
    missing: duration,
    'out-of-range': duration,
    'not-an-integer': duration,
    'wrong-type': duration,
  },
  partner: chosen([
    'Choisissez un partenaire du programme, ou laissez vide',
    'Choose a partner of the programme, or leave it empty',
  ]),
  decisions: typed(['Écrivez ce qui a été décidé', 'Write what was decided']),
};

export const namedFields: Readonly<Record<string, NamedSentences>> = {
  ...formFields,
  ...sessionFields,
  ...otherFields,
  ...supportFields,
  ...reportFieldWords,
};
