/** Pages for people, beside the API: they have no place in its document. */
import { consoleRoundRoutes } from './console-round-routes.ts';
import { consoleDoorRoutes, consoleRoutes } from './console-routes.ts';
import type { PageRoute } from './visit.ts';

const from = <const F extends PageRoute['function']>(name: F) => ({
  page: <const P extends string>(path: P) => ({ method: 'GET', path, function: name }) as const,
  form: <const P extends string>(path: P) => ({ method: 'POST', path, function: name }) as const,
});

const open = from('public-pages');
export const publicPageRoutes = {
  'show-call': open.page('/'),
  'show-public-results': open.page('/resultats'),
  'show-start': open.page('/candidature'),
  start: open.form('/candidature'),
  'open-link': open.page('/l/{token}'),
  'show-asset': open.page('/assets/{file}'),
  'check-receipt': open.page('/vote/verifier'),
} as const satisfies Record<string, PageRoute>;

const writer = from('form-pages');
export const formPageRoutes = {
  'show-draft': writer.page('/candidature/etapes'),
  'show-step': writer.page('/candidature/etapes/{step}'),
  'save-step': writer.form('/candidature/etapes/{step}'),
  'review-draft': writer.page('/candidature/relecture'),
  'file-draft': writer.form('/candidature/depot'),
  'show-filed': writer.page('/candidature/depot-recu'),
  'leave-draft': writer.form('/candidature/quitter'),
  'discard-draft': writer.form('/candidature/suppression'),
} as const satisfies Record<string, PageRoute>;

const applicant = from('applicant-pages');
export const applicantPageRoutes = {
  'show-dossier': applicant.page('/dossier'),
  'show-letters': applicant.page('/dossier/messages'),
  'show-completion': applicant.page('/dossier/completer'),
  complete: applicant.form('/dossier/completer'),
  'show-agreement': applicant.page('/dossier/convention'),
  'ask-code': applicant.form('/dossier/convention'),
  sign: applicant.form('/dossier/convention/signature'),
  'show-paper': applicant.page('/dossier/convention.pdf'),
  'show-signed-paper': applicant.page('/dossier/convention-signee.pdf'),
  'show-dates': applicant.page('/dossier/echeances.ics'),
  'show-declination': applicant.page('/dossier/refus'),
  decline: applicant.form('/dossier/refus'),
  'show-withdrawal': applicant.page('/dossier/retrait'),
  withdraw: applicant.form('/dossier/retrait'),
  'leave-dossier': applicant.form('/dossier/quitter'),
} as const satisfies Record<string, PageRoute>;

const juror = from('juror-pages');
export const jurorPageRoutes = {
  'show-readings': juror.page('/lecture'),
  'show-reading': juror.page('/lecture/{applicationId}'),
  review: juror.form('/lecture/{applicationId}'),
  'show-recusal': juror.page('/lecture/{applicationId}/deport'),
  'recuse-from-reading': juror.form('/lecture/{applicationId}/deport'),
  leave: juror.form('/lecture/quitter'),
} as const satisfies Record<string, PageRoute>;

const panel = from('panel-pages');
export const panelPageRoutes = {
  'show-vote': panel.page('/vote'),
  vote: panel.form('/vote'),
  'show-finalist': panel.page('/vote/projet/{applicationId}'),
  leave: panel.form('/vote/quitter'),
} as const satisfies Record<string, PageRoute>;

const all: readonly PageRoute[] = [
  ...Object.values(publicPageRoutes),
  ...Object.values(formPageRoutes),
  ...Object.values(applicantPageRoutes),
  ...Object.values(jurorPageRoutes),
  ...Object.values(panelPageRoutes),
  ...Object.values(consoleDoorRoutes),
  ...Object.values(consoleRoutes),
  ...Object.values<PageRoute>(consoleRoundRoutes),
];
/** Every page route, for the stack. */
export const pageRoutes = all.map((route) => ({ ...route, audience: 'public' }) as const);
