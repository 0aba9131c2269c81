/** What operations and requests of several audiences are made of. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { unique } from '#domain/application/application-form.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { asFile } from '#http/server/answered-file.ts';
import { breakage } from '#http/server/breakage.ts';
import { compressed } from '#http/server/compressed.ts';
import { answerDocument } from '#http/server/http-event.ts';
import { closingBody, identifier, onApplication } from '#http/server/request-parts.ts';
import { securityHeaders } from '#http/server/security-headers.ts';
import { sessionBody, sessionResponse } from '#http/server/session-parts.ts';
import { ofTwoPersons, standingOf, versionOf } from '#http/server/standing.ts';
import { staffRoutes } from '#http/staff-api/routes.ts';
import { supportRoutes } from '#http/support-api/routes.ts';
import { supportDeskRoutes } from '#http/support-desk/routes.ts';
import { anApplication } from '#test/support/application-builder.ts';

const refused = refuse({ code: 'not-found' } as const);

describe('an answer', () => {
  test('of a file has its bytes, type and name', () => {
    const bytes = new Uint8Array([1, 2]);
    const made = accept({ bytes, type: 'application/pdf', fileName: 'a.pdf' });
    const file = { type: 'application/pdf', fileName: 'a.pdf' };
    expect(asFile(made)).toStrictEqual({ ...accept(bytes), file });
    expect(asFile(refused)).toBe(refused);
  });

  test('of a command on an application says where it is now, and nothing else of it', () => {
    const application = anApplication();
    const { applicationId, status, version } = application;
    expect(standingOf(accept(application))).toStrictEqual(accept({ applicationId, status, version }));
    expect(versionOf(accept(application))).toStrictEqual(accept({ applicationId, version }));
    expect([standingOf(refused), versionOf(refused)]).toEqual([refused, refused]);
  });

  test('of a page has the policy of the page, where that has one', () => {
    const type = { 'content-type': 'text/html; charset=utf-8' };
    expect(answerDocument('x', 'text/html').headers).toStrictEqual(type);
    expect(answerDocument('x', 'text/html', 'y').headers).toStrictEqual({
      ...type,
      'content-security-policy': 'y',
    });
  });

  test('of an act that waits for the second person is 202', () => {
    const proposed = accept({ proposal: { act: 'release', by: 'a', at: 'now' } as never });
    expect(ofTwoPersons(proposed)).toStrictEqual({ ...proposed, status: 202 });
    expect(ofTwoPersons(accept({ done: 1 }))).toStrictEqual(accept({ done: 1 }));
    expect(ofTwoPersons(refused)).toBe(refused);
  });
});

describe('a request', () => {
  const isOf = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).success;

  test.each([
    [[], true],
    [['a', 'b'], true],
    [['a', 'A'], true],
    [['a', 'b', 'a'], false],
  ])('lists %j without a repetition: %s', (list, isGood) => {
    const read = z.safeParse(z.array(z.string()).check(unique), list);
    expect(read.error?.issues.map(({ message }) => message) ?? []).toEqual(isGood ? [] : ['repeated']);
  });

  test.each(['a', 'a-1', 'a'.repeat(40)])('names %s', (name) => expect(isOf(identifier, name)).toBe(true));
  test.each(['', '1a', '-a', 'A', 'aB', 'a_b', 'a b', 'a'.repeat(41), '\na', 'a\n', ' a', 'é'])(
    'does not name %j',
    (name) => expect(isOf(identifier, name)).toBe(false),
  );

  test('says no more than it is asked', () => {
    expect([{}, { reason: 'Tout est lu.' }].map((body) => isOf(closingBody, body))).toEqual([true, true]);
    expect([{ reason: '' }, { because: 'x' }].map((body) => isOf(closingBody, body))).toEqual([false, false]);
    expect([{}, { session: 'x'.repeat(200) }].map((body) => isOf(sessionBody, body))).toEqual([true, true]);
    expect(isOf(sessionBody, { session: 'x'.repeat(201) })).toBe(false);
    expect(isOf(onApplication, {})).toBe(false);
  });

  test('for a session is answered with one and its end', () => {
    const session = { token: 'x', endsAt: '2022-01-10T10:00:00.000Z' };
    expect([session, {}].map((answer) => isOf(sessionResponse.answer, answer))).toEqual([true, false]);
  });
});

test('of an error its name and places are told, never its message', () => {
  const error = new TypeError('Ada Exemple\n    wrote this');
  expect(breakage(error)).toEqual({ error: 'TypeError', places: expect.any(Array) });
  const { places } = breakage(error);
  expect(places.length).toBeGreaterThan(2);
  for (const place of places) expect(place).toMatch(/^ {4}at /);
  const cut = Object.assign(new Error('x'), { stack: 'Error: meet me\nlook at this\n at one\n\tat two' });
  expect(breakage(cut).places).toEqual([' at one', '\tat two']);
  expect([breakage(undefined), breakage(null)]).toEqual(Array(2).fill({ error: undefined, places: [] }));
  expect(breakage({ name: 'Odd', message: '' }).places).toEqual([]);
});

describe('every answer', () => {
  const { after, onError } = securityHeaders({ 'cache-control': 'no-store', 'x-more': '1' });
  test.each([
    ['that is good', after],
    ['that is a refusal', onError],
  ])('%s bears what protects its reader, and keeps what it says of itself', (_, step) => {
    const response = { statusCode: 200, headers: { 'cache-control': 'private' }, body: '' };
    const request = { response };
    step?.(request as never);
    expect(request.response.headers).toStrictEqual({
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private',
      'x-more': '1',
    });
    expect(() => step?.({ response: null } as never)).not.toThrow();
  });
});

describe('an answer from ten bytes on', () => {
  const answered = (
    { type = 'text/html', body = 'x'.repeat(11), isBase64Encoded = false } = {},
    accepts: string | undefined = 'gzip',
  ) => {
    const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
    const response = { statusCode: 200, headers, body, isBase64Encoded };
    const event = { headers: accepts === '' ? {} : { 'accept-encoding': accepts } };
    compressed(10).after?.({ event, response } as never);
    return response;
  };
  const isCompressed = (one: ReturnType<typeof answered>) => one.headers['content-encoding'] === 'gzip';

  test.each(['gzip', 'br, gzip', 'deflate,gzip;q=0.5', 'gzip; q=0.001', 'gzip;q=1'])(
    'is compressed for who takes %s',
    (accepts) => {
      const { headers, body, isBase64Encoded } = answered({}, accepts);
      expect(headers).toEqual({
        'content-type': 'text/html',
        'content-encoding': 'gzip',
        vary: 'accept-encoding',
      });
      expect(isBase64Encoded).toBe(true);
      expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toBe('x'.repeat(11));
    },
  );

  test.each(['', 'br', 'identity', 'gzipped', 'gzip;q=0', 'gzip; q=0.00, br', 'br, gzip;q=0'])(
    'stays as it is for who takes %j',
    (accepts) => {
      expect(answered({}, accepts)).toEqual(answered({ type: 'text/html' }, 'br'));
      expect(isCompressed(answered({}, accepts))).toBe(false);
    },
  );

  test('is compressed where it is text, however it was encoded', () => {
    for (const type of ['text/css', 'image/svg+xml', 'application/json', 'application/json; charset=utf-8'])
      expect([type, isCompressed(answered({ type }))]).toEqual([type, true]);
    for (const type of ['', 'application/pdf', 'image/png', 'x-text/html'])
      expect([type, isCompressed(answered({ type }))]).toEqual([type, false]);
    const body = Buffer.from('y'.repeat(11)).toString('base64');
    const { body: text } = answered({ body, isBase64Encoded: true });
    expect(gunzipSync(Buffer.from(text, 'base64')).toString()).toBe('y'.repeat(11));
  });

  test('is longer than that', () => {
    expect(isCompressed(answered({ body: 'x'.repeat(10) }))).toBe(false);
    const short = Buffer.from('y'.repeat(9)).toString('base64');
    expect(isCompressed(answered({ body: short, isBase64Encoded: true }))).toBe(false);
  });
});

describe('an instant that was answered', () => {
  const { unmodifiedSince } = staffRoutes['decide-eligibility'].body.shape;
  const fields = {
    'decide-eligibility': unmodifiedSince,
    'agree-plan': supportRoutes['agree-plan'].body.shape.proposedAt,
    'review-reports': supportDeskRoutes['review-reports'].body.shape.filedAt,
  };
  const spelled = ['2022-01-27T13:00:00Z', '2022-01-27T14:00:00+01:00', '2022-01-27T13:00:00.000000+00:00'];

  test.each(Object.entries(fields))('may come back in the spelling of any clock: %s', (_, field) => {
    expect(spelled.map((at) => z.parse(field, at))).toEqual(spelled.map(() => '2022-01-27T13:00:00.000Z'));
  });

  test.each(['2022-01-27', '2022-01-27T13:00:00', '2022-13-27T13:00:00Z', 'yesterday'])(
    'is none without its day, time and offset: %s',
    (at) => {
      expect(z.safeParse(unmodifiedSince, at).success).toBe(false);
    },
  );
});
