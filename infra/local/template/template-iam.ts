import * as z from 'zod/mini';
import { globToRegExp } from '#infra/local/events/event-pattern.ts';
import type { PolicyStatement } from './template.ts';
import type { TemplateContext } from './template-context.ts';

const strings = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => [value].flat()),
);

const statementSchema = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.optional(strings),
  NotAction: z.optional(strings),
  Resource: z.optional(strings),
  NotResource: z.optional(strings),
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
});

const documentSchema = z.looseObject({
  Statement: z.pipe(
    z.union([statementSchema, z.array(statementSchema)]),
    z.transform((value) => [value].flat()),
  ),
});

const policySchema = z.looseObject({
  PolicyDocument: documentSchema,
  Roles: z._default(z.array(z.string()), []),
});

const roleSchema = z.looseObject({
  Policies: z._default(
    z.array(z.looseObject({ PolicyName: z.string(), PolicyDocument: documentSchema })),
    [],
  ),
  ManagedPolicyArns: z._default(z.array(z.string()), []),
  PermissionsBoundary: z.optional(z.undefined()),
});

/** AWS's own policies that grant nothing but logs and traces, which this machine keeps without asking. */
const HARMLESS_MANAGED = ['service-role/AWSLambdaBasicExecutionRole', 'AWSXRayDaemonWriteAccess'];

/** Every statement of every role of the stack: inline policies, attached policies, customer managed policies. */
export function readStatements(context: TemplateContext): PolicyStatement[] {
  const inline = context.each('AWS::IAM::Role', roleSchema).flatMap(({ logicalId, properties }) => {
    for (const managed of properties.ManagedPolicyArns) {
      const isOwn = context.find('AWS::IAM::ManagedPolicy', managed) !== undefined;
      if (!isOwn && !HARMLESS_MANAGED.some((name) => managed.endsWith(`:policy/${name}`))) {
        context.problem(logicalId, `the managed policy ${managed} is not known here`);
      }
    }
    return properties.Policies.flatMap((policy) =>
      statementsOf(logicalId, `${logicalId}/${policy.PolicyName}`, policy.PolicyDocument),
    );
  });
  const attached = context
    .each(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'], policySchema)
    .flatMap(({ logicalId, properties }) =>
      properties.Roles.flatMap((name) => {
        const roleId = context.find('AWS::IAM::Role', name);
        if (!roleId) context.problem(logicalId, `its role ${name} is not in this stack`);
        return roleId ? statementsOf(roleId, logicalId, properties.PolicyDocument) : [];
      }),
    );
  const statements = [...inline, ...attached];
  for (const { policyId, index, condition } of statements) {
    try {
      if (condition) compileCondition(condition);
    } catch (error) {
      context.problems.push(`policy ${policyId}, statement ${index}: ${(error as Error).message}`);
    }
  }
  return statements;
}

function statementsOf(
  roleId: string,
  policyId: string,
  document: z.infer<typeof documentSchema>,
): PolicyStatement[] {
  return document.Statement.map((statement, index) => ({
    roleId,
    policyId,
    index,
    effect: statement.Effect,
    actions: statement.Action ?? [],
    ...(statement.NotAction ? { notActions: statement.NotAction } : {}),
    resources: statement.Resource ?? [],
    ...(statement.NotResource ? { notResources: statement.NotResource } : {}),
    ...(statement.Condition ? { condition: statement.Condition } : {}),
  }));
}

/** What is known of one call beside its action and resource, by condition key: `ses:FromAddress`, `dynamodb:LeadingKeys`… */
export type RequestContext = Record<string, string | string[]>;

export type IamCondition = (context: RequestContext) => boolean;

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
  'events:managedby',
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
export function compileCondition(condition: object): IamCondition {
  const tests = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys as Record<string, unknown>).map(([key, values]) =>
      compileTest(operator, key, values),
    ),
  );
  return (context) => tests.every((test) => test(context));
}

function compileTest(operator: string, key: string, given: unknown): IamCondition {
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
