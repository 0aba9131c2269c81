/** What an applicant may give and when, the form that takes it, and what is shown of papers. */
import { describe, expect, test } from 'vitest';
import { askPaper, showPaperForm } from '#app/paper/ask-paper.ts';
import { listPapers, paperAddress } from '#app/paper/show-papers.ts';
import type { Application } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { anApplication, anApplicationForm, decided } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aPaperDesk } from './a-paper-desk.ts';

const refused = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });
const nowhere = 'aic1-ZZZZZZZZZZZZZZZZ';
/** Staff ask for more than the form; `papers` of them too. */
const requesting = (papers?: string[]): ApplicationEvent => ({
  type: 'InformationRequested',
  fields: [],
  message: 'Il manque.',
  requestedBy: 'staff-1',
  dueAt: '2022-02-20T10:00:00.000Z',
  ...(papers ? { papers } : {}),
});
const during = '2022-01-20T09:00:00.000Z';
const after = '2022-02-01T09:00:00.000Z';

describe('a paper may be given', () => {
  const individual = anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } });
  const atLast = '2022-01-26T22:59:00.000Z';
  test.each<[string, Application, string, string[]]>([
    [
      'with the application, while the call is open',
      anApplication('received'),
      during,
      ['statuts', 'annexe'],
    ],
    ['before it is decided', anApplication('eligibility-review'), during, ['statuts', 'annexe']],
    ['at the very end of the call', anApplication('received'), atLast, ['statuts', 'annexe']],
    ['not in the minutes of grace', anApplication('received'), '2022-01-26T22:59:00.001Z', []],
    ['not after the call', anApplication('eligibility-review'), after, []],
    ['not before it', anApplication('received'), '2021-12-01T09:00:00.000Z', []],
    ['not once decided', anApplication('eligibility-review', decided('eligible')), during, []],
    [
      'as staff ask for it, whenever',
      anApplication('eligibility-review', requesting(['statuts'])),
      after,
      ['statuts'],
    ],
    [
      'and no other than they ask for',
      anApplication('eligibility-review', requesting(['annexe'])),
      during,
      ['annexe'],
    ],
    ['none where they ask for none', anApplication('eligibility-review', requesting()), during, []],
    ['by whom it concerns alone', { ...anApplication('received'), form: individual }, during, ['annexe']],
    ['not while the jury reads', anApplication('eligible'), during, []],
    ['for the payment once there is a grant', anApplication('laureate'), after, ['rib']],
    ['for the payment still when it is awarded', anApplication('awarded'), after, ['rib']],
  ])('%s', async (_, application, now, open) => {
    const desk = aPaperDesk(application, { now });
    const { asked } = await desk.list();
    expect(asked.filter(({ isOpen }) => isOpen).map(({ code }) => code)).toEqual(open);
    const requested = application.status === 'information-requested' ? application.request.papers : undefined;
    expect(asked.filter(({ isRequested }) => isRequested).map(({ code }) => code)).toEqual(requested ?? []);
    for (const { code } of asked) {
      const form = await desk.ask(code);
      expect(form).toMatchObject(open.includes(code) ? { ok: true } : refused('paper-not-asked'));
    }
  });

  test('until the end of the call as it was extended', async () => {
    const desk = aPaperDesk(anApplication('received'), { now: after });
    const closesAt = promotion1.calendar.closesAt;
    desk.memory.putRound({
      round: 'eligibility',
      state: 'planned',
      version: 1,
      auditHead: '',
      releases: [],
      adjustments: {},
      extensions: [
        { from: closesAt, until: '2022-02-03T23:59:00+01:00', reason: 'Panne.', by: 'staff-1', at: during },
      ],
    });
    expect(await desk.ask('annexe')).toMatchObject({ ok: true });
  });

  test('none where the cohort asks for none, and none that it does not name', async () => {
    const { papers: _none, ...cohort } = promotion1;
    const without = aPaperDesk(undefined, { cohort });
    expect((await without.list()).asked).toEqual([]);
    expect(await without.ask('annexe')).toEqual(refused('paper-not-asked'));
    expect(await aPaperDesk().ask('passeport')).toEqual(refused('paper-not-asked'));
  });
});

