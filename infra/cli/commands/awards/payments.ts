/** Payments of agreements: instalments, orders by two persons, the account, what leaves for the accountant and what comes back. */
import { defined } from '#domain/values/defined.ts';
import type { Bilingual } from '#domain/values/language.ts';
import type { OperationName } from '#http/api.ts';
import { type CliCommand, textFile } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { perhapsWhy, takesTwo, whichLaureate } from '#infra/cli/client/usual-arguments.ts';

const instalment = {
  name: 'number',
  what: {
    fr: 'le versement, par sa place dans la convention',
    en: 'the instalment, by its place in the agreement',
  },
  to: 'params.number',
} as const;
const account = {
  name: 'bankId',
  what: {
    fr: 'le compte, tel que payments list --json le nomme',
    en: 'the account, as payments list --json names it',
  },
  to: 'body.bankId',
} as const;
const why = perhapsWhy();
const mistaken = {
  flag: '--mistaken',
  what: {
    fr: 'l’ordre avait été noté comme revenu par erreur : il vaut comme avant',
    en: 'the order was noted by mistake as one that came back: it stands as before',
  },
  to: 'body.isMistaken',
} as const;
const final = {
  flag: '--final',
  what: {
    fr: 'pour de bon, ce qu’une autre personne a suspendu il y a trente jours au moins',
    en: 'for good, what somebody else withheld at least thirty days ago',
  },
  to: 'body.isFinal',
} as const;
const changed = { says: { fr: '{applicationId} : enregistré', en: '{applicationId}: recorded' } } as const;

/** Of what wants a reason. */
const optionsOf: Partial<Record<OperationName, readonly (typeof why | typeof final | typeof mistaken)[]>> = {
  'withhold-payment': [why, final],
  'return-order': [why, mistaken],
};
const onInstalment = (
  name: string,
  operation: 'take-back-payment' | 'resume-payment' | 'withhold-payment' | 'return-order',
  summary: Bilingual,
  says: Bilingual,
): CliCommand => {
  const { [operation]: options } = optionsOf;
  return routeCommand({
    name: `payments ${name}`,
    operation,
    summary,
    arguments: [whichLaureate, instalment],
    ...defined({ options }),
    examples: [`payments ${name} <applicationId> 1${options ? ' --reason "…"' : ''}`],
    before: { says },
    view: changed,
  });
};
const onAccount = (
  name: string,
  operation: 'accept-holder' | 'return-account',
  summary: Bilingual,
  says: Bilingual,
): CliCommand =>
  routeCommand({
    name: `payments ${name}`,
    operation,
    summary,
    arguments: [whichLaureate, account],
    options: [why],
    examples: ['payments list --json', `payments ${name} <applicationId> <bankId> --reason "…"`],
    before: { says },
    view: changed,
  });

