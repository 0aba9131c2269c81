import { PAYLOAD_LIMIT_BYTES, StatesApiError } from './failures.ts';

// The characters that StartExecution documents as refused in a name.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among those refused
const REFUSED_IN_NAMES = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

/** @throws StatesApiError `InvalidName`: 1 to 80 characters, without those that AWS refuses. */
export function checkName(name: string): void {
  if (name.length < 1 || name.length > 80 || REFUSED_IN_NAMES.test(name)) {
    throw new StatesApiError('InvalidName', `Invalid Name: '${name}'`);
  }
}

/** The value of a JSON text of at most 256 KiB. @throws StatesApiError with the given code. */
export function parseJson(text: string, code: 'InvalidExecutionInput' | 'InvalidOutput'): unknown {
  if (Buffer.byteLength(text) > PAYLOAD_LIMIT_BYTES) {
    throw new StatesApiError(code, `larger than ${PAYLOAD_LIMIT_BYTES} bytes`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StatesApiError(code, (error as Error).message);
  }
}

/** `arn:aws:states:region:account:stateMachine:Name` + name → `arn:aws:states:region:account:execution:Name:name`. */
export function executionArn(stateMachineArn: string, name: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}
