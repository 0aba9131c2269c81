import { describe, expect, test } from 'vitest';
import { listResults, reportCohort, writeReport } from '#app/results/cohort-results.ts';
import { checkOpenData, declarePublished } from '#app/results/export-open-data.ts';
import { publishedOpenData, showResults } from '#app/results/published-results.ts';
import { minutesPagePolicy } from '#documents/minutes-page.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { aPerson, aSignedCohort } from './a-signed-cohort.ts';

type Programme = ReturnType<typeof aSignedCohort>;

const planned = { ...plannedRound('panel'), version: 1 };
const released: Round = { ...planned, state: 'released', releasedAt: '2022-01-10T10:00:00.000Z' };

async function publish(programme: Programme) {
  const check = await checkOpenData(programme);
  const { sha256 } = check.ok ? check.value : expect.unreachable();
  const said = await declarePublished(programme, { sha256, actor: staff });
  expect(said).toMatchObject({ ok: true });
  return sha256;
}
/** A second after the last, and in any case after what was read last is forgotten. */
const [noon, within, minuteLater] = ['12:00:00.000', '12:00:59.999', '12:01:00.000'].map(
  (time) => `2022-02-01T${time}Z`,
) as [string, string, string];

describe('the open data that anyone downloads', () => {
  test('are there once staff declared them, as they were: what is signed since waits for its own publication', async () => {
    const programme = aSignedCohort(noon);
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    const open = publishedOpenData(programme);
    expect(await open()).toBeUndefined();
    const sha256 = await publish(programme);
    programme.sign(2, '2022-01-09T10:00:00.000Z');
    programme.at(minuteLater);
    const first = await open();
    expect(first?.publication).toMatchObject({ sha256, references: ['C1'], publishedAt: noon });
    expect(first?.csv.trim().split('\n')).toHaveLength(2);
    const again = await publish(programme);
    programme.at('2022-02-01T12:02:00.000Z');
    expect((await open())?.publication).toMatchObject({ sha256: again, references: ['C2', 'C1'] });
  });

  test('are those that were declared last, in whichever order they are stored', async () => {
    const programme = aSignedCohort(noon);
    const days = ['2022-02-02T12:00:00.000Z', '2022-02-03T12:00:00.000Z', '2022-02-04T12:00:00.000Z'];
    for (const [index, day] of days.entries()) {
      programme.sign(index + 1, '2022-01-10T10:00:00.000Z');
      programme.at(day);
      await publish(programme);
    }
    const stored = await programme.publications.all();
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
    ]) {
      const other = aSignedCohort(noon);
      for (const at of order) {
        const publication = stored[at];
        if (publication) await other.publications.keep({ ...publication, sha256: `${order.indexOf(at)}` });
      }
      const open = await publishedOpenData({ ...programme, publications: other.publications })();
      expect(open?.publication.publishedAt).toBe(days[2]);
    }
  });

  test('are made once a minute, however often they are downloaded', async () => {
    const programme = aSignedCohort(noon);
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    await publish(programme);
    const { all } = programme.publications;
    let reads = 0;
    programme.publications.all = () => {
      reads += 1;
      return all();
    };
    const open = publishedOpenData(programme);
    expect(await open()).toEqual(await open());
    expect(reads).toBe(1);
  });

  test('are given in the form that staff read, and in no other where the file was not kept', async () => {
    const programme = aSignedCohort(noon);
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    await publish(programme);
    const read = await publishedOpenData(programme)();
    const stored = await programme.publications.all();
    const publications = {
      ...programme.publications,
      all: async () => stored.map(({ csv: _, ...publication }) => publication),
    };
    const unkept = () => publishedOpenData({ ...programme, publications })();
    expect((await unkept())?.csv).toBe(read?.csv);
    const { project } = anApplicationForm();
    programme.sign(1, '2022-01-10T10:00:00.000Z', { project: { ...project, requestedCents: 7_000_000 } });
    expect(await publishedOpenData(programme)()).toEqual(read);
    expect(await unkept()).toBeUndefined();
  });
});

