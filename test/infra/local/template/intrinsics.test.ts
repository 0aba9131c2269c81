// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
import { describe, expect, test } from 'vitest';
import { createResolver } from '#infra/local/template/intrinsics.ts';

const resolver = createResolver({
  ref: (name) => ({ Queue: 'queue-url', Region: 'eu-west-3', Yes: 'yes' })[name],
  attribute: (id, attribute) => (id === 'Queue' && attribute === 'Arn' ? 'queue-arn' : undefined),
  mappings: { Sizes: { small: { memory: 128 } } },
  conditions: {
    IsYes: { 'Fn::Equals': [{ Ref: 'Yes' }, 'yes'] },
    IsNot: { 'Fn::Not': [{ Condition: 'IsYes' }] },
    Both: { 'Fn::And': [{ Condition: 'IsYes' }, { Condition: 'IsNot' }] },
    One: { 'Fn::Or': [{ Condition: 'IsYes' }, { Condition: 'IsNot' }] },
  },
  finish: (text) => text.replace('remote', 'local'),
});

describe('an intrinsic function', () => {
  test.each([
    [{ Ref: 'Queue' }, 'queue-url'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'queue-arn'],
    [{ 'Fn::GetAtt': 'Queue.Arn' }, 'queue-arn'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Queue' }]] }, 'a-queue-url'],
    [{ 'Fn::Sub': '${Queue}/${Queue.Arn}/${!Kept}' }, 'queue-url/queue-arn/${Kept}'],
    [{ 'Fn::Sub': ['${own}', { own: { Ref: 'Region' } }] }, 'eu-west-3'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Region' }] }] }, 'west'],
    [{ 'Fn::If': ['IsYes', 'then', 'else'] }, 'then'],
    [{ 'Fn::If': ['IsNot', 'then', 'else'] }, 'else'],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    [{ 'Fn::Base64': 'a' }, 'YQ=='],
    [{ 'Fn::Join': ['', ['re', 'mote']] }, 'local'],
  ])('%j is answered as CloudFormation does', (value, expected) => {
    expect(resolver.resolve(value)).toEqual(expected);
  });

  test('NoValue removes what it stands for', () => {
    const value = {
      kept: 1,
      gone: { Ref: 'AWS::NoValue' },
      list: ['a', { 'Fn::If': ['IsNot', 'b', { Ref: 'AWS::NoValue' }] }],
    };
    expect(resolver.resolve(value)).toEqual({ kept: 1, list: ['a'] });
  });

  test('a Condition object of a policy is data, not a condition of the template', () => {
    const policy = { Condition: { StringEquals: { 'ses:FromAddress': 'a@b.fr' } } };
    expect(resolver.resolve(policy)).toEqual(policy);
  });

  test('conditions combine', () => {
    expect(['IsYes', 'IsNot', 'Both', 'One'].map(resolver.holds)).toEqual([true, false, false, true]);
  });

  test.each([
    [{ Ref: 'Nobody' }, 'Ref Nobody has no answer'],
    [{ 'Fn::GetAtt': ['Queue', 'Colour'] }, 'Fn::GetAtt Queue.Colour has no answer'],
    [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue is not supported'],
  ])('%j is refused by name', (value, message) => {
    expect(() => resolver.resolve(value)).toThrow(message);
  });
});
