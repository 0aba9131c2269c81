/** Status and sentences of what is refused about payments (see problem-words.ts). */
import type { PaymentRefusal } from '#domain/payment/payment-events.ts';
import type { SecondPersonRefusal } from '#domain/values/second-person.ts';
import type { ProblemWords } from './problem-words.ts';

export const paymentWords: Record<
  | Exclude<PaymentRefusal['code'], SecondPersonRefusal['code']>
  | 'payment-dates-invalid'
  | 'chorus-keys-missing'
  | 'no-orders'
  | 'orders-astray',
  ProblemWords
> = {
  'instalment-unknown': {
    status: 404,
    fr: ['Ce versement n’existe pas', 'La convention en prévoit {instalments} : vérifiez le numéro.'],
    en: ['There is no such instalment', 'The agreement has {instalments}: check the number.'],
  },
  'instalment-state': {
    status: 409,
    fr: ['Ce versement n’en est pas là', 'Son état a changé, ou ne permet pas cet acte : rechargez la page.'],
    en: [
      'This instalment is not at that point',
      'Its state has changed, or does not allow this act: reload the page.',
    ],
  },
  'instalment-not-due': {
    status: 409,
    fr: [
      'Ce versement n’est pas exigible',
      'Son jour est le {dueOn}, et il attend les comptes rendus quand la convention le dit.',
    ],
    en: [
      'This instalment is not due',
      'Its day is {dueOn}, and it waits for the reports where the agreement says so.',
    ],
  },
  'amendment-open': {
    status: 409,
    fr: [
      'Un avenant est en cours',
      'L’avenant {number} est proposé ou signé, et change ce versement ou cette convention : attendez qu’il soit conclu, ou retirez-le.',
    ],
    en: [
      'An amendment is under way',
      'Amendment {number} is proposed or signed, and changes this payment or this agreement: wait until it is concluded, or take it back.',
    ],
  },
  'amendment-missing': {
    status: 409,
    fr: ['Aucun avenant n’est proposé', 'Il a pu être retiré, refusé ou conclu : relisez la page.'],
    en: [
      'No amendment is proposed',
      'It may have been taken back, declined or concluded: read the page again.',
    ],
  },
  'amendment-signed': {
    status: 409,
    fr: ['Cet avenant est déjà signé', 'Il attend la signature de l’administration.'],
    en: ['This amendment is already signed', 'It waits for the administration to sign.'],
  },
  'amendment-not-signed': {
    status: 409,
    fr: ['Le bénéficiaire n’a pas encore signé', 'L’administration signe après lui.'],
    en: ['The beneficiary has not signed yet', 'The administration signs after them.'],
  },
  'amendment-outdated': {
    status: 409,
    fr: [
      'Cet avenant a été remplacé',
      'Relisez celui qui est proposé, d’empreinte {expected}, puis recommencez.',
    ],
    en: [
      'This amendment was replaced',
      'Read the one that is proposed, of digest {expected}, then start again.',
    ],
  },
  'account-missing': {
    status: 409,
    fr: [
      'Aucun compte à créditer',
      'Le bénéficiaire doit d’abord indiquer ses coordonnées bancaires sur sa page.',
    ],
    en: ['No account to pay to', 'The beneficiary must first give their bank details on their page.'],
  },
  'account-unverified': {
    status: 409,
    fr: [
      'Ce compte est à vérifier',
      'Son titulaire n’est pas le bénéficiaire, ou il en remplace un autre : acceptez-le avec un motif, ou demandez un autre compte.',
    ],
    en: [
      'This account is to be checked',
      'Its holder is not the beneficiary, or it takes the place of another: accept it with a reason, or ask for another account.',
    ],
  },
  'account-changed': {
    status: 409,
    fr: ['Ce compte a été remplacé', 'Relisez les coordonnées en vigueur, puis recommencez.'],
    en: ['This account was replaced', 'Read the bank details in force, then start again.'],
  },
  'account-accepted': {
    status: 409,
    fr: ['Ce compte est déjà accepté', 'Il n’y a rien à faire : les versements peuvent y être ordonnés.'],
    en: ['This account was accepted already', 'There is nothing to do: payments to it can be ordered.'],
  },
  'commitment-missing': {
    status: 409,
    fr: [
      'L’engagement juridique manque',
      'Notez le numéro d’EJ de cette convention avant d’ordonner un versement.',
    ],
    en: [
      'The legal commitment is missing',
      'Note the EJ number of this agreement before ordering a payment.',
    ],
  },
  'commitment-in-use': {
    status: 409,
    fr: [
      'Un versement est ordonné sur cet engagement',
      'Attendez qu’il soit payé, ou faites revenir l’ordre.',
    ],
    en: ['A payment is ordered on this commitment', 'Wait until it is paid, or have the order come back.'],
  },
  'siret-missing': {
    status: 409,
    fr: [
      'Le numéro SIRET manque',
      'Un organisme payé sur fonds publics a un SIRET : l’Insee l’attribue sur demande à une association qui reçoit une subvention. Demandez-le au bénéficiaire et notez-le avant d’ordonner un versement.',
    ],
    en: [
      'The SIRET number is missing',
      'A body that is paid from public money has a SIRET: INSEE gives one on request to an association that receives a grant. Ask the beneficiary for it and note it before ordering a payment.',
    ],
  },
  'siret-in-use': {
    status: 409,
    fr: ['Un versement est ordonné sous ce SIRET', 'Attendez qu’il soit payé, ou faites revenir l’ordre.'],
    en: ['A payment is ordered under this SIRET', 'Wait until it is paid, or have the order come back.'],
  },
  'siret-not-needed': {
    status: 409,
    fr: ['Il n’y a pas de SIRET à noter', 'Le dossier en donne un, ou le bénéficiaire est une personne.'],
    en: ['There is no SIRET to note', 'The application gives one, or the beneficiary is a person.'],
  },
  'above-grant': {
    status: 409,
    fr: [
      'Ce versement dépasserait la subvention',
      'Versé et ordonné feraient {wouldCents:euros}, pour {grantedCents:euros} attribués.',
    ],
    en: [
      'This payment would go above the grant',
      'Paid and ordered would come to {wouldCents:euros}, of {grantedCents:euros} granted.',
    ],
  },
  'nothing-due': {
    status: 409,
    fr: [
      'Rien n’est plus dû',
      'D’après les comptes rendus acceptés, {dueCents:euros} sont dus, et {committedCents:euros} sont versés ou ordonnés : ce versement est soldé.',
    ],
    en: [
      'Nothing more is due',
      'By the reports that were accepted, {dueCents:euros} are due, and {committedCents:euros} are paid or ordered: this instalment is settled.',
    ],
  },
  'grant-withdrawn': {
    status: 409,
    fr: [
      'La subvention est retirée',
      'Faute de comptes rendus, deux personnes de l’équipe ont décidé que rien n’en est plus versé. Si cela ne vaut plus, annulez d’abord cette décision, à deux, sur la page des comptes rendus.',
    ],
    en: [
      'The grant is withdrawn',
      'For want of reports, two of the staff decided that nothing more of it is paid. If that holds no longer, first take that decision back, by two, on the page of the reports.',
    ],
  },
  'orders-under-way': {
    status: 409,
    fr: [
      'Un versement est ordonné',
      'Attendez qu’il soit noté comme payé, ou notez son retour : {orders}. La somme à rendre dépend de ce qui est versé.',
    ],
    en: [
      'A payment is ordered',
      'Wait until it is noted as paid, or note its return: {orders}. The sum to be given back depends on what is paid.',
    ],
  },
  'order-unknown': {
    status: 404,
    fr: ['Cet ordre de versement n’existe pas', 'Vérifiez son numéro dans le dernier fichier exporté.'],
    en: ['There is no such payment order', 'Check its number in the file exported last.'],
  },
  'order-paid': {
    status: 409,
    fr: ['Cet ordre est déjà payé', 'Il l’a été le {paidOn} : retirez cette ligne.'],
    en: ['This order is paid already', 'It was on {paidOn}: remove this line.'],
  },
  'order-not-returned': {
    status: 409,
    fr: [
      'Aucun retour à reprendre',
      'Aucun ordre de ce versement n’est noté comme revenu après son départ, ou il l’a été avant que cette note puisse être reprise.',
    ],
    en: [
      'No return to take back',
      'No order of this payment is noted as one that came back after it had left, or it was noted before such a note could be taken back.',
    ],
  },
  'order-returned': {
    status: 409,
    fr: [
      'Cet ordre a été noté comme revenu',
      'S’il a été payé malgré tout, ne l’ordonnez pas de nouveau : suspendez ce versement, et voyez avec le comptable.',
    ],
    en: [
      'This order was noted as come back',
      'If it was paid after all, do not order it again: withhold this payment, and see the accountant.',
    ],
  },
  'order-withheld': {
    status: 409,
    fr: ['Ce versement est suspendu', 'Voyez avec le comptable pourquoi il a été payé, avant toute reprise.'],
    en: ['This payment is withheld', 'Ask the accountant why it was paid, before anything is resumed.'],
  },
  'withheld-lately': {
    status: 409,
    fr: [
      'Le bénéficiaire a encore le temps de répondre',
      'Un versement suspendu est abandonné au plus tôt trente jours après la lettre qui annonce sa suspension.',
    ],
    en: [
      'The beneficiary still has time to answer',
      'A payment that is withheld is given up thirty days after the letter that tells of it at the earliest.',
    ],
  },
  'withholding-contested': {
    status: 409,
    fr: [
      'Un recours contre cette suspension attend sa réponse',
      'Il a été reçu le {receivedOn} : répondez-y d’abord.',
    ],
    en: [
      'An appeal against this withholding waits for its answer',
      'It was received on {receivedOn}: answer it first.',
    ],
  },
  'order-not-exported': {
    status: 409,
    fr: ['Cet ordre n’est pas encore parti', 'Exportez d’abord les ordres, ou corrigez son numéro.'],
    en: ['This order has not left yet', 'Export the orders first, or correct its number.'],
  },
  'order-other-amount': {
    status: 409,
    fr: ['Le montant n’est pas celui de l’ordre', 'L’ordre est de {orderedCents:euros}.'],
    en: ['The amount is not that of the order', 'The order is of {orderedCents:euros}.'],
  },
  'paid-before-order': {
    status: 409,
    fr: ['Le paiement précède l’ordre', 'L’ordre est du {orderedOn} : corrigez la date.'],
    en: ['The payment comes before the order', 'The order is of {orderedOn}: correct the date.'],
  },
  'payment-dates-invalid': {
    status: 422,
    fr: [
      'Le fichier des paiements contient des erreurs',
      'Corrigez chaque ligne signalée : rien n’a été enregistré.',
    ],
    en: ['The file of payments has errors', 'Correct every line in the list: nothing was recorded.'],
  },
  'no-orders': {
    status: 409,
    fr: [
      'Aucun ordre à exporter',
      'Aucun n’attend : ordonnez un versement, ou demandez de nouveau ceux qui sont partis si le fichier est perdu.',
    ],
    en: [
      'No order to export',
      'None waits: order a payment, or ask again for those that have left if the file is lost.',
    ],
  },
  'orders-astray': {
    status: 409,
    fr: [
      'Aucun ordre à exporter',
      'Le compte a changé depuis le départ de ces ordres : {orders}. Attendez la réponse du comptable, et notez le retour de ceux qui reviennent.',
    ],
    en: [
      'No order to export',
      'The account was changed since these orders left: {orders}. Wait for the accountant’s answer, and note the return of those that come back.',
    ],
  },
  'chorus-keys-missing': {
    status: 409,
    fr: [
      'Le fichier de la promotion ne donne pas les clés Chorus',
      'Inscrivez-y payments (centre de coût, domaine fonctionnel, référentiel de programmation), puis déployez.',
    ],
    en: [
      'The cohort’s file does not give the Chorus keys',
      'Write payments into it (cost centre, functional domain, programming reference), then deploy.',
    ],
  },
};
