/**
 * The pages of the staff console, part three: the citizens of the panel before their vote, payments, the mail, the waiting list,
 * published times, late accesses.
 */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const { page, form } = routesOf('console-citizens');

const sheets = '/console/citoyens/fiches' as const;
const pool = '/console/citoyens/tirage' as const;
const payments = '/console/versements' as const;
const ofAgreement = `${payments}/{applicationId}` as const;
const amendment = `${ofAgreement}/avenant` as const;
const instalment = `${ofAgreement}/{number}` as const;

export const consoleCitizenRoutes = {
  'show-sheets': page(sheets),
  'share-sheets': form(sheets),
  'show-sheet': page(`${sheets}/{applicationId}`),
  'write-sheet': form(`${sheets}/{applicationId}`),
  'moderate-questions': form(`${sheets}/{applicationId}/questions`),
  'show-pool': page(pool),
  'commit-lottery': form(pool),
  'bring-sortition-beacon': form(`${pool}/balise`),
  'draw-citizens': form(`${pool}/graine`),
  'answer-for-citizen': form(`${pool}/{volunteerId}`),
  'show-payments': page(payments),
  'export-payment-orders': form(`${payments}/ordres.csv`),
  'import-payment-dates': form(`${payments}/paiements`),
  'note-payment-commitment': form(`${ofAgreement}/engagement`),
  'note-payment-siret': form(`${ofAgreement}/siret`),
  'accept-payment-holder': form(`${ofAgreement}/titulaire`),
  'return-payment-account': form(`${ofAgreement}/autre-compte`),
  'order-payment': form(`${instalment}/ordre`),
  'take-back-payment': form(`${instalment}/retrait`),
  'withhold-payment': form(`${instalment}/suspension`),
  'resume-payment': form(`${instalment}/reprise`),
  'return-payment-order': form(`${instalment}/retour`),
  'show-agreement-amendments': page(amendment),
  'propose-agreement-amendment': form(amendment),
  'take-back-agreement-amendment': form(`${amendment}/abandon`),
  'countersign-agreement-amendment': form(`${amendment}/signature`),
  'show-agreement-amendment-paper': page(`${amendment}/{number}/{copy}`),
  'show-mail': page('/console/courrier'),
  'show-session-letter': page('/console/courrier/modeles/{template}'),
  'stop-mail': form('/console/courrier/arret'),
  'resume-mail': form('/console/courrier/reprise'),
  'move-letter': form('/console/courrier/lettre'),
  'close-task': form('/console/courrier/tache'),
  'show-waiting-list': page('/console/liste-attente'),
  'promote-from-waiting-list': form('/console/liste-attente'),
  'show-times': page('/console/calendrier'),
  'extend-times': form('/console/calendrier/{part}'),
  'show-late-accesses': page('/console/acces-tardifs'),
  'give-late-access': form('/console/acces-tardifs'),
  'take-back-late-access': form('/console/acces-tardifs/{accessId}/retrait'),
} as const satisfies Record<string, PageRoute>;
