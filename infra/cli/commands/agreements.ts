/** Agreements: who has one, its paper, the administration's signature; and what an operator repairs. */
import { reportKinds } from '#domain/application/reports.ts';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { listAgreements } from './application-lists.ts';

const onOne = { name: 'applicationId', what: 'the application', to: 'params.applicationId' } as const;
const onSeveral = { ...onOne, isMany: true } as const;
const whichReport = {
  name: 'report',
  what: 'which of the two',
  kind: oneOf(...reportKinds),
  to: 'params.report',
} as const;
export const agreementCommands: readonly CliCommand[] = [
  listAgreements,
  routeCommand({
    name: 'agreements show',
    operation: 'show-application',
    summary: 'the agreement of an application, and what the law asks of it',
    arguments: [onOne],
    examples: ['agreements show <applicationId>'],
    view: {
      facts: [
        ['application', 'application.applicationId'],
        ['status', 'application.status'],
        ['beneficiary', 'application.agreement.beneficiary.name'],
        ['granted', 'application.agreement.amountCents', 'euros'],
        ['issued', 'application.agreement.issuedAt', 'instant'],
        ['written agreement compulsory', 'grant.requirement.compulsory', 'yes'],
        ['subsidies of the year', 'grant.requirement.annualTotalCents', 'euros'],
        ['de minimis permitted', 'grant.deMinimis.permitted', 'yes'],
        ['de minimis total', 'grant.deMinimis.totalCents', 'euros'],
        ['financial report received', 'application.reports.financial.receivedOn'],
        ['activity report received', 'application.reports.activity.receivedOn'],
      ],
      tables: [
        {
          title: 'Instalments',
          of: 'application.agreement.instalments',
          columns: [
            ['due', 'dueOn'],
            ['amount', 'amountCents', 'euros'],
            ['when', 'label'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'agreements pdf',
    operation: 'download-agreement-for-staff',
    summary: 'the paper of an agreement, as issued or signed',
    arguments: [onOne],
    options: [
      { flag: '--copy <copy>', what: 'which of the two', kind: oneOf('issued', 'signed'), to: 'query.copy' },
    ],
    examples: ['agreements pdf <applicationId> --copy signed --output agreement.pdf'],
    view: {},
  }),
  routeCommand({
    name: 'agreements countersign',
    operation: 'countersign-agreement',
    summary: 'countersigns agreements for the administration',
    arguments: [onSeveral],
    examples: ['applications list signed', 'agreements countersign <applicationId>'],
    before: { says: 'Countersigns the agreement of {applicationId} for the administration, which binds it.' },
    view: { says: '{applicationId}: {status}' },
  }),
  routeCommand({
    name: 'agreements report-received',
    operation: 'record-report',
    summary: 'notes the day on which a report of a beneficiary came; another day corrects it',
    details: 'The reminders of the financial report stop. The last payment waits for both reports.',
    arguments: [
      onOne,
      whichReport,
      { name: 'receivedOn', what: 'the day on which it came, YYYY-MM-DD', to: 'body.receivedOn' },
    ],
    examples: ['agreements report-received <applicationId> financial 2023-05-12'],
    before: { says: 'Notes that the {report} report of {applicationId} came on {receivedOn}.' },
    view: { says: '{applicationId}: {status}' },
  }),
  routeCommand({
    name: 'agreements report-undo',
    operation: 'undo-report',
    summary: 'takes back that a report came',
    arguments: [onOne, whichReport],
    examples: ['agreements report-undo <applicationId> financial'],
    before: { says: 'Takes back that the {report} report of {applicationId} came.' },
    view: { says: '{applicationId}: {status}' },
  }),
];

const repair = (outcome: 'retry' | 'abandon', summary: string, says: string): CliCommand =>
  routeCommand({
    name: `repairs ${outcome}`,
    operation: 'decide-repair',
    summary,
    details: 'For operators.',
    arguments: [onSeveral],
    fixed: { 'body.outcome': outcome },
    examples: ['repairs list', `repairs ${outcome} <applicationId>`],
    before: { says },
    view: { says: '{applicationId}: {outcome}' },
  });

export const repairCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'repairs list',
    operation: 'list-repairs',
    summary: 'applications that a failing step parked, for an operator to decide',
    examples: ['repairs list'],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['application', 'applicationId'],
            ['since', 'since', 'instant'],
          ],
          empty: 'None.',
        },
      ],
    },
  }),
  repair(
    'retry',
    'lets parked applications try their step again',
    'Lets {applicationId} try its step again.',
  ),
  repair(
    'abandon',
    'ends the workflow of parked applications',
    'Ends the workflow of {applicationId} for good.',
  ),
];
