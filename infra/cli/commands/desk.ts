/** Every day: what waits on whom, the tasks of staff, and the journal. */
import { eventKinds } from '#domain/mail/audit-events.ts';
import { type WaitingCount, waitingCounts } from '#domain/round/waiting-counts.ts';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { whichLetters } from '#infra/cli/client/usual-arguments.ts';

const countLabels = {
  toDecide: 'eligibility to decide',
  overdue: 'deadlines passed, to confirm',
  toRelease: 'decided, to tell',
  toCountersign: 'agreements to countersign',
  toRepair: 'parked, to repair',
  mailTasks: 'e-mails to see to',
} as const satisfies Record<WaitingCount, string>;
/** @param of where the answer holds the waiting work */
const countFacts = (of: 'work' | 'waiting') =>
  waitingCounts.map((name) => [countLabels[name], `${of}.${name}`, 'number'] as const);
/** @param of where the answer holds the waiting work */
const dueTables = (of: 'work' | 'waiting') =>
  [
    {
      title: { fr: 'À faire dans les sessions', en: 'Due in the rounds' },
      of: `${of}.due`,
      columns: [
        ['act', 'act'],
        ['round', 'round'],
        ['due', 'dueAt', 'instant'],
        ['applications', 'applications', 'number'],
      ],
    },
    {
      title: { fr: 'Échéances légales dépassées', en: 'Legal dates passed' },
      of: `${of}.passed`,
      columns: [
        ['application', 'applicationId'],
        ['what', 'of'],
        ['was due', 'dueAt', 'instant'],
      ],
    },
    {
      title: { fr: 'Recours à traiter', en: 'Appeals to answer' },
      of: `${of}.appeals`,
      columns: [
        ['application', 'applicationId'],
        ['due', 'dueOn'],
      ],
    },
    {
      title: { fr: 'Versements et avenants', en: 'Payments and amendments' },
      of: `${of}.payments`,
      columns: [
        ['what', 'kind'],
        ['application', 'applicationId'],
        ['since', 'since', 'instant'],
      ],
    },
    {
      title: { fr: 'Données personnelles dont le terme approche', en: 'Personal data whose term is near' },
      of: `${of}.retention`,
      columns: [
        ['act', 'act'],
        ['due', 'dueOn'],
      ],
    },
    {
      title: { fr: 'À confirmer par une autre personne', en: 'To be confirmed by somebody else' },
      of: `${of}.toConfirm`,
      columns: [
        ['act', 'act'],
        ['of', 'subject'],
        ['by', 'by', 'who'],
        ['since', 'at', 'instant'],
      ],
    },
  ] as const;

const dayCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'today',
    operation: 'show-today',
    summary: {
      fr: 'ce qui attend l’équipe, les jurés, le panel et les candidats',
      en: 'what waits on staff, on the jurors, on the panel and on the applicants',
    },
    examples: ['today', 'today --json'],
    view: {
      facts: [
        ...countFacts('work'),
        ['to decide, completed by their applicant', 'informationReceived', 'number'],
        ['to decide, not answered by the register', 'registerUnchecked', 'number'],
        ['e-mails held', 'mail.held', 'number'],
        ['kept until an address is confirmed', 'mail.unconfirmed', 'number'],
        ['all mail stopped', 'mail.isStopped', 'yes'],
        ['jury', 'jury.state'],
        ['reviews to file', 'jury.toRead', 'number'],
        ['reviews filed', 'jury.filed', 'number'],
        ['applications that lack a reader', 'jury.lackReaders', 'number'],
        ['panel', 'panel.state'],
        ['members', 'panel.members', 'number'],
        ['voted', 'panel.voted', 'number'],
        ['applications', 'total', 'number'],
      ],
      tables: [
        ...dueTables('work'),
        {
          title: { fr: 'Le silence vaudra refus', en: 'Silence becomes a refusal' },
          of: 'work.clocks',
          columns: [
            ['application', 'applicationId'],
            ['on', 'implicitRejectionAt', 'instant'],
          ],
        },
        {
          title: { fr: 'Jurés qui lisent encore', en: 'Jurors who still read' },
          of: 'jury.late',
          columns: [
            ['juror', 'name'],
            ['reviews to file', 'remaining', 'number'],
          ],
        },
        {
          title: { fr: 'Comptes rendus financiers attendus', en: 'Financial reports due' },
          of: 'reportsDue',
          columns: [
            ['application', 'applicationId'],
            ['on', 'dueOn'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'journal',
    operation: 'show-journal',
    summary: {
      fr: 'qui a fait quoi un jour donné, dans toute la promotion',
      en: 'who did what on a day, in the whole cohort',
    },
    options: [
      {
        flag: '--day <YYYY-MM-DD>',
        what: { fr: 'aujourd’hui sauf indication', en: 'today unless told' },
        to: 'query.day',
      },
      {
        flag: '--kind <kind>',
        what: { fr: 'de quoi il s’agit', en: 'what it is about' },
        kind: oneOf(...eventKinds),
        to: 'query.kind',
      },
      {
        flag: '--person <account>',
        what: { fr: 'le compte de qui a agi', en: 'the account of who acted' },
        to: 'query.person',
      },
      {
        flag: '--application <applicationId>',
        what: { fr: 'une seule candidature', en: 'one application alone' },
        to: 'query.applicationId',
      },
      {
        flag: '--cursor <cursor>',
        what: { fr: 'la page qui suit celle-ci', en: 'the page after that one' },
        to: 'query.cursor',
      },
    ],
    isPaged: true,
    examples: ['journal', 'journal --day 2022-01-26'],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['at', 'at', 'instant'],
            ['what', 'type'],
            ['of', 'subject'],
            ['title', 'title'],
            ['by', 'actor', 'who'],
          ],
          empty: { fr: 'Rien.', en: 'Nothing.' },
        },
      ],
      facts: [['next page', 'cursor']],
    },
  }),
  routeCommand({
    name: 'staff names',
    operation: 'list-staff-names',
    summary: {
      fr: 'qui agit pour l’équipe : le nom de chaque compte',
      en: 'who acts for the staff: the name of each account',
    },
    details: {
      fr: 'Un nom est appris à la connexion de son compte.',
      en: 'A name is learned when its account signs in.',
    },
    examples: ['staff names'],
    view: {
      tables: [
        {
          of: 'names',
          columns: [
            ['name', 'value'],
            ['account', 'key'],
          ],
          empty: { fr: 'Personne.', en: 'Nobody.' },
        },
      ],
    },
  }),
];

const taskCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'tasks list',
    operation: 'list-tasks',
    summary: {
      fr: 'ce qui attend l’équipe : décisions, annonces, signatures, réparations, lettres non arrivées',
      en: 'what waits for staff: decisions, releases, signatures, repairs, e-mails that did not arrive',
    },
    examples: ['tasks list'],
    view: {
      facts: countFacts('waiting'),
      tables: [
        ...dueTables('waiting'),
        {
          title: {
            fr: 'Refusées par silence, sauf décision avant cette date',
            en: 'Refused by silence unless decided before',
          },
          of: 'waiting.clocks',
          columns: [
            ['application', 'applicationId'],
            ['at', 'implicitRejectionAt', 'instant'],
          ],
        },
        {
          title: { fr: 'Lettres', en: 'E-mails' },
          of: 'items',
          columns: [
            ['e-mail', 'messageKey'],
            ['to', 'ownerId'],
            ['because', 'because'],
            ['failure', 'detail'],
            ['since', 'since', 'instant'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'tasks close',
    operation: 'close-task',
    summary: { fr: 'clôt des tâches sur des lettres', en: 'closes tasks about e-mails' },
    arguments: [whichLetters],
    examples: ['tasks list', 'tasks close <messageKey>'],
    before: { says: { fr: 'Clôt la tâche sur {messageKey}.', en: 'Closes the task about {messageKey}.' } },
    view: { says: { fr: '{messageKey} : tâche close', en: '{messageKey}: closed' } },
  }),
];

export const deskCommands: readonly CliCommand[] = [...dayCommands, ...taskCommands];
