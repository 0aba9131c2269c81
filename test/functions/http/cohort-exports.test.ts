import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { agreementFor } from '#domain/agreement/agreement.ts';
import type { Status } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { scdlViolations } from '#domain/results/scdl-check.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { parseCsv } from '#domain/values/csv.ts';
import { exportOperations } from '#http/cohort-exports/operations.ts';
import { exportResponses } from '#http/cohort-exports/responses.ts';
import { exportRoutes } from '#http/cohort-exports/routes.ts';
import { httpApi } from '#http/server/http-api.ts';
import type { HttpEvent, HttpResponse } from '#http/server/http-event.ts';
import { sentences } from '#http/words/problem-words.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

vi.spyOn(console, 'info').mockImplementation(() => {});

const signedAt = '2022-01-10T10:00:00.000Z';

const round = { ...plannedRound('panel'), version: 1 };
const released: Round = { ...round, state: 'released', releasedAt: signedAt };
const releasing: Round = {
  ...round,
  state: 'releasing',
  releaseId: 'release-panel-1',
  releasingSince: signedAt,
};

/** A cohort in memory whose panel is released, unless told otherwise. */
function aCohort({ panel = released, now = '2022-02-01T10:00:00.000Z' } = {}) {
  const memory = programmeInMemory(promotion1, now);
  const { histories } = memory.applications;
  memory.putRound(panel);
  let reads = 0;
  memory.applications.histories = (of) => {
    reads += 1;
    return histories(of);
  };
  const handler = httpApi(exportRoutes, exportOperations(memory), memory, () => sentences);
  return {
    applications: memory.applications,
    published: memory.publications.all,
    reads: () => reads,
    put(number: number, status: Status, change: Partial<ApplicationForm> = {}) {
      const built = {
        ...anApplication(status),
        applicationId: idOf(number),
        form: anApplicationForm(change),
      };
      const ofIts = 'agreement' in built ? { agreement: { ...built.agreement, number: `C${number}` } } : {};
      memory.put({ ...built, ...ofIts });
      if (!('award' in built)) return;
      const { agreement: _issued, ...laureate } = { agreement: undefined, ...built };
      const agreement = agreementFor(
        { ...laureate, status: 'laureate' } as never,
        promotion1,
        signedAt,
        signedAt,
      );
      memory.putAgreement(idOf(number), agreement);
    },
    /** As API Gateway hands it on; staff unless other claims are given. */
    async ask(route: string, { body, claims = staff }: { body?: unknown; claims?: object } = {}) {
      const event: HttpEvent = {
        routeKey: route,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        requestContext: { requestId: 'r1', authorizer: { jwt: { claims: { ...claims } } } },
      };
      return (await handler(event, {} as never)) as HttpResponse;
    },
  };
}
const staff = { sub: 'alice', 'cognito:groups': '[staff]' };
const textOf = ({ body, isBase64Encoded }: HttpResponse) =>
  isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;

const scdl = 'GET /staff/exports/scdl';
const check = 'GET /staff/exports/scdl/check';
const publication = 'POST /staff/exports/scdl/publication';
const company = {
  type: 'company',
  name: 'Ruches, et Cie',
  siret: '73282932000074',
  deMinimisCents: 0,
} as const;
const individual = { type: 'individual', name: 'Aline Dupré' } as const;