export const paymentCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'payments list',
    operation: 'list-payments',
    summary: {
      fr: 'les versements de chaque convention ; les comptes sont masqués',
      en: 'the payments of every agreement; accounts are masked',
    },
    examples: ['payments list', 'payments list --json'],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['application', 'applicationId'],
            ['beneficiary', 'beneficiary'],
            ['granted', 'grantedCents', 'euros'],
            ['paid', 'paidCents', 'euros'],
            ['account', 'bank.account'],
            ['commitment', 'commitment'],
          ],
          empty: { fr: 'Aucune convention.', en: 'No agreement.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'payments commitment',
    operation: 'note-commitment',
    summary: {
      fr: 'note l’engagement juridique (EJ) d’une convention',
      en: 'notes the legal commitment (EJ) of an agreement',
    },
    arguments: [
      whichLaureate,
      { name: 'commitment', what: { fr: 'dix chiffres', en: 'ten digits' }, to: 'body.commitment' },
    ],
    examples: ['payments commitment <applicationId> 2102345678'],
    before: {
      says: {
        fr: 'Les versements de {applicationId} seront payés sur l’engagement {commitment}.',
        en: 'The payments of {applicationId} will be made on the commitment {commitment}.',
      },
    },
    view: changed,
  }),
  routeCommand({
    name: 'payments siret',
    operation: 'note-siret',
    summary: {
      fr: 'note le SIRET d’un organisme dont le dossier n’en donne pas',
      en: 'notes the SIRET of a body whose application gives none',
    },
    arguments: [
      whichLaureate,
      {
        name: 'siret',
        what: { fr: 'quatorze chiffres, ou RIDET… ou TAHITI…', en: 'fourteen digits, or RIDET… or TAHITI…' },
        to: 'body.siret',
      },
    ],
    examples: ['payments siret <applicationId> 73282932000074'],
    before: {
      says: {
        fr: 'Les ordres de {applicationId} porteront le SIRET {siret}.',
        en: 'The orders of {applicationId} will bear the SIRET {siret}.',
      },
    },
    view: changed,
  }),
  routeCommand({
    name: 'payments order',
    operation: 'order-payment',
    summary: { fr: 'ordonne un versement', en: 'orders a payment' },
    details: takesTwo,
    arguments: [whichLaureate, instalment],
    examples: ['payments order <applicationId> 1', 'payments order <applicationId> 1 --confirm <digest>'],
    before: {
      says: {
        fr: 'Ordonne le versement {number} de {applicationId} : l’argent part avec le prochain fichier.',
        en: 'Orders payment {number} of {applicationId}: the money leaves with the next file.',
      },
    },
    view: changed,
  }),
  onInstalment(
    'take-back',
    'take-back-payment',
    { fr: 'retire un versement proposé', en: 'takes back a payment that was proposed' },
    {
      fr: 'Retire la proposition du versement {number} de {applicationId}.',
      en: 'Takes back the proposal of payment {number} of {applicationId}.',
    },
  ),
  onInstalment(
    'withhold',
    'withhold-payment',
    {
      fr: 'suspend un versement, avec un motif que le bénéficiaire lit',
      en: 'withholds a payment, with a reason that the beneficiary reads',
    },
    {
      fr: 'Suspend le versement {number} de {applicationId}, ou l’abandonne avec --final ; la lettre part aussitôt.',
      en: 'Withholds payment {number} of {applicationId}, or gives it up with --final; the letter leaves at once.',
    },
  ),
  onInstalment(
    'resume',
    'resume-payment',
    { fr: 'reprend un versement suspendu', en: 'resumes a payment that was withheld' },
    {
      fr: 'Reprend le versement {number} de {applicationId} ; la lettre part aussitôt, et répond à un recours contre la suspension.',
      en: 'Resumes payment {number} of {applicationId}; the letter leaves at once, and answers an appeal against the withholding.',
    },
  ),
  onInstalment(
    'returned',
    'return-order',
    {
      fr: 'note qu’un ordre est revenu impayé, ou qu’un versement noté comme payé ne l’est pas',
      en: 'notes that an order came back unpaid, or that what was noted as paid is not',
    },
    {
      fr: 'Note que le versement {number} de {applicationId} est revenu, ou qu’il n’a pas été payé : il pourra être ordonné de nouveau. Avec --mistaken, qu’il n’est pas revenu. La lettre part aussitôt.',
      en: 'Notes that payment {number} of {applicationId} came back, or was not paid: it can be ordered anew. With --mistaken, that it did not come back. The letter leaves at once.',
    },
  ),
  onAccount(
    'accept-holder',
    'accept-holder',
    {
      fr: 'accepte le compte en vigueur, que le bénéficiaire a confirmé au téléphone',
      en: 'accepts the account in force, which its beneficiary confirmed by telephone',
    },
    {
      fr: 'Les versements de {applicationId} pourront être faits sur ce compte.',
      en: 'The payments of {applicationId} may be made to this account.',
    },
  ),
  onAccount(
    'return-account',
    'return-account',
    { fr: 'refuse un compte et en demande un autre', en: 'turns an account down and asks for another' },
    {
      fr: 'Demande un autre compte au bénéficiaire de {applicationId} ; la lettre part aussitôt.',
      en: 'Asks the beneficiary of {applicationId} for another account; the letter leaves at once.',
    },
  ),
  routeCommand({
    name: 'payments export',
    operation: 'export-payment-orders',
    summary: {
      fr: 'les ordres de versement qui ne sont pas partis, en CSV, avec les comptes en clair',
      en: 'the payment orders that have not left, as CSV, with the accounts in clear',
    },
    options: [
      {
        flag: '--again',
        what: {
          fr: 'ceux qui sont partis et ne sont pas payés aussi',
          en: 'those that left and are not paid too',
        },
        to: 'body.again',
      },
    ],
    examples: ['payments export --output orders.csv', 'payments export --again --output orders.csv'],
    leftOut: {
      fr: 'Absents du fichier, car le compte a changé depuis leur départ : {leftOut}',
      en: 'Not in the file, for the account was changed since they left: {leftOut}',
    },
    again: {
      fr: 'Les ordres sont notés comme partis : pour avoir le fichier de nouveau, payments export --again --output <fichier>',
      en: 'The orders are noted as gone: to have the file again, payments export --again --output <file>',
    },
    before: {
      says: {
        fr: 'Chaque ordre du fichier est noté comme parti : remettez le fichier au comptable, et détruisez-le ensuite.',
        en: 'Each order of the file is noted as gone: hand the file to the accountant, and destroy it then.',
      },
    },
    view: {},
  }),
  routeCommand({
    name: 'payments import',
    operation: 'import-payment-dates',
    summary: {
      fr: 'enregistre ce qui a été payé, d’un fichier CSV (ordre, paye_le, montant_eur ; iban, qui est alors comparé à celui de l’ordre)',
      en: 'records what was paid, from a CSV file (ordre, paye_le, montant_eur; iban, which is then compared with that of the order)',
    },
    arguments: [
      {
        name: 'file',
        what: { fr: 'le fichier du comptable', en: 'the file of the accountant' },
        kind: textFile,
        to: 'body.csv',
      },
    ],
    examples: ['payments import paid.csv'],
    before: {
      says: {
        fr: 'Enregistre les paiements du fichier : chaque bénéficiaire reçoit une lettre. Une seule erreur, et rien n’est enregistré.',
        en: 'Records the payments of the file: each beneficiary gets a letter. One mistake, and nothing is recorded.',
      },
    },
    view: { says: { fr: 'Paiements enregistrés : {paid}', en: 'Payments recorded: {paid}' } },
  }),
];
