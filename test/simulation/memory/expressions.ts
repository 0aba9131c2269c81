/**
 * DynamoDB's expressions, in the subset that the adapters use. Whatever else is refused, never guessed:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html
 */
import { type Names, type Reader, readExpression } from './expression-reader.ts';
import {
  InvalidRequest,
  order,
  type Path,
  type StoredItem,
  sameValue,
  type Value,
  valueAt,
  withValue,
} from './values.ts';

type Operand = (item: StoredItem | undefined) => Value | undefined;
type Test = (item: StoredItem | undefined) => boolean;

/** @throws InvalidRequest for what is not understood, and for a name or value that is given and not used */
export function compileCondition(text: string, given: Names, used = new Set<string>()): Test {
  const read = readExpression(text, given, used);
  const test = disjunction(read);
  read.end();
  return test;
}

function disjunction(read: Reader): Test {
  let test = conjunction(read);
  while (read.isWord('OR')) {
    read.next();
    const [left, right] = [test, conjunction(read)];
    test = (item) => left(item) || right(item);
  }
  return test;
}

function conjunction(read: Reader): Test {
  let test = negation(read);
  while (read.isWord('AND')) {
    read.next();
    const [left, right] = [test, negation(read)];
    test = (item) => left(item) && right(item);
  }
  return test;
}

function negation(read: Reader): Test {
  if (read.isWord('NOT')) {
    read.next();
    const test = negation(read);
    return (item) => !test(item);
  }
  if (read.peek() !== '(') return comparison(read);
  read.next();
  const test = disjunction(read);
  read.next(')');
  return test;
}

const functionsKnown = ['attribute_exists', 'attribute_not_exists', 'begins_with'];

function comparison(read: Reader): Test {
  if (functionsKnown.includes(read.peek() ?? '')) return functionCall(read);
  const left = operand(read);
  const operator = read.next();
  const right = operand(read);
  if (operator === 'BETWEEN') return between(read, left, right);
  const ordered =
    (holds: (compared: number) => boolean): Test =>
    (item) => {
      const compared = order(left(item), right(item));
      return compared !== undefined && holds(compared);
    };
  switch (operator) {
    case '=':
      return (item) => left(item) !== undefined && sameValue(left(item), right(item));
    case '<>':
      return (item) => !sameValue(left(item), right(item));
    case '<':
      return ordered((compared) => compared < 0);
    case '<=':
      return ordered((compared) => compared <= 0);
    case '>':
      return ordered((compared) => compared > 0);
    case '>=':
      return ordered((compared) => compared >= 0);
    default:
      throw new InvalidRequest(`the operator ${operator} is not known`);
  }
}

/** Both ends are values: a range that ends before it begins, or an end that is no key, is refused. */
function between(read: Reader, value: Operand, from: Operand): Test {
  read.next('AND');
  const until = operand(read);
  const [first, last] = [from({}), until({})];
  if ((order(first, last) ?? 1) > 0) throw new InvalidRequest('BETWEEN requires upper bound >= lower bound');
  if (![first?.S, last?.S].every((end) => end && Buffer.byteLength(end) <= 1_024)) {
    throw new InvalidRequest('a key is empty or over 1024 bytes');
  }
  return (item) => {
    const [low, high] = [order(first, value(item)), order(value(item), last)];
    return low !== undefined && high !== undefined && low <= 0 && high <= 0;
  };
}

function functionCall(read: Reader): Test {
  const called = read.next();
  read.next('(');
  const path = read.path();
  if (called !== 'begins_with') {
    read.next(')');
    const isThere = called === 'attribute_exists';
    return (item) => (valueAt(item, path) !== undefined) === isThere;
  }
  read.next(',');
  const prefix = read.value().S;
  read.next(')');
  if (prefix === undefined) throw new InvalidRequest('begins_with takes a text');
  return (item) => valueAt(item, path)?.S?.startsWith(prefix) === true;
}

function operand(read: Reader): Operand {
  if (read.isValue()) {
    const value = read.value();
    return () => value;
  }
  const path = read.path();
  return (item) => valueAt(item, path);
}

/** What an update makes of an item (or of its key alone). */
export type Change = (item: StoredItem) => StoredItem;

/** Every operand reads the item as it was; two changes of one path, or of a path and its parent, are refused. */
export function compileUpdate(text: string, given: Names, used = new Set<string>()): Change {
  const read = readExpression(text, given, used);
  const changes: { path: Path; make: Operand }[] = [];
  while (read.peek() !== undefined) clause(read, changes);
  const paths = changes.map(({ path }) => `${path.join('.')}.`);
  if (paths.some((one, index) => paths.some((other, place) => place !== index && other.startsWith(one)))) {
    throw new InvalidRequest('Two document paths overlap with each other');
  }
  return (before) => {
    const made = changes.map(({ path, make }) => ({ path, value: make(before) }));
    return made.reduce<StoredItem>((item, { path, value }) => withValue(item, path, value), before);
  };
}

function clause(read: Reader, changes: { path: Path; make: Operand }[]): void {
  const word = read.next().toUpperCase();
  do {
    if (read.peek() === ',') read.next();
    const path = read.path();
    if (word === 'SET') {
      read.next('=');
      const make = sum(read);
      changes.push({ path, make: required(make) });
    } else if (word === 'ADD') {
      const added = read.value();
      if (added.N === undefined) throw new InvalidRequest('ADD takes a number here');
      changes.push({ path, make: (item) => plus(valueAt(item, path) ?? { N: '0' }, added, 1) });
    } else if (word === 'REMOVE') changes.push({ path, make: () => undefined });
    else throw new InvalidRequest(`${word} is not known`);
  } while (read.peek() === ',');
}

const required =
  (make: Operand): Operand =>
  (item) => {
    const value = make(item);
    if (value) return value;
    throw new InvalidRequest(
      'The provided expression refers to an attribute that does not exist in the item',
    );
  };

function sum(read: Reader): Operand {
  const left = term(read);
  const sign = read.peek();
  if (sign !== '+' && sign !== '-') return left;
  read.next();
  const right = term(read);
  return (item) => plus(required(left)(item), required(right)(item), sign === '+' ? 1 : -1);
}

function plus(a: Value | undefined, b: Value | undefined, sign: 1 | -1): Value {
  if (a?.N === undefined || b?.N === undefined) {
    throw new InvalidRequest('An operand in the update expression has an incorrect data type');
  }
  return { N: String(Number(a.N) + sign * Number(b.N)) };
}

function term(read: Reader): Operand {
  if (read.peek() !== 'if_not_exists') return operand(read);
  read.next();
  read.next('(');
  const path = read.path();
  read.next(',');
  const otherwise = operand(read);
  read.next(')');
  return (item) => valueAt(item, path) ?? otherwise(item);
}

/** DynamoDB refuses a request that gives a name or a value and does not use it. */
export function checkAllUsed({ names = {}, values = {} }: Names, used: ReadonlySet<string>): void {
  const unused = [...Object.keys(names), ...Object.keys(values)].filter((name) => !used.has(name));
  if (unused.length > 0) throw new InvalidRequest(`given and not used: ${unused.join(', ')}`);
}
