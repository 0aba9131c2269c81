/** What happened to an application, what date comes next, and what happens then: in the words of its page. */
import type { Status } from '#domain/application/application.ts';
import type { Language } from '#domain/cohort/cohort.ts';
import { french } from '#web/server/parts/words.ts';

export const eventWords: Record<Language, Record<string, string>> = {
  fr: french({
    ApplicationFiled: 'Candidature reçue',
    InformationRequested: 'Informations demandées',
    InformationReminded: 'Rappel de la demande d’informations',
    InformationCompleted: 'Informations reçues',
    InformationExpired: 'Délai de réponse expiré',
    OutcomeReleased: 'Décision communiquée',
    Promoted: 'Place libérée : projet retenu',
    AgreementIssued: 'Convention à signer',
    SignatureReminded: 'Rappel de signature',
    AgreementSigned: 'Convention signée',
    AgreementDeclined: 'Convention refusée',
    AwardLapsed: 'Délai de signature expiré',
    AgreementCountersigned: 'Convention signée par l’administration',
    Awarded: 'Subvention attribuée',
    ReportReceived: 'Compte rendu reçu',
    ReportUndone: 'Réception d’un compte rendu corrigée',
    Withdrawn: 'Candidature retirée',
  }),
  en: {
    ApplicationFiled: 'Application received',
    InformationRequested: 'Information requested',
    InformationReminded: 'Reminder of the request for information',
    InformationCompleted: 'Information received',
    InformationExpired: 'Time to answer has passed',
    OutcomeReleased: 'Decision told',
    Promoted: 'A place came free: project selected',
    AgreementIssued: 'Agreement to sign',
    SignatureReminded: 'Reminder to sign',
    AgreementSigned: 'Agreement signed',
    AgreementDeclined: 'Agreement declined',
    AwardLapsed: 'Time to sign has passed',
    AgreementCountersigned: 'Agreement signed by the administration',
    Awarded: 'Grant awarded',
    ReportReceived: 'Report received',
    ReportUndone: 'Receipt of a report corrected',
    Withdrawn: 'Application withdrawn',
  },
};

export const dateWords: Record<Language, Record<string, string>> = {
  fr: french({
    'implicit-rejection': 'Sans réponse d’ici là, la demande est considérée comme rejetée',
    'completion-due': 'Date limite pour répondre',
    'jury-closes': 'Fin des travaux du jury',
    'panel-closes': 'Fin du vote du panel citoyen',
    'signature-due': 'Date limite pour signer la convention',
  }),
  en: {
    'implicit-rejection': 'Without an answer by then, the request counts as refused',
    'completion-due': 'Last day to answer',
    'jury-closes': 'End of the jury’s work',
    'panel-closes': 'End of the citizens’ vote',
    'signature-due': 'Last day to sign the agreement',
  },
};

/** Once both reports of a beneficiary came, in the place of `nextWords`. */
export const reportedWords: Record<Language, string> = {
  fr: 'Vos comptes rendus sont reçus. Ce qui reste de la subvention est versé à la date prévue.',
  en: 'Your reports have been received. What remains of the grant is paid on the planned date.',
};

/** Whose turn it is, and what follows. Says no more than what was told. */
export const nextWords: Record<Language, Partial<Record<Status, string>>> = {
  fr: french({
    received:
      'Le service vérifie que votre candidature remplit les conditions. Vous n’avez rien à faire : nous vous écrirons.',
    'eligibility-review':
      'Le service vérifie que votre candidature remplit les conditions. Vous n’avez rien à faire : nous vous écrirons.',
    'information-requested':
      'C’est à vous : répondez à la demande ci-dessous. L’examen reprend dès votre réponse.',
    eligible:
      'Le jury lit les candidatures. Vous n’avez rien à faire : nous vous écrirons lorsque les finalistes seront connus.',
    shortlisted:
      'Le panel citoyen vote sur les finalistes. Vous n’avez rien à faire : nous vous écrirons après sa délibération.',
    waitlisted:
      'Si un lauréat renonce, la place revient au premier de la liste d’attente. Vous n’avez rien à faire : nous vous écrirons.',
    laureate:
      'L’administration prépare votre convention. Nous vous écrirons dès qu’elle sera prête à signer.',
    'agreement-issued': 'C’est à vous : lisez la convention et signez-la, ou refusez-la.',
    signed: 'L’administration signe à son tour. Vous n’avez rien à faire : nous vous écrirons.',
    countersigned: 'La convention est signée par les deux parties. La subvention va être attribuée.',
    awarded: 'La subvention est versée aux dates de la convention. Un compte rendu vous sera demandé.',
    ineligible: 'Votre dossier est clos.',
    'not-shortlisted': 'Votre dossier est clos.',
    'not-selected': 'Votre dossier est clos.',
    lapsed: 'Votre dossier est clos.',
    withdrawn: 'Votre dossier est clos.',
  }),
  en: {
    received:
      'The service checks that your application meets the conditions. There is nothing to do: we will write to you.',
    'eligibility-review':
      'The service checks that your application meets the conditions. There is nothing to do: we will write to you.',
    'information-requested':
      'It is your turn: answer the request below. The examination goes on as soon as you do.',
    eligible:
      'The jury reads the applications. There is nothing to do: we will write to you when the finalists are known.',
    shortlisted:
      'The citizens’ panel votes on the finalists. There is nothing to do: we will write to you afterwards.',
    waitlisted:
      'If a laureate gives up, the place goes to the first on the waiting list. There is nothing to do: we will write to you.',
    laureate:
      'The administration prepares your agreement. We will write to you as soon as it is ready to sign.',
    'agreement-issued': 'It is your turn: read the agreement and sign it, or decline it.',
    signed: 'The administration signs in turn. There is nothing to do: we will write to you.',
    countersigned: 'Both parties have signed the agreement. The grant is about to be awarded.',
    awarded: 'The grant is paid on the dates of the agreement. A report will be asked of you.',
    ineligible: 'Your file is closed.',
    'not-shortlisted': 'Your file is closed.',
    'not-selected': 'Your file is closed.',
    lapsed: 'Your file is closed.',
    withdrawn: 'Your file is closed.',
  },
};
