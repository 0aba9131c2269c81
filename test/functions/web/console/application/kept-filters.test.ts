/** The filters of a list go with whoever leafs through it, and who may only read is offered no act on it. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { answerApplications } from '#web/console/application/applications.ts';
import { prepareBatch } from '#web/console/application/batch.ts';
import { eligibilityActs, overdueActs } from '#web/console/application/list-acts.ts';
import { journalPage } from '#web/console/desk/journal-page.ts';

const say = wording('fr', 'Europe/Paris');
const one = {
  applicationId: 'aic1-0000000000000001',
  title: 'Un',
  applicantName: 'Ada',
  applicantType: 'individual',
  requestedCents: 1,
  receivedAt: '2022-01-10T10:00:00.000Z',
  status: 'eligibility-review',
  labels: [],
};
const sessionOf = (group: string) => signedIn(group, { sub: 's-1' });

test('the log of a day is leafed through with its filters, and a day before or after is asked for with them', () => {
  const filters = { kind: 'application', person: 'staff-1', applicationId: one.applicationId };
  const journal = { day: '2022-01-10', items: [], cursor: 'c-2' };
  const { main } = journalPage(journal, filters, say, { myId: 'staff-1', names: {} });
  const links = [...markupText(main).matchAll(/href="\/console\/journal\?([^"]*)"/g)];
  expect(links.length).toBe(3);
  for (const [, query = ''] of links)
    expect(Object.fromEntries(new URLSearchParams(query.replaceAll('&amp;', '&')))).toMatchObject(filters);
});

async function list(group: string, query: Record<string, string>): Promise<string> {
  const answers: Record<string, object> = {
    'search-applications': { items: [one], matching: 1 },
    'count-applications': { counts: { 'eligibility-review': 1 }, undecided: {}, total: 1 },
    'list-labels': { items: [] },
    'list-views': { items: [] },
    'list-staff-names': { names: {} },
  };
  const shown = await answerApplications(
    aVisit({
      query,
      path: '/console/candidatures',
      session: sessionOf(group),
      api: { ask: async (name: string) => ({ ok: true, value: answers[name] }) },
    }),
  );
  return 'page' in shown ? markupText(shown.page.main) : '';
}

test.each([
  [{ status: 'eligibility-review' }, eligibilityActs],
  [{ overdue: 'yes' }, overdueActs],
  [{ status: 'eligibility-review', overdue: 'yes' }, overdueActs],
] as const)('the list of %j offers its acts to staff, and to a reader none', async (query, acts) => {
  const offered = (page: string) => acts.filter((act) => page.includes(`name="act" value="${act}"`));
  expect(offered(await list('staff', query))).toEqual(acts);
  expect(offered(await list('reader', query))).toEqual([]);
});

test('of many that were ticked each is asked for, however many a page of the search holds', async () => {
  const ids = Array.from({ length: 230 }, (_, index) => `aic1-${String(index).padStart(16, '0')}`);
  const asked: { ids: string; limit?: string }[] = [];
  await prepareBatch(
    aVisit({
      session: sessionOf('staff'),
      form: new URLSearchParams(ids.map((id): [string, string] => ['applicationIds', id])),
      api: {
        async ask(name: string, said?: { query: { ids: string; limit?: string } }) {
          if (name === 'search-applications' && said) asked.push(said.query);
          return { ok: true, value: { items: [one], counts: {}, undecided: {}, total: 1 } };
        },
      },
    }),
  );
  expect(asked.flatMap((query) => query.ids.split(','))).toEqual(ids);
  for (const query of asked) expect(Number(query.limit)).toBeGreaterThanOrEqual(query.ids.split(',').length);
});
