import { expect, test } from 'vitest';
import { resourceProblems } from '#infra/stack/resource-problems.ts';

const table = (over: Record<string, unknown> = {}) => ({
  Resources: {
    Programme: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        ...over,
      },
    },
  },
});
const at = 'Programme (AWS::DynamoDB::Table)';

test('a resource as AWS describes it has no problem, and what is known at deployment only is let through', () => {
  expect(resourceProblems(table())).toEqual([]);
  expect(
    resourceProblems(table({ TableName: { Ref: 'Name' }, KeySchema: { 'Fn::GetAtt': ['A', 'B'] } })),
  ).toEqual([]);
});

test.each([
  ['an unknown property', { TableNam: 'a' }, `${at}: TableNam is not a property of it`],
  [
    'an unknown property within',
    { SSESpecification: { SSEEnabled: true, Sort: 'x' } },
    `${at}.SSESpecification: Sort is not a property of it`,
  ],
  [
    'a property that is missing',
    { KeySchema: [{ AttributeName: 'pk' }] },
    `${at}.KeySchema[0]: KeyType is missing`,
  ],
  [
    'a text for true or false',
    { DeletionProtectionEnabled: 'true' },
    `${at}.DeletionProtectionEnabled: "true" is not true or false`,
  ],
  ['a number for a text', { TableName: 7 }, `${at}.TableName: 7 is not a text`],
  [
    'a fraction for a whole number',
    { ProvisionedThroughput: { ReadCapacityUnits: 0.5, WriteCapacityUnits: 1 } },
    `${at}.ProvisionedThroughput.ReadCapacityUnits: 0.5 is not a whole number`,
  ],
  [
    'one thing for a list',
    { Tags: { Key: 'a', Value: 'b' } },
    `${at}.Tags: {"Key":"a","Value":"b"} is not a list`,
  ],
])('%s is told with the way to it', (_, over, said) => {
  expect(resourceProblems(table(over))).toEqual([said]);
});

test('a value that is none of the allowed ones, a type that AWS does not have, and one of our own', () => {
  const made = (Type: string, Properties: Record<string, unknown>) => ({
    Resources: { One: { Type, Properties } },
  });
  const domain = made('AWS::ApiGatewayV2::DomainName', { DomainName: 'a.fr', RoutingMode: 'BY_LUCK' });
  expect(resourceProblems(domain)).toEqual([
    expect.stringMatching(/RoutingMode: "BY_LUCK" is not one of API_MAPPING_ONLY, /),
  ]);
  expect(resourceProblems(made('AWS::DynamoDB::Tabel', {}))).toEqual([
    'One: AWS has no resource of type AWS::DynamoDB::Tabel',
  ]);
  expect(resourceProblems(made('Custom::OfOurs', { any: 1 }))).toEqual([]);
});
