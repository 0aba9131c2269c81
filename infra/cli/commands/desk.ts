/** The desk of staff: what waits, looking for applications, deciding for many, the journal. */
import { statuses } from '#domain/application/application.ts';
import { completableFields } from '#domain/application/application-form.ts';
import { sortings } from '#domain/application/sortings.ts';
import { applicantTypes } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { type CliCommand, oneOf, wholeNumber } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { onePage } from './application-lists.ts';

const several = {
  name: 'applicationIds',
  what: 'the applications, 500 at most',
  to: 'body.applicationIds',
  isMany: true,
} as const;
const eachOutcome = {
  tables: [
    {
      of: 'items',
      columns: [
        ['application', 'applicationId'],
        ['', 'result'],
        ['why not', 'messages.fr'],
      ],
    },
  ],
} as const;

export const deskCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'today',
    operation: 'show-today',
    summary: 'what waits on staff, on the jurors, on the panel and on the applicants',
    examples: ['today', 'today --json'],
    view: {
      facts: [
        ['eligibility to decide', 'work.toDecide', 'number'],
        ['of which completed by their applicant', 'informationReceived', 'number'],
        ['decided, to tell', 'work.toRelease', 'number'],
        ['agreements to countersign', 'work.toCountersign', 'number'],
        ['parked, to repair', 'work.toRepair', 'number'],
        ['e-mails that did not arrive', 'work.mailTasks', 'number'],
        ['e-mails held', 'mail.held', 'number'],
        ['kept until an address is confirmed', 'mail.unconfirmed', 'number'],
        ['all mail stopped', 'mail.isStopped', 'yes'],
        ['jury', 'jury.state'],
        ['reviews to file', 'jury.toRead', 'number'],
        ['reviews filed', 'jury.filed', 'number'],
        ['panel', 'panel.state'],
        ['members', 'panel.members', 'number'],
        ['voted', 'panel.voted', 'number'],
        ['applications', 'total', 'number'],
      ],
      tables: [
        {
          title: 'Legal dates passed',
          of: 'work.passed',
          columns: [
            ['application', 'applicationId'],
            ['what', 'of'],
            ['was due', 'dueAt', 'instant'],
          ],
        },
        {
          title: 'Silence becomes a refusal',
          of: 'work.clocks',
          columns: [
            ['application', 'applicationId'],
            ['on', 'implicitRejectionAt', 'instant'],
          ],
        },
        {
          title: 'Jurors who still read',
          of: 'jury.late',
          columns: [
            ['juror', 'name'],
            ['reviews to file', 'remaining', 'number'],
          ],
        },
        {
          title: 'Financial reports due',
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
    name: 'applications search',
    operation: 'search-applications',
    summary:
      'applications by reference, e-mail address, beginning of a word of title or name, filters and order',
    options: [
      {
        flag: '--text <words>',
        what: 'a reference, an address in full, how a word begins',
        to: 'query.text',
      },
      {
        flag: '--status <status>',
        what: 'where they stand',
        kind: oneOf(...(statuses as readonly string[])),
        to: 'query.status',
      },
      { flag: '--type <type>', what: 'of applicant', kind: oneOf(...applicantTypes), to: 'query.type' },
      { flag: '--need <need>', what: 'asked for', kind: oneOf(...needs), to: 'query.need' },
      { flag: '--axis <axis>', what: 'of the project', kind: oneOf(...supportAxes), to: 'query.axis' },
      {
        flag: '--written-in <language>',
        what: 'of the applicant',
        kind: oneOf('fr', 'en'),
        to: 'query.language',
      },
      {
        flag: '--lookalikes <yes>',
        what: 'those that resemble another',
        kind: oneOf('yes'),
        to: 'query.lookalikes',
      },
      {
        flag: '--minimum-days <days>',
        what: 'received so many days ago or more',
        kind: wholeNumber,
        to: 'query.minimumDays',
      },
      {
        flag: '--sort <order>',
        what: 'oldest first unless told',
        kind: oneOf(...sortings),
        to: 'query.sort',
      },
      ...onePage,
    ],
    isPaged: true,
    examples: [
      'applications search --text jardin',
      'applications search --status eligible --sort amount --limit 10',
    ],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['application', 'applicationId'],
            ['status', 'status'],
            ['title', 'title'],
            ['applicant', 'applicantName'],
            ['asked', 'requestedCents', 'euros'],
            ['received', 'receivedAt', 'instant'],
          ],
          empty: 'None.',
        },
      ],
      facts: [
        ['in all', 'matching', 'number'],
        ['next page', 'cursor'],
      ],
    },
  }),
  routeCommand({
    name: 'applications count',
    operation: 'count-applications',
    summary: 'how many applications are in each status',
    examples: ['applications count'],
    view: {
      facts: [
        ...statuses.map((status) => [status, `counts.${status}`, 'number'] as const),
        ['in all', 'total', 'number'],
      ],
    },
  }),
  routeCommand({
    name: 'applications decide-many',
    operation: 'decide-many',
    summary: 'decides the eligibility of many applications with one reason; safe to run again',
    arguments: [
      { name: 'outcome', what: 'the decision', kind: oneOf('eligible', 'ineligible'), to: 'body.outcome' },
      several,
    ],
    options: [
      { flag: '--reason <text>', what: 'why, or @file', to: 'body.reason' },
      { flag: '--reason-code <code>', what: 'a rule that they fail', isMany: true, to: 'body.reasonCodes' },
    ],
    examples: ['applications decide-many eligible <applicationId> <applicationId>'],
    before: {
      says: 'Decides that {applicationIds:length} applications are {outcome}. Nobody is told before the release.',
    },
    view: eachOutcome,
  }),
  routeCommand({
    name: 'applications ask-many',
    operation: 'ask-many',
    summary: 'asks many applicants for the same information; it is written to them at once',
    arguments: [several],
    options: [
      {
        flag: '--field <path>',
        what: 'what is missing',
        kind: oneOf(...completableFields),
        isMany: true,
        isRequired: true,
        to: 'body.fields',
      },
      { flag: '--message <text>', what: 'what they read, or @file', isRequired: true, to: 'body.message' },
    ],
    examples: [
      'applications ask-many <applicationId> <applicationId> --field address --message "Merci de vérifier l’adresse."',
    ],
    before: {
      says: 'Writes to the applicants of {applicationIds:length} applications, asking for {fields}.',
    },
    view: eachOutcome,
  }),
  routeCommand({
    name: 'journal',
    operation: 'show-journal',
    summary: 'who did what on a day, in the whole cohort',
    options: [
      { flag: '--day <YYYY-MM-DD>', what: 'today unless told', to: 'query.day' },
      { flag: '--cursor <cursor>', what: 'the page after that one', to: 'query.cursor' },
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
            ['by', 'actor', 'who'],
          ],
          empty: 'Nothing.',
        },
      ],
      facts: [['next page', 'cursor']],
    },
  }),
];
