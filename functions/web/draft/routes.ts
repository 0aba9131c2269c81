/** The pages of an application that is being written. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const writer = routesOf('form-pages');
export const formPageRoutes = {
  'show-draft': writer.page('/candidature/etapes'),
  'show-step': writer.page('/candidature/etapes/{step}'),
  'save-step': writer.form('/candidature/etapes/{step}'),
  'show-sharing': writer.page('/candidature/partage'),
  'invite-writer': writer.form('/candidature/partage'),
  'remove-writer': writer.form('/candidature/partage/retrait'),
  'show-hand-over': writer.page('/candidature/transmission'),
  'hand-over': writer.form('/candidature/transmission'),
  'take-back': writer.form('/candidature/transmission/reprise'),
  'review-draft': writer.page('/candidature/relecture'),
  'file-draft': writer.form('/candidature/depot'),
  'show-filed': writer.page('/candidature/depot-recu'),
  'leave-draft': writer.form('/candidature/quitter'),
  'ask-to-discard': writer.page('/candidature/suppression'),
  'discard-draft': writer.form('/candidature/suppression'),
} as const satisfies Record<string, PageRoute>;
