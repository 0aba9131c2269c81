/** How a command ends that does not end well: each with its exit code. */

/** The exit codes of `aic`. */
export const exitCodes = {
  done: 0,
  /** The programme refused it, or a comparison found a difference. */
  refused: 1,
  /** The command line or a file cannot be used, or nobody confirmed. */
  usage: 2,
  notAllowed: 3,
  /** Nobody answers, or the programme itself fails. */
  unreachable: 4,
  /** It is done, and the file for its answer could not be written. */
  lost: 5,
  /** Somebody pressed Ctrl-C: 128 and the number of the signal, as shells have it. */
  interrupted: 130,
} as const;

/** The command line, or a file that it names, cannot be used. For the user: one problem a line. */
export class UsageProblem extends Error {
  override name = 'UsageProblem';
  readonly exitCode: number = exitCodes.usage;
}

/** Nobody signed in here, or a token that is not taken. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
  readonly exitCode = exitCodes.notAllowed;
}

/** Nobody answers where the programme should be. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  readonly exitCode = exitCodes.unreachable;
}

/** The command is done, and its answer could not be kept. For the user: where, and how to have it again. */
export class AnswerLost extends Error {
  override name = 'AnswerLost';
  readonly exitCode = exitCodes.lost;
}

/** The programme's refusal, as it was answered. */
export class RefusedAnswer extends Error {
  override name = 'Refused';
  readonly status: number;
  readonly body: unknown;
  readonly exitCode: number;
  constructor(status: number, body: unknown) {
    super(`the programme answered ${status}`);
    this.status = status;
    this.body = body;
    this.exitCode = exitCodeOf(status, body);
  }
}

/** A 403 that is not about who asks is a refusal like any other: the call is not open, say. */
function exitCodeOf(status: number, body: unknown): number {
  const code = (body as { code?: unknown } | undefined)?.code;
  if (status === 401 || (status === 403 && (code === 'forbidden' || code === undefined))) {
    return exitCodes.notAllowed;
  }
  return status >= 500 ? exitCodes.unreachable : exitCodes.refused;
}

/** What ends a command with a code of its own, and not with a stack. */
export const isEnding = (error: unknown): error is Error & { exitCode: number } =>
  error instanceof Error && typeof (error as { exitCode?: unknown }).exitCode === 'number';