describe('the results that anyone reads', () => {
  test.each([
    ['is planned', undefined],
    ['is open', { ...planned, state: 'open' } as const],
    ['is closed', { ...planned, state: 'closed' } as const],
    [
      'is being told',
      { ...planned, state: 'releasing', releaseId: 'release-panel-1', releasingSince: noon } as const,
    ],
  ])('are not there while the panel’s round %s, and no application is read', async (_, round) => {
    const programme = aSignedCohort(noon);
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    if (round) programme.putRound(round);
    programme.applications.allIn = () => expect.unreachable('read');
    expect(await showResults(programme)()).toEqual({ ok: false, refusal: { code: 'not-found' } });
  });

  test('are there with the first request after the release, and name no person', async () => {
    const programme = aSignedCohort(noon);
    programme.sign(1, '2022-01-10T10:00:00.000Z', { applicant: aPerson });
    const show = showResults(programme);
    expect(await show()).toMatchObject({ ok: false });
    programme.putRound(released);
    const shown = await show();
    expect(shown).toMatchObject({
      value: { numbers: { received: 1 }, laureates: [{ amountCents: 8_000_000 }] },
    });
    expect(shown).not.toHaveProperty('value.equalShares');
    expect(JSON.stringify(shown)).not.toContain('Aline');
  });

  test('say what equal shares would have given, where the closing told it', async () => {
    const programme = aSignedCohort(noon);
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    const count = { atLeast: 5, atMost: 5 };
    const equalShares = {
      wellGraded: 'bien',
      voters: 9,
      byList: count,
      byEqualShares: count,
      onlyByList: [idOf(1)],
      onlyByEqualShares: [],
    };
    programme.putRound({ ...released, report: { equalShares } });
    expect(await showResults(programme)()).toMatchObject({
      value: { equalShares: { onlyByList: ['Des potagers dans les écoles'] } },
    });
  });

  test.each([
    ['a moment later', within, 1],
    ['a minute later', minuteLater, 2],
    ['on another machine whose clock is behind', '2022-02-01T11:59:59.000Z', 2],
  ])('are counted once a minute, however often they are asked for: %s', async (_, then, counted) => {
    const programme = aSignedCohort(noon);
    programme.putRound(released);
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    const { histories } = programme.applications;
    let reads = 0;
    programme.applications.histories = (of) => {
      reads += 1;
      return histories(of);
    };
    const show = showResults(programme);
    await show();
    expect(await show()).toMatchObject({ value: { numbers: { received: 1 } } });
    expect(reads).toBe(1);
    programme.sign(2, '2022-01-10T10:00:00.000Z');
    programme.at(then);
    expect(await show()).toMatchObject({ value: { numbers: { received: counted } } });
    expect(reads).toBe(counted);
  });
});

describe('the results that staff read', () => {
  test('are one line per application, the first received first, whatever their ids', async () => {
    const programme = aSignedCohort();
    const days = ['2022-01-12', '2022-01-10', '2022-01-11', '2022-01-10'];
    for (const [index, day] of days.entries()) {
      const id = programme.apply(index + 1, 'received');
      const received = programme.stored.application(id) ?? expect.unreachable();
      programme.put({ ...received, receivedAt: `${day}T10:00:00.000Z` });
    }
    const lines = await listResults(programme);
    expect(lines.map(({ title }) => title)).toEqual(['Projet 2', 'Projet 4', 'Projet 3', 'Projet 1']);
  });

  test('are a report: numbers, and a page to print that carries the policy it needs', async () => {
    const programme = aSignedCohort();
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    programme.apply(2, 'received');
    expect(await reportCohort(programme)).toMatchObject({ value: { received: 2 } });
    const { text, ...document } = await writeReport(programme);
    expect(document).toEqual({ type: 'text/html', policy: minutesPagePolicy });
    expect(text).toContain('<h1>La promotion en chiffres</h1>');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
});
