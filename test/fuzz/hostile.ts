/** What an attacker, a broken client or bad luck sends in the place of what is asked. */
import fc from 'fast-check';

/** No template makes this element or attribute: where the parser finds one, a text became markup. */
export const planted = 'zq-planted';
export const markup = [
  `<${planted}>`,
  `"><${planted} a=1>`,
  `'><${planted}>`,
  `" ${planted}="1`,
  `' ${planted}='1`,
  ` ${planted}=1 `,
  `</textarea></title></script></style><${planted}>`,
  `--><${planted}>`,
  `]]><${planted}>`,
  `\`-alert(1)-\` ${planted}=1`,
  'javascript:alert(1)',
  `&lt;&#60;${planted}&#62;`,
];
const texts = [
  ...markup,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  'a\r\nBcc: x@example.org',
  '\ud800',
  '\udfff\ud800',
  '\u202eabc\u202d',
  '\u200f\u200b\ufeff',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'e\u0301'.repeat(300),
  '%00%0a%2e%2e%2f',
  '../../../../etc/passwd',
  '{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  "' OR 1=1 --",
  'x'.repeat(5_000),
  '9'.repeat(400),
  '-0',
  'NaN',
  'Infinity',
  '1e309',
  '2022-02-30',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
];
export const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...markup), fc.string()).map((two) => two.join('')) },
);

const nested = (depth: number, list: boolean): unknown =>
  JSON.parse(list ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      -0,
      0.1,
      1e21,
      1e308,
      Number.MAX_SAFE_INTEGER,
      2 ** 53,
      5e-324,
      [],
      {},
      [null],
      [[]],
      { a: 1 },
      { toString: 'x' },
      nested(500, true),
      nested(500, false),
      Array.from({ length: 300 }, (_, index) => index),
      Array.from({ length: 50 }, () => 'aic1-0000000000000005'),
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Every place in a JSON value. */
function placesIn(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([key, one]) => placesIn(one).map((path) => [key, ...path]));
  return [[], ...inner];
}

function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((one, at) => (String(at) === key ? replaced(one, rest, by) : one));
  const changed = replaced((value as Record<string, unknown>)[key], rest, by);
  const others = Object.entries(value as object).filter(([name]) => name !== key);
  return Object.fromEntries(changed === gone ? others : [...others, [key, changed]]);
}
const gone = Symbol('left out');

/** A value with up to three places that are wrong, missing or too much. */
export function mutated(valid: unknown): fc.Arbitrary<unknown> {
  const place = fc.constantFrom(...placesIn(valid));
  const change = fc.tuple(place, fc.oneof(hostileValue, hostileText, fc.constant(gone)));
  return fc.array(change, { maxLength: 3 }).map((changes) =>
    changes.reduce<unknown>((value, [path, by]) => {
      try {
        const next = replaced(value, path, by);
        return next === gone ? null : next;
      } catch {
        // A change before this one took the place away.
        return value;
      }
    }, valid),
  );
}

/** The text of a JSON body, sometimes spoilt as a text: keys twice, a prototype, broken off, not UTF-8. */
export const bodyText = (valid: unknown) =>
  fc.oneof(
    { weight: 6, arbitrary: mutated(valid).map((value) => ({ body: JSON.stringify(value) ?? '' })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          mutated(valid),
          fc.constantFrom(
            (text: string) => text.replace('{', '{"__proto__":{"admin":true},'),
            (text: string) => text.replace('{', '{"constructor":{"prototype":{"x":1}},'),
            (text: string) => `${text.slice(0, -1)},${text.slice(1)}`,
            (text: string) => text.slice(0, text.length >> 1),
            (text: string) => `\ufeff${text}`,
            (text: string) => text.replace(/:/, ':1e400,"z":'),
            (text: string) => `${text}\u0000`,
            (text: string) => text.replaceAll('"', "'"),
            (text: string) => '['.repeat(20_000) + text,
          ),
        )
        .map(([value, spoil]) => ({ body: spoil(JSON.stringify(value) ?? '') })),
    },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 80 })
        .map((bytes) => ({ body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true })),
    },
    { weight: 1, arbitrary: hostileText.map((body) => ({ body, isBase64Encoded: true })) },
  );

const headerText = hostileText.map((text) => text.slice(0, 2_000));
/** Headers as they reach a function: lower case, whatever their value. */
export const hostileHeaders = fc.dictionary(
  fc.constantFrom(
    'accept-language',
    'accept-encoding',
    'idempotency-key',
    'content-type',
    'origin',
    'cookie',
    'x-other',
  ),
  fc.oneof(
    headerText,
    fc.constantFrom('en', 'fr;q=NaN', 'application/json', 'application/json; charset=utf-16', 'gzip'),
  ),
  { maxKeys: 3 },
);
export const hostileQuery = fc.dictionary(
  fc.oneof(
    fc.constantFrom('lang', 'cursor', 'status', 'format', 'copy', 'fait', 'verifier', 'state', '__proto__'),
    hostileText,
  ),
  fc.oneof(hostileText, fc.constantFrom('fr', 'en', 'html', 'text', '1')),
  { maxKeys: 3 },
);
