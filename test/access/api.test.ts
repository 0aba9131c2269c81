/** Whoever has no right to a route is refused in one way: the table of routes says who has. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LinkPurpose } from '#app/ports/mail-ports.ts';
import { type OperationName, routes } from '#http/api.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { aCountingFront, type CountingFront } from '#test/support/counting-front.ts';
import type { Asked } from '#test/support/front.ts';

let front: CountingFront;
let revoked: Record<LinkPurpose, string>;
beforeAll(async () => {
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
  front = await aCountingFront();
  revoked = await front.revokeSome();
});
afterAll(() => front.close());

const every = Object.entries(routes) as [OperationName, Route][];
const purposes = ['applicant', 'draft', 'heir', 'juror', 'volunteer', 'panelist', 'adviser'] as const;
const byLink = every.filter(([, { audience }]) => purposes.includes(audience as LinkPurpose));
const byStaff = every.filter(([, { audience }]) => audience === 'staff' || audience === 'operator');
const isOpen = every.filter(([, { audience }]) => audience === 'public');

test('every route has an audience that is tested here', () => {
  expect(byLink.length + byStaff.length + isOpen.length).toBe(every.length);
});

const paramsOf = (route: { path: string }) =>
  front.paramsOf(route, { messageKey: 'unknown', template: 'receipt' });

/** The answer without what names the occurrence. */
async function asked(route: Route, authorization: string | undefined, more: Asked = {}) {
  const { body, ...rest } = await front.request(routeKeyOf(route), {
    params: paramsOf(route),
    ...more,
    headers: { ...(authorization === undefined ? {} : { authorization }), ...more.headers },
  });
  return { ...rest, body: body.replace(/urn:aic:request:[\w-]+/, '') };
}

/** Half of what follows the id, so that what is left is a token in form. */
const tampered = (token: string) => token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
const json = { headers: { 'content-type': 'application/json' } };
/** Who is no one is told so whatever they send. */
const bodies: Asked[] = [
  {},
  { ...json, body: '{}' },
  { ...json, body: '{"broken' },
  { ...json, body: 'x'.repeat(70_000) },
  { headers: { 'content-type': 'text/plain' }, body: 'x' },
];

describe.each(byLink)('%s', (_, route) => {
  const audience = route.audience as LinkPurpose;
  test('answers every link that is not a live one of its audience alike, and changes nothing', async () => {
    const before = front.writes();
    const [mine, other] = front.people[audience];
    const strangers = purposes.filter((purpose) => purpose !== audience);
    const tokens = [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Basic ${mine.token}`,
      mine.token,
      `Bearer ${mine.token} ${mine.token}`,
      `Bearer ${mine.token}\u00e9`,
      ...[
        'nonsense',
        `${mine.id}.${'A'.repeat(43)}`,
        `${mine.id}.${other.token.split('.')[1]}`,
        tampered(mine.token),
        mine.token.toLowerCase(),
        `${mine.token}A`,
        mine.token.slice(0, -1),
        front.expired[audience],
        revoked[audience],
        ...strangers.flatMap((purpose) => [
          front.people[purpose][0].token,
          `${mine.id}.${front.people[purpose][0].token.split('.')[1]}`,
        ]),
        await front.staffToken({ groups: ['operator'] }),
        'x'.repeat(10_000),
      ].map((token) => `Bearer ${token}`),
    ];
    const first = await asked(route, undefined);
    expect(JSON.parse(first.body)).toMatchObject({ code: 'link-invalid', status: first.statusCode });
    for (const token of tokens) expect(await asked(route, token), String(token)).toEqual(first);
    for (const sent of bodies) {
      expect(await asked(route, `Bearer ${tampered(mine.token)}`, sent)).toEqual(first);
    }
    expect(front.writes()).toBe(before);
  });
});

describe.each(byStaff)('%s', (_, route) => {
  test('answers every token that is not good alike, every group that may not alike, and changes nothing', async () => {
    const before = front.writes();
    const groups = ['staff', 'operator'];
    const good = await front.staffToken({ groups });
    const [head = '', claims = '', signature = ''] = good.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const tokens = [
      undefined,
      '',
      'Bearer',
      ...[
        'nonsense',
        ...purposes.map((purpose) => front.people[purpose][0].token),
        await front.staffToken({ groups, expiresIn: -1 }),
        await front.staffToken({ groups, audience: 'another-client' }),
        await front.staffToken({ groups, issuer: 'https://elsewhere.example' }),
        await front.staffToken({ groups, isForeign: true }),
        `${head}.${claims.replace(/^./, 'f')}.${signature}`,
        `${head}.${claims}.${signature.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'))}`,
        `${head}.${claims}.`,
        `${none}.${claims}.`,
      ].map((token) => `Bearer ${token}`),
    ];
    for (const token of tokens) expect(await asked(route, token)).toMatchObject({ statusCode: 401 });
    const first = await asked(route, undefined);
    for (const token of tokens) expect(await asked(route, token), String(token)).toEqual(first);

    const ranks = ['operator', 'staff', ...(route.method === 'GET' ? ['reader'] : [])];
    const mayDo = route.audience === 'operator' ? ['operator'] : ranks;
    const mayNot = [
      [],
      ['operator', 'staff', 'reader'].filter((one) => !mayDo.includes(one)),
      ['staffs'],
      [''],
    ];
    const forbidden = await asked(route, `Bearer ${await front.staffToken({ groups: [] })}`);
    expect(JSON.parse(forbidden.body)).toMatchObject({ code: 'forbidden', status: 403 });
    for (const wrong of mayNot) {
      const token = `Bearer ${await front.staffToken({ groups: wrong })}`;
      expect(await asked(route, token), wrong.join()).toEqual(forbidden);
      for (const sent of bodies) expect(await asked(route, token, sent)).toEqual(forbidden);
    }
    expect(front.writes()).toBe(before);
  });
});

