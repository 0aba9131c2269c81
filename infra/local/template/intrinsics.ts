/** A value in a template that cannot be answered on this machine; `message` says which. */
export class IntrinsicError extends Error {
  override name = 'IntrinsicError';
}

export interface IntrinsicAnswers {
  /** What `Ref` answers for a resource, parameter or pseudo parameter; undefined when it is unknown. */
  ref(name: string): unknown;
  /** What `Fn::GetAtt` answers; undefined when it is unknown. */
  attribute(logicalId: string, attribute: string): unknown;
  mappings: Record<string, Record<string, Record<string, unknown>>>;
  conditions: Record<string, unknown>;
  /** Applied to every string once it is complete (a Cognito URL becomes the local issuer's). */
  finish(text: string): string;
}

export interface Resolver {
  /** The value with every intrinsic function answered. Throws IntrinsicError. */
  resolve(value: unknown): unknown;
  /** Whether the named condition of the template holds. Throws IntrinsicError. */
  holds(condition: string): boolean;
}

const NO_VALUE = Symbol('AWS::NoValue');

/** Evaluates CloudFormation's intrinsic functions over the answers that the caller gives for resources. */
export function createResolver(answers: IntrinsicAnswers): Resolver {
  const functions: Record<string, (argument: unknown) => unknown> = {
    Ref: (name) => ref(answers, String(name)),
    'Fn::GetAtt': (path) => attribute(answers, path),
    'Fn::Join': (argument) => {
      const [separator, parts] = pair('Fn::Join', argument);
      return list('Fn::Join', value(parts)).map(String).join(String(separator));
    },
    'Fn::Sub': (argument) => substitute(argument),
    'Fn::Select': (argument) => {
      const [index, items] = pair('Fn::Select', argument);
      return list('Fn::Select', value(items))[Number(value(index))];
    },
    'Fn::Split': (argument) => {
      const [separator, text] = pair('Fn::Split', argument);
      return String(value(text)).split(String(separator));
    },
    'Fn::Base64': (argument) => Buffer.from(String(value(argument))).toString('base64'),
    'Fn::FindInMap': (argument) => {
      const [map, first, second] = list('Fn::FindInMap', argument).map((part) => String(value(part)));
      const found = answers.mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
      if (found === undefined)
        throw new IntrinsicError(`Fn::FindInMap finds nothing at ${map}.${first}.${second}`);
      return found;
    },
    'Fn::If': (argument) => {
      const [condition, yes, no] = list('Fn::If', argument);
      return value(holds(String(condition)) ? yes : no);
    },
    'Fn::Equals': (argument) => {
      const [left, right] = pair('Fn::Equals', argument);
      return String(value(left)) === String(value(right));
    },
    'Fn::And': (argument) => list('Fn::And', argument).every((item) => value(item) === true),
    'Fn::Or': (argument) => list('Fn::Or', argument).some((item) => value(item) === true),
    'Fn::Not': (argument) => value(list('Fn::Not', argument)[0]) !== true,
    Condition: (name) => holds(String(name)),
  };

  function holds(name: string): boolean {
    const condition = answers.conditions[name];
    if (condition === undefined) throw new IntrinsicError(`the condition ${name} does not exist`);
    return value(condition) === true;
  }

  function substitute(argument: unknown): string {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const own = variables as Record<string, unknown>;
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in own) return String(value(own[name]));
      return String(name.includes('.') ? attribute(answers, name) : ref(answers, name));
    });
  }

  function value(input: unknown): unknown {
    if (typeof input === 'string') return answers.finish(input);
    if (typeof input !== 'object' || input === null) return input;
    if (Array.isArray(input)) return input.map(value).filter((item) => item !== NO_VALUE);
    const entries = Object.entries(input);
    const [only] = entries;
    if (entries.length === 1 && only && isIntrinsic(only[0], only[1])) {
      const evaluate = functions[only[0]];
      if (!evaluate) throw new IntrinsicError(`${only[0]} is not supported on this machine`);
      const answer = evaluate(only[1]);
      return typeof answer === 'string' ? answers.finish(answer) : answer;
    }
    const resolved = entries.map(([key, item]) => [key, value(item)] as const);
    return Object.fromEntries(resolved.filter(([, item]) => item !== NO_VALUE));
  }

  return { resolve: (input) => (value(input) === NO_VALUE ? undefined : value(input)), holds };
}

/** `Condition` names a condition only with a string under it: an IAM statement has a `Condition` object, an event rule may have others. */
function isIntrinsic(key: string, argument: unknown): boolean {
  if (key === 'Condition') return typeof argument === 'string';
  return key === 'Ref' || key.startsWith('Fn::');
}

function ref(answers: IntrinsicAnswers, name: string): unknown {
  if (name === 'AWS::NoValue') return NO_VALUE;
  const answer = answers.ref(name);
  if (answer === undefined) throw new IntrinsicError(`Ref ${name} has no answer on this machine`);
  return answer;
}

function attribute(answers: IntrinsicAnswers, path: unknown): unknown {
  const [logicalId, ...rest] = Array.isArray(path) ? path.map(String) : String(path).split('.');
  const name = rest.join('.');
  const answer = answers.attribute(logicalId ?? '', name);
  if (answer === undefined)
    throw new IntrinsicError(`Fn::GetAtt ${logicalId}.${name} has no answer on this machine`);
  return answer;
}

function list(name: string, argument: unknown): unknown[] {
  if (!Array.isArray(argument)) throw new IntrinsicError(`${name} expects a list`);
  return argument;
}

function pair(name: string, argument: unknown): [unknown, unknown] {
  const items = list(name, argument);
  if (items.length !== 2) throw new IntrinsicError(`${name} expects two values`);
  return [items[0], items[1]];
}
