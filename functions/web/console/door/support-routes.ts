/** The pages of the staff console, part four: agreements and exports, the laureates who are helped, and what came of it. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const { page, form } = routesOf('console-support');

const board = '/console/accompagnement' as const;
const advisers = `${board}/accompagnateurs` as const;
const agreement = '/console/conventions/{applicationId}' as const;
const bilan = '/console/bilan' as const;
const one = `${board}/{applicationId}` as const;

export const agreementPageRoutes = {
  'list-agreements': page('/console/conventions'),
  'show-agreement': page(agreement),
  'sign-agreement': form(agreement),
  'download-agreement': page(`${agreement}/convention.pdf`),
  'show-exports': page('/console/exports'),
  'declare-open-data-published': form('/console/exports'),
  'download-export': page('/console/exports/{file}'),
} as const satisfies Record<string, PageRoute>;

export const helpPageRoutes = {
  'list-supports': page(board),
  'show-support': page(one),
  'show-advisers': page(advisers),
  'enrol-advisers': form(advisers),
  'resend-adviser-link': form(`${advisers}/{adviserId}/lien`),
  'remove-adviser': form(`${advisers}/{adviserId}/retrait`),
  'propose-plan': form(`${one}/plan`),
  'take-back-plan': form(`${one}/plan/reprise`),
  'close-check-ins': form(`${one}/fin`),
  'remove-session': form(`${one}/seances/{sessionId}/retrait`),
  'end-support': form(`${one}/arret`),
  'show-reports': page(`${one}/comptes-rendus`),
  'file-paper-reports': form(`${one}/comptes-rendus`),
  'accept-reports': form(`${one}/comptes-rendus/acceptation`),
  'query-reports': form(`${one}/comptes-rendus/questions`),
  'refuse-reports': form(`${one}/comptes-rendus/refus`),

  'notify-default': form(`${one}/defaut/mise-en-demeure`),
  'record-default': form(`${one}/defaut/retrait-subvention`),
  'take-back-default': form(`${one}/defaut/proposition/retrait`),
  'withdraw-default': form(`${one}/defaut/annulation`),
} as const satisfies Record<string, PageRoute>;

export const bilanPageRoutes = {
  'show-bilan': page(bilan),
  'preview-bilan': page(`${bilan}/apercu`),
  'publish-bilan': form(`${bilan}/apercu`),
  'withdraw-bilan': form(`${bilan}/retrait`),
  'download-bilan': page(`${bilan}/fichiers/{file}`),

  'audit-fairness': page(`${bilan}/equite`),
} as const satisfies Record<string, PageRoute>;

export const consoleSupportRoutes = {
  ...agreementPageRoutes,
  ...helpPageRoutes,
  ...bilanPageRoutes,
} as const;
