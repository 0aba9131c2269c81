import { globToRegExp } from '#infra/local/events/event-pattern.ts';

/** What is known of one call beside its action and resource, by condition key: `ses:FromAddress`, `dynamodb:LeadingKeys`… */
export type RequestContext = Record<string, string | string[]>;

export type Condition = (context: RequestContext) => boolean;

/** Keys that the gateway or a local caller fills in; any other would silently never match, so it is refused at load. */
const KNOWN_KEYS = [
  'aws:principalaccount',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:sourceaccount',
  'aws:sourcearn',
  'cloudwatch:namespace',
  'dynamodb:attributes',
  'dynamodb:leadingkeys',
  'dynamodb:returnvalues',
  'dynamodb:select',
  'ses:feedbackaddress',
  'ses:fromaddress',
  'ses:fromdisplayname',
  'ses:recipients',
  'states:statemachinequalifier',
];

type Compare = (actual: string, expected: string) => boolean;

const COMPARISONS: Record<string, Compare> = {
  StringEquals: (actual, expected) => actual === expected,
  StringEqualsIgnoreCase: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  StringLike: (actual, expected) => globToRegExp(expected, true).test(actual),
  ArnEquals: (actual, expected) => globToRegExp(expected, true).test(actual),
  ArnLike: (actual, expected) => globToRegExp(expected, true).test(actual),
  Bool: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
};

const NEGATIVE: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

/**
 * Compiles the Condition element of a statement: every operator and every key must hold.
 * Throws an Error that names the operator or key which is not supported.
 * Rules: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function compileCondition(condition: object): Condition {
  const tests = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys as Record<string, unknown>).map(([key, values]) =>
      compileTest(operator, key, values),
    ),
  );
  return (context) => tests.every((test) => test(context));
}

function compileTest(operator: string, key: string, given: unknown): Condition {
  const parts = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator);
  const [, quantifier, base = '', ifExists] = parts ?? [];
  if (!KNOWN_KEYS.includes(key.toLowerCase())) throw new Error(`the condition key ${key} is not supported`);
  const expected = [given].flat().map(String);
  if (expected.some((value) => value.includes('${')))
    throw new Error(`policy variables are not supported (${key})`);
  if (base === 'Null') {
    return (context) => (valuesOf(context, key) === undefined) === (expected[0] === 'true');
  }
  const negative = NEGATIVE[base];
  const compare = COMPARISONS[negative ?? base];
  if (!compare) throw new Error(`the condition operator ${operator} is not supported`);
  const matches = (actual: string) =>
    expected.some((value) => compare(actual, value)) !== (negative !== undefined);
  return (context) => {
    const actual = valuesOf(context, key);
    // An absent key satisfies ForAllValues, IfExists and the negative operators, and nothing else.
    if (actual === undefined || actual.length === 0) {
      return (
        ifExists !== undefined ||
        quantifier === 'ForAllValues' ||
        (quantifier === undefined && negative !== undefined)
      );
    }
    return quantifier === 'ForAnyValue' ? actual.some(matches) : actual.every(matches);
  };
}

/** Condition keys are not case-sensitive. */
function valuesOf(context: RequestContext, key: string): string[] | undefined {
  const wanted = key.toLowerCase();
  for (const [name, value] of Object.entries(context)) {
    if (name.toLowerCase() === wanted) return [value].flat();
  }
  return undefined;
}
