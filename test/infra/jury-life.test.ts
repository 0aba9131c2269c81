/** The jury's working life on the real stack: a proposal seen before it is confirmed, drafts, one who leaves, the grey zone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { commitAndBring } from '#test/support/jury-story.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';

const names = ['ada', 'bea', 'cyd', 'dan', 'eve'];
const assignment = '/rounds/jury/assignment';

describe('a jury', { shuffle: false }, () => {
  let programme: TestProgramme;
  const applications: string[] = [];
  const jurors: string[] = [];
  const staff = async (method: string, path: string, body?: unknown) => {
    const answer = await programme.call(method, `/staff${path}`, body, await programme.staffToken());
    await programme.settle();
    return answer;
  };
  const linkOf = (name: string) => programme.linkOf(`${name}@jury.example`);
  const asJuror = async (name: string, method: string, path: string, body?: unknown) =>
    programme.call(method, `/jury/readings${path}`, body, await linkOf(name));
  const idsOf = async (name: string): Promise<{ applicationId: string; state: string }[]> =>
    (await asJuror(name, 'GET', '')).body.readings;
  const file = async (name: string, applicationId: string, mark: number) => {
    const { criteria } = (await asJuror(name, 'GET', '')).body;
    const marks = criteria.map(({ id }: { id: string }) => ({ criterion: id, mark, justification: 'Lu.' }));
    return asJuror(name, 'PUT', `/${applicationId}/review`, { marks });
  };
  const confirm = async () => {
    const { body } = await staff('POST', assignment, {});
    const proposalId = body.proposalId ?? (await staff('GET', assignment)).body.proposalId;
    const confirmed = await staff('POST', `${assignment}/confirmation`, { proposalId });
    expect(confirmed.status).toBe(200);
    return confirmed.body as { added: { applicationId: string; jurorId: string }[]; removed: unknown[] };
  };

  beforeAll(async () => {
    programme = await startTestProgramme('2022-01-10T09:00:00+01:00');
    for (const index of [1, 2, 3]) {
      const form = anApplicationForm({ applicant: { type: 'individual', name: `Personne ${index}` } });
      const contact = { ...form.contact, email: `personne-${index}@example.org` };
      const project = { ...form.project, title: `Projet ${index}` };
      const { applicationId } = await programme.file({ ...form, contact, project });
      await programme.settle();
      await staff('POST', `/applications/${applicationId}/eligibility-decision`, { outcome: 'eligible' });
      applications.push(applicationId);
    }
    await staff('POST', '/rounds/eligibility/release', {});
    await programme.control('POST', '/clock', { by: 60_000 });
    const roll = names.map((name) => ({ name, email: `${name}@jury.example`, language: 'fr', topics: [] }));
    const { body } = await staff('PUT', '/jurors', { jurors: roll });
    jurors.push(...body.jurors.map(({ jurorId }: { jurorId: string }) => jurorId));
  });
  afterAll(() => programme?.close());

  test('a proposal is shown with its quality, and gives nobody anything', async () => {
    expect(await staff('GET', assignment)).toMatchObject({ status: 404 });
    await commitAndBring(staff, 'jury');
    const proposed = await staff('POST', assignment, {});
    expect(proposed).toMatchObject({
      status: 200,
      body: { assigned: 9, report: { loads: { min: 1, max: 2 }, conflicts: 0, moved: 0 } },
    });
    const shown = await staff('GET', assignment);
    expect(shown.body).toMatchObject({ state: 'proposed', proposalId: proposed.body.proposalId });
    expect(shown.body.applications.map(({ readers }: { readers: [] }) => readers.length)).toEqual([3, 3, 3]);
    const roll = (await staff('GET', '/jurors')).body.jurors as { assigned: number }[];
    expect(roll.map(({ assigned }) => assigned)).toEqual([0, 0, 0, 0, 0]);
  });

  test('confirmed, then opened, it calls each juror once', async () => {
    await confirm();
    await programme.advanceTo(promotion1.calendar.juryOpensAt);
    await staff('POST', '/rounds/jury/opening', {});
    for (const name of names) expect(await programme.mails(`${name}@jury.example`)).toHaveLength(1);
  });

  test('a proposal is stale once a juror acted', async () => {
    const { body } = await staff('POST', assignment, {});
    const [one] = await idsOf('ada');
    await file('ada', one?.applicationId ?? '', 4);
    const refused = await staff('POST', `${assignment}/confirmation`, { proposalId: body.proposalId });
    expect(refused).toMatchObject({ status: 409, body: { code: 'proposal-stale' } });
    expect((await staff('GET', assignment)).body.state).toBe('stale');
  });

  test('a draft is its author’s alone, and gone when the review is filed', async () => {
    const [one] = await idsOf('bea');
    const path = `/${one?.applicationId}`;
    const marks = [{ criterion: 'growth', mark: 2 }];
    const comment = 'Brouillon secret';
    expect((await asJuror('bea', 'PUT', `${path}/draft`, { marks, comment })).status).toBe(200);
    expect(JSON.stringify((await asJuror('bea', 'GET', '')).body)).toContain(comment);
    const elsewhere = await Promise.all([
      ...['ada', 'cyd', 'dan', 'eve'].map((name) => asJuror(name, 'GET', '')),
      staff('GET', `/applications/${one?.applicationId}`),
      staff('GET', '/rounds/jury'),
      staff('GET', '/jurors'),
    ]);
    expect(JSON.stringify(elsewhere)).not.toContain(comment);
    await file('bea', one?.applicationId ?? '', 3);
    expect(JSON.stringify((await asJuror('bea', 'GET', '')).body)).not.toContain(comment);
    expect((await asJuror('bea', 'PUT', `${path}/draft`, { marks })).body.code).toBe('already-filed');
  });

  test('a juror who leaves reads no more; what they filed counts, what they had is given to others', async () => {
    const reading = (await idsOf('ada')).length;
    const link = await linkOf('ada');
    const left = await staff('DELETE', `/jurors/${jurors[0]}`);
    expect(left).toMatchObject({ status: 200, body: { filed: 1, freed: reading - 1 } });
    expect((await programme.call('GET', '/jury/readings', undefined, link)).status).toBe(404);
    const { added, removed } = await confirm();
    expect(removed).toEqual([]);
    expect(added).toHaveLength(reading - 1);
    expect(added.map(({ jurorId }) => jurorId)).not.toContain(jurors[0]);
    const timeline = (await staff('GET', '/rounds/jury')).body.timeline as { type: string }[];
    expect(timeline.map(({ type }) => type)).toContain('JurorLeft');
  });

  test('the grey zone waits for every reading, and is empty where there is a place for all', async () => {
    const accept = async () => (await staff('POST', '/rounds/jury/grey-zone', {})).body;
    expect(await accept()).toMatchObject({ code: 'grey-zone-early', applications: expect.any(Array) });
    for (const name of ['bea', 'cyd', 'dan', 'eve']) {
      for (const { applicationId, state } of await idsOf(name)) {
        if (state === 'assigned') await file(name, applicationId, 3);
      }
    }
    const { standing } = (await staff('GET', '/rounds/jury')).body;
    expect(standing.applications[0]).toMatchObject({ chanceMicros: 1_000_000, greyPlace: null });
    expect(await accept()).toMatchObject({ code: 'grey-zone-empty' });
  });

  test('a link sent again is the only one that leads anywhere', async () => {
    const old = await linkOf('cyd');
    expect((await staff('POST', `/jurors/${jurors[2]}/link`, {})).status).toBe(202);
    expect((await programme.call('GET', '/jury/readings', undefined, old)).status).toBe(404);
    expect((await asJuror('cyd', 'GET', '')).status).toBe(200);
  });

  test('closed, its cut is explained and nothing changes any more', async () => {
    const closed = await staff('POST', '/rounds/jury/closing', { reason: 'Tout est lu.' });
    expect(closed).toMatchObject({ status: 200, body: { round: { report: { cut: { passed: 3 } } } } });
    const [one] = await idsOf('bea');
    expect((await file('bea', one?.applicationId ?? '', 5)).body.code).toBe('round-not-open');
    expect((await staff('DELETE', `/jurors/${jurors[1]}`)).body.code).toBe('round-not-open');
    const sensitivity = await staff('GET', '/rounds/jury/sensitivity');
    expect(sensitivity.body.places).toHaveLength(3);
  });

  test('nothing was denied, and no letter was written twice', async () => {
    const { body } = await programme.control('GET', '/usage');
    expect(body.permissions.denied).toEqual([]);
    const keys = (await programme.mails()).map(({ headers }) => headers['x-aic-message-key']);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
