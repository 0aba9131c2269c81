import { createHash } from 'node:crypto';

export const LOCAL_REGION = 'eu-west-3';
export const LOCAL_ACCOUNT = '000000000000';

export interface NamedResource {
  logicalId: string;
  type: string;
  /** The name that the template asks for, already resolved; otherwise one is made from the logical id. */
  explicitName?: string;
  /** One of its properties, resolved, for types whose ARN is built from another resource's. */
  property?(name: string): unknown;
}

/** What CloudFormation would answer for one resource: `Ref`, and the attributes that `Fn::GetAtt` knows. */
export interface ResourceAnswers {
  ref: string;
  attributes: Record<string, string>;
}

/** The property that holds a resource's own name, by type. */
export const NAME_PROPERTY: Record<string, string> = {
  'AWS::ApiGatewayV2::DomainName': 'DomainName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::Cognito::UserPoolGroup': 'GroupName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
};

/** A fixed label: the engine's own stream label changes whenever a table is made anew, policies must not. */
const STREAM_LABEL = '2026-01-01T00:00:00.000';

/** `<stack>-<logical id>`, shortened with a hash where AWS allows no more than 64 characters. */
function physicalName(stackName: string, logicalId: string, longest = 64): string {
  const name = `${stackName}-${logicalId}`;
  if (name.length <= longest) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8).toUpperCase();
  return `${name.slice(0, longest - 9)}-${digest}`;
}

type Answer = (name: string, logicalId: string, property: (name: string) => unknown) => ResourceAnswers;

/** Ref is the name, and there is an `Arn`. */
function named(service: string, path: (name: string) => string): Answer {
  return (name) => ({ ref: name, attributes: { Arn: arn(service, path(name)) } });
}

const table: Answer = (name) => {
  const tableArn = arn('dynamodb', `table/${name}`);
  return { ref: name, attributes: { Arn: tableArn, StreamArn: `${tableArn}/stream/${STREAM_LABEL}` } };
};

