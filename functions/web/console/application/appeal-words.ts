/** What the console says of the appeals of an application. */
import { typesetWords } from '#web/server/parts/words.ts';

export const appealWords = typesetWords({
  title: ['Recours', 'Appeals'],
  kind: ['Nature', 'Kind'],
  kinds: {
    informal: ['gracieux', 'to its author (gracieux)'],
    hierarchical: ['hiérarchique', 'to the superior (hiérarchique)'],
    contentious: ['contentieux', 'before the court (contentieux)'],
  },
  against: {
    told: [
      (day: string) => `contre la décision du ${day}`,
      (day: string) => `against the decision of ${day}`,
    ],
    silence: [
      (day: string) => `contre le refus né du silence le ${day}`,
      (day: string) => `against the refusal that arose from silence on ${day}`,
    ],
    withdrawal: [
      (day: string) => `contre le retrait de la subvention du ${day}`,
      (day: string) => `against the withdrawal of the grant of ${day}`,
    ],
    reduction: [
      (day: string) => `contre la réduction de la subvention du ${day}`,
      (day: string) => `against the reduction of the grant of ${day}`,
    ],
    end: [
      (day: string) => `contre l’arrêt de l’accompagnement du ${day}`,
      (day: string) => `against the end of the support of ${day}`,
    ],
    withholding: [
      (day: string) => `contre la suspension d’un versement du ${day}`,
      (day: string) => `against the withholding of a payment of ${day}`,
    ],
  },
  from: ['De qui', 'By whom'],
  fromHint: ['Comme le recours est signé.', 'As the appeal is signed.'],
  receivedOn: ['Reçu le', 'Received on'],
  sentOn: ['Envoyé le', 'Sent on'],
  sentOnHint: [
    'Par le cachet de la poste : c’est ce jour qui compte pour le délai.',
    'By its postmark: this day counts for the time limit.',
  ],
  notifiedOn: ['Décision parvenue le', 'Decision reached the person on'],
  notifiedOnHint: [
    'Si vous le savez, par un avis de réception ou une lettre recommandée : le délai court de ce jour. Sinon, il court du jour de l’annonce.',
    'If you know it, by a receipt or a registered letter: the time limit runs from this day. Otherwise it runs from the day of the announcement.',
  ],
  distance: ['Délai de distance', 'More time for distance'],
  distanceHint: [
    'Si la personne demeure loin : le délai de recours est augmenté d’autant. Sans choix : d’après le code postal de la candidature.',
    'If the person lives far away: the time to appeal is longer by that much. Without a choice: by the postcode of the application.',
  ],
  distances: {
    overseas: ['outre-mer, un mois', 'overseas, one month'],
    abroad: ['étranger, deux mois', 'abroad, two months'],
  },
  contested: ['Décision contestée', 'Decision contested'],
  contestedHint: [
    'Sans choix : la dernière décision notifiée avant l’envoi du recours.',
    'Without a choice: the last decision that was told before the appeal was sent.',
  ],
  decisions: {
    ineligible: ['candidature irrecevable', 'application not admissible'],
    'not-shortlisted': ['projet non retenu par le jury', 'project not chosen by the jury'],
    waitlisted: ['place sur la liste d’attente', 'place on the waiting list'],
    'not-selected': ['projet non lauréat', 'project without a grant'],
    laureate: ['subvention inférieure à la demande', 'grant of less than was asked'],
    lapsed: ['attribution caduque', 'award that lapsed'],
    'called-off': ['appel déclaré sans suite', 'call called off'],
    'implicit-rejection': ['refus né du silence', 'refusal that arose from silence'],
    'grant-withdrawn': ['retrait de la subvention', 'withdrawal of the grant'],
    'grant-reduced': ['réduction après les comptes rendus', 'reduction after the reports'],
    'support-ended': ['arrêt de l’accompagnement', 'end of the support'],
    'payment-withheld': ['versement suspendu', 'payment withheld'],
  },
  instalment: ['Versement n°', 'Payment no.'],
  instalmentHint: [
    'Si le recours conteste un versement suspendu, et que plusieurs le sont.',
    'If the appeal contests a payment that is withheld, and several are.',
  ],
  ground: ['Moyens invoqués', 'Grounds'],
  late: [
    (day: string) => `hors délai, qui finissait le ${day}`,
    (day: string) => `late, the time ended on ${day}`,
  ],
  sent: [(day: string) => `envoyé le ${day}`, (day: string) => `sent on ${day}`],
  notified: [
    (day: string) => `décision parvenue le ${day}`,
    (day: string) => `the decision reached the person on ${day}`,
  ],
  answer: ['Réponse', 'Answer'],
  dueBy: [(day: string) => `attendue avant le ${day}`, (day: string) => `due before ${day}`],
  court: ['devant le tribunal', 'before the court'],
  outcomes: {
    maintained: ['décision maintenue', 'decision maintained'],
    modified: ['subvention augmentée', 'grant raised'],
    withdrawn: ['décision retirée', 'decision withdrawn'],
    replaced: ['la décision finale a remplacé ce refus', 'the final decision has replaced this refusal'],
    reinstated: ['décision retirée, candidature rétablie', 'decision withdrawn, application reinstated'],
  },
  reinstate: [
    (kind: string) => `Répondre au recours ${kind} : rétablir la candidature`,
    (kind: string) => `Answer the appeal ${kind}: reinstate the application`,
  ],
  reinstateHint: [
    'À deux personnes. La décision est retirée et la candidature reprend à cette étape : recevable, tant que le jury peut lire ; finaliste, tant que le vote n’est pas ouvert. Une fois le panel annoncé, c’est une décision complémentaire, dans ce qui reste du budget, ou la tête de la liste d’attente. La lettre part une fois l’acte confirmé.',
    'By two persons. The decision is withdrawn and the application goes on from there: admissible, as long as the jury can read; a finalist, as long as the vote is not open. Once the panel was told, it is a supplementary decision within what is left of the budget, or the head of the waiting list. The letter leaves once the act is confirmed.',
  ],
  given: ['Ce qui est accordé une fois le panel annoncé', 'What is given once the panel was told'],
  givenTo: {
    laureate: ['une subvention, dans ce qui reste du budget', 'a grant, within what is left of the budget'],
    waitlisted: ['la tête de la liste d’attente', 'the head of the waiting list'],
  },
  amount: ['Montant', 'Amount'],
  modify: [
    (kind: string) => `Répondre au recours ${kind} : augmenter la subvention`,
    (kind: string) => `Answer the appeal ${kind}: raise the grant`,
  ],
  modifyHint: [
    'À deux personnes, dans ce qui reste du budget et jusqu’au montant demandé. La convention est établie de nouveau, sous un autre numéro. La lettre part une fois l’acte confirmé.',
    'By two persons, within what is left of the budget and up to what was asked. The agreement is issued anew, under another number. The letter leaves once the act is confirmed.',
  ],
  notModify: [
    'Un montant ne change ici que d’une convention établie et que personne n’a signée : ensuite, il faut un avenant.',
    'Only the amount of an agreement that is issued and that nobody has signed changes here: afterwards an amendment is needed.',
  ],
  modifyDo: ['Proposer ce montant', 'Propose this amount'],
  newAmount: ['Nouveau montant, en euros', 'New amount, in euros'],
  reinstateDo: ['Proposer de rétablir la candidature', 'Propose to reinstate the application'],
  by: [(who: string, day: string) => `${who}, le ${day}`, (who: string, day: string) => `${who}, on ${day}`],
  record: ['Enregistrer un recours', 'Record an appeal'],
  recordHint: [
    'L’accusé de réception part aussitôt, avec la date du rejet par le silence : deux mois après la réception. Un recours tardif s’enregistre aussi. Un recours contentieux est seulement noté.',
    'The acknowledgement leaves at once, with the date on which silence rejects it: two months after its receipt. A late appeal is recorded too. A case before the court is only noted.',
  ],
  notRecord: [
    'Rien n’est à contester : ni refus notifié ou né du silence, ni liste d’attente, ni subvention réduite ou retirée, ni versement suspendu, ni accompagnement arrêté.',
    'Nothing is to be contested: no refusal notified or born of silence, no waiting list, no grant reduced or withdrawn, no payment withheld, no support ended.',
  ],
  maintain: [
    (kind: string) => `Répondre au recours ${kind} : maintenir la décision`,
    (kind: string) => `Answer the appeal ${kind}: maintain the decision`,
  ],
  maintainHint: [
    'La lettre part aussitôt, avec votre motif, l’auteur de la décision et la voie du tribunal.',
    'The letter leaves at once, with your reason, the author of the decision and the way to the court.',
  ],
  judgment: [
    (against: string) => `Noter la fin de l’affaire devant le tribunal ${against} : rien n’est annulé`,
    (against: string) => `Note the end of the case before the court ${against}: nothing is annulled`,
  ],
  judgmentHint: [
    'Notez-la une fois le jugement définitif : aucune lettre ne part. Jusque-là, le dossier et les preuves de notification sont gardés, et la promotion ne peut être ni fermée ni anonymisée.',
    'Note it once the judgment is final: no letter leaves. Until then the file and the proofs of notification are kept, and the cohort can be neither closed nor anonymised.',
  ],
  judgmentSaid: ['Date du jugement et ce qui a été décidé', 'Date of the judgment and what was decided'],
  judgmentSaidHint: [
    'Par exemple : la juridiction, le numéro, le rejet, le désistement ou le non-lieu, et s’il y a eu appel.',
    'For example: the court, the number, the dismissal, the withdrawal or that nothing was left to decide, and whether there was an appeal.',
  ],
  judgmentDo: ['Noter le jugement', 'Note the judgment'],
  maintainUntil: [
    (day: string) =>
      `Une réponse envoyée après le ${day} ne rouvre pas le délai pour saisir le tribunal, et la lettre le dit.`,
    (day: string) =>
      `An answer sent after ${day} does not reopen the time to go to court, and the letter says so.`,
  ],
  notReinstate: [
    'Seul un refus, une place sur la liste d’attente ou une attribution caduque se retirent ainsi.',
    'Only a refusal, a place on the waiting list or a lapsed award is withdrawn in this way.',
  ],
  maintainDo: ['Maintenir la décision', 'Maintain the decision'],
  reason: ['Motif de la réponse', 'Reason of the answer'],
  reasonHint: ['Le candidat le lira.', 'The applicant will read it.'],
});
