/**
 * THE table of routes. The stack creates them, the functions dispatch on them, the OpenAPI document lists
 * them. An operation has the name of its use case. Its words and what it answers are in `responses.ts`.
 */
import type * as z from 'zod/mini';
import { agreementRoutes } from './agreement-routes.ts';
import { analysisRoutes } from './analysis-routes.ts';
import { applicantRoutes } from './applicant-routes.ts';
import { assignmentRoutes } from './assignment-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { documentRoutes } from './document-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { jurorRoutes } from './juror-routes.ts';
import { letterRoutes } from './letter-routes.ts';
import { closingRoutes, countRoutes } from './lot-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { panelRoutes } from './panel-routes.ts';
import { rollRoutes } from './roll-routes.ts';
import { staffRoutes } from './staff-routes.ts';

/** Who may call: link holders are applicants (who write, or filed), jurors and panelists; an operator may do all that staff may. */
export type Audience = 'public' | 'draft' | 'applicant' | 'juror' | 'panelist' | 'staff' | 'operator';
type ApiFunction =
  | 'applicant-api'
  | 'draft-api'
  | 'applicant-letters'
  | 'juror-api'
  | 'panel-api'
  | 'staff-api'
  | 'staff-desk'
  | 'manage-rolls'
  | 'mail-desk'
  | 'assign-jurors'
  | 'round-analysis'
  | 'close-jury'
  | 'close-panel'
  | 'round-documents'
  | 'cohort-exports'
  | 'agreement-papers';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** In the notation that API Gateway and OpenAPI share: `/applications/{applicationId}`. */
  path: string;
  function: ApiFunction;
  audience: Audience;
  /** Path parameters that do not fit are answered as if nothing were there. */
  params?: z.core.$ZodObject;
  query?: z.core.$ZodObject;
  body?: z.core.$ZodObject;
  success?: 201 | 202;
  /** What it answers when that is not JSON. */
  media?: readonly ('text/html' | 'text/plain' | 'application/pdf' | 'text/calendar' | 'text/csv')[];
  /** Needs a header Idempotency-Key, a UUID: a repeated key meets what it made before. */
  needsKey?: true;
}

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
  ...closingRoutes,
  ...countRoutes,
  ...documentRoutes,
  ...exportRoutes,
  ...agreementRoutes,
} as const satisfies Record<string, Route>;

export type OperationName = keyof typeof routes;
