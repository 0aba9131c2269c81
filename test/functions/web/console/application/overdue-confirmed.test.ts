/** What confirming a refusal does is said of the application that it is about. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { settleOverdueOne } from '#web/console/application/application.ts';

test.each([
  ['information-requested', 'irrecevable parce qu’incomplète', 'caduque'],
  ['agreement-issued', 'devient caduque', 'irrecevable'],
])('of one in %s it says that it becomes %s', async (status, said, unsaid) => {
  const application = { applicationId: 'aic1-1', status, form: { project: { title: 'Un projet' } } };
  const visit = aVisit({
    form: new URLSearchParams({ outcome: 'confirmed' }),
    params: { applicationId: 'aic1-1' },
    path: '/console/candidatures/aic1-1/delai',
    session: signedIn(),
    api: { ask: async () => ({ ok: true, value: { application } }) },
  });
  const shown = await settleOverdueOne(visit);
  const text = 'page' in shown ? markupText(shown.page.main) : '';
  expect(text).toContain(said);
  expect(text).not.toContain(unsaid);
});
