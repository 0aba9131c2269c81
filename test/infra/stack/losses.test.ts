import { describe, expect, test } from 'vitest';
import { type DeployedTemplate, lossesOf } from '#infra/stack/losses.ts';

type Resources = DeployedTemplate['Resources'];
const index = (IndexName: string, ...nonKeys: string[]) => ({
  IndexName,
  KeySchema: [{ AttributeName: `${IndexName}Pk`, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: nonKeys },
});
const table = (over: Record<string, unknown> = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: { KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }], ...over },
});
const machine = (over: Record<string, unknown> = {}) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
    DefinitionSubstitutions: { AwardArn: { 'Fn::GetAtt': ['Award', 'Arn'] } },
    ...over,
  },
});
const route = (RouteKey: string) => ({ Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey } });
const stands: Resources = {
  Programme: table({ GlobalSecondaryIndexes: [index('ByList', 'summary'), index('ByDay')] }),
  Papers: { Type: 'AWS::S3::Bucket' },
  Machine: machine(),
  MachineRole: { Type: 'AWS::IAM::Role', Properties: { Policies: [] } },
  Award: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 512 } },
  Console: { Type: 'AWS::Lambda::Function' },
  Notes: route('ANY /staff/applications/{applicationId}/notes'),
  ConsoleRole: { Type: 'AWS::IAM::Role' },
};
const losses = (over: Record<string, Resources[string] | undefined>) => {
  const Resources = Object.fromEntries(
    Object.entries({ ...stands, ...over }).flatMap(([id, one]) => (one ? [[id, one]] : [])),
  );
  return lossesOf({ Resources: stands }, { Resources });
};

describe('a deployment loses nothing', () => {
  test.each([
    ['where nothing changes', {}],
    [
      'by what can change where it stands',
      { Programme: table({ ...stands.Programme?.Properties, BillingMode: 'PROVISIONED' }) },
    ],
    ['by a new definition', { Machine: machine({ DefinitionString: '{}' }) }],
    ['by what is added', { Escrow: table() }],
    [
      'by another route, under the same variable, a word or all that is left',
      {
        Notes: undefined,
        A: route('ANY /staff/applications/{applicationId}/owner'),
        B: route('ANY /staff/applications/lost'),
        C: route('ANY /staff/applications/{proxy+}'),
        D: route('ANY /staff/{round}'),
      },
    ],
    ['by a function that no execution calls, or its role', { Console: undefined, ConsoleRole: undefined }],
    [
      'by the code and rights of one that they call',
      { Award: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 1024 } } },
    ],
  ])('%s', (_, over) => {
    expect(losses(over)).toEqual([]);
  });
});

test.each([
  [
    'a table under another id',
    { Programme: undefined, ProgrammeTable: stands.Programme },
    'Programme (AWS::DynamoDB::Table) is taken out, and with it all that is stored in it',
  ],
  [
    'a table with another key',
    {
      Programme: table({
        ...stands.Programme?.Properties,
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    },
    'Programme (AWS::DynamoDB::Table) is made anew for its KeySchema, and with the old one goes all that is stored in it',
  ],
  [
    'a bucket with a name',
    { Papers: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'papers' } } },
    'Papers (AWS::S3::Bucket) is made anew for its BucketName, and with the old one goes all files in it',
  ],
  [
    'a machine of another kind',
    { Machine: machine({ StateMachineType: 'EXPRESS' }) },
    'Machine (AWS::StepFunctions::StateMachine) is made anew for its StateMachineType, and with the old one goes its executions',
  ],
  [
    'the role by which executions go on',
    { MachineRole: undefined },
    'MachineRole (AWS::IAM::Role) is taken out, and with it what executions that run call, by the name that it had when they began',
  ],
  [
    'a function that executions call',
    { Award: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 512, FunctionName: 'award' } } },
    'Award (AWS::Lambda::Function) is made anew for its FunctionName, and with the old one goes what executions that run call, by the name that it had when they began',
  ],
  [
    'an index that changes',
    { Programme: table({ GlobalSecondaryIndexes: [index('ByList', 'summary', 'status'), index('ByDay')] }) },
    'Programme: no index can be changed, and ByList is: make one of another name, and drop it later',
  ],
  [
    'an index under another name',
    { Programme: table({ GlobalSecondaryIndexes: [index('ByList', 'summary'), index('ByDate')] }) },
    'Programme: a deployment makes or drops one index, and not ByDay, ByDate',
  ],
  [
    'a route whose variable has another name',
    { Notes: undefined, Owner: route('ANY /staff/applications/{id}/owner') },
    'ANY /staff/applications/{id}/owner: the API has ANY /staff/applications/{applicationId}/notes until the end of the deployment, and takes no other name for a variable in its place',
  ],
])('%s is told', (_, over, sentence) => {
  expect(losses(over)).toEqual([sentence]);
});
