/** Which round a command is about. */
import { oneOf } from '#infra/cli/client/kinds.ts';

export const session = {
  name: 'round',
  what: 'the round',
  kind: oneOf('jury', 'panel'),
  to: 'params.round',
} as const;
export const anyRound = { ...session, kind: oneOf('eligibility', 'jury', 'panel', 'waiting-list') } as const;