describe('the open data', () => {
  it('hold who signed with the administration, and no individual', async () => {
    const cohort = aCohort();
    cohort.put(1, 'awarded', { applicant: company });
    cohort.put(2, 'countersigned');
    cohort.put(3, 'signed');
    cohort.put(4, 'awarded', { applicant: individual });
    const answer = await cohort.ask(scdl);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('promotion-1-subventions.csv');
    const csv = textOf(answer);
    expect(scdlViolations(Buffer.from(csv))).toEqual([]);
    expect(csv).not.toContain('Aline');
    const parsed = parseCsv(csv);
    const rows = parsed.ok ? parsed.records.map(({ cells }) => cells) : [];
    expect(rows.map((cells) => cells[4])).toEqual([
      'nomBeneficiaire',
      'Ruches, et Cie',
      'Les Jardins partagés',
    ]);
    expect(rows[1]?.slice(0, 3)).toEqual(['État', '11000000000015', '2022-01-10']);
  });

  it('are refused while one line departs from the schema, with its column', async () => {
    const cohort = aCohort();
    cohort.put(1, 'awarded', { applicant: company });
    // No filing leaves a name blank: a record that was damaged since.
    const { findMany } = cohort.applications;
    cohort.applications.findMany = async (ids) =>
      (await findMany(ids)).map((one) => ({
        ...one,
        form: { ...one.form, applicant: { ...company, name: '   ' } },
      }));
    const answer = await cohort.ask(scdl);
    expect([answer.statusCode, JSON.parse(answer.body)]).toMatchObject([
      409,
      { code: 'open-data-invalid', violations: [{ line: 2, column: 'nomBeneficiaire', code: 'required' }] },
    ]);
    expect(JSON.parse((await cohort.ask(check)).body)).toMatchObject({ violations: [{ line: 2 }] });
  });

  it('are due three months after the signature; the alarm ends when staff say which file is published', async () => {
    const cohort = aCohort({ now: '2022-04-01T10:00:00.000Z' });
    cohort.put(1, 'awarded');
    cohort.put(2, 'awarded', { applicant: individual });
    const before = JSON.parse((await cohort.ask(check)).body);
    expect(before).toMatchObject({
      lines: 1,
      duties: [{ dueOn: '2022-04-10', published: false }],
      alarms: [{ dueOn: '2022-04-10', daysLeft: 9, state: 'due-soon' }],
      notices: [{ code: 'individual-left-out' }],
    });
    const other = await cohort.ask(publication, { body: { sha256: '0'.repeat(64) } });
    expect([other.statusCode, JSON.parse(other.body).code]).toEqual([409, 'open-data-outdated']);
    const said = await cohort.ask(publication, { body: { sha256: before.sha256 } });
    expect(said.statusCode).toBe(200);
    expect(await cohort.published()).toMatchObject([{ publishedBy: 'alice' }]);
    const after = JSON.parse((await cohort.ask(check)).body);
    expect(after).toMatchObject({ duties: [{ published: true }], alarms: [] });
  });

  it('are for anyone once they are published, as they were: what is signed since waits for its own publication', async () => {
    const cohort = aCohort();
    cohort.put(1, 'awarded');
    const file = 'GET /results/subventions.csv';
    const anyone = { claims: {} };
    expect((await aCohort().ask(file, anyone)).statusCode).toBe(404);
    const { sha256 } = JSON.parse((await cohort.ask(check)).body);
    const published = textOf(await cohort.ask(scdl));
    await cohort.ask(publication, { body: { sha256 } });
    cohort.put(2, 'awarded', { applicant: company });
    expect(textOf(await cohort.ask(file, anyone))).toBe(published);
    const results = JSON.parse((await cohort.ask('GET /results', anyone)).body);
    expect(results.openData).toMatchObject({ sha256 });
  });

  it('stay as they were when an agreement in them is not what it was', async () => {
    const cohort = aCohort();
    cohort.put(1, 'awarded');
    const { sha256 } = JSON.parse((await cohort.ask(check)).body);
    const published = textOf(await cohort.ask(scdl));
    await cohort.ask(publication, { body: { sha256 } });
    cohort.put(1, 'awarded', { applicant: company });
    const file = await cohort.ask('GET /results/subventions.csv', { claims: {} });
    expect([file.statusCode, textOf(file)]).toEqual([200, published]);
    const results = JSON.parse((await cohort.ask('GET /results', { claims: {} })).body);
    expect(results.openData).toMatchObject({ sha256, isOutdated: false });
  });
});

describe('the results', () => {
  it('are not there until the panel is released, and nothing tells it', async () => {
    const cohort = aCohort({ panel: releasing });
    expect((await cohort.ask('GET /results', { claims: {} })).statusCode).toBe(404);
    expect(cohort.reads()).toBe(0);
  });

  it('are then for anyone, without the names of individuals nor of those who were not selected', async () => {
    const cohort = aCohort();
    cohort.put(1, 'awarded', { applicant: individual });
    cohort.put(2, 'not-selected');
    const { statusCode, body } = await cohort.ask('GET /results', { claims: {} });
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/Aline|Jardins/);
    expect(JSON.parse(body)).toMatchObject({ numbers: { received: 2 }, grantedCents: 8_000_000 });
    expect(z.safeParse(exportResponses['show-results'].answer, JSON.parse(body)).success).toBe(true);
  });

  it('are counted once a minute, however often they are asked for', async () => {
    const cohort = aCohort();
    cohort.put(1, 'awarded');
    for (let n = 0; n < 5; n += 1) await cohort.ask('GET /results', { claims: {} });
    expect(cohort.reads()).toBe(1);
  });

  it('are a file that no spreadsheet runs, and the same lines as JSON', async () => {
    const cohort = aCohort();
    cohort.put(1, 'awarded', { applicant: { ...company, name: '=1+1' } });
    const csv = textOf(await cohort.ask('GET /staff/exports/results.csv'));
    expect(csv).toContain("'=1+1");
    const lines = JSON.parse((await cohort.ask('GET /staff/exports/results.json')).body);
    expect(lines).toMatchObject([{ applicantName: '=1+1', amountCents: 8_000_000 }]);
  });
});

describe('the report', () => {
  it('is numbers, and a page to print whose policy lets its own style through', async () => {
    const cohort = aCohort();
    cohort.put(1, 'awarded');
    const numbers = JSON.parse((await cohort.ask('GET /staff/exports/report')).body);
    expect(numbers).toMatchObject({ received: 1, byType: { association: { count: 1, share: 1 } } });
    const page = await cohort.ask('GET /staff/exports/report.html');
    expect(page.headers['content-security-policy']).toContain("style-src 'sha256-");
    expect(page.body).toContain('<h1>La promotion en chiffres</h1>');
    expect(page.body).toContain('a reçu 1 candidature.');
    expect(page.body).not.toMatch(/undefined|NaN|\[object/);
  });
});

it.each(Object.values(exportRoutes).filter(({ audience }) => audience === 'staff'))(
  '$method $path is for staff',
  async ({ method, path }) => {
    const body = method === 'POST' ? { sha256: '0'.repeat(64) } : undefined;
    const answer = await aCohort().ask(`${method} ${path}`, { claims: {}, ...(body ? { body } : {}) });
    expect(answer.statusCode).toBe(403);
  },
);
