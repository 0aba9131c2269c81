/** Agreements: who has one, its paper, the administration's signature; and what an operator repairs. */

import type { Bilingual } from '#domain/values/language.ts';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { takesTwo, whichApplication } from '#infra/cli/client/usual-arguments.ts';
import { listAgreements } from './application-lists.ts';

const onSeveral = { ...whichApplication, isMany: true } as const;
export const agreementCommands: readonly CliCommand[] = [
  listAgreements,
  routeCommand({
    name: 'agreements show',
    operation: 'show-application',
    summary: {
      fr: 'la convention d’une candidature, et ce que la loi en exige',
      en: 'the agreement of an application, and what the law asks of it',
    },
    arguments: [whichApplication],
    examples: ['agreements show <applicationId>'],
    view: {
      facts: [
        ['application', 'application.applicationId'],
        ['status', 'application.status'],
        ['beneficiary', 'application.agreement.beneficiary.name'],
        ['granted', 'application.agreement.amountCents', 'euros'],
        ['issued', 'application.agreement.issuedAt', 'instant'],
        ['written agreement compulsory', 'grant.requirement.compulsory', 'yes'],
        ['grants of the year', 'grant.requirement.annualTotalCents', 'euros'],
        ['de minimis permitted', 'grant.deMinimis.permitted', 'yes'],
        ['de minimis total', 'grant.deMinimis.totalCents', 'euros'],
      ],
      tables: [
        {
          title: { fr: 'Versements', en: 'Instalments' },
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
    summary: {
      fr: 'le document d’une convention, tel qu’émis ou signé',
      en: 'the paper of an agreement, as issued or signed',
    },
    arguments: [whichApplication],
    options: [
      {
        flag: '--copy <copy>',
        what: { fr: 'lequel des deux', en: 'which of the two' },
        kind: oneOf('issued', 'signed'),
        to: 'query.copy',
      },
    ],
    examples: ['agreements pdf <applicationId> --copy signed --output agreement.pdf'],
    view: {},
  }),
  routeCommand({
    name: 'agreements countersign',
    operation: 'countersign-agreement',
    summary: {
      fr: 'contresigne des conventions au nom de l’administration',
      en: 'countersigns agreements for the administration',
    },
    arguments: [onSeveral],
    details: takesTwo,
    examples: [
      'applications list signed',
      'agreements countersign <applicationId>',
      'agreements countersign <applicationId> --confirm <digest>',
    ],
    before: {
      says: {
        fr: 'Contresigne la convention de {applicationId} au nom de l’administration, ce qui l’engage.',
        en: 'Countersigns the agreement of {applicationId} for the administration, which binds it.',
      },
    },
    view: { says: { fr: '{applicationId} : {status}', en: '{applicationId}: {status}' } },
  }),
  routeCommand({
    name: 'agreements take-back',
    operation: 'take-back-proposal',
    summary: {
      fr: 'retire ce qui attend une seconde personne : contreseing ou place sur la liste d’attente',
      en: 'takes back what waits for a second person: a countersignature, or a place of the waiting list',
    },
    arguments: [whichApplication],
    examples: ['today', 'agreements take-back <applicationId>'],
    before: {
      says: {
        fr: 'Retire ce qui attend une seconde personne pour {applicationId}.',
        en: 'Takes back what waits for a second person on {applicationId}.',
      },
    },
    view: { says: { fr: '{applicationId} : {status}', en: '{applicationId}: {status}' } },
  }),
];

const repair = (outcome: 'retry' | 'abandon', summary: Bilingual, says: Bilingual): CliCommand =>
  routeCommand({
    name: `repairs ${outcome}`,
    operation: 'decide-repair',
    summary,
    details: { fr: 'Pour les exploitants.', en: 'For operators.' },
    arguments: [onSeveral],
    fixed: { 'body.outcome': outcome },
    examples: ['repairs list', `repairs ${outcome} <applicationId>`],
    before: { says },
    view: { says: { fr: '{applicationId} : {outcome}', en: '{applicationId}: {outcome}' } },
  });

export const repairCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'repairs list',
    operation: 'list-repairs',
    summary: {
      fr: 'les candidatures arrêtées par une étape en échec, à débloquer par un exploitant',
      en: 'applications that a failing step parked, for an operator to decide',
    },
    examples: ['repairs list'],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['application', 'applicationId'],
            ['since', 'since', 'instant'],
          ],
          empty: { fr: 'Aucune.', en: 'None.' },
        },
      ],
    },
  }),
  repair(
    'retry',
    {
      fr: 'laisse des candidatures arrêtées retenter leur étape',
      en: 'lets parked applications try their step again',
    },
    { fr: 'Laisse {applicationId} retenter son étape.', en: 'Lets {applicationId} try its step again.' },
  ),
  repair(
    'abandon',
    { fr: 'met fin au parcours de candidatures arrêtées', en: 'ends the workflow of parked applications' },
    {
      fr: 'Met fin pour de bon au parcours de {applicationId}.',
      en: 'Ends the workflow of {applicationId} for good.',
    },
  ),
];
