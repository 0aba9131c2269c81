/** Reads the text of an expression, with what its names and values stand for. */
import { InvalidRequest, type Path, type Value } from './values.ts';

export interface Names {
  names?: Record<string, string> | undefined;
  values?: Record<string, Value> | undefined;
}
const token = /\s*([A-Za-z_][A-Za-z0-9_-]*|#\w+|:\w+|<>|<=|>=|[=<>(),.+-])/y;

function tokensOf(text: string): string[] {
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (!match?.[1]) throw new InvalidRequest(`not understood at ${at}: ${text}`);
    found.push(match[1]);
  }
  return found;
}

const known = new Map<string, string[]>();
function cachedTokens(text: string): string[] {
  const tokens = known.get(text) ?? tokensOf(text);
  known.set(text, tokens);
  return tokens;
}

/** One reading of an expression, token by token; notes which names and values it used. */
export function readExpression(text: string, { names = {}, values = {} }: Names, used: Set<string>) {
  const tokens = cachedTokens(text);
  let at = 0;
  const peek = () => tokens[at];
  const isWord = (word: string) => peek()?.toUpperCase() === word;
  function next(expected?: string): string {
    const one = tokens[at];
    if (one === undefined || (expected !== undefined && one !== expected)) {
      throw new InvalidRequest(`${expected ?? 'more'} expected after ${tokens.slice(0, at).join(' ')}`);
    }
    at += 1;
    return one;
  }
  function name(): string {
    const one = next();
    if (!one.startsWith('#')) {
      if (/^[A-Za-z_]/.test(one)) return one;
      throw new InvalidRequest(`a name expected, not ${one}, in ${text}`);
    }
    used.add(one);
    const meant = names[one];
    if (meant === undefined) throw new InvalidRequest(`${one} is not in ExpressionAttributeNames`);
    return meant;
  }
  function path(): Path {
    const parts = [name()];
    while (peek() === '.') {
      next();
      parts.push(name());
    }
    return parts;
  }
  function value(): Value {
    const one = next();
    used.add(one);
    const meant = values[one];
    if (meant === undefined) throw new InvalidRequest(`${one} is not in ExpressionAttributeValues`);
    return meant;
  }
  const isValue = () => peek()?.startsWith(':') === true;
  const end = () => {
    if (at < tokens.length) throw new InvalidRequest(`not understood: ${tokens.slice(at).join(' ')}`);
  };
  return { peek, isWord, next, path, value, isValue, end };
}
export type Reader = ReturnType<typeof readExpression>;
