import * as z from 'zod/mini';
import { compileCondition } from './iam-conditions.ts';
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
