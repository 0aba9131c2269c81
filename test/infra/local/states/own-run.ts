import { type Attempt, dealer, type Ending, type Run, type Script, withoutCauses } from './oracle.ts';
import { EXECUTION, type Stage, stage } from './stage.ts';

interface Definition {
  States: Record<string, { Type: string; Resource?: string }>;
}

const steps: Record<string, string> = { 'state-entered': '', retry: ' again' };

/** Settles the waiting gate as its script says; `States.Timeout` is let happen, by the clock. */
async function settleGate(s: Stage, attempt: Attempt, token: string): Promise<void> {
  if ('payload' in attempt) s.interpreter.sendTaskSuccess(token, JSON.stringify(attempt.payload));
  else if (attempt.error !== 'States.Timeout') s.interpreter.sendTaskFailure(token, attempt.error, 'cause');
  else await leap(s);
  await s.interpreter.idle();
}

async function leap(s: Stage): Promise<void> {
  const due = s.interpreter.nextDue();
  if (due !== undefined) await s.advance(Math.max(0, due - s.now()));
}

/**
 * Runs a definition in our interpreter against the script. Its gates must pass their token as `token` or `taskToken`.
 * @returns how it went and ended, and the stage with its notices and counts
 */
export async function runOwn(
  definition: object,
  input: unknown,
  script: Script,
): Promise<Run & { stage: Stage }> {
  const { States } = definition as Definition;
  const deal = dealer(script);
  const isGate = (name: string) => States[name]?.Resource?.endsWith('.waitForTaskToken');
  const s = stage(definition, {
    answer() {
      const state = s.interpreter.position(EXECUTION)?.state ?? '';
      if (isGate(state)) return { payload: null };
      const attempt = deal(state);
      return 'error' in attempt ? { error: attempt.error, cause: 'cause' } : attempt;
    },
  });
  await s.start(input);
  for (let at = s.interpreter.position(EXECUTION); at; at = s.interpreter.position(EXECUTION)) {
    const payload = s.calls.at(-1)?.payload as { token?: string; taskToken?: string };
    if (at.phase !== 'callback') await leap(s);
    else await settleGate(s, deal(at.state), payload.taskToken ?? payload.token ?? '');
  }
  const { status, output, error = '' } = s.status();
  const ending: Ending =
    status === 'SUCCEEDED' ? { status, output: withoutCauses(output) } : { status: 'FAILED', error };
  const path = s.notices.flatMap(({ kind, state }) => (kind in steps ? [`${state}${steps[kind]}`] : []));
  return { ending, path, stage: s };
}
