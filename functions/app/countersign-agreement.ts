/** The administration signs in its turn: the award follows. */
import type { Actor } from '#domain/application/application-events.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';

export const countersignAgreement =
  (deps: ApplyDeps) =>
  ({ applicationId, by }: { applicationId: string; by: Extract<Actor, { id: string }> }) =>
    applyCommand(deps)(applicationId, { command: 'countersign', by: by.id }, by);
