/** The pages of an applicant’s dossier. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const applicant = routesOf('applicant-pages');
/** Of a laureate, from the award on. */
export const supportPageRoutes = {
  'show-my-support': applicant.page('/dossier/accompagnement'),
  'agree-to-plan': applicant.form('/dossier/accompagnement/plan'),
  'show-check-in': applicant.page('/dossier/accompagnement/point-d-etape'),
  'answer-my-check-in': applicant.form('/dossier/accompagnement/point-d-etape'),
  'show-benefits': applicant.page('/dossier/accompagnement/bilan'),
  'tell-my-benefits': applicant.form('/dossier/accompagnement/bilan'),
  'revoke-my-quotation': applicant.form('/dossier/accompagnement/citation'),
  'show-leaving': applicant.page('/dossier/accompagnement/retrait'),
  'leave-my-support': applicant.form('/dossier/accompagnement/retrait'),
} as const satisfies Record<string, PageRoute>;

/** Of a laureate, about its agreement. */
export const amendmentPageRoutes = {
  'show-my-amendments': applicant.page('/dossier/avenants'),
  'ask-my-amendment-code': applicant.form('/dossier/avenants'),
  'sign-my-amendment': applicant.form('/dossier/avenants/signature'),
  'decline-my-amendment': applicant.form('/dossier/avenants/refus'),
  'show-my-amendment-paper': applicant.page('/dossier/avenants/{number}/{copy}'),
} as const satisfies Record<string, PageRoute>;

const reports = routesOf('reports-pages');
/** Of a laureate, apart: their function is small. */
export const reportPageRoutes = {
  'show-my-reports': reports.page('/dossier/comptes-rendus'),
  'keep-my-reports': reports.form('/dossier/comptes-rendus'),
} as const satisfies Record<string, PageRoute>;

export const applicantPageRoutes = {
  'show-dossier': applicant.page('/dossier'),
  'show-letters': applicant.page('/dossier/messages'),
  'start-amendment': applicant.form('/dossier/modifier'),
  'show-completion': applicant.page('/dossier/completer'),
  complete: applicant.form('/dossier/completer'),
  'show-agreement': applicant.page('/dossier/convention'),
  'ask-code': applicant.form('/dossier/convention'),
  sign: applicant.form('/dossier/convention/signature'),
  'show-copy': applicant.page('/dossier/candidature.pdf'),
  'show-paper': applicant.page('/dossier/convention.pdf'),
  'show-signed-paper': applicant.page('/dossier/convention-signee.pdf'),
  'show-dates': applicant.page('/dossier/echeances.ics'),
  'show-declination': applicant.page('/dossier/refus'),
  'ask-declination-code': applicant.form('/dossier/refus'),
  decline: applicant.form('/dossier/refus/confirmation'),
  'show-withdrawal': applicant.page('/dossier/retrait'),
  'ask-withdrawal-code': applicant.form('/dossier/retrait'),
  withdraw: applicant.form('/dossier/retrait/confirmation'),
  'show-hand-over': applicant.page('/dossier/transmission'),
  'ask-handover-code': applicant.form('/dossier/transmission'),
  'hand-over': applicant.form('/dossier/transmission/confirmation'),
  'take-back': applicant.form('/dossier/transmission/reprise'),
  'show-question': applicant.page('/dossier/question/{questionId}'),
  'answer-question': applicant.form('/dossier/question/{questionId}'),
  ...supportPageRoutes,
  'show-papers': applicant.page('/dossier/pieces'),
  'give-paper': applicant.form('/dossier/pieces'),
  'show-own-paper': applicant.page('/dossier/pieces/{paperId}'),
  'download-own-paper': applicant.page('/dossier/pieces/{paperId}/fichier'),
  'take-paper-back': applicant.form('/dossier/pieces/{paperId}/retrait'),
  'show-payments': applicant.page('/dossier/versements'),
  'give-account': applicant.form('/dossier/versements'),
  'confirm-account': applicant.form('/dossier/versements/confirmation'),
  ...amendmentPageRoutes,
  'renew-my-link': applicant.form('/dossier/lien'),
  'leave-dossier': applicant.form('/dossier/quitter'),
} as const satisfies Record<string, PageRoute>;
