import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

const maps = new Map<string, SourceMap | undefined>();

/**
 * The places of bundles in a text, such as those of a stack trace, as places in the sources that they were made from.
 * On AWS a trace is mapped when somebody reads it; here at once, but only where there is one: threads that map their
 * own read a map each at their start. A place that no map knows stays as it is.
 */
export function inSources(text: string): string {
  if (!text.includes('.mjs')) return text;
  return text.replaceAll(
    /(file:\/\/[^\s"()?]+\.mjs)(?:\?\w*)?:(\d+):(\d+)/g,
    (place, bundle, line, column) => {
      const origin = mapOf(bundle)?.findOrigin(Number(line), Number(column));
      if (origin === undefined || !('fileName' in origin)) return place;
      return `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}`;
    },
  );
}

function mapOf(bundle: string): SourceMap | undefined {
  if (!maps.has(bundle)) maps.set(bundle, readMap(`${fileURLToPath(bundle)}.map`));
  return maps.get(bundle);
}

function readMap(path: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
