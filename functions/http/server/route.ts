/** What is said of one route of the HTTP API: the rows of every function's table have this shape. */
import type * as z from 'zod/mini';
import type { ApiFunction } from '#environment.ts';

/** Who may call: link holders are applicants (who write, or filed), jurors, volunteers who were drawn, panelists and advisers; an operator may do all that staff may. */
export type Audience =
  | 'public'
  | 'draft'
  | 'heir'
  | 'applicant'
  | 'juror'
  | 'volunteer'
  | 'panelist'
  | 'adviser'
  | 'staff'
  | 'operator';

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
  /** Decides in the name of the authority: refused while no delegation of signature holds (CRPA L212-1). */
  decides?: true;
  /** Moves money: without the digest of a proposal of another account it only proposes, with 202 (request-parts.ts, `ofTwo`). */
  needsTwo?: true;
  /** Needs a header Idempotency-Key, a UUID: repeating a key finds what its first request created. */
  needsKey?: true;
}
