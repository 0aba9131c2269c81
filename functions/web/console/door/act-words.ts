/** The acts of staff on an application: what each is called, what follows from it, and why it is not possible now. */
import type { CompletableField } from '#domain/application/application-form.ts';
import type { Pair } from '#markup/bilingual.ts';
import { plural } from '#markup/plural.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export const actWords = typesetWords({
  decide: ['Décider la recevabilité', 'Decide admissibility'],
  decideHint: [
    'La décision est enregistrée et n’est pas annoncée : elle s’annule tant que la recevabilité n’a pas été annoncée à tous.',
    'The decision is recorded and not notified: it can be undone until admissibility is announced.',
  ],
  eligible: ['Décider recevable', 'Decide admissible'],
  ineligible: ['Décider irrecevable', 'Decide inadmissible'],
  rules: ['Règles non respectées', 'Rules that it fails'],
  otherRules: ['Retenir une autre règle', 'Apply another rule'],
  rulesHint: [
    'Le candidat lira la phrase de chaque règle cochée.',
    'The applicant will read the sentence of every rule that is ticked.',
  ],
  reason: ['Motif', 'Reason'],
  reasonHint: [
    'Nécessaire quand la décision diffère de l’avis des règles. Le candidat le lira.',
    'Needed when the decision differs from the advice of the rules. The applicant will read it.',
  ],
  undo: ['Annuler la décision', 'Undo the decision'],
  undoHint: [
    'Décidée, non annoncée : le candidat n’en sait rien.',
    'Decided, not notified: the applicant knows nothing of it.',
  ],
  ask: ['Demander un complément', 'Ask for information'],
  askHint: [
    (days: number) =>
      plural.fr(
        days,
        `La lettre part aussitôt. Le candidat a ${days} {jour|jours} ; le délai légal est suspendu jusqu’à sa réponse.`,
      ),
    (days: number) =>
      plural.en(
        days,
        `The letter leaves at once. The applicant has ${days} {day|days}; the legal time limit is suspended until the answer.`,
      ),
  ],
  fields: ['Ce qui manque', 'What is missing'],
  papers: ['Pièces qui manquent', 'Papers that are missing'],
  message: ['Message au candidat', 'Message to the applicant'],
  send: ['Envoyer la demande', 'Send the request'],
  settleOverdue: ['Délai échu', 'The deadline has passed'],
  settleOverdueHint: [
    'Rien n’est décidé ni annoncé : une réponse ou une signature tardive est acceptée jusqu’à votre décision. Plus de temps : une lettre donne une nouvelle date, à compter d’aujourd’hui, de la moitié du premier délai.',
    'Nothing is decided nor notified: a late answer or signature is taken until you decide. More time: a letter gives a new date, half of the first period from today.',
  ],
  extendOverdue: ['Donner plus de temps', 'Give more time'],
  extendReason: ['Motif du délai supplémentaire', 'Reason for more time'],
  extendReasonHint: [
    'La lettre le dit au candidat. Aux mêmes circonstances, le même motif et la même réponse pour tous.',
    'The letter tells it to the applicant. In the same circumstances, the same reason and the same answer for all.',
  ],
  confirmOverdue: ['Confirmer le refus', 'Confirm the refusal'],
  confirmOverdueWhy: {
    'information-requested': [
      'La candidature devient irrecevable parce qu’incomplète. La lettre part aussitôt, avec l’auteur de la décision et les voies de recours.',
      'The application becomes inadmissible because it is incomplete. The letter leaves at once, with the author of the decision and how to appeal.',
    ],
    'agreement-issued': [
      'L’attribution devient caduque, parce que la convention n’a pas été signée. La lettre part aussitôt, avec l’auteur de la décision et les voies de recours.',
      'The award lapses, because the agreement was not signed. The letter leaves at once, with the author of the decision and how to appeal.',
    ],
  },
  notOverdue: ['Aucun délai n’est échu.', 'No deadline has passed.'],
  countersign: ['Contresigner la convention', 'Countersign the agreement'],
  countersignThere: [
    'Voir la convention et la signer à deux',
    'See the agreement and sign it with a second person',
  ],
  countersignHint: [
    'La convention engage l’administration ; la subvention est attribuée aussitôt et le lauréat prévenu.',
    'The agreement binds the administration; the grant is awarded at once and the laureate notified.',
  ],
  allowCodes: ['Permettre d’autres codes', 'Allow more codes'],
  allowCodesHint: [
    (asked: number) =>
      plural.fr(
        asked,
        `${asked} {code à usage unique a été demandé|codes à usage unique ont été demandés} pour ce dossier. Joignez d’abord le candidat : un tiers a peut-être son lien, qu’il faut alors renouveler.`,
      ),
    (asked: number) =>
      plural.en(
        asked,
        `${asked} one-time {code was|codes were} asked for this application. Reach the applicant first: somebody else may have their link, which must then be renewed.`,
      ),
  ],
  allowCodesReason: ['Ce qui a été vérifié', 'What was checked'],
  notAllowCodes: ['Peu de codes ont été demandés.', 'Few codes were asked for.'],
  renew: ['Renouveler le lien personnel', 'Renew the personal link'],
  renewHint: [
    'À la demande du candidat, ou si quelqu’un d’autre a son lien : le lien et toutes les pages ouvertes se ferment aussitôt, et un nouveau lien part à son adresse.',
    'At the applicant’s request, or if somebody else has the link: the link and every open page end at once, and a new link goes to the applicant’s address.',
  ],
  renewDo: ['Fermer et envoyer un nouveau lien', 'End it and send a new link'],
  correct: [
    'Corriger la rue, le téléphone ou le représentant',
    'Correct the street, the telephone or the head',
  ],
  correctHint: [
    'Le candidat reçoit une lettre avec votre motif.',
    'The applicant is sent a letter with your reason.',
  ],
  notCorrect: ['Plus rien n’est envoyé à ce candidat.', 'Nothing more is sent to this applicant.'],
  takeBackHandover: ['Reprendre la transmission proposée', 'Take the offered hand-over back'],
  takeBackHandoverHint: [
    'Le lien envoyé à l’autre adresse ne mène plus à rien ; une autre peut être désignée.',
    'The link that was sent to the other address leads nowhere any more; another can be named.',
  ],
  notHandover: ['Aucune transmission n’est proposée.', 'No hand-over is offered.'],
  repair: ['Réparer le dossier bloqué', 'Repair the parked application'],
  repairHint: [
    'Le dossier attend à la réparation après une panne qui a duré.',
    'The application waits for repair after a fault that lasted.',
  ],
  retry: ['Reprendre où il s’est arrêté', 'Go on where it stopped'],
  abandon: ['Abandonner le traitement', 'Abandon its handling'],
  abandonWhy: [
    'Le dossier ne reprendra pas par lui-même : aucune étape ne suivra, et le candidat n’en est pas informé.',
    'The application will not go on by itself: no step follows, and the applicant is not notified.',
  ],
  acts: ['Ce qui est possible maintenant', 'What is possible now'],
  notNow: ['Pas possible maintenant', 'Not possible now'],
  notDecide: [
    'La recevabilité se décide quand le dossier est à instruire.',
    'Admissibility is decided while the application is being examined.',
  ],
  notUndo: ['Aucune décision n’attend d’être annoncée.', 'No decision waits to be notified.'],
  decidedFirst: [
    'Une décision est enregistrée : annulez-la d’abord.',
    'A decision is recorded: undo it first.',
  ],
  notAsk: [
    'Un complément se demande quand le dossier est à instruire, avant toute décision.',
    'Information is asked for while the application is being examined, before any decision.',
  ],
  notCountersign: [
    'La convention se contresigne après la signature du lauréat.',
    'The agreement is countersigned after the laureate signed.',
  ],
  notRepair: ['Le dossier n’est pas bloqué.', 'The application is not parked.'],
  field: {
    applicant: ['le candidat', 'the applicant'],
    contact: ['le contact', 'the contact'],
    address: ['l’adresse', 'the address'],
    'project.summary': ['le résumé du projet', 'the summary of the project'],
    'project.description': ['la description du projet', 'the description of the project'],
    'project.axis': ['l’accompagnement demandé', 'the support requested'],
    'project.needs': ['les besoins', 'the needs'],
    'project.startsOn': ['la date de début', 'the starting date'],
    'project.endsOn': ['la date de fin', 'the end date'],
    'project.budgetCents': ['le budget', 'the budget'],
    'project.requestedCents': ['l’aide demandée', 'the support requested in euros'],
  } satisfies Record<CompletableField, Pair>,
});
