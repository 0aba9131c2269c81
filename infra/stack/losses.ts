/**
 * What a deployment would lose that none after it gives back. CloudFormation knows a resource by its logical id: under another one, or
 * with a property that only its creation takes, it makes a new and empty one, and the functions are told of that. No protection of
 * the old one keeps it from doing so; it stays, retained, with all that is in it and nobody's.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 */
import { isDeepStrictEqual } from 'node:util';
import { describedType } from './resource-problems.ts';

type Resource = { Type: string; Properties?: Readonly<Record<string, unknown>> };
export type DeployedTemplate = { Resources: Readonly<Record<string, Resource>> };

/** By type: what goes with it. */
const goesWithIt: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'all that is stored in it',
  'AWS::S3::Bucket': 'all files in it',
  'AWS::KMS::Key': 'all that it alone decrypts',
  'AWS::Cognito::UserPool': 'the accounts of staff',
  'AWS::StepFunctions::StateMachine': 'its executions',
  'AWS::ApiGatewayV2::Api': 'the address that links in letters name',
  'AWS::SQS::Queue': 'the dead letters in it',
  'AWS::SNS::Topic': 'the subscriptions of operators, whom no alarm reaches any more',
  'AWS::SES::EmailIdentity': 'the right to send from the domain, until its DNS is set anew',
};

/** An execution keeps the definition and the role that it began with: https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html */
const ofExecutions = 'what executions that run call, by the name that it had when they began';

/** @returns a sentence for each, and for what AWS would refuse half way; none where all that lasts stays what it is */
export function lossesOf(deployed: DeployedTemplate, made: DeployedTemplate): string[] {
  const called = calledByMachines(deployed);
  const losses = Object.entries(deployed.Resources).flatMap(([id, was]) => {
    const what = goesWithIt[was.Type] ?? (called.has(id) ? ofExecutions : undefined);
    if (what === undefined) return [];
    const now = made.Resources[id];
    if (now?.Type !== was.Type) return [`${id} (${was.Type}) is taken out, and with it ${what}`];
    const anew = changed(was, now).filter((name) => causesReplacement(was.Type, name));
    return [
      ...anew.map(
        (name) => `${id} (${was.Type}) is made anew for its ${name}, and with the old one goes ${what}`,
      ),
      ...indexProblems(id, was, now),
    ];
  });
  return [...losses, ...routeProblems(deployed, made)];
}

function changed({ Properties: was = {} }: Resource, { Properties: now = {} }: Resource): string[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])];
  return names.filter((name) => !isDeepStrictEqual(was[name], now[name]));
}

/** Also where it depends on how the property changes. */
const causesReplacement = (type: string, name: string): boolean =>
  (describedType(type)?.properties[name]?.causesReplacement ?? 'no') !== 'no';

/** The functions and the role of each machine: what stands in its properties. */
function calledByMachines({ Resources }: DeployedTemplate): Set<string> {
  const machines = Object.values(Resources).filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
  const named = [...JSON.stringify(machines).matchAll(/"Fn::GetAtt":\["(\w+)"/g)];
  return new Set(named.map(([, id = '']) => id));
}

/**
 * DynamoDB makes or drops one index at a time, and changes none: an update that asks for more is taken back, hours later at worst.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-table-globalsecondaryindex.html
 */
function indexProblems(id: string, was: Resource, now: Resource): string[] {
  const [before, after] = [indexesOf(was), indexesOf(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const altered = names.filter(
    (name) => before.has(name) && after.has(name) && !isDeepStrictEqual(before.get(name), after.get(name)),
  );
  const madeOrDropped = names.filter((name) => before.has(name) !== after.has(name));
  return [
    ...altered.map(
      (name) => `${id}: no index can be changed, and ${name} is: make one of another name, and drop it later`,
    ),
    ...(madeOrDropped.length > 1
      ? [`${id}: a deployment makes or drops one index, and not ${madeOrDropped.join(', ')}`]
      : []),
  ];
}

type Index = { IndexName: string; KeySchema: unknown; Projection: unknown };

const indexesOf = ({ Properties = {} }: Resource): Map<string, object> =>
  new Map(
    ((Properties.GlobalSecondaryIndexes ?? []) as Index[]).map(({ IndexName, KeySchema, Projection }) => [
      IndexName,
      { KeySchema, Projection },
    ]),
  );

/**
 * CloudFormation takes old routes out last, and the API refuses one beside another that differs from it by the name of a variable.
 * https://github.com/plutomi/plutomi/issues/271
 */
function routeProblems(deployed: DeployedTemplate, made: DeployedTemplate): string[] {
  const there = routeKeys(deployed);
  return routeKeys(made).flatMap((key) =>
    there
      .filter((other) => namesAnew(key, other))
      .slice(0, 1)
      .map(
        (other) =>
          `${key}: the API has ${other} until the end of the deployment, and takes no other name for a variable in its place`,
      ),
  );
}

const routeKeys = ({ Resources }: DeployedTemplate): string[] =>
  Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::ApiGatewayV2::Route' ? [String(Properties?.RouteKey)] : [],
  );

/** Whether the first part by which they differ is a variable of both. */
function namesAnew(key: string, other: string): boolean {
  const [parts, others] = [key.split('/'), other.split('/')];
  const at = parts.findIndex((part, index) => part !== others[index]);
  return [parts[at], others[at]].every((part) => part?.startsWith('{') === true && !part.endsWith('+}'));
}
