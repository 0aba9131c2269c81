// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { createPermissions } from '#infra/local/iam/iam.ts';
import type { PolicyStatement } from '#infra/local/template/template.ts';
import { compileCondition } from '#infra/local/template/template-iam.ts';
import { aTemplate, STREAM_ARN, TABLE_ARN } from '#test/infra/local/template/a-template.ts';

const permissions = (...statements: Partial<PolicyStatement>[]) =>
  createPermissions(aTemplate(statements), new DatabaseSync(':memory:'));
const isAllowed = (statements: Partial<PolicyStatement>[], action: string, resource: string) =>
  permissions(...statements).authorize('WorkerRole', action, resource).allowed;

describe('a call is', () => {
  test.each<[string, Partial<PolicyStatement>[], string, string, boolean]>([
    ['denied when nothing speaks of it', [], 'a:Get', 'r', false],
    ['allowed by name', [{ actions: ['a:Get'], resources: ['r'] }], 'a:Get', 'r', true],
    [
      'allowed whatever the case of the action',
      [{ actions: ['A:gEt'], resources: ['r'] }],
      'a:Get',
      'r',
      true,
    ],
    [
      'denied when the case of the resource differs',
      [{ actions: ['a:Get'], resources: ['R'] }],
      'a:Get',
      'r',
      false,
    ],
    ['allowed by a wildcard', [{ actions: ['a:*'], resources: ['r/*'] }], 'a:Get', 'r/1/2', true],
    ['allowed by one unknown letter', [{ actions: ['a:Ge?'], resources: ['r?'] }], 'a:Get', 'r1', true],
    ['denied where a dot is a dot', [{ actions: ['a.Get'], resources: ['*'] }], 'a:Get', 'r', false],
    ['denied for another role', [{ roleId: 'Other', actions: ['*'], resources: ['*'] }], 'a:Get', 'r', false],
    ['allowed by NotAction', [{ notActions: ['a:Put'], resources: ['*'] }], 'a:Get', 'r', true],
    ['denied by NotAction', [{ notActions: ['a:Put'], resources: ['*'] }], 'a:Put', 'r', false],
    ['denied by NotResource', [{ actions: ['*'], resources: [], notResources: ['r'] }], 'a:Get', 'r', false],
    [
      'denied by a Deny, whatever allows it',
      [
        { actions: ['*'], resources: ['*'] },
        { effect: 'Deny', actions: ['a:Get'], resources: ['*'] },
      ],
      'a:Get',
      'r',
      false,
    ],
  ])('%s', (_, statements, action, resource, expected) => {
    expect(isAllowed(statements, action, resource)).toBe(expected);
  });

  test('told to be denied explicitly when it is', () => {
    const answer = permissions({ effect: 'Deny', actions: ['a:Get'], resources: ['*'] }).authorize(
      'WorkerRole',
      'a:Get',
      'r',
    );
    expect(answer).toMatchObject({
      message: expect.stringContaining('with an explicit deny in an identity-based policy'),
    });
  });
});

