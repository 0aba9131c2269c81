/** What a command on one application answers: where the application is now (see answer-parts.ts). */
import type { Application } from '#domain/application/application.ts';
import { accept, type Result } from '#domain/values/result.ts';

export const standingOf = <R>(result: Result<Application, R>) => {
  if (!result.ok) return result;
  const { applicationId, status, version } = result.value;
  return accept({ applicationId, status, version });
};