const ANSWERS: Record<string, Answer> = {
  'AWS::ApiGatewayV2::Api': (_, logicalId) => {
    const apiId = opaqueId(logicalId, 10);
    return {
      ref: apiId,
      attributes: { ApiId: apiId, ApiEndpoint: `https://${apiId}.execute-api.${LOCAL_REGION}.amazonaws.com` },
    };
  },
  'AWS::ApiGatewayV2::DomainName': (name, logicalId) => ({
    ref: name,
    attributes: {
      RegionalDomainName: `d-${opaqueId(logicalId, 10)}.execute-api.${LOCAL_REGION}.amazonaws.com`,
    },
  }),
  'AWS::CloudFront::Distribution': (_, logicalId) => {
    const id = opaqueId(logicalId, 13);
    return { ref: id, attributes: { Id: id, DomainName: `${id}.cloudfront.net` } };
  },
  'AWS::CloudWatch::Alarm': named('cloudwatch', (name) => `alarm:${name}`),
  'AWS::Cognito::UserPool': (_, logicalId) => {
    const poolId = `${LOCAL_REGION}_${opaqueId(logicalId, 9)}`;
    const provider = `cognito-idp.${LOCAL_REGION}.amazonaws.com/${poolId}`;
    return {
      ref: poolId,
      attributes: {
        UserPoolId: poolId,
        Arn: arn('cognito-idp', `userpool/${poolId}`),
        ProviderName: provider,
        ProviderURL: `https://${provider}`,
      },
    };
  },
  'AWS::Cognito::UserPoolClient': (_, logicalId) => {
    const clientId = opaqueId(logicalId, 26);
    return { ref: clientId, attributes: { ClientId: clientId, Name: logicalId } };
  },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Events::Rule': named('events', (name) => `rule/${name}`),
  'AWS::IAM::Role': (name, logicalId) => ({
    ref: name,
    attributes: {
      Arn: `arn:aws:iam::${LOCAL_ACCOUNT}:role/${name}`,
      RoleId: `AROA${opaqueId(logicalId, 16).toUpperCase()}`,
    },
  }),
  'AWS::KMS::Key': (_, logicalId) => {
    const keyId = opaqueId(logicalId, 32);
    return { ref: keyId, attributes: { KeyId: keyId, Arn: arn('kms', `key/${keyId}`) } };
  },
  'AWS::Lambda::Function': named('lambda', (name) => `function:${name}`),
  'AWS::Logs::LogGroup': named('logs', (name) => `log-group:${name}:*`),
  'AWS::S3::Bucket': (name) => {
    const bucket = name
      .toLowerCase()
      .slice(-63)
      .replace(/^[^a-z0-9]+/, '');
    const domain = `${bucket}.s3.${LOCAL_REGION}.amazonaws.com`;
    const attributes = { Arn: `arn:aws:s3:::${bucket}`, RegionalDomainName: domain };
    return { ref: bucket, attributes: { ...attributes, DomainName: `${bucket}.s3.amazonaws.com` } };
  },
  'AWS::SES::EmailIdentity': (name) => {
    const tokens = [1, 2, 3].flatMap((n) => [
      [`DkimDNSTokenName${n}`, `token${n}._domainkey.${name}`] as const,
      [`DkimDNSTokenValue${n}`, `token${n}.dkim.amazonses.com`] as const,
    ]);
    return { ref: name, attributes: Object.fromEntries(tokens) };
  },
  'AWS::SNS::Topic': (name) => {
    const topicArn = arn('sns', name);
    return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: name } };
  },
  'AWS::SQS::Queue': (name) => {
    const url = `https://sqs.${LOCAL_REGION}.amazonaws.com/${LOCAL_ACCOUNT}/${name}`;
    return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
  },
  'AWS::Scheduler::Schedule': named('scheduler', (name) => `schedule/default/${name}`),
  'AWS::Scheduler::ScheduleGroup': named('scheduler', (name) => `schedule-group/${name}`),
  'AWS::StepFunctions::StateMachine': (name) => {
    const machineArn = arn('states', `stateMachine:${name}`);
    const attributes = { Arn: machineArn, Name: name, StateMachineRevisionId: 'INITIAL' };
    return { ref: machineArn, attributes };
  },
  // This machine keeps no version but that of the template, which is the first and the only one.
  'AWS::StepFunctions::StateMachineVersion': (_, __, property) => qualified(property('StateMachineArn'), '1'),
  'AWS::StepFunctions::StateMachineAlias': (_, __, property) => {
    const [route] = property('RoutingConfiguration') as { StateMachineVersionArn: string }[];
    return qualified(route?.StateMachineVersionArn.replace(/:\d+$/, ''), String(property('Name')));
  },
};

function qualified(machineArn: unknown, qualifier: string): ResourceAnswers {
  const whole = `${machineArn}:${qualifier}`;
  return { ref: whole, attributes: { Arn: whole } };
}

/** Ref and attributes of a resource. A type without attributes of its own answers its name to `Ref`, as most of AWS's do. */
export function attributesOf(stackName: string, resource: NamedResource): ResourceAnswers {
  const longest = resource.type.startsWith('AWS::DynamoDB::') ? 255 : 64;
  const name = resource.explicitName ?? physicalName(stackName, resource.logicalId, longest);
  const answer = ANSWERS[resource.type];
  if (answer) return answer(name, resource.logicalId, resource.property ?? (() => undefined));
  // Ids of parts of an API (integrations, authorizers) are opaque on AWS: the logical id serves as one.
  const isNamed = resource.explicitName !== undefined || resource.type in NAME_PROPERTY;
  return { ref: isNamed ? name : resource.logicalId, attributes: {} };
}

/** An ARN of this account and region. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${resource}`;
}

/** An id like the ones AWS draws, the same at every start. */
function opaqueId(seed: string, length: number): string {
  const digest = createHash('sha256').update(seed).digest();
  return [...digest]
    .map((byte) => 'abcdefghijkmnpqrstuvwxyz23456789'[byte % 32])
    .join('')
    .slice(0, length);
}
