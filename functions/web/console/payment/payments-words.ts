/** The words of the page of payments. */
import { typesetWords } from '#web/server/parts/words.ts';

export const paymentsWords = typesetWords({
  title: ['Versements', 'Payments'],
  none: [
    'Aucun versement : aucune convention n’est encore signée par les deux parties.',
    'No payment: no agreement is signed by both parties yet.',
  ],
  why: [
    'Un versement est à ordonner quand son jour est venu, que les comptes rendus dont il dépend sont reçus et que le compte est vérifié. L’ordonner se fait à deux.',
    'An instalment can be ordered once its day has come, the reports that it waits for are in and the account is verified. Ordering takes two persons.',
  ],
  files: ['Échanges avec le comptable', 'Exchange with the accountant'],
  exportWhy: [
    'Le fichier contient les IBAN en clair : remettez-le au comptable, puis détruisez-le. Chaque ordre part une seule fois.',
    'The file holds the IBANs in clear: hand it to the accountant, then destroy it. Each order leaves once.',
  ],
  export: ['Télécharger les ordres à payer (CSV)', 'Download the orders to pay (CSV)'],
  exportAgain: ['Télécharger aussi ceux qui sont partis', 'Download those that left as well'],
  paidLines: ['Paiements effectués', 'Payments made'],
  paidHint: [
    'Collez les lignes du fichier du comptable, avec leur en-tête : ordre;paye_le;montant_eur, et iban s’il dit sur quel compte, que nous comparons alors à celui de l’ordre. Une seule erreur, et rien n’est enregistré.',
    'Paste the lines of the accountant’s file, with their heading: ordre;paye_le;montant_eur, and iban where it says to which account, which we then compare with that of the order. One mistake, and nothing is recorded.',
  ],
  import: ['Enregistrer les paiements', 'Record the payments'],
  project: ['Projet', 'Project'],
  beneficiary: ['Bénéficiaire', 'Beneficiary'],
  granted: ['Attribué', 'Granted'],
  dueByReports: ['Dû d’après les comptes rendus', 'Due by the reports'],
  paid: ['Versé', 'Paid'],
  commitment: ['Engagement juridique (EJ)', 'Legal commitment (EJ)'],
  noCommitment: ['à noter', 'to be noted'],
  amendments: ['Avenants', 'Amendments'],
  amend: ['Voir ou proposer', 'See or propose'],
  amending: {
    proposed: ['attend le bénéficiaire', 'waits for the beneficiary'],
    signed: ['à signer pour l’administration', 'to be signed for the administration'],
    declined: ['refusé par le bénéficiaire', 'declined by the beneficiary'],
  },
  commitmentHint: ['Dix chiffres, donnés par Chorus.', 'Ten digits, given by Chorus.'],
  siret: ['Numéro SIRET', 'SIRET number'],
  siretHint: [
    '14 chiffres, que l’Insee attribue sur demande ; RIDET et ses 10 chiffres en Nouvelle-Calédonie, TAHITI et ses 9 caractères en Polynésie française. Le dossier n’en donne pas, et rien ne peut être ordonné sans.',
    '14 digits, which INSEE gives on request; RIDET and its 10 digits in New Caledonia, TAHITI and its 9 characters in French Polynesia. The application gives none, and nothing can be ordered without.',
  ],
  noteSiret: ['Noter le SIRET', 'Note the SIRET'],
  noteCommitment: ['Noter l’engagement', 'Note the commitment'],
  noAccount: [
    'Le bénéficiaire n’a pas encore indiqué de compte.',
    'The beneficiary has not given an account yet.',
  ],
  account: ['Compte', 'Account'],
  holder: ['Titulaire', 'Holder'],
  holderReason: ['Pourquoi ce titulaire', 'Why this holder'],
  acceptedFor: ['Accepté parce que', 'Accepted because'],
  holderDiffers: [
    'Le titulaire n’est pas le bénéficiaire : demandez pourquoi, et ce qui l’atteste.',
    'The holder is not the beneficiary: ask why, and what shows it.',
  ],
  replaces: ['Remplace le compte', 'Takes the place of'],
  accountToCheck: [
    'Ce compte a été indiqué par un lien et un code reçus par courrier électronique, et la messagerie du bénéficiaire a pu être piratée : joignez-le à un numéro du registre ou d’un papier que vous aviez déjà, jamais à celui d’un message, puis dites ce qu’il a répondu. Rien ne peut être ordonné avant.',
    'This account was given by a link and a code that came by e-mail, and the mailbox of the beneficiary may have been broken into: call them at a number of the register or of a paper that you had before, never at that of a message, then say what they answered. Nothing can be ordered before.',
  ],
  accept: ['Accepter ce compte', 'Accept this account'],
  otherAccount: ['Demander un autre compte', 'Ask for another account'],
  reasonOf: [
    (act: string, of: string) => `Motif (${act}, ${of})`,
    (act: string, of: string) => `Reason (${act}, ${of})`,
  ],
  instalments: ['Versements de la convention', 'Instalments of the agreement'],
  part: ['Versement', 'Instalment'],
  amount: ['Montant', 'Amount'],
  due: ['Date', 'Date'],
  state: ['État', 'State'],
  acts: ['Actes', 'Acts'],
  states: {
    planned: ['prévu', 'planned'],
    payable: ['à ordonner', 'to be ordered'],
    ordered: ['ordonné', 'ordered'],
    paid: ['versé', 'paid'],
    withheld: ['suspendu', 'withheld'],
    settled: ['soldé', 'settled'],
  },
  reduced: [
    (agreed: string) => `${agreed} convenus, réduits à ce que les comptes rendus laissent dû`,
    (agreed: string) => `${agreed} agreed, reduced to what the reports leave due`,
  ],
  missing: {
    'bank-details': ['sans compte', 'no account'],
    'holder-acceptance': ['compte à accepter', 'account to be accepted'],
    siret: ['sans SIRET', 'no SIRET'],
    reports: ['compte rendu attendu', 'report awaited'],
  },
  exportedOn: [(day: string) => `parti le ${day}`, (day: string) => `left on ${day}`],
  astray: ['parti vers un autre compte', 'left for another account'],
  leftOut: [
    (orders: string) =>
      `Absents de ce fichier, car le compte a changé depuis leur départ : ${orders}. Attendez la réponse du comptable : ils sont payés sur l’ancien compte, ou ils reviennent.`,
    (orders: string) =>
      `Not in this file, for the account was changed since they left: ${orders}. Wait for the accountant’s answer: they are paid to the former account, or they come back.`,
  ],
  propose: ['Proposer d’ordonner', 'Propose to order'],
  orderWhy: [
    'Le versement part avec le prochain fichier remis au comptable.',
    'The payment leaves with the next file handed to the accountant.',
  ],
  orderNumber: ['Ordre', 'Order'],
  orderedAgain: [
    'Ce versement a déjà été ordonné. Assurez-vous auprès du comptable que l’ordre d’avant n’a pas été payé : celui-ci part avec le prochain fichier.',
    'This instalment was ordered before. Make sure with the accountant that the earlier order was not paid: this one leaves with the next file.',
  ],
  cameBack: ['Ordre revenu', 'Order that came back'],
  cameBackBy: ['Retour noté par', 'Return noted by'],
  withhold: ['Suspendre', 'Withhold'],
  resume: ['Reprendre', 'Resume'],
  giveUp: ['Abandonner ce versement', 'Give this payment up'],
  givenUp: ['abandonné', 'given up'],
  returned: ['L’ordre est revenu', 'The order came back'],
  notReturned: [
    (order: string) => `L’ordre ${order} n’est pas revenu`,
    (order: string) => `The order ${order} did not come back`,
  ],
  notPaid: ['L’argent est revenu, ou n’a pas été versé', 'The money came back, or was not paid'],
  done: {
    proposition: [
      'C’est proposé : une autre personne de l’équipe doit le confirmer.',
      'It is proposed: somebody else of the staff must confirm it.',
    ],
    ordre: ['Le versement est ordonné.', 'The payment is ordered.'],
    retrait: ['La proposition est retirée.', 'The proposal is taken back.'],
    suspension: [
      'Le versement est suspendu, ou abandonné s’il l’était déjà, et le bénéficiaire en est informé.',
      'The payment is withheld, or given up where it was withheld already, and the beneficiary is told.',
    ],
    reprise: [
      'Le versement est repris et le bénéficiaire en est informé.',
      'The payment is resumed, and the beneficiary is told.',
    ],
    retour: [
      'C’est noté, et le bénéficiaire en est informé. Un versement revenu peut être ordonné de nouveau.',
      'It is noted, and the beneficiary is told. A payment that came back can be ordered anew.',
    ],
    titulaire: ['Le compte est accepté.', 'The account is accepted.'],
    'autre-compte': ['Un autre compte est demandé.', 'Another account is asked for.'],
    engagement: ['L’engagement juridique est noté.', 'The legal commitment is noted.'],
    siret: ['Le numéro SIRET est noté.', 'The SIRET number is noted.'],
    partis: [
      'Le fichier est dans vos téléchargements, et ses ordres sont notés comme partis. Remettez-le au comptable, puis détruisez-le.',
      'The file is among your downloads, and its orders are noted as gone. Hand it to the accountant, then destroy it.',
    ],
    paiements: [
      'Les paiements sont enregistrés et les bénéficiaires informés.',
      'The payments are recorded, and the beneficiaries are told.',
    ],
  },
});
