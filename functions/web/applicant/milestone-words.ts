/** What happened to an application, what date comes next, and what happens then: in the words of its page. */
import type { Status } from '#domain/application/application.ts';
import type { Language } from '#domain/values/language.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export const eventWords: Record<Language, Record<string, string>> = typesetWords({
  ApplicationFiled: ['Candidature reçue', 'Application received'],
  InformationRequested: ['Informations demandées', 'Information requested'],
  InformationReminded: ['Rappel de la demande d’informations', 'Reminder of the request for information'],
  InformationCompleted: ['Informations reçues', 'Information received'],
  InformationExtended: ['Délai de réponse prolongé', 'More time to answer'],
  InformationExpired: ['Décision : candidature incomplète', 'Decision: application incomplete'],
  FormCorrected: ['Candidature corrigée par le service', 'Application corrected by the service'],
  FormAmended: ['Candidature modifiée', 'Application changed'],
  OutcomeReleased: ['Décision communiquée', 'Decision notified'],
  Promoted: ['Place libérée : projet retenu', 'A place came free: project selected'],
  AgreementIssued: ['Convention à signer', 'Agreement to sign'],
  SignatureReminded: ['Rappel de signature', 'Reminder to sign'],
  AgreementSigned: ['Convention signée', 'Agreement signed'],
  AgreementDeclined: ['Convention refusée', 'Agreement declined'],
  SignatureExtended: ['Délai de signature prolongé', 'More time to sign'],
  AwardLapsed: ['Décision : attribution caduque', 'Decision: the award has lapsed'],
  AgreementCountersigned: [
    'Convention signée par l’administration',
    'Agreement signed by the administration',
  ],
  Awarded: ['Subvention attribuée', 'Grant awarded'],
  PaperAccepted: ['Pièce reçue', 'Paper received'],
  PaperWithdrawn: ['Pièce retirée', 'Paper taken back'],
  HandoverAsked: ['Transmission proposée', 'Hand-over offered'],
  HandoverOffered: ['Transmission proposée par le service', 'Hand-over offered by the service'],
  HandoverTakenBack: ['Transmission reprise', 'Hand-over taken back'],
  HandedOver: ['Candidature transmise', 'Application handed over'],
  AppealReceived: ['Recours reçu', 'Appeal received'],
  DecisionMaintained: [
    'Réponse à votre recours : décision maintenue',
    'Answer to your appeal: the decision stands',
  ],
  AppealsUpheld: [
    'Réponse à votre recours : décision retirée',
    'Answer to your appeal: the decision is withdrawn',
  ],
  Reinstated: [
    'Réponse à votre recours : décision retirée',
    'Answer to your appeal: the decision is withdrawn',
  ],
  AwardModified: [
    'Réponse à votre recours : subvention augmentée',
    'Answer to your appeal: the grant is raised',
  ],
  Withdrawn: ['Candidature retirée', 'Application withdrawn'],
});

export const dateWords: Record<Language, Record<string, string>> = typesetWords({
  'completion-due': ['Date limite pour répondre', 'Last day to answer'],
  'jury-closes': ['Fin des travaux du jury', 'End of the jury’s work'],
  'panel-closes': ['Fin du vote du panel citoyen', 'End of the citizens’ vote'],
  'signature-due': ['Date limite pour signer la convention', 'Last day to sign the agreement'],
});

/** Once the reports of a beneficiary came, in the place of `nextWords`. */
export const reportedWords: Record<Language, Record<'received' | 'accepted', string>> = typesetWords({
  received: [
    'Vos comptes rendus sont reçus. Ce qui les attend de la subvention est versé une fois qu’ils sont acceptés.',
    'Your reports have been received. What waits for them of the grant is paid once they are accepted.',
  ],
  accepted: [
    'Vos comptes rendus sont acceptés. Ce qui reste dû de la subvention est versé à la date prévue, ou sans attendre si elle est passée.',
    'Your reports are accepted. What remains due of the grant is paid on the planned date, or now if it has passed.',
  ],
});

const closed = [
  'L’examen de votre candidature est terminé. Vous trouverez ci-dessous les raisons, les recours et la suite possible.',
  'The examination of your application is over. You will find below the reasons, how to appeal and what you can do next.',
] as const;

/** Whose turn it is, and what follows. Says no more than what was told. */
export const nextWords: Record<Language, Record<Status, string>> = typesetWords({
  received: [
    'Le service vérifie que votre candidature remplit les conditions. Vous n’avez rien à faire : nous vous écrirons.',
    'The service checks that your application meets the conditions. There is nothing to do: we will write to you.',
  ],
  'eligibility-review': [
    'Le service vérifie que votre candidature remplit les conditions. Vous n’avez rien à faire : nous vous écrirons.',
    'The service checks that your application meets the conditions. There is nothing to do: we will write to you.',
  ],
  'information-requested': [
    'C’est à vous : répondez à la demande du service. L’examen reprend dès votre réponse.',
    'It is your turn: answer the request of the service. The examination goes on as soon as you do.',
  ],
  eligible: [
    'Le jury lit les candidatures. Vous n’avez rien à faire : nous vous écrirons lorsque les finalistes seront connus.',
    'The jury reads the applications. There is nothing to do: we will write to you when the finalists are known.',
  ],
  shortlisted: [
    'Le panel citoyen vote sur les finalistes. Vous n’avez rien à faire : nous vous écrirons après sa délibération.',
    'The citizens’ panel votes on the finalists. There is nothing to do: we will write to you afterwards.',
  ],
  waitlisted: [
    'Si un lauréat renonce, la place revient au premier de la liste d’attente dont l’aide tient dans le budget restant. Un projet placé sur la liste par une décision sur recours est appelé avant les autres, quel que soit votre rang. Vous n’avez rien à faire : nous vous écrirons.',
    'If a laureate gives up, the place goes to the first on the waiting list whose amount fits what is left of the budget. A project that a decision on appeal puts on the list is called before the others, whatever your rank. There is nothing to do: we will write to you.',
  ],
  laureate: [
    'L’administration prépare votre convention. Nous vous écrirons dès qu’elle sera prête à signer.',
    'The administration prepares your agreement. We will write to you as soon as it is ready to sign.',
  ],
  'agreement-issued': [
    'C’est à vous : lisez la convention et signez-la, ou refusez-la.',
    'It is your turn: read the agreement and sign it, or decline it.',
  ],
  signed: [
    'L’administration signe à son tour. Vous n’avez rien à faire : nous vous écrirons.',
    'The administration signs in turn. There is nothing to do: we will write to you.',
  ],
  countersigned: [
    'La convention est signée par les deux parties. La subvention va être attribuée.',
    'Both parties have signed the agreement. The grant is about to be awarded.',
  ],
  awarded: [
    'La subvention est versée aux dates de la convention. Un compte rendu vous sera demandé.',
    'The grant is paid on the dates of the agreement. A report will be asked of you.',
  ],
  ineligible: closed,
  'not-shortlisted': closed,
  'not-selected': closed,
  'called-off': closed,
  lapsed: closed,
  withdrawn: ['Votre candidature est retirée.', 'Your application is withdrawn.'],
});
