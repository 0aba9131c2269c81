/** One application: reading it, why it was decided as it was, its codes and its link. */
import { sayAnswer } from '#infra/cli/client/answer.ts';
import { type CliCommand, yesNoKind } from '#infra/cli/client/command.ts';
import { exitCodes, RefusedAnswer } from '#infra/cli/client/problems.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import { lettersOnTheWay, requiredWhy, whichApplication } from '#infra/cli/client/usual-arguments.ts';
import { applicationBeside } from './application-shown.ts';

const timeline = {
  title: { fr: 'Ce qui s’est passé', en: 'What happened' },
  of: 'timeline',
  columns: [
    ['at', 'at', 'instant'],
    ['what', 'type'],
    ['by', 'actor', 'who'],
  ],
} as const;

const readings = {
  title: { fr: 'Lectures', en: 'Readings' },
  of: 'readings',
  columns: [
    ['juror', 'jurorId'],
    ['state', 'state'],
    ['marks', 'marks', 'length'],
    ['filed on', 'filedAt', 'instant'],
    ['filed before', 'earlier', 'length'],
    ['why recused', 'reason'],
  ],
} as const;
const asked = routeCommand({
  name: 'applications explain',
  operation: 'show-explanation',
  summary: {
    fr: 'pourquoi une candidature a eu ses résultats : le dossier de chaque session et le paragraphe que lit le candidat',
    en: 'why an application came to its outcomes: each round’s record and the paragraph that its applicant reads',
  },
  arguments: [whichApplication],
  examples: ['applications explain <applicationId>'],
  view: {
    tables: [
      {
        of: 'decisions',
        columns: [
          ['round', 'record.round'],
          ['rank', 'record.figures.rank', 'number'],
          ['proposed', 'record.proposed'],
          ['told', 'record.outcome'],
          ['because', 'explanation'],
        ],
        empty: { fr: 'Aucune session n’a encore rien décidé.', en: 'Nothing was decided by a round yet.' },
      },
    ],
  },
});

/** An application that no round decided on yet is no unknown one. */
const explain: CliCommand = {
  ...asked,
  uses: [...(asked.uses ?? []), 'show-application'],
  async run(call) {
    try {
      return await asked.run(call);
    } catch (error) {
      if (!(error instanceof RefusedAnswer) || error.status !== 404) throw error;
      const params = { applicationId: String(call.values.applicationId) };
      const { body } = await (await apiOf(call)).ask('show-application', { params });
      const { status, assessment, reasonCodes } = (body as Undecided).application;
      const because = reasonCodes?.join(', ');
      const advice = assessment?.outcome;
      sayAnswer(call, { ...params, status, advice, because, decisions: [] }, undecidedView);
      return exitCodes.done;
    }
  },
};

interface Undecided {
  application: { status: string; assessment?: { outcome: string }; reasonCodes?: string[] };
}
const undecidedView = {
  says: {
    fr: 'Ni le jury ni le panel n’ont rien décidé de {applicationId}, dont le statut est {status}.',
    en: 'Neither the jury nor the panel has decided on {applicationId}: it stands in {status}.',
  },
  facts: [
    ['advice of the rules', 'advice'],
    ['because', 'because'],
  ],
} as const;

/** What staff may correct whatever was decided, by the form (functions/domain/application/application-form.ts). */
const corrections = [
  ['--street <text>', 'body.address.street', 'le numéro et la rue', 'the number and street'],
  ['--phone <number>', 'body.contact.phone', 'le téléphone', 'the telephone'],
  ['--contact-name <text>', 'body.contact.name', 'la personne à contacter', 'the contact person'],
  [
    ...(['--representative-first-name <text>', 'body.applicant.representativeFirstName'] as const),
    ...(['le prénom du représentant légal', 'the legal representative’s first name'] as const),
  ],
  [
    ...(['--representative-surname <text>', 'body.applicant.representativeSurname'] as const),
    ...(['le nom du représentant légal', 'the legal representative’s surname'] as const),
  ],
  [
    ...(['--representative-capacity <text>', 'body.applicant.representativeCapacity'] as const),
    ...(['la qualité du représentant légal', 'the legal representative’s capacity'] as const),
  ],
] as const;

