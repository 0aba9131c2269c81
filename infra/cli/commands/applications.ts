/** Applications: finding them, reading them, deciding their eligibility, asking for what is missing. */
import { completableFields } from '#domain/application/application-form.ts';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { listApplicationsCommand } from './application-lists.ts';

const onOne = { name: 'applicationId', what: 'the application', to: 'params.applicationId' } as const;
const onSeveral = { ...onOne, isMany: true } as const;
const timeline = {
  title: 'What happened',
  of: 'timeline',
  columns: [
    ['at', 'at', 'instant'],
    ['what', 'type'],
    ['by', 'actor', 'who'],
  ],
} as const;

export const applicationCommands: readonly CliCommand[] = [
  listApplicationsCommand,
  routeCommand({
    name: 'applications show',
    operation: 'show-application',
    summary: 'one application: its form, its timeline, its readings, what can be done now',
    arguments: [onOne],
    examples: ['applications show <applicationId>'],
    view: {
      facts: [
        ['application', 'application.applicationId'],
        ['status', 'application.status'],
        ['received', 'application.receivedAt', 'instant'],
        ['applicant', 'application.form.applicant.name'],
        ['type', 'application.form.applicant.type'],
        ['contact', 'application.form.contact.name'],
        ['e-mail', 'application.form.contact.email'],
        ['title', 'application.form.project.title'],
        ['asked', 'application.form.project.requestedCents', 'euros'],
        ['of a budget of', 'application.form.project.budgetCents', 'euros'],
        ['advice', 'application.assessment.outcome'],
        ['granted', 'application.agreement.amountCents', 'euros'],
        ['possible now', 'possibleCommands'],
        ['audit chain valid', 'chainValid', 'yes'],
      ],
      tables: [
        timeline,
        {
          title: 'Readings',
          of: 'readings',
          columns: [
            ['juror', 'jurorId'],
            ['state', 'state'],
            ['marks', 'marks', 'length'],
            ['why recused', 'reason'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'applications explain',
    operation: 'show-explanation',
    summary:
      'why an application came to its outcomes: each round’s record and the paragraph that its applicant reads',
    arguments: [onOne],
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
          empty: 'Nothing was decided by a round yet.',
        },
      ],
    },
  }),
  routeCommand({
    name: 'applications decide',
    operation: 'decide-eligibility',
    summary: 'decides that applications are eligible or not; nothing is told before the release',
    details: 'What differs from the programme’s advice, and every refusal without a rule, needs a reason.',
    arguments: [
      { name: 'outcome', what: 'the decision', kind: oneOf('eligible', 'ineligible'), to: 'body.outcome' },
      onSeveral,
    ],
    options: [
      { flag: '--reason <text>', what: 'why, or @file', to: 'body.reason' },
      { flag: '--reason-code <code>', what: 'a rule that it fails', isMany: true, to: 'body.reasonCodes' },
    ],
    examples: [
      'applications decide eligible <applicationId>',
      'applications decide ineligible <applicationId> --reason "Hors du champ de l’appel."',
    ],
    before: { says: 'Decides {outcome} for {applicationId}. Nobody is told before the release.' },
    view: { says: '{applicationId}: {status}, decided' },
  }),
  routeCommand({
    name: 'applications undo',
    operation: 'undo-eligibility',
    summary: 'undoes eligibility decisions that were not told',
    arguments: [onSeveral],
    examples: ['applications undo <applicationId>'],
    before: { says: 'Undoes the eligibility decision of {applicationId}, which was not told.' },
    view: { says: '{applicationId}: {status}, undecided' },
  }),
  routeCommand({
    name: 'applications ask',
    operation: 'request-information',
    summary: 'asks an applicant for what is missing; it is written to them at once',
    arguments: [onSeveral],
    options: [
      {
        flag: '--field <path>',
        what: 'what is missing',
        kind: oneOf(...completableFields),
        isMany: true,
        isRequired: true,
        to: 'body.fields',
      },
      {
        flag: '--message <text>',
        what: 'what the applicant reads, or @file',
        isRequired: true,
        to: 'body.message',
      },
    ],
    examples: [
      'applications ask <applicationId> --field project.description --message "Merci de décrire le projet."',
    ],
    before: { says: 'Writes to the applicant of {applicationId}, asking for {fields}.' },
    view: { says: '{applicationId}: {status}, asked' },
  }),
  routeCommand({
    name: 'applications allow-codes',
    operation: 'allow-codes',
    summary: 'lets an applicant ask for one-time codes again, once it is known who asked for so many',
    details:
      'Closes the task of it (tasks list). Talk to the applicant first: somebody else may have their link.',
    arguments: [onOne],
    options: [{ flag: '--reason <text>', what: 'why, or @file', isRequired: true, to: 'body.reason' }],
    examples: ['applications allow-codes <applicationId> --reason "Vérifié au téléphone ; lien renouvelé."'],
    before: { says: 'Lets the applicant of {applicationId} ask for one-time codes again.' },
    view: { says: '{applicationId}: {status}, codes allowed' },
  }),
  routeCommand({
    name: 'applications renew-link',
    operation: 'renew-link',
    summary: 'ends an applicant’s personal link and open pages, and sends another link',
    arguments: [onOne],
    examples: ['applications renew-link <applicationId>'],
    before: { says: 'Ends the link and the open pages of {applicationId}, and sends another link.' },
    view: { says: '{queued} letter on its way' },
  }),
];
