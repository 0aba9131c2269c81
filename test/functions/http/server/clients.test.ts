import { describe, expect, test } from 'vitest';
import { clientAt, clientOf, clients } from '#http/server/clients.ts';
import type { HttpEvent } from '#http/server/http-event.ts';
import { ratesOfClient, visitorsOfAddress } from '#http/server/rates.ts';

const from = (sourceIp: string, headers: HttpEvent['headers'] = {}, isFront?: unknown) => ({
  headers,
  requestContext: {
    requestId: 'r',
    http: { sourceIp },
    ...(isFront === undefined ? {} : { authorizer: { lambda: { isFront } } }),
  },
});

describe('an address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:ffff::', '2001:db8:0:0::/64'],
    ['2001:db8::3:4:5:6:7', '2001:db8:0:3::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['', 'nowhere'],
    ['not an address', 'nowhere'],
    ['x::ffff:192.0.2.7', 'nowhere'],
    ['::ffff:192.0.2.7x', 'nowhere'],
    ['::ffff:192.0.2', 'nowhere'],
    [undefined, 'nowhere'],
  ])('%s is the client %s', (address, client) => {
    expect(clientAt(address)).toBe(client);
  });

  test('is the one that called the gateway, whatever the request says of itself', () => {
    const said = {
      'x-forwarded-for': '192.0.2.1',
      'x-viewer-address': '192.0.2.2',
      'x-visitor': '192.0.2.3',
    };
    expect(clientOf(from('203.0.113.9', said))).toBe('203.0.113.9');
    expect(clientOf(from('203.0.113.9', { ...said, forwarded: 'for=192.0.2.4' }, 'true'))).toBe(
      '203.0.113.9',
    );
  });

  test('is the one that called the front, of a request that the gateway knows for the front’s', () => {
    expect(clientOf(from('130.176.0.1', { 'x-viewer-address': '2001:db8:1:2::5' }, true))).toBe(
      '2001:db8:1:2::/64',
    );
  });
});

const { perSecond, burst } = ratesOfClient.opening;
const times = <T>(count: number, one: (nth: number) => T): T[] =>
  Array.from({ length: count }, (_, nth) => one(nth));

describe('a client', () => {
  const passing = (events: readonly ReturnType<typeof from>[], of = clients(() => 0)) =>
    events.filter((event) => of.wait(event, 'opening') === 0).length;

  test('passes as often as its burst, then waits', () => {
    let now = 0;
    const asked = clients(() => now);
    expect(passing(Array(200).fill(from('192.0.2.7')), asked)).toBe(burst);
    expect(asked.wait(from('192.0.2.7'), 'opening')).toBe(Math.ceil(1 / perSecond));
    now = 1_000 / perSecond;
    expect(asked.wait(from('192.0.2.7'), 'opening')).toBe(0);
  });

  test('takes nothing from another, nor from itself elsewhere', () => {
    const asked = clients(() => 0);
    passing(Array(200).fill(from('192.0.2.7')), asked);
    expect(asked.wait(from('192.0.2.8'), 'opening')).toBe(0);
    expect(asked.wait(from('192.0.2.7'), 'published')).toBe(0);
  });

  test('is one, whichever of its IPv6 addresses it takes', () => {
    const many = times(200, (nth) => from(`2001:db8:1:2::${(nth + 1).toString(16)}`));
    expect(passing(many)).toBe(burst);
  });

  test('of a page is its visitor, and each visitor has a share', () => {
    const asked = clients(() => 0);
    const page = (visitor: string) => from('3.250.0.1', { 'x-visitor': visitor });
    expect(passing(Array(200).fill(page('192.0.2.7')), asked)).toBe(burst);
    expect(asked.wait(page('192.0.2.8'), 'opening')).toBe(0);
  });

  test('who says to be many visitors gets no more than an address may speak for', () => {
    const many = times(2_000, (nth) =>
      from('203.0.113.9', { 'x-visitor': `192.0.${nth >> 8}.${nth & 255}` }),
    );
    expect(passing(many)).toBe(burst * visitorsOfAddress);
  });

  test('who speaks for many passes again as often as all whom an address may speak for', () => {
    let now = 0;
    const asked = clients(() => now);
    const visitor = (nth: number) => from('203.0.113.9', { 'x-visitor': `visitor ${nth}` });
    passing(times(2_000, visitor), asked);
    now = 1_000 / perSecond;
    const others = times(50, (nth) => visitor(2_000 + nth));
    expect(passing(others, asked)).toBe(visitorsOfAddress);
  });

  test('a visitor is known by the beginning of a name, however long it is', () => {
    const long = (end: number) => from('203.0.113.9', { 'x-visitor': `${'x'.repeat(60)}${end}` });
    expect(passing(times(200, long))).toBe(burst);
  });

  test('who names another’s address takes nothing from them', () => {
    const asked = clients(() => 0);
    passing(Array(200).fill(from('203.0.113.9', { 'x-visitor': '192.0.2.7' })), asked);
    expect(asked.wait(from('192.0.2.7'), 'opening')).toBe(0);
    expect(asked.wait(from('3.250.0.1', { 'x-visitor': '192.0.2.7' }), 'opening')).toBe(0);
  });
});
