import { describe, expect, test } from 'vitest';
import { html, markupText } from '#markup/html.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { consoleReportPages } from '#web/console/support/reports.ts';

const applicationId = 'aic1-0000000000000001';
const path = `/console/accompagnement/${applicationId}/defaut`;
const notice = { notifiedAt: '2023-07-15T08:00:00.000Z', answerBy: '2023-08-15' };
const recorded = {
  at: '2023-08-20T08:00:00.000Z',
  reason: 'Ni <compte> rendu.',
  paidCents: 3_000_000,
  recoverCents: 2_000_000,
  withheldCents: 1_000_000,
};
const proposal = {
  act: 'record-default',
  digest: 'ab'.repeat(32),
  by: 'staff-1',
  at: '2023-08-19T08:00:00.000Z',
  said: { reason: 'Ni <compte> rendu.', recoverCents: 2_000_000, withheldCents: 1_000_000 },
};
const standing = {
  applicationId,
  title: 'Potagers',
  applicantName: 'Les jardins',
  stage: 'reports',
  lines: [],
  dueOn: '2023-06-30',
  isYearOver: true,
  mayReview: false,
  mayFile: false,
  reviews: [],
  filings: [],
};
type Acts = { mayNotify?: boolean; mayDecide?: boolean; isUntold?: true; proposal?: object };

/** The page of reports, as an account of staff meets it, or what its act asks of the API. */
async function visited(
  act: keyof typeof consoleReportPages,
  {
    acts = {},
    group = 'staff',
    sub = 'staff-2',
    form = {},
    ...told
  }: Record<string, object | string> & {
    acts?: Acts;
    group?: string;
    sub?: string;
    form?: Record<string, string>;
  },
) {
  const asked: unknown[] = [];
  const reports = { ...standing, ...told, acts: { mayNotify: false, mayDecide: false, ...acts } };
  const answers: Record<string, object> = { 'show-reports': reports, 'list-staff-names': { names: {} } };
  const visit = aVisit({
    params: { applicationId },
    form: new URLSearchParams(form),
    path,
    session: signedIn(group, { sub }),
    api: {
      ask: async (name: string, given: object) => {
        if (!(name in answers)) asked.push([name, given]);
        return { ok: true, value: answers[name] ?? { proposal } };
      },
    },
  });
  const shown = await consoleReportPages[act](visit);
  return { asked, shown, page: markupText('page' in shown ? shown.page.main : html``) };
}

describe('reports that do not come, on the page of the reports', () => {
  test('are told of nowhere while none is missing, and only read by whoever may not act', async () => {
    expect((await visited('show-reports', {})).page).not.toContain('Comptes rendus manquants');
    const read = await visited('show-reports', {
      acts: { mayNotify: true, mayDecide: true },
      group: 'reader',
      reportDefault: notice,
    });
    expect(read.page).toMatch(/15.août.2023/);
    expect(read.page).not.toContain(`action="${path}`);
  });

  test('whose notice reached nobody can be given notice of by registered post', async () => {
    const { page } = await visited('show-reports', { acts: { isUntold: true }, reportDefault: notice });
    expect(page).toContain('n’est pas parvenue');
    expect(page).toMatch(/action="[^"]*\/mise-en-demeure".*name="byPost" value="yes"/s);
    const { asked } = await visited('notify-default', { form: { byPost: 'yes', sure: 'yes' } });
    expect(asked).toMatchObject([['notify-default', { body: { byPost: true } }]]);
  });

  test('are given no notice of by one press: the page names whose they are and what follows first', async () => {
    for (const byPost of ['', 'yes']) {
      const { asked, page } = await visited('notify-default', { form: { byPost } });
      expect(asked).toEqual([]);
      for (const fact of ['Potagers', 'Les jardins', 'reçoit une lettre', 'ne s’annule pas'])
        expect(page).toContain(fact);
      expect(page).toContain(`name="byPost" value="${byPost}"`);
    }
  });

  test('are given notice of, then decided with a sum and a reason', async () => {
    expect((await visited('show-reports', { acts: { mayNotify: true } })).page).toContain(
      `action="${path}/mise-en-demeure"`,
    );
    const { page } = await visited('show-reports', { acts: { mayDecide: true }, reportDefault: notice });
    expect(page).toContain(`action="${path}/retrait-subvention"`);
    expect(page).toMatch(/name="recoverCents".*<textarea[^>]*name="reason"/s);
    const { asked, shown } = await visited('record-default', {
      form: { recoverCents: '20 000,50', reason: ' Ni compte rendu. ' },
    });
    expect(asked).toMatchObject([['record-default', { body: { recoverCents: 2_000_050 } }]]);
    expect(JSON.stringify(shown)).toContain('proposition');
  });

  test('are confirmed by somebody else, in the very sum and words that were proposed', async () => {
    const waiting = { acts: { mayDecide: true, proposal }, reportDefault: notice };
    const { page } = await visited('show-reports', waiting);
    for (const [name, value] of [
      ['confirms', proposal.digest],
      ['recoverCents', '20000.00'],
      ['reason', 'Ni &lt;compte&gt; rendu.'],
    ])
      expect(page).toContain(`name="${name}" value="${value}"`);
    expect(page).not.toContain('<textarea');
    const own = (await visited('show-reports', { ...waiting, sub: 'staff-1' })).page;
    expect(own).not.toContain('name="confirms"');
    expect(own).toContain(`action="${path}/proposition/retrait"`);
  });

  test('stand as they were decided, and the decision can be taken back', async () => {
    const { page } = await visited('show-reports', { reportDefault: { ...notice, recorded } });
    expect(page).toContain('Ni &lt;compte&gt; rendu.');
    expect(page).toMatch(/À rendre.*20.000.€/);
    expect(page).toContain(`action="${path}/annulation"`);
  });
});