describe('a condition', () => {
  test.each<[string, object, Record<string, string | string[]>, boolean]>([
    ['StringEquals', { 'ses:FromAddress': ['a', 'b'] }, { 'ses:FromAddress': 'b' }, true],
    ['StringEquals', { 'SES:fromaddress': 'a' }, { 'ses:FromAddress': 'a' }, true],
    ['StringEquals', { 'ses:FromAddress': 'a' }, {}, false],
    ['StringEqualsIfExists', { 'ses:FromAddress': 'a' }, {}, true],
    ['StringNotEquals', { 'ses:FromAddress': ['a', 'b'] }, { 'ses:FromAddress': 'b' }, false],
    ['StringNotEquals', { 'ses:FromAddress': 'a' }, {}, true],
    ['StringLike', { 'ses:FromAddress': '*@x.fr' }, { 'ses:FromAddress': 'a@x.fr' }, true],
    ['ArnLike', { 'aws:SourceArn': 'arn:aws:sqs:*:q' }, { 'aws:SourceArn': 'arn:aws:sqs:1:q' }, true],
    ['Null', { 'ses:Recipients': 'true' }, {}, true],
    [
      'ForAllValues:StringLike',
      { 'ses:Recipients': '*@x.fr' },
      { 'ses:Recipients': ['a@x.fr', 'b@y.fr'] },
      false,
    ],
    ['ForAllValues:StringLike', { 'ses:Recipients': '*@x.fr' }, { 'ses:Recipients': [] }, true],
    [
      'ForAnyValue:StringLike',
      { 'ses:Recipients': '*@x.fr' },
      { 'ses:Recipients': ['a@x.fr', 'b@y.fr'] },
      true,
    ],
    ['ForAnyValue:StringLike', { 'ses:Recipients': '*@x.fr' }, { 'ses:Recipients': [] }, false],
  ])('%s %j of %j', (operator, keys, context, expected) => {
    expect(compileCondition({ [operator]: keys })(context)).toBe(expected);
  });

  test.each([
    [{ DateLessThan: { 'aws:SourceArn': 'x' } }, 'the condition operator DateLessThan is not supported'],
    [{ StringEquals: { 'aws:username': 'x' } }, 'the condition key aws:username is not supported'],
    [{ StringEquals: { 'aws:SourceArn': '${aws:x}' } }, 'policy variables are not supported'],
  ])('%j is refused before any call', (condition, message) => {
    expect(() => compileCondition(condition)).toThrow(message);
  });
});

describe('a grant is', () => {
  const unused = (statement: Partial<PolicyStatement>, ...calls: [string, string][]) => {
    const evaluated = permissions(statement);
    for (const [action, resource] of calls) evaluated.authorize('WorkerRole', action, resource);
    return evaluated.unused().map(({ action, resource }) => `${action} ${resource}`);
  };

  test('unused until a call needs it, by action and resource', () => {
    const statement = { actions: ['sqs:SendMessage', 'sqs:DeleteMessage'], resources: ['q1', 'q2'] };
    expect(unused(statement, ['sqs:SendMessage', 'q1'])).toEqual([
      'sqs:SendMessage q2',
      'sqs:DeleteMessage q1',
      'sqs:DeleteMessage q2',
    ]);
  });

  test('one with its wildcard', () => {
    expect(unused({ actions: ['dynamodb:Get*'], resources: ['*'] }, ['dynamodb:GetItem', TABLE_ARN])).toEqual(
      [],
    );
  });

  test('not used by a call that its condition refused', () => {
    const condition = { StringEquals: { 'ses:FromAddress': 'a' } };
    expect(
      unused({ actions: ['ses:SendRawEmail'], resources: ['*'], condition }, ['ses:SendRawEmail', 'i']),
    ).toHaveLength(1);
  });

  test('not asked for where no call could use it', () => {
    const resources = [TABLE_ARN, `${TABLE_ARN}/index/*`, STREAM_ARN];
    expect(
      unused({ actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:GetRecords'], resources }),
    ).toEqual([
      `dynamodb:GetItem ${TABLE_ARN}`,
      `dynamodb:Query ${TABLE_ARN}`,
      `dynamodb:Query ${TABLE_ARN}/index/*`,
      `dynamodb:GetRecords ${STREAM_ARN}`,
    ]);
  });

  test('not asked for when it is for logs, traces or metrics', () => {
    const actions = ['logs:PutLogEvents', 'xray:PutTraceSegments', 'cloudwatch:PutMetricData'];
    expect(unused({ actions, resources: ['*'] })).toEqual([]);
  });
});

test('a permission that may be meant for one of several resources uses what it finds', () => {
  const evaluated = permissions({ actions: ['states:SendTaskSuccess'], resources: ['m2'] });
  expect(evaluated.authorizeAny('WorkerRole', 'states:SendTaskSuccess', ['m1', 'm2'])).toEqual({
    allowed: true,
  });
  expect(evaluated.authorizeAny('WorkerRole', 'states:SendTaskSuccess', ['m1']).allowed).toBe(false);
  expect(evaluated.unused()).toEqual([]);
});
