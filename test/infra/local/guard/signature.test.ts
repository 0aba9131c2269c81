import { expect, test } from 'vitest';
import { keysOf } from '#infra/local/guard/secret.ts';
import { claimOf, isSignedBy } from '#infra/local/guard/signature.ts';
import { signedCall } from '#test/infra/local/gateway/signed-call.ts';

const keys = keysOf('0'.repeat(64));
const body = '{"TableName":"ballots"}';
const call = { host: '127.0.0.1:4000', target: 'DynamoDB_20120810.Scan', body };
const headers = signedCall(call, keys.role('Worker'));
const verified = (more: Record<string, string> = {}, sent = body, credentials = keys.role('Worker')) => {
  const all = { ...headers, ...more };
  const claim = claimOf(all.authorization);
  return claim !== undefined && isSignedBy({ headers: all, body: sent }, claim, credentials);
};

test('a call is its signer’s', () => expect(verified()).toBe(true));

const without = (name: string) => headers.authorization.replace(`;${name}`, '');

test.each<[string, () => boolean]>([
  ['by the key of another role', () => verified({}, body, keys.role('Other'))],
  ['by the key of another state', () => verified({}, body, keysOf('1'.repeat(64)).role('Worker'))],
  ['with another body', () => verified({}, '{"TableName":"programme"}')],
  ['with another target', () => verified({ 'x-amz-target': 'DynamoDB_20120810.DeleteTable' })],
  ['at another host', () => verified({ host: 'evil.example' })],
  ['on another day', () => verified({ 'x-amz-date': '20260102T000000Z' })],
  ['whose target is not signed', () => verified({ authorization: without('x-amz-target') })],
  ['without a signature', () => verified({ authorization: 'AWS4-HMAC-SHA256 Credential=LOCALWorker' })],
  ['with a short signature', () => verified({ authorization: headers.authorization.slice(0, -2) })],
])('and not a call %s', (_, asked) => expect(asked()).toBe(false));
