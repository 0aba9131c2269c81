/** What an applicant's link shows: where the application stands. */
import type { Language } from '../domain/cohort.ts';
import { fieldLabels } from '../emails/field-labels.ts';
import { html, type Markup } from '../emails/html.ts';
import { wording } from '../emails/wording.ts';

export interface ApplicationView {
  applicationId: string;
  title: string;
  sentence: string;
  /** Public events, oldest first. */
  timeline: { at: string; type: string }[];
  asked?: { fields: (keyof typeof fieldLabels)[]; message: string; dueAt: string };
  reasons?: string[];
  appealNotice?: string;
  nextDate?: { at: string; of: string };
  /** Where the PDF of the agreement is, relative to the page. */
  agreementPaper?: string;
}

type Words = Record<Language, Record<string, string>>;

const events: Words = {
  fr: {
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
    Withdrawn: 'Candidature retirée',
  },
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
    Withdrawn: 'Application withdrawn',
  },
};

const dates: Words = {
  fr: {
    'implicit-rejection': 'Sans réponse d’ici là, la demande est considérée comme rejetée',
    'completion-due': 'Date limite pour répondre',
    'jury-closes': 'Fin des travaux du jury',
    'panel-closes': 'Fin du vote du panel citoyen',
    'signature-due': 'Date limite pour signer la convention',
  },
  en: {
    'implicit-rejection': 'Without an answer by then, the request counts as refused',
    'completion-due': 'Last day to answer',
    'jury-closes': 'End of the jury’s work',
    'panel-closes': 'End of the citizens’ vote',
    'signature-due': 'Last day to sign the agreement',
  },
};

const labels = {
  fr: {
    reference: 'Numéro de dossier',
    next: 'Prochaine date',
    agreement: 'Convention',
    paper: 'Lire la convention (PDF)',
    asked: 'Ce qui vous est demandé',
    reasons: 'Motifs',
    appeal: 'Voies et délais de recours',
    timeline: 'Ce qui s’est passé',
  },
  en: {
    reference: 'File number',
    next: 'Next date',
    agreement: 'Agreement',
    paper: 'Read the agreement (PDF, in French)',
    asked: 'What you are asked for',
    reasons: 'Reasons',
    appeal: 'Routes and delays of appeal',
    timeline: 'What happened',
  },
} as const;

const list = (items: string[]): Markup => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
const section = (title: string, body: Markup): Markup => html`<h2>${title}</h2>${body}`;

export function applicationMain(view: ApplicationView, language: Language, timeZone: string): Markup {
  const say = wording(language, timeZone);
  const label = labels[language];
  const { asked, reasons = [], appealNotice, nextDate, agreementPaper } = view;
  return html`<p class="status"><strong>${view.sentence}</strong></p>
<p>${label.reference} : ${view.applicationId}</p>${[
    ...(nextDate
      ? [
          section(
            label.next,
            html`<p>${dates[language][nextDate.of] ?? ''} : ${say.moment(nextDate.at)}.</p>`,
          ),
        ]
      : []),
    ...(agreementPaper
      ? [section(label.agreement, html`<p><a href="${agreementPaper}">${label.paper}</a></p>`)]
      : []),
    ...(asked
      ? [
          section(
            label.asked,
            html`<blockquote>${asked.message}</blockquote>${list(
              asked.fields.map((field) => fieldLabels[field][language]),
            )}`,
          ),
        ]
      : []),
    ...(reasons.length > 0 ? [section(label.reasons, list(reasons))] : []),
    ...(appealNotice ? [section(label.appeal, html`<p>${appealNotice}</p>`)] : []),
    section(
      label.timeline,
      html`<ol>${view.timeline.map(
        ({ at, type }) => html`<li>${say.moment(at)} : ${events[language][type] ?? type}</li>`,
      )}</ol>`,
    ),
  ]}`;
}
