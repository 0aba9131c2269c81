/** Eligibility: deciding it, asking for what is missing, and deciding what follows a delay that is over, for one application or for many. */
import { assessmentSchema } from '#domain/application/application.ts';
import { completableFields } from '#domain/application/application-form.ts';
import { awaitedStatuses } from '#domain/application/gate-delays.ts';
import type { Api } from '#infra/cli/client/api.ts';
import { type CliCommand, oneOf, type RouteCommand } from '#infra/cli/client/command.ts';
import { eachOutcome, oneOrMany, onMany, onOne } from '#infra/cli/client/one-or-many.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { perhapsWhy } from '#infra/cli/client/usual-arguments.ts';
import { applicationsOf } from './all-pages.ts';

const details = {
  fr: 'Plusieurs candidatures, un fichier ou --advised : chacune a son propre résultat, un refus n’arrête pas les autres, et la même commande peut être redonnée sans rien faire deux fois.',
  en: 'With several applications, a file or --advised, each has a result of its own, a refusal does not stop the others, and the same command can be given again without doing anything twice.',
} as const;

const outcome = {
  name: 'outcome',
  what: { fr: 'la décision', en: 'the decision' },
  kind: oneOf('eligible', 'ineligible'),
  to: 'body.outcome',
} as const;
const decision = {
  name: 'applications decide',
  summary: {
    fr: 'décide si des candidatures sont recevables ; rien n’est dit avant l’annonce',
    en: 'decides that applications are admissible or not; nothing is told before the release',
  },
  details: {
    fr: `Ce qui diffère de l’avis des règles, et tout refus sans règle, demande un motif. ${details.fr}`,
    en: `What differs from the advice of the rules, and every refusal without a rule, needs a reason. ${details.en}`,
  },
  options: [
    perhapsWhy(),
    {
      flag: '--reason-code <code>',
      what: { fr: 'une règle non respectée', en: 'a rule that it fails' },
      isMany: true,
      to: 'body.reasonCodes',
    },
    {
      flag: '--unmodified-since <instant>',
      what: {
        fr: 'refuse ce que son candidat a modifié après cet instant, celui de votre lecture, comme 2022-01-28T10:00:00.000Z',
        en: 'refuses what its applicant changed after this instant, that of your reading, such as 2022-01-28T10:00:00.000Z',
      },
      to: 'body.unmodifiedSince',
    },
  ],
  examples: [
    'applications decide eligible <applicationId>',
    'applications decide eligible --advised eligible',
    'applications decide ineligible <applicationId> --reason "Hors du champ de l’appel."',
  ],
} as const;

const request = {
  name: 'applications ask',
  summary: {
    fr: 'demande à des candidats ce qui manque ; la lettre part aussitôt',
    en: 'asks applicants for what is missing; it is written to them at once',
  },
  details,
  options: [
    {
      flag: '--field <path>',
      what: { fr: 'ce qui manque', en: 'what is missing' },
      kind: oneOf(...completableFields),
      isMany: true,
      isRequired: true,
      to: 'body.fields',
    },
    {
      flag: '--message <text>',
      what: { fr: 'ce que lit le candidat, ou @fichier', en: 'what the applicant reads, or @file' },
      isRequired: true,
      to: 'body.message',
    },
  ],
  examples: [
    'applications ask <applicationId> --field project.description --message "Merci de décrire le projet."',
    'applications ask --advised unclear --field address --message @lettre.txt',
  ],
} as const;

const decideOne: RouteCommand = {
  ...decision,
  operation: 'decide-eligibility',
  arguments: [outcome, onOne],
  before: {
    says: {
      fr: 'Décide {outcome} pour {applicationId}. Personne n’en est informé avant l’annonce.',
      en: 'Decides {outcome} for {applicationId}. Nobody is told before the release.',
    },
  },
  view: {
    says: { fr: '{applicationId} : {status}, décision prise', en: '{applicationId}: {status}, decided' },
  },
};
const decideMany: RouteCommand = {
  ...decision,
  operation: 'decide-many',
  arguments: [outcome, onMany],
  before: {
    says: {
      fr: 'Décide {outcome} pour {applicationIds:length#candidature|candidatures}. Personne n’en est informé avant l’annonce.',
      en: 'Decides {outcome} for {applicationIds:length#application|applications}. Nobody is told before the release.',
    },
  },
  view: eachOutcome,
};
const [{ isRequired: _fields, ...field }, message] = request.options;
const askOne: RouteCommand = {
  ...request,
  operation: 'request-information',
  arguments: [onOne],
  options: [
    field,
    {
      flag: '--paper <code>',
      what: { fr: 'une pièce, par son code (papers list)', en: 'a paper, by its code (papers list)' },
      isMany: true,
      to: 'body.papers',
    },
    message,
  ],
  before: {
    says: {
      fr: 'Écrit au candidat de {applicationId} pour lui demander {fields}.',
      en: 'Writes to the applicant of {applicationId}, asking for {fields}.',
    },
  },
  view: {
    says: { fr: '{applicationId} : {status}, demande envoyée', en: '{applicationId}: {status}, asked' },
  },
};
const askMany: RouteCommand = {
  ...request,
  operation: 'ask-many',
  arguments: [onMany],
  before: {
    says: {
      fr: 'Écrit aux candidats de {applicationIds:length#candidature|candidatures} pour leur demander {fields}.',
      en: 'Writes to the applicants of {applicationIds:length#application|applications}, asking for {fields}.',
    },
  },
  view: eachOutcome,
};

