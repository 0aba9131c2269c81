import { expect, test } from 'vitest';
import { crockford } from '#domain/values/crockford.ts';

test.each([
  ['', ''],
  ['00', '00'],
  ['ff', 'ZW'],
  ['0123456789abcdef0123', '04HMASW9NF6YY093'],
  ['ffffffffffffffffffff', 'ZZZZZZZZZZZZZZZZ'],
])('%s is %s', (hex, text) => {
  expect(crockford(Buffer.from(hex, 'hex'))).toBe(text);
});
