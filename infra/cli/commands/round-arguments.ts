/** Which round a command is about. */
import { roundNames, sessionNames } from '#domain/application/stages.ts';
import { oneOf } from '#infra/cli/client/command.ts';

export const session = {
  name: 'round',
  what: { fr: 'la session', en: 'the round' },
  kind: oneOf(...sessionNames),
  to: 'params.round',
} as const;
export const anyRound = { ...session, kind: oneOf(...roundNames) } as const;
