/** Mail: what waits, the switch of all of it, one letter at a time, and what went wrong. */
import { sessionLetters } from '#domain/application/letters.ts';
import { waitingStates } from '#domain/mail/mail-desk.ts';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';

const onLetter = { name: 'messageKey', what: 'the e-mail', to: 'params.messageKey', isMany: true } as const;
const onApplication = { name: 'applicationId', what: 'the application', to: 'params.applicationId' } as const;
const why = { flag: '--reason <text>', what: 'why, for the journal, or @file', to: 'body.reason' } as const;
const moved = { says: '{messageKey}: {state}' } as const;

const deskCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'mail list',
    operation: 'list-mail',
    summary: 'e-mails that wait, oldest first',
    options: [
      { flag: '--state <state>', what: 'only those', kind: oneOf(...waitingStates), to: 'query.state' },
    ],
    examples: ['mail list --state held', 'mail list --state unconfirmed', 'mail list --json'],
    view: {
      facts: [['all mail stopped', 'isStopped', 'yes']],
      tables: [
        {
          of: 'items',
          columns: [
            ['e-mail', 'messageKey'],
            ['to', 'ownerId'],
            ['letter', 'template'],
            ['state', 'state'],
            ['since', 'queuedAt', 'instant'],
          ],
          empty: 'None.',
        },
      ],
    },
  }),
  routeCommand({
    name: 'mail desk',
    operation: 'show-mail-desk',
    summary: 'the switch of all mail, its journal, and the rates of bounces and complaints',
    examples: ['mail desk'],
    view: {
      facts: [
        ['all mail stopped', 'isStopped', 'yes'],
        ['since', 'since', 'instant'],
        ['sent', 'tally.sends', 'number'],
        ['bounces', 'tally.bounceRate', 'percent'],
        ['complaints', 'tally.complaintRate', 'percent'],
        ['bounces too high', 'tally.isBounceRateHigh', 'mark'],
        ['complaints too high', 'tally.isComplaintRateHigh', 'mark'],
        ['kept until an address is confirmed', 'unconfirmed.letters', 'number'],
        ['for so many people', 'unconfirmed.people', 'number'],
        ['journal valid', 'chainValid', 'yes'],
      ],
      tables: [
        {
          title: 'Journal',
          of: 'timeline',
          columns: [
            ['at', 'at', 'instant'],
            ['what', 'type'],
            ['by', 'actor', 'who'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'mail stop',
    operation: 'stop-mail',
    summary: 'keeps every e-mail queued from now on',
    options: [{ ...why, isRequired: true }],
    examples: ['mail stop --reason "Une lettre est à relire."'],
    before: { says: 'Stops all mail: nobody gets a letter, link or code before it is started again.' },
    view: { says: 'all mail stopped: {isStopped:yes}' },
  }),
  routeCommand({
    name: 'mail start',
    operation: 'resume-mail',
    summary: 'lets e-mails go again, oldest first',
    examples: ['mail list', 'mail start'],
    before: { look: 'list-mail', says: 'Lets mail go again: {items:length} e-mails wait.' },
    view: { says: '{broughtBack} e-mails on their way' },
  }),
  routeCommand({
    name: 'mail hold',
    operation: 'hold-email',
    summary: 'holds e-mails that wait',
    arguments: [onLetter],
    options: [why],
    examples: ['mail hold <messageKey>'],
    before: { says: 'Holds {messageKey} until it is released or discarded.' },
    view: moved,
  }),
  routeCommand({
    name: 'mail release',
    operation: 'release-email',
    summary: 'lets held e-mails go',
    arguments: [onLetter],
    options: [why],
    examples: ['mail list --state held', 'mail release <messageKey>'],
    before: { says: 'Lets {messageKey} go.' },
    view: moved,
  }),
  routeCommand({
    name: 'mail discard',
    operation: 'discard-email',
    summary: 'throws away e-mails that wait',
    arguments: [onLetter],
    options: [{ ...why, isRequired: true }],
    examples: ['mail discard <messageKey> --reason "Le lien est à renvoyer."'],
    before: { says: 'Throws {messageKey} away: it is never sent.' },
    view: moved,
  }),
];

const letterCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'mail letters',
    operation: 'list-letters',
    summary: 'the letters of an application, with what became of each',
    arguments: [onApplication],
    examples: ['mail letters <applicationId>'],
    view: {
      facts: [
        ['address confirmed', 'isConfirmed', 'yes'],
        ['second address confirmed', 'isSecondConfirmed', 'yes'],
      ],
      tables: [
        {
          of: 'items',
          columns: [
            ['letter', 'template'],
            ['state', 'state'],
            ['queued', 'queuedAt', 'instant'],
            ['sent', 'sentAt', 'instant'],
            ['failure', 'failure'],
            ['e-mail', 'messageKey'],
          ],
          empty: 'None.',
        },
      ],
    },
  }),
  routeCommand({
    name: 'mail model',
    operation: 'preview-session-letter',
    summary: 'a letter to jurors or panelists before any leaves, to an example of a reader',
    arguments: [
      { name: 'template', what: 'which letter', kind: oneOf(...sessionLetters), to: 'params.template' },
    ],
    options: [
      {
        flag: '--written-in <language>',
        what: 'fr unless told',
        kind: oneOf('fr', 'en'),
        to: 'query.language',
      },
    ],
    examples: ['mail model jury-invitation', 'mail model panel-invitation --written-in en'],
    view: { facts: [['subject', 'subject']], texts: ['text'] },
  }),
  routeCommand({
    name: 'mail preview',
    operation: 'preview-letter',
    summary: 'a letter of an application, as its reader would see it',
    arguments: [
      onApplication,
      { name: 'template', what: 'which letter: receipt, withdrawn, …', to: 'params.template' },
    ],
    examples: ['mail preview <applicationId> receipt'],
    view: {
      facts: [
        ['subject', 'subject'],
        ['language', 'language'],
        ['state', 'state'],
      ],
      texts: ['text'],
    },
  }),
];

const taskCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'tasks list',
    operation: 'list-tasks',
    summary: 'what waits for staff: decisions, releases, signatures, repairs, e-mails that did not arrive',
    examples: ['tasks list'],
    view: {
      facts: [
        ['to decide', 'waiting.toDecide', 'number'],
        ['to release', 'waiting.toRelease', 'number'],
        ['to countersign', 'waiting.toCountersign', 'number'],
        ['to repair', 'waiting.toRepair', 'number'],
        ['e-mails to see to', 'waiting.mailTasks', 'number'],
      ],
      tables: [
        {
          title: 'Legal dates passed',
          of: 'waiting.passed',
          columns: [
            ['application', 'applicationId'],
            ['what', 'of'],
            ['was due', 'dueAt', 'instant'],
          ],
        },
        {
          title: 'Refused by silence unless decided before',
          of: 'waiting.clocks',
          columns: [
            ['application', 'applicationId'],
            ['at', 'implicitRejectionAt', 'instant'],
          ],
        },
        {
          title: 'E-mails',
          of: 'items',
          columns: [
            ['e-mail', 'messageKey'],
            ['to', 'ownerId'],
            ['because', 'because'],
            ['since', 'since', 'instant'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'tasks close',
    operation: 'close-task',
    summary: 'closes tasks about e-mails',
    arguments: [onLetter],
    examples: ['tasks list', 'tasks close <messageKey>'],
    before: { says: 'Closes the task about {messageKey}.' },
    view: { says: '{messageKey}: closed' },
  }),
];

export const mailCommands: readonly CliCommand[] = [...deskCommands, ...letterCommands, ...taskCommands];
