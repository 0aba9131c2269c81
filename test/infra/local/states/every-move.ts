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

/** Where an execution begins, by what its input says; first as an ordinary one does. */
function entriesOf({ StartAt, States }: Machine): { outcome: string; to: string }[] {
  const start = States[StartAt];
  if (start?.Type !== 'Choice') return [{ outcome: otherwise, to: StartAt }];
  const rules = start.Choices.map((rule) => ({ outcome: rule.StringEquals ?? '', to: rule.Next ?? '' }));
  return [{ outcome: otherwise, to: start.Default ?? '' }, ...rules];
}

interface Whole {
  title: string;
  input: object;
  script: Script;
}

/** For every way out of every state, the shortest path from the start through it to an end; and one from every other beginning. */
export function pathsThroughEveryMove(machine: Machine, id: object): Whole[] {
  const moves = Object.keys(machine.States).flatMap((name) => movesFrom(machine, name, id));
  const toEnd = shortestToEnd(machine, moves);
  const [ordinary = { outcome: otherwise, to: machine.StartAt }, ...others] = entriesOf(machine);
  const input = { ...id, outcome: ordinary.outcome };
  const fromStart = shortestFrom(ordinary.to, moves);
  const elsewhere = others.map(({ outcome, to }): Whole => {
    const script = scriptOf(toEnd.get(to) ?? []);
    return { title: `from ${to}`, input: { ...id, outcome }, script };
  });
  const through = moves.map((move): Whole => {
    const path = [...(fromStart.get(move.from) ?? []), move, ...((move.to && toEnd.get(move.to)) || [])];
    const how =
      move.attempt && ('error' in move.attempt ? move.attempt.error : outcomeOf(move.attempt.payload));
    return { title: `${move.from} ${how ?? ''} → ${move.to ?? 'end'}`, input, script: scriptOf(path) };
  });
  return [...through, ...elsewhere];
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

function shortestFrom(start: string, moves: Move[]): Map<string, Path> {
  const paths = new Map<string, Path>([[start, []]]);
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
