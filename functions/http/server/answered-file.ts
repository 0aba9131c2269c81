/** An operation that answers a file: its bytes, media type and name. */
import { accept, type Result } from '#domain/values/result.ts';

interface Paper {
  fileName: string;
  type: string;
  bytes: Uint8Array;
}

export function asFile<R>(made: Result<Paper, R>) {
  if (!made.ok) return made;
  const { bytes, type, fileName } = made.value;
  return { ...accept(bytes), file: { type, fileName } };
}
