/**
 * THE table of routes. The stack creates them, the functions dispatch on them, the OpenAPI document lists
 * them. An operation has the name of its use case. Its words and what it answers are in `responses.ts`.
 */
import { agreementRoutes } from './agreement-routes.ts';
import { analysisRoutes } from './analysis-routes.ts';
import { applicantRoutes } from './applicant-routes.ts';
import { assignmentRoutes } from './assignment-routes.ts';
import { closeJuryRoutes } from './close-jury-routes.ts';
import { closePanelRoutes } from './close-panel-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { documentRoutes } from './document-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { jurorRoutes } from './juror-routes.ts';
import { letterRoutes } from './letter-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { panelRoutes } from './panel-routes.ts';
import { rollRoutes } from './roll-routes.ts';
import type { Route } from './route.ts';
import { staffRoutes } from './staff-routes.ts';

export const routes = {
  ...applicantRoutes,
  ...draftRoutes,
  ...letterRoutes,
  ...jurorRoutes,
  ...panelRoutes,
  ...staffRoutes,
  ...deskRoutes,
  ...mailRoutes,
  ...rollRoutes,
  ...assignmentRoutes,
  ...analysisRoutes,
  ...closeJuryRoutes,
  ...closePanelRoutes,
  ...documentRoutes,
  ...exportRoutes,
  ...agreementRoutes,
} as const satisfies Record<string, Route>;

export type OperationName = keyof typeof routes;
