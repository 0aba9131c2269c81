/**
 * THE table of routes. The stack creates them, the functions dispatch on them, the OpenAPI document lists
 * them. An operation has the name of its use case. Its words and what it answers are in `responses.ts`.
 */
import type { PaymentCommandOfTwo } from '#domain/payment/payment-events.ts';
import { adviserRoutes } from '#http/adviser-api/routes.ts';
import { amendmentRoutes } from '#http/agreement-papers/amendment-routes.ts';
import { agreementRoutes } from '#http/agreement-papers/routes.ts';
import { applicantRoutes } from '#http/applicant-api/routes.ts';
import { assignmentRoutes } from '#http/assign-jurors/routes.ts';
import { closeJuryRoutes } from '#http/close-jury/routes.ts';
import { closePanelRoutes } from '#http/close-panel/routes.ts';
import { bilanRoutes } from '#http/cohort-exports/bilan-routes.ts';
import { exportRoutes } from '#http/cohort-exports/routes.ts';
import { draftRoutes } from '#http/draft-api/routes.ts';
import { informRoutes } from '#http/inform-panel/routes.ts';
import { jurorRoutes } from '#http/juror-api/routes.ts';
import { mailRoutes } from '#http/mail-desk/routes.ts';
import { rollRoutes } from '#http/manage-rolls/routes.ts';
import { panelRoutes } from '#http/panel-api/routes.ts';
import { poolRoutes } from '#http/panel-pool/routes.ts';
import { paperRoutes } from '#http/papers-api/routes.ts';
import { orderRoutes } from '#http/payment-orders/routes.ts';
import { paymentsRoutes } from '#http/payments-api/routes.ts';
import { reportsRoutes } from '#http/reports-api/routes.ts';
import { analysisRoutes } from '#http/round-analysis/routes.ts';
import { documentRoutes } from '#http/round-documents/routes.ts';
import { drawRoutes } from '#http/round-draws/routes.ts';
import { appealRoutes } from '#http/rounds-api/appeal-routes.ts';
import { roundsRoutes } from '#http/rounds-api/routes.ts';
import type { Route } from '#http/server/route.ts';
import { staffRoutes } from '#http/staff-api/routes.ts';
import { deskRoutes } from '#http/staff-desk/routes.ts';
import { supportRoutes } from '#http/support-api/routes.ts';
import { supportDeskRoutes } from '#http/support-desk/routes.ts';

export const routes = {
  ...applicantRoutes,
  ...draftRoutes,
  ...jurorRoutes,
  ...panelRoutes,
  ...adviserRoutes,
  ...informRoutes,
  ...staffRoutes,
  ...roundsRoutes,
  ...appealRoutes,
  ...drawRoutes,
  ...deskRoutes,
  ...mailRoutes,
  ...rollRoutes,
  ...poolRoutes,
  ...assignmentRoutes,
  ...analysisRoutes,
  ...closeJuryRoutes,
  ...closePanelRoutes,
  ...documentRoutes,
  ...exportRoutes,
  ...agreementRoutes,
  ...supportDeskRoutes,
  ...bilanRoutes,
  ...supportRoutes,
  ...paperRoutes,
  ...paymentsRoutes,
  ...orderRoutes,
  ...amendmentRoutes,
  ...reportsRoutes,
} as const satisfies Record<string, Route> & Record<PaymentCommandOfTwo, { needsTwo: true }>;

export type OperationName = keyof typeof routes;