test.each(isOpen)('%s is the same with any token as without', async (_, route) => {
  if (route.method !== 'GET') return;
  const first = await asked(route, undefined);
  for (const purpose of purposes) {
    expect(await asked(route, `Bearer ${front.people[purpose][0].token}`)).toEqual(first);
  }
  expect(await asked(route, `Bearer ${await front.staffToken({ groups: ['operator'] })}`)).toEqual(first);
});

test.each([...byLink, ...byStaff])('%s lets in who may', async (_, route) => {
  const { audience } = route;
  const good = purposes.find((purpose) => purpose === audience);
  const token = good ? front.people[good][1].token : await front.staffToken({ groups: ['operator'] });
  // Beyond the door there is nothing to this body, on any route that asks for one.
  const answer = await asked(route, `Bearer ${token}`, { ...json, body: '[' });
  expect([401, 403]).not.toContain(answer.statusCode);
  expect(answer.body).not.toContain('link-invalid');
  if (route.body) expect(answer.body).toContain('not-json');
});

describe('what belongs to someone else', () => {
  const reading = byLink.filter(([, { path }]) => path.startsWith('/jury/readings/{applicationId}'));
  test.each(reading)('%s: not mine and not there are one answer', async (_, route) => {
    const token = `Bearer ${front.people.juror[0].token}`;
    const bodyOf = { recusal: { reason: 'Un lien.' }, draft: { marks: [] }, review: { marks: [] } };
    const act = route.path.split('/').at(-1) as keyof typeof bodyOf;
    const on = (applicationId: string) =>
      asked(route, token, { ...json, params: { applicationId }, body: JSON.stringify(bodyOf[act]) });
    const notMine = await on(front.applicationIds.shortlisted);
    expect(notMine.statusCode).toBe(404);
    expect(await on('aic1-ZZZZZZZZZZZZZZZZ')).toEqual(notMine);
    expect(await on('../../staff')).toEqual(notMine);
  });

  /** The first adviser has one laureate, the second none. */
  const advised = byLink.filter(([, { path }]) => path.startsWith('/adviser/laureates/{applicationId}'));
  test.each(advised)('%s: whoever is not my laureate is not there', async (_, route) => {
    const session = { heldOn: '2022-01-20', kind: 'technical', minutes: 60, decisions: 'Rien.' };
    const on = (applicationId: string, adviser: 0 | 1) =>
      asked(route, `Bearer ${front.people.adviser[adviser].token}`, {
        ...json,
        params: { ...paramsOf(route), applicationId },
        body: JSON.stringify(session),
      });
    const before = front.writes();
    const notThere = await on('aic1-ZZZZZZZZZZZZZZZZ', 1);
    expect(notThere.statusCode).toBe(404);
    for (const applicationId of Object.values(front.applicationIds)) {
      expect(await on(applicationId, 1), applicationId).toEqual(notThere);
      if (applicationId !== front.applicationIds.awarded)
        expect(await on(applicationId, 0)).toEqual(notThere);
    }
    expect(front.writes()).toBe(before);
    expect((await on(front.applicationIds.awarded, 0)).statusCode).toBe(200);
  });
});