export const applicationCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'applications show',
    operation: 'show-application',
    summary: {
      fr: 'une candidature : son formulaire, son histoire, ses lectures, ce qui peut être fait',
      en: 'one application: its form, its timeline, its readings, what can be done now',
    },
    arguments: [whichApplication],
    examples: ['applications show <applicationId>'],
    view: {
      also: applicationBeside,
      facts: [
        ['application', 'application.applicationId'],
        ['status', 'application.status'],
        ['received', 'application.receivedAt', 'instant'],
        ['seen to by', 'owner.by', 'who'],
        ['labels', 'labels'],
        ['advice', 'application.assessment.outcome'],
        ['in the register', 'application.assessment.register.state'],
        ['registered name', 'application.assessment.register.name'],
        ['resembles', 'lookalikes'],
        ['decided', 'application.decision.outcome'],
        ['decided because', 'application.decision.reason'],
        ['granted', 'application.agreement.amountCents', 'euros'],
        ['possible now', 'possibleCommands'],
        ['audit chain valid', 'chainValid', 'yes'],
      ],
      tables: [timeline, readings],
      texts: ['formText'],
    },
  }),
  explain,
  routeCommand({
    name: 'applications take',
    operation: 'take-application',
    summary: { fr: 'suit désormais une candidature', en: 'sees to an application from now on' },
    arguments: [whichApplication],
    examples: ['applications take <applicationId>'],
    before: { says: { fr: 'Vous suivrez {applicationId}.', en: 'You will see to {applicationId}.' } },
    view: { says: { fr: '{applicationId} : suivie', en: '{applicationId}: taken' } },
  }),
  routeCommand({
    name: 'applications give-back',
    operation: 'give-back-application',
    summary: {
      fr: 'rend une candidature à l’équipe : plus personne ne la suit',
      en: 'gives an application back to the staff: nobody sees to it any more',
    },
    arguments: [whichApplication],
    options: [
      {
        flag: '--of <account>',
        what: {
          fr: 'du compte qui la suit ; refusé si un autre la suit entre-temps. Sans cela, de qui que ce soit',
          en: 'of the account that sees to it; refused where another does by then. Else of whoever does',
        },
        to: 'query.of',
      },
    ],
    examples: [
      'applications give-back <applicationId>',
      'applications give-back <applicationId> --of <account>',
    ],
    before: {
      says: {
        fr: 'Plus personne ne suivra {applicationId}.',
        en: 'Nobody will see to {applicationId} any more.',
      },
    },
    view: { says: { fr: '{applicationId} : rendue', en: '{applicationId}: given back' } },
  }),
  routeCommand({
    name: 'applications check-register',
    operation: 'check-register',
    summary: {
      fr: 'interroge de nouveau le registre Sirene sur un candidat, quand il n’a pas répondu ou que sa réponse a pu changer',
      en: 'asks the Sirene register again about an applicant: it gave no answer, or may give another one now',
    },
    details: {
      fr: 'Sans réponse, rien ne change. Le programme redemande de lui-même chaque matin tant qu’il manque une réponse.',
      en: 'Without an answer nothing changes. The programme asks again by itself every morning while an answer is missing.',
    },
    arguments: [whichApplication],
    examples: ['applications check-register <applicationId>'],
    before: {
      says: {
        fr: 'Interroge de nouveau le registre sur le candidat de {applicationId}.',
        en: 'Asks the register again about the applicant of {applicationId}.',
      },
    },
    view: {
      says: {
        fr: '{applicationId} : le registre a répondu ; applications show dit quoi',
        en: '{applicationId}: the register has answered; applications show says what',
      },
    },
  }),
  routeCommand({
    name: 'applications allow-codes',
    operation: 'allow-codes',
    summary: {
      fr: 'permet à un candidat de demander à nouveau des codes, une fois connu qui en a tant demandé',
      en: 'lets an applicant ask for one-time codes again, once it is known who asked for so many',
    },
    details: {
      fr: 'Clôt la tâche qui s’y rapporte (tasks list). Parlez d’abord au candidat : quelqu’un d’autre a peut-être son lien.',
      en: 'Closes the task of it (tasks list). Talk to the applicant first: somebody else may have their link.',
    },
    arguments: [whichApplication],
    options: [requiredWhy()],
    examples: ['applications allow-codes <applicationId> --reason "Vérifié au téléphone ; lien renouvelé."'],
    before: {
      says: {
        fr: 'Permet au candidat de {applicationId} de demander à nouveau des codes à usage unique.',
        en: 'Lets the applicant of {applicationId} ask for one-time codes again.',
      },
    },
    view: {
      says: {
        fr: '{applicationId} : {status}, codes permis',
        en: '{applicationId}: {status}, codes allowed',
      },
    },
  }),
  routeCommand({
    name: 'applications renew-link',
    operation: 'renew-link',
    summary: {
      fr: 'met fin au lien personnel d’un candidat et à ses pages ouvertes, et envoie un autre lien',
      en: 'ends an applicant’s personal link and open pages, and sends another link',
    },
    arguments: [whichApplication],
    examples: ['applications renew-link <applicationId>'],
    before: {
      says: {
        fr: 'Met fin au lien et aux pages ouvertes de {applicationId}, et envoie un autre lien.',
        en: 'Ends the link and the open pages of {applicationId}, and sends another link.',
      },
    },
    view: lettersOnTheWay,
  }),
  routeCommand({
    name: 'applications correct',
    operation: 'correct-form',
    summary: {
      fr: 'corrige la rue, le téléphone, la personne à contacter ou le représentant légal d’une candidature',
      en: 'corrects the street, the telephone, the contact person or the legal representative of an application',
    },
    details: {
      fr: 'Rien de ce qui décide ne se corrige ainsi. Ce que la convention imprime se corrige jusqu’à la signature du lauréat : si elle attend d’être signée, elle ne peut plus l’être et une autre part à sa place, avec un nouveau délai. Le candidat reçoit une lettre avec le motif.',
      en: 'Nothing that decides is corrected this way. What the agreement prints is corrected until the laureate has signed: one that waits to be signed can be signed no more, and another leaves in its place, with a new deadline. The applicant is sent a letter with the reason.',
    },
    arguments: [whichApplication],
    options: [
      ...corrections.map(([flag, to, fr, en]) => ({ flag, to, what: { fr, en } })),
      {
        flag: '--signed-by-another <answer>',
        what: {
          fr: 'si une autre personne que le représentant légal signera la convention',
          en: 'whether somebody else than the legal representative will sign the agreement',
        },
        kind: yesNoKind,
        to: 'body.applicant.signedByAnother',
      },
      requiredWhy({
        fr: 'le motif, que lit le candidat, ou @fichier',
        en: 'why, which the applicant reads, or @file',
      }),
    ],
    examples: [
      'applications correct <applicationId> --phone "06 12 34 56 78" --reason "Nouveau numéro, donné au téléphone."',
      'applications correct <applicationId> --representative-first-name Alice --representative-surname Martin --reason @motif.txt',
    ],
    before: {
      says: {
        fr: 'Corrige la candidature {applicationId} ; son candidat en reçoit la lettre.',
        en: 'Corrects the application {applicationId}; its applicant is sent the letter of it.',
      },
    },
    view: {
      says: { fr: '{applicationId} : {status}, corrigée', en: '{applicationId}: {status}, corrected' },
    },
  }),
  routeCommand({
    name: 'applications hand-over',
    operation: 'offer-handover',
    summary: {
      fr: 'propose une candidature à une autre personne quand son titulaire ne peut pas le faire, à deux personnes',
      en: 'offers an application to another person where its holder cannot, by two persons',
    },
    details: {
      fr: 'Rien ne change avant que cette personne n’accepte, par le lien de sa lettre. Le titulaire est prévenu aussitôt, avec le motif, et peut s’y opposer. Assurez-vous d’abord, par un autre moyen que le courriel, de qui vous écrit. Une personne propose, une autre confirme avec --confirm, les mêmes nom et adresse et le même motif.',
      en: 'Nothing changes before that person accepts, by the link of their letter. The holder is told at once, with the reason, and may object. First make sure who writes to you, by another means than e-mail. One person proposes, another confirms with --confirm, the same name and address and the same reason.',
    },
    arguments: [whichApplication],
    options: [
      {
        flag: '--name <text>',
        what: { fr: 'le nom de qui la reprendrait', en: 'the name of who would take it over' },
        isRequired: true,
        to: 'body.contact.name',
      },
      {
        flag: '--email <address>',
        what: { fr: 'l’adresse de cette personne', en: 'the address of that person' },
        isRequired: true,
        to: 'body.contact.email',
      },
      requiredWhy({
        fr: 'le motif, que lit le titulaire, ou @fichier',
        en: 'why, which the holder reads, or @file',
      }),
    ],
    examples: [
      'applications hand-over <applicationId> --name "Noé Martin" --email noe@example.org --reason @motif.txt',
      'applications hand-over <applicationId> --name "Noé Martin" --email noe@example.org --reason @motif.txt --confirm <digest>',
    ],
    before: {
      says: {
        fr: 'Propose {applicationId} à {contact.name}, à l’adresse {contact.email}. Les lettres partent une fois l’acte confirmé.',
        en: 'Offers {applicationId} to {contact.name}, at {contact.email}. The letters leave once the act is confirmed.',
      },
    },
    view: {
      says: {
        fr: '{applicationId} : {status}, transmission proposée',
        en: '{applicationId}: {status}, hand-over offered',
      },
    },
  }),
  routeCommand({
    name: 'applications take-back-hand-over',
    operation: 'take-back-handover',
    summary: {
      fr: 'reprend une transmission proposée que personne n’a acceptée',
      en: 'takes back an offered hand-over that nobody has accepted',
    },
    details: {
      fr: 'Le lien envoyé à l’autre adresse ne mène plus à rien ; une autre peut être désignée aussitôt. Une seule personne suffit : tout reste comme avant.',
      en: 'The link that was sent to the other address leads nowhere any more; another can be named at once. One person is enough: all stays as it was.',
    },
    arguments: [whichApplication],
    examples: ['applications take-back-hand-over <applicationId>'],
    before: {
      says: {
        fr: 'Reprend la transmission proposée de {applicationId}.',
        en: 'Takes back the offered hand-over of {applicationId}.',
      },
    },
    view: {
      says: {
        fr: '{applicationId} : {status}, transmission reprise',
        en: '{applicationId}: {status}, hand-over taken back',
      },
    },
  }),
];
