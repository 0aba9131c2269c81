/** A pattern uses something that this evaluator does not do; refused at load, never guessed. */
class UnsupportedPattern extends Error {
  override name = 'UnsupportedPattern';
}

/** An event's value at a path: `undefined` when the key is absent. */
type Matcher = (value: unknown) => boolean;

/**
 * Compiles an EventBridge event pattern or the pattern of a Lambda event filter, which share one language:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * Lists mean "any of", keys mean "and", `$or` means "any of these patterns". Throws UnsupportedPattern.
 */
export function compilePattern(pattern: object): (event: unknown) => boolean {
  return compileObject(pattern, '$');
}

function compileObject(pattern: object, path: string): Matcher {
  if (Array.isArray(pattern)) throw new UnsupportedPattern(`${path}: an object is expected`);
  const fields = Object.entries(pattern).map(([key, expected]): Matcher => {
    const here = `${path}.${key}`;
    if (key === '$or') return compileAlternatives(expected, here);
    const matches = compileField(expected, here);
    return (event) => matches(isRecord(event) ? event[key] : undefined);
  });
  return (event) => fields.every((matches) => matches(event));
}

function compileAlternatives(expected: unknown, path: string): Matcher {
  if (!Array.isArray(expected)) throw new UnsupportedPattern(`${path}: a list of patterns is expected`);
  const alternatives = expected.map((one, index) => compileObject(one as object, `${path}[${index}]`));
  return (event) => alternatives.some((matches) => matches(event));
}

function compileField(expected: unknown, path: string): Matcher {
  if (isRecord(expected)) return compileObject(expected, path);
  if (!Array.isArray(expected)) throw new UnsupportedPattern(`${path}: a list of values is expected`);
  const rules = expected.map((rule) => compileRule(rule, path));
  // An array in the event matches when one of its elements does.
  return (value) => rules.some((rule) => (Array.isArray(value) ? value.some(rule) : rule(value)));
}

function compileRule(rule: unknown, path: string): Matcher {
  if (!isRecord(rule)) return (value) => value === rule;
  const entries = Object.entries(rule);
  const [operator, argument] = entries[0] ?? ['', undefined];
  const build = entries.length === 1 ? OPERATORS[operator] : undefined;
  if (!build)
    throw new UnsupportedPattern(`${path}: the operator ${Object.keys(rule).join(', ')} is not supported`);
  return build(argument, path);
}

const OPERATORS: Record<string, (argument: unknown, path: string) => Matcher> = {
  prefix: (argument, path) => textual(argument, path, (value, text) => value.startsWith(text)),
  suffix: (argument, path) => textual(argument, path, (value, text) => value.endsWith(text)),
  'equals-ignore-case': (argument, path) =>
    textual(argument, path, (value, text) => value.toLowerCase() === text.toLowerCase()),
  wildcard: (argument, path) => textual(argument, path, (value, text) => globToRegExp(text).test(value)),
  exists: (argument) => (value) => (value !== undefined) === (argument === true),
  numeric: compileNumeric,
  'anything-but': compileAnythingBut,
};

function textual(argument: unknown, path: string, holds: (value: string, text: string) => boolean): Matcher {
  if (typeof argument !== 'string') throw new UnsupportedPattern(`${path}: a text is expected`);
  return (value) => typeof value === 'string' && holds(value, argument);
}

function compileAnythingBut(argument: unknown, path: string): Matcher {
  const refused = isRecord(argument)
    ? [compileRule(argument, path)]
    : [argument].flat().map((one) => compileRule(one, path));
  // An absent key never matches `anything-but`.
  return (value) => value !== undefined && !refused.some((matches) => matches(value));
}

const COMPARISONS: Record<string, (left: number, right: number) => boolean> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function compileNumeric(argument: unknown, path: string): Matcher {
  const parts = Array.isArray(argument) ? argument : [];
  const tests: Array<(value: number) => boolean> = [];
  for (let index = 0; index < parts.length; index += 2) {
    const compare = COMPARISONS[String(parts[index])];
    const bound = parts[index + 1];
    if (!compare || typeof bound !== 'number')
      throw new UnsupportedPattern(`${path}: numeric takes comparisons and numbers`);
    tests.push((value) => compare(value, bound));
  }
  if (tests.length === 0) throw new UnsupportedPattern(`${path}: numeric takes comparisons and numbers`);
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

/** `*` stands for any characters; nothing else is special. */
export function globToRegExp(glob: string, single = false): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${single ? escaped.replace(/\?/g, '.') : escaped.replace(/\?/g, '\\?')}$`, 's');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