describe('a form', () => {
  test('is noted, takes a file for fifteen minutes and leads back to its page; the application stays as it is', async () => {
    const desk = aPaperDesk();
    const before = desk.memory.stored.application(desk.applicationId);
    const paperId = 'f-0000000000000001';
    const until = '2022-01-20T09:15:00.000Z';
    const fields = { paperId, until, goTo: `https://appel.example/pieces/${paperId}` };
    const form = { paperId, code: 'annexe', upload: { url: 'https://bucket.example', fields }, until };
    expect(await desk.ask('annexe')).toEqual({ ok: true, value: form });
    expect(await desk.noted(paperId)).toEqual({
      paperId,
      applicationId: desk.applicationId,
      code: 'annexe',
      state: 'awaited',
      askedAt: during,
    });
    expect(desk.memory.stored.application(desk.applicationId)).toEqual(before);
    // Shown again it has as many minutes, until a file came.
    desk.at('2022-01-20T09:10:00.000Z');
    const again = '2022-01-20T09:25:00.000Z';
    expect(await showPaperForm(desk.deps, desk.ref(paperId))).toEqual({
      ok: true,
      value: { ...form, upload: { ...form.upload, fields: { ...fields, until: again } }, until: again },
    });
    desk.upload(paperId, 'Plan');
    await desk.scan(paperId);
    expect(await showPaperForm(desk.deps, desk.ref(paperId))).toEqual(refused('paper-not-there'));
    expect(await showPaperForm(desk.deps, desk.ref('f-0000000000000009'))).toEqual(
      refused('paper-not-there'),
    );
  });

  test('is refused while twenty are on their way, refused ones among them; what was accepted is not', async () => {
    const desk = aPaperDesk();
    await desk.give('annexe', 'Plan');
    for (let count = 1; count <= 19; count += 1) await desk.formOf('annexe');
    expect((await desk.give('annexe', 'locked')).outcome).toBe('paper-encrypted');
    expect(await desk.ask('annexe')).toEqual(refused('papers-under-way', { atMost: 20 }));
    expect(await desk.deps.papers.ofApplication(desk.applicationId)).toHaveLength(21);
    // What is over may lie there for days before the database deletes it.
    desk.at('2022-01-21T09:00:00.000Z');
    expect(await desk.ask('annexe')).toMatchObject({ ok: true });
  });

  test('is of an application that is there', async () => {
    const { deps } = aPaperDesk();
    expect(await askPaper(deps, { applicationId: nowhere, code: 'annexe' })).toEqual(refused('not-found'));
    expect(await listPapers(deps, nowhere)).toEqual(refused('not-found'));
  });
});

describe('what is shown of papers', () => {
  test('is what is asked for in the order of the cohort, and what was given, oldest first', async () => {
    const desk = aPaperDesk();
    // Drawn at random, an id says nothing of the order.
    const ids = ['f-0000000000000009', 'f-0000000000000005', 'f-0000000000000007'];
    desk.deps.drawPaperId = () => ids.shift() ?? '';
    await desk.give('annexe', 'Plan');
    desk.at('2022-01-20T10:00:00.000Z');
    await desk.give('statuts', 'locked');
    desk.at('2022-01-20T11:00:00.000Z');
    await desk.formOf('statuts');
    const { asked, papers } = await desk.list();
    const [statutes] = promotion1.papers ?? [];
    const { label, explanation } = statutes ?? expect.unreachable();
    expect(asked[0]).toEqual({
      code: 'statuts',
      label,
      explanation,
      when: 'application',
      required: false,
      atMost: 1,
      isOpen: true,
      isRequested: false,
    });
    expect(asked.map(({ code, atMost, required }) => [code, atMost, required])).toEqual([
      ['statuts', 1, false],
      ['annexe', 3, false],
      ['rib', 1, true],
    ]);
    expect(papers.map(({ paperId, code, state }) => [paperId.at(-1), code, state])).toEqual([
      ['9', 'annexe', 'accepted'],
      ['5', 'statuts', 'refused'],
      ['7', 'statuts', 'awaited'],
    ]);
    for (const paper of papers) expect(paper).not.toHaveProperty('applicationId');
  });

  test('explains what the cohort explains alone', async () => {
    const asks = (promotion1.papers ?? []).map(({ explanation: _, ...ask }) => ask);
    const { asked } = await aPaperDesk(undefined, { cohort: { ...promotion1, papers: asks } }).list();
    for (const ask of asked) expect(ask).not.toHaveProperty('explanation');
  });

  test('is given as a download under a name of ours, once it is accepted and not before', async () => {
    const desk = aPaperDesk();
    const { paperId } = await desk.give('annexe', 'Plan');
    const given: unknown[] = [];
    const bucket = {
      downloadUrl: async (paper: { paperId: string }, fileName: string) => {
        given.push([paper.paperId, fileName]);
        return 'https://bucket.example/file';
      },
    };
    const address = (id: string) => paperAddress({ papers: desk.deps.papers, bucket }, desk.ref(id));
    expect(await address(paperId)).toEqual({ ok: true, value: { url: 'https://bucket.example/file' } });
    expect(given).toEqual([[paperId, `annexe-${desk.applicationId}-000001.pdf`]]);
    const { paperId: locked } = await desk.give('annexe', 'locked');
    for (const id of [await desk.formOf('annexe'), locked, 'f-0000000000000099'])
      expect(await address(id)).toEqual(refused('paper-not-there'));
  });
});
