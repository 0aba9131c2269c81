/** The pages of the staff console, part one: the way in, what waits, applications, journal. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';
import { consolePaths } from './paths.ts';

const { page, form } = routesOf('console');

export const consoleDoorRoutes = {
  'finish-sign-in': { ...page(consolePaths.afterSignIn), isOpen: true },
  'show-signed-out': { ...page(consolePaths.signedOut), isOpen: true },
  'sign-out': { ...form('/console/sortie'), isOpen: true },
} as const satisfies Record<string, PageRoute>;

const one = '/console/candidatures/{applicationId}' as const;

/** Each form is posted to the address of its page or one below it, so that an expired sign-in can lead back to the page. */
export const consoleRoutes = {
  'show-today': page(consolePaths.home),
  'close-mention': form('/console/mention'),
  'list-applications': page('/console/candidatures'),
  'prepare-batch': form('/console/candidatures/lot'),
  'confirm-batch': form('/console/candidatures/lot/confirmation'),
  'save-view': form('/console/candidatures/vues'),
  'delete-view': form('/console/candidatures/vues/fin'),
  'label-ticked': form('/console/candidatures/etiquettes'),
  'compare-applications': page('/console/candidatures/comparaison'),
  'compare-ticked': form('/console/candidatures/comparer'),
  'show-application': page(one),
  'decide-eligibility': form(`${one}/recevabilite`),
  'undo-eligibility': form(`${one}/annulation`),
  'request-information': form(`${one}/complement`),
  'settle-overdue': form(`${one}/delai`),
  'record-appeal': form(`${one}/recours`),
  'maintain-decision': form(`${one}/recours/{kind}/maintien`),
  'reinstate-application': form(`${one}/recours/{kind}/retablissement`),
  'modify-award': form(`${one}/recours/{kind}/montant`),
  'check-register': form(`${one}/registre`),
  'allow-codes': form(`${one}/codes`),
  'label-application': form(`${one}/etiquette`),
  'unlabel-application': form(`${one}/etiquette/fin`),
  'add-note': form(`${one}/note`),
  'take-application': form(`${one}/suivi`),
  'give-back-application': form(`${one}/suivi/fin`),
  'renew-link': form(`${one}/lien`),
  'take-back-handover': form(`${one}/transmission`),
  'show-correction': page(`${one}/correction`),
  'correct-form': form(`${one}/correction`),
  'decide-repair': form(`${one}/reparation`),
  'show-letter': page(`${one}/lettres/{template}`),
  'fetch-paper': page(`${one}/pieces/{paperId}`),
  'show-journal': page('/console/journal'),
} as const satisfies Record<string, PageRoute>;
