/** Which rounds the clock looks at each hour: those that are being told, and those whose draw awaits its beacon. Pure. */
import type { Draw } from '#domain/draw/draw.ts';
import type { Round } from './round.ts';
import { drawIn } from './round-change.ts';

/** The draw whose beacon may still come: of a lot until the round is closed, of citizens until the vote opens. */
export function awaitedDraw(round: Round, of?: 'sortition'): Draw | undefined {
  const { state } = round;
  const draw = drawIn(round, { of });
  const isInTime = state === 'planned' || (of === undefined && state === 'open');
  return draw && !draw.drawn && isInTime ? draw : undefined;
}

export const isWatched = (round: Round): boolean =>
  round.state === 'releasing' ||
  awaitedDraw(round) !== undefined ||
  awaitedDraw(round, 'sortition') !== undefined;
