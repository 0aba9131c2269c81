/** What a command on one application answers: where the application is now (see answer-parts.ts). */
import type { Application } from '#domain/application/application.ts';
import { accept, type Result } from '#domain/values/result.ts';
import type { Proposed } from '#domain/values/second-person.ts';

export const standingOf = <R>(result: Result<Application, R>) => {
  if (!result.ok) return result;
  const { applicationId, status, version } = result.value;
  return accept({ applicationId, status, version });
};

/** What an act on the payments of an agreement answers. */
export const versionOf = <R>(result: Result<{ applicationId: string; version: number }, R>) => {
  if (!result.ok) return result;
  const { applicationId, version } = result.value;
  return accept({ applicationId, version });
};

/** Of an act that needs two: 202 while it waits for the second person. */
export const ofTwoPersons = <T extends object, R>(result: Result<T | Proposed, R>) =>
  result.ok && 'proposal' in result.value ? { ...result, status: 202 } : result;
