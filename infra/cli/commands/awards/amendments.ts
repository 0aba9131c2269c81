/** Amendments to agreements: what is in force and what waits, proposing one, and signing for the administration by two persons. */
import { type CliCommand, jsonFile } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { perhapsWhy, takesTwo, whichLaureate } from '#infra/cli/client/usual-arguments.ts';

const changed = { says: { fr: '{applicationId} : enregistré', en: '{applicationId}: recorded' } } as const;

export const amendmentCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'amendments show',
    operation: 'view-amendments',
    summary: {
      fr: 'les avenants à une convention, et ce qui est convenu aujourd’hui',
      en: 'the amendments to an agreement, and what is agreed today',
    },
    arguments: [whichLaureate],
    examples: ['amendments show <applicationId>', 'amendments show <applicationId> --json'],
    view: {
      facts: [
        ['agreement', 'agreementNumber'],
        ['beneficiary', 'beneficiary'],
        ['granted', 'current.grantedCents', 'euros'],
        ['last day', 'current.endsOn'],
        ['proposed', 'open.reference'],
        ['new beneficiary', 'open.beneficiary.applicant.name'],
        ['SIRET', 'open.beneficiary.applicant.siret'],
        ['register', 'open.register.state'],
        ['signed by', 'open.signed.name'],
      ],
      tables: [
        {
          of: 'current.instalments',
          columns: [
            ['instalment', 'number'],
            ['title', 'label'],
            ['amount', 'amountCents', 'euros'],
            ['due', 'dueOn'],
          ],
        },
        {
          of: 'inForce',
          columns: [
            ['in force', 'reference'],
            ['since', 'countersignedAt', 'instant'],
            ['granted', 'terms.grantedCents', 'euros'],
            ['last day', 'terms.endsOn'],
            ['beneficiary', 'beneficiary.now.name'],
            ['formerly', 'beneficiary.formerly.name'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'amendments propose',
    operation: 'propose-amendment',
    summary: {
      fr: 'propose un avenant : fin plus tardive, autres versements, subvention moindre, autre bénéficiaire',
      en: 'proposes an amendment: a later end, other payments, a smaller grant, another beneficiary',
    },
    details: {
      fr: 'Un fichier JSON : reason, instalments (tous : number, amountCents, dueOn, label pour un nouveau), endsOn pour prolonger, beneficiary (applicant et address, comme dans le formulaire) pour un autre bénéficiaire, un autre nom ou un autre siège. Les lettres vont à la même adresse : si elle change, transmettez ensuite le dossier.',
      en: 'A JSON file: reason, instalments (all of them: number, amountCents, dueOn, label for a new one), endsOn to prolong, beneficiary (applicant and address, as in the form) for another beneficiary, name or seat. Letters go to the same address: if that changes, hand the application over afterwards.',
    },
    arguments: [
      whichLaureate,
      {
        name: 'file',
        what: { fr: 'l’avenant, en JSON', en: 'the amendment, as JSON' },
        kind: jsonFile,
        to: 'body',
      },
    ],
    examples: ['amendments propose <applicationId> amendment.json'],
    before: {
      says: {
        fr: 'Propose cet avenant au bénéficiaire de {applicationId}, qui reçoit une lettre.',
        en: 'Proposes this amendment to the beneficiary of {applicationId}, who is sent a letter.',
      },
    },
    view: changed,
  }),
  routeCommand({
    name: 'amendments take-back',
    operation: 'take-back-amendment',
    summary: {
      fr: 'retire un avenant qui n’est pas encore en vigueur',
      en: 'takes back an amendment that is not in force yet',
    },
    arguments: [whichLaureate],
    options: [perhapsWhy()],
    examples: ['amendments take-back <applicationId> --reason "…"'],
    before: {
      says: {
        fr: 'Retire l’avenant proposé au bénéficiaire de {applicationId} ; la lettre part aussitôt.',
        en: 'Takes back the amendment proposed to the beneficiary of {applicationId}; the letter leaves at once.',
      },
    },
    view: changed,
  }),
  routeCommand({
    name: 'amendments countersign',
    operation: 'countersign-amendment',
    summary: {
      fr: 'signe un avenant pour l’administration : il s’applique aussitôt',
      en: 'signs an amendment for the administration: it applies at once',
    },
    details: takesTwo,
    arguments: [whichLaureate],
    examples: [
      'amendments countersign <applicationId>',
      'amendments countersign <applicationId> --confirm <digest>',
    ],
    before: {
      says: {
        fr: 'Signe l’avenant à la convention de {applicationId} : bénéficiaire, fin du projet, montant et versements changent.',
        en: 'Signs the amendment to the agreement of {applicationId}: beneficiary, end of the project, amount and payments change.',
      },
    },
    view: changed,
  }),
  routeCommand({
    name: 'amendments pdf',
    operation: 'download-amendment-for-staff',
    summary: { fr: 'un avenant, en PDF', en: 'an amendment, as PDF' },
    arguments: [
      whichLaureate,
      {
        name: 'number',
        what: { fr: 'son numéro, à partir de 1', en: 'its number, from 1' },
        to: 'query.number',
      },
    ],
    options: [
      {
        flag: '--copy <copy>',
        what: { fr: 'issued (proposé) ou signed (signé)', en: 'issued (as proposed) or signed' },
        to: 'query.copy',
      },
    ],
    examples: ['amendments pdf <applicationId> 1 --copy signed --output amendment.pdf'],
    view: {},
  }),
];
