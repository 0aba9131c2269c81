/** Which places of the sources episodes run through: a bug elsewhere changes nothing that could be seen here. */
import { Session } from 'node:inspector/promises';

/** From and until which letter of a file, and how often: the innermost one counts. */
type Range = { startOffset: number; endOffset: number; count: number };
export type Reach = Record<string, Range[]>;

/** @returns a function that ends the counting, and answers the ranges by path from the root of the project */
export async function countReach(root: string): Promise<() => Promise<Reach>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const ours = result.filter(({ url }) => url.startsWith(`${root}functions/`));
    return Object.fromEntries(
      ours.map(({ url, functions }) => [url.slice(root.length), functions.flatMap(({ ranges }) => ranges)]),
    );
  };
}

export function isReached(reach: Reach, file: string, at: number): boolean {
  const around = (reach[file] ?? []).filter(
    ({ startOffset, endOffset }) => startOffset <= at && at < endOffset,
  );
  const size = ({ startOffset, endOffset }: Range) => endOffset - startOffset;
  const [innermost] = around.sort((a, b) => size(a) - size(b));
  return (innermost?.count ?? 0) > 0;
}
