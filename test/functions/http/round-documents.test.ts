import { describe, expect, it, vi } from 'vitest';
import { minutesPagePolicy } from '#documents/minutes-page.ts';
import { documentOperations } from '#http/round-documents/operations.ts';
import { documentRoutes } from '#http/round-documents/routes.ts';
import { httpApi } from '#http/server/http-api.ts';
import type { HttpEvent, HttpResponse } from '#http/server/http-event.ts';
import { sentences } from '#http/words/problem-words.ts';
import { anOpenPanel } from '#test/functions/app/panel/panel-session.ts';
import { aClosedPanel } from '#test/functions/app/record/exported-rounds.ts';
import { idOf } from '#test/support/programme-in-memory.ts';

vi.spyOn(console, 'info').mockImplementation(() => {});
const claims = { sub: 'alice', 'cognito:groups': '[staff]' };
type Request = { round?: string; format?: string; id?: string; claims?: object };

/** Asks as API Gateway would hand it on; staff unless other claims are given. */
async function ask(panel: Awaited<ReturnType<typeof anOpenPanel>>, route: string, request: Request = {}) {
  const { round = 'panel', format, id } = request;
  const handler = httpApi(documentRoutes, documentOperations(panel), panel, () => sentences);
  const event: HttpEvent = {
    routeKey: `GET ${route}`,
    headers: {},
    pathParameters: id === undefined ? { round } : { applicationId: id },
    ...(format === undefined ? {} : { queryStringParameters: { format } }),
    requestContext: { requestId: 'r1', authorizer: { jwt: { claims: { ...(request.claims ?? claims) } } } },
  };
  return (await handler(event, {} as never)) as HttpResponse;
}
const minutes = '/staff/rounds/{round}/minutes';

describe('the documents of a round', () => {
  it('minutes are a page whose policy lets its own style through, and nothing else', async () => {
    const { statusCode, headers, body } = await ask(await aClosedPanel(), minutes);
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toBe(minutesPagePolicy);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toContain('<h1>Procès-verbal');
  });
  it('or a text, and no third form', async () => {
    const panel = await aClosedPanel();
    const { headers, body } = await ask(panel, minutes, { format: 'text' });
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body).not.toContain('<');
    expect((await ask(panel, minutes, { format: 'pdf' })).statusCode).toBe(422);
  });
  it.each([minutes, '/staff/rounds/{round}/export'])(
    '%s is refused while the round is open',
    async (route) => {
      expect((await ask(await anOpenPanel([1_000_000]), route)).statusCode).toBe(409);
    },
  );
  it.each([minutes, '/staff/rounds/{round}/export'])('%s is for staff', async (route) => {
    expect((await ask(await aClosedPanel(), route, { claims: {} })).statusCode).toBe(403);
  });
  it('a publication that is not there yet, and one that never will be, are refused alike', async () => {
    const publication = '/rounds/{round}/publication';
    const [early, none] = [
      await ask(await aClosedPanel(), publication),
      await ask(await aClosedPanel(), publication, { round: 'eligibility' }),
    ];
    expect(early.statusCode).toBe(404);
    expect(early).toEqual(none);
  });
  it('digests are for anyone from the closing on, and tell nothing but digests', async () => {
    const digests = '/rounds/{round}/digests';
    const [open, none] = [
      await ask(await anOpenPanel([1_000_000]), digests, { claims: {} }),
      await ask(await aClosedPanel(), digests, { round: 'eligibility', claims: {} }),
    ];
    expect(open.statusCode).toBe(404);
    expect(open).toEqual(none);
    const { statusCode, body } = await ask(await aClosedPanel(), digests, { claims: {} });
    expect(statusCode).toBe(200);
    const { format, cohort, round, closedAt, fields, journal, ...more } = JSON.parse(body);
    expect([format, cohort, round]).toEqual(['aic-digests-1', 'promotion-1', 'panel']);
    expect(Date.parse(closedAt)).toBeGreaterThan(0);
    expect(more).toEqual({});
    for (const one of [...Object.values(fields), ...journal.hashes]) expect(one).toMatch(/^[0-9a-f]{64}$/);
  });
  it('a decision record is JSON, and one of an application in no list is not found', async () => {
    const panel = await aClosedPanel();
    const route = '/staff/applications/{applicationId}/decision-record';
    expect(JSON.parse((await ask(panel, route, { id: idOf(1) })).body)).toMatchObject({
      decisions: [{ record: { outcome: 'laureate' } }],
    });
    expect((await ask(panel, route, { id: idOf(9) })).statusCode).toBe(404);
  });
});
