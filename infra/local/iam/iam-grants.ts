import type { PolicyStatement } from '#infra/local/template/template.ts';

/** One pair of an action pattern and a resource pattern that a statement allows. */
export interface IamGrant {
  roleId: string;
  policyId: string;
  statement: number;
  action: string;
  resource: string;
}

/** A name that stays the same from one start to the next, as long as the policy does. */
export function grantKey(grant: IamGrant): string {
  return `${grant.roleId} ${grant.policyId} ${grant.statement} ${grant.action} ${grant.resource}`;
}

/** Logs, metrics and traces are kept on this machine without a call that could be counted. */
const UNCOUNTED = /^(logs|xray):|^cloudwatch:PutMetricData$/i;

const STREAM_ACTIONS = /^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/i;
const INDEX_ACTIONS = /^dynamodb:(Query|Scan|PartiQLSelect)$/i;

export const iamGrantOf = (
  { roleId, policyId, index }: PolicyStatement,
  action: string,
  resource: string,
): IamGrant => ({ roleId, policyId, statement: index, action, resource });

/**
 * The grants of a statement that a call could ever use. The pairs that the service authorization reference rules out
 * are left aside: GetItem on an index, Query on a stream
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html).
 */
export function grantsOf(statement: PolicyStatement): IamGrant[] {
  const actions = statement.notActions ? [`not ${statement.notActions.join(' ')}`] : statement.actions;
  const resources = statement.notResources
    ? [`not ${statement.notResources.join(' ')}`]
    : statement.resources;
  return actions
    .filter((action) => !UNCOUNTED.test(action))
    .flatMap((action) =>
      resources
        .filter((resource) => canMeet(action, resource) && !isQualifierOfAnother(resource, resources))
        .map((resource) => iamGrantOf(statement, action, resource)),
    );
}

function canMeet(action: string, resource: string): boolean {
  // A pattern in the action may stand for any of them.
  if (!action.toLowerCase().startsWith('dynamodb:') || action.includes('*')) return true;
  if (resource === '*') return true;
  if (resource.includes('/index/')) return INDEX_ACTIONS.test(action);
  return STREAM_ACTIONS.test(action) === resource.includes('/stream/');
}

/** CDK's grantInvoke names a function and `function:*` (its versions and aliases, which this stack has none of): one grant. */
function isQualifierOfAnother(resource: string, resources: string[]): boolean {
  return (
    resource.endsWith(':*') && resource.includes(':function:') && resources.includes(resource.slice(0, -2))
  );
}
