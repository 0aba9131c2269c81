import type { Machine, State } from '#infra/local/states/asl.ts';
import type { Attempt, Script } from './oracle.ts';

/** One way out of a state: what has to happen there, and the state that follows (none at an end). */
interface Move {
  from: string;
  attempt?: Attempt;
  to?: string;
}

type Path = Move[];

const otherwise = 'something-else';

/** Every way out of a state. A task that leads to a Choice has one for each of the Choice's rules, and its Default. */
function movesFrom(machine: Machine, from: string, id: object): Move[] {
  const state = machine.States[from] as State;
  if (state.Type === 'Wait' || state.Type === 'Pass')
    return [{ from, ...(state.Next ? { to: state.Next } : {}) }];
  if (state.Type !== 'Task') return [];
  const success = (outcome: string, to?: string): Move => ({
    from,
    attempt: { payload: { ...id, outcome } },
    ...(to === undefined ? {} : { to }),
  });
  const next = machine.States[state.Next ?? ''];
  const forward =
    next?.Type === 'Choice'
      ? [
          ...next.Choices.map((rule) => success(rule.StringEquals ?? '', rule.Next)),
          ...(next.Default === undefined ? [] : [success(otherwise, next.Default)]),
        ]
      : [success('forward', state.Next)];
  const caught = (state.Catch ?? []).flatMap(({ ErrorEquals, Next }) =>
    ErrorEquals.map((name) => ({
      from,
      attempt: { error: name === 'States.ALL' ? 'Unforeseen' : name },
      to: Next,
    })),
  );
  return [...forward, ...caught];
}

/** For every way out of every state, the shortest path from the start through it to an end. */
export function pathsThroughEveryMove(machine: Machine, id: object): { title: string; script: Script }[] {
  const moves = Object.keys(machine.States).flatMap((name) => movesFrom(machine, name, id));
  const toEnd = shortestToEnd(machine, moves);
  const fromStart = shortestFromStart(machine, moves);
  return moves.map((move) => {
    const path = [...(fromStart.get(move.from) ?? []), move, ...((move.to && toEnd.get(move.to)) || [])];
    const how =
      move.attempt && ('error' in move.attempt ? move.attempt.error : outcomeOf(move.attempt.payload));
    return { title: `${move.from} ${how ?? ''} → ${move.to ?? 'end'}`, script: scriptOf(path) };
  });
}

function outcomeOf(payload: unknown): string {
  return (payload as { outcome: string }).outcome;
}

function scriptOf(path: Path): Script {
  const script: Script = {};
  for (const { from, attempt } of path) {
    if (!attempt) continue;
    script[from] = [...(script[from] ?? []), attempt];
  }
  return script;
}

function shortestFromStart(machine: Machine, moves: Move[]): Map<string, Path> {
  const paths = new Map<string, Path>([[machine.StartAt, []]]);
  for (const [at, path] of paths) {
    for (const move of moves) {
      if (move.from === at && move.to && !paths.has(move.to)) paths.set(move.to, [...path, move]);
    }
  }
  return paths;
}

function shortestToEnd(machine: Machine, moves: Move[]): Map<string, Path> {
  const ends = Object.entries(machine.States).filter(([, state]) => ['Succeed', 'Fail'].includes(state.Type));
  const paths = new Map<string, Path>(ends.map(([name]) => [name, []]));
  for (const move of moves) if (move.to === undefined) paths.set(move.from, [move]);
  for (const [at, path] of paths) {
    for (const move of moves)
      if (move.to === at && !paths.has(move.from)) paths.set(move.from, [move, ...path]);
  }
  return paths;
}