const byAdvice = {
  name: 'advised',
  option: {
    flag: '--advised <advice>',
    what: {
      fr: 'toutes celles à décider qui ont cet avis des règles',
      en: 'all that are to be decided and that the rules advise so',
    },
    kind: oneOf(...assessmentSchema.shape.outcome.options),
  },
  idsOf: (api: Api, advised: unknown) => undecided(api, String(advised)),
  none: {
    fr: 'dites quelles candidatures : leurs identifiants, --file ou --advised',
    en: 'say which applications: their ids, --file or --advised',
  },
};

async function undecided(api: Api, advised: string): Promise<string[]> {
  const waiting = await applicationsOf(api, 'eligibility-review');
  return waiting
    .filter(({ advice, decision: decided }) => advice === advised && decided === undefined)
    .map(({ applicationId }) => applicationId);
}

const overdueOutcome = {
  name: 'outcome',
  what: {
    fr: 'confirmed : irrecevable parce qu’incomplète, ou attribution caduque ; extended : plus de temps',
    en: 'confirmed: inadmissible because incomplete, or the award lapsed; extended: more time',
  },
  kind: oneOf('confirmed', 'extended'),
  to: 'body.outcome',
} as const;

const settling = {
  name: 'applications settle',
  summary: {
    fr: 'confirme ce qu’un délai échu propose, ou donne plus de temps ; la lettre part aussitôt',
    en: 'confirms what a deadline that has passed proposes, or gives more time; it is written to them at once',
  },
  details: {
    fr: 'Un délai échu ne décide rien : tant que personne ne l’a confirmé, une réponse ou une signature tardive est acceptée. Plusieurs candidatures, un fichier ou --overdue : chacune a son propre résultat, et la même commande peut être redonnée.',
    en: 'A deadline that has passed decides nothing: until somebody confirms it, a late answer or signature is taken. With several applications, a file or --overdue, each has a result of its own, and the same command can be given again.',
  },
  examples: [
    'applications settle confirmed <applicationId>',
    'applications settle confirmed --overdue',
    'applications settle extended <applicationId> --reason "Hospitalisation, justifiée."',
  ],
  options: [
    perhapsWhy({
      fr: 'le motif du délai supplémentaire, que lit le candidat, ou @fichier ; il en faut un',
      en: 'why more time is given, which the applicant reads, or @file; it needs one',
    }),
  ],
} as const;

const settleOne: RouteCommand = {
  ...settling,
  operation: 'settle-overdue',
  arguments: [overdueOutcome, onOne],
  before: {
    says: {
      fr: 'Décide {outcome} du délai échu de {applicationId}. Le candidat en est informé aussitôt.',
      en: 'Decides {outcome} of {applicationId}, whose deadline has passed. The applicant is told at once.',
    },
  },
  view: { says: { fr: '{applicationId} : {status}, lettre envoyée', en: '{applicationId}: {status}, told' } },
};

const settleMany: RouteCommand = {
  ...settling,
  operation: 'settle-many',
  arguments: [overdueOutcome, onMany],
  before: {
    says: {
      fr: 'Décide {outcome} du délai échu de {applicationIds:length#candidature|candidatures}. Chaque candidat en est informé aussitôt.',
      en: 'Decides {outcome} of {applicationIds:length#application whose deadline has passed|applications whose deadlines have passed}. Each applicant is told at once.',
    },
  },
  view: eachOutcome,
};

const allOverdue = {
  name: 'overdue',
  option: {
    flag: '--overdue',
    what: { fr: 'toutes celles dont un délai est échu', en: 'all whose deadline has passed' },
  },
  async idsOf(api: Api): Promise<string[]> {
    const lists = await Promise.all(awaitedStatuses.map((status) => applicationsOf(api, status)));
    return lists.flat().flatMap((one) => (one.overdueAt === undefined ? [] : [one.applicationId]));
  },
  none: {
    fr: 'dites quelles candidatures : leurs identifiants, --file ou --overdue',
    en: 'say which applications: their ids, --file or --overdue',
  },
};

export const eligibilityCommands: readonly CliCommand[] = [
  oneOrMany(decideOne, decideMany, byAdvice),
  routeCommand({
    name: 'applications undo',
    operation: 'undo-eligibility',
    summary: {
      fr: 'annule des décisions de recevabilité qui n’ont pas été annoncées',
      en: 'undoes admissibility decisions that were not told',
    },
    arguments: [onOne],
    examples: ['applications undo <applicationId>'],
    before: {
      says: {
        fr: 'Annule la décision de recevabilité de {applicationId}, qui n’a pas été annoncée.',
        en: 'Undoes the admissibility decision of {applicationId}, which was not told.',
      },
    },
    view: {
      says: {
        fr: '{applicationId} : {status}, décision annulée',
        en: '{applicationId}: {status}, undecided',
      },
    },
  }),
  oneOrMany(askOne, askMany, byAdvice),
  oneOrMany(settleOne, settleMany, allOverdue),
];
