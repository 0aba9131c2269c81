/** A file of the API, handed on to the browser as it came. */
import { defined } from '#domain/values/defined.ts';
import { type Answered, type FileAnswer, needed } from './programme-api.ts';

export function shownFile(answered: Answered<FileAnswer>) {
  const { bytes, type, disposition } = needed(answered);
  return { file: bytes, type, ...defined({ disposition }) };
}
