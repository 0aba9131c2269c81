/** A file of the API, handed on to the browser as it came. */
import { defined } from '#domain/values/defined.ts';
import type { Shown, Visit } from './visit.ts';

export function shownFile(answered: Awaited<ReturnType<Visit['api']['fetchFile']>>): Shown {
  if (!answered.ok) return { refused: answered.problem };
  const { bytes, type, disposition } = answered.value;
  return { file: bytes, type, ...defined({ disposition }) };
}
