/** The forms by which eligibility is decided carry as of when the applications were read, and hold to it. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { decideOne } from '#web/console/application/application.ts';
import { confirmBatch, prepareBatch } from '#web/console/application/batch.ts';
import type { Shown, Visit } from '#web/server/visit.ts';

const session = signedIn();
const changed = { ...anApplication('eligibility-review'), formChangedAt: '2022-01-20T10:00:00.000Z' };
const { applicationId, receivedAt, formChangedAt } = changed;
const refusal = (code: string) => ({
  ok: false,
  problem: { code, status: 409, messages: { fr: 'Refusé.', en: 'Refused.' } },
});
const lists = { items: [], undecided: {} };
const dossier = {
  application: changed,
  mayAppeal: false,
  timeline: [],
  chainValid: true,
  ruleFields: {},
  labels: [],
  readings: [],
  lookalikes: [],
};
const unchanged = { applicationId: 'aic1-0000000000000002', title: 'Deux', receivedAt };
const found = { items: [{ applicationId, title: 'Un', receivedAt, formChangedAt }, unchanged] };

/** What the console's page shows, and what it asked the API to decide. */
async function visited(
  open: (visit: Visit) => Promise<Shown>,
  form: Record<string, string>,
  answers: Record<string, unknown> = {},
) {
  const asked: Record<string, unknown> = {};
  const api = {
    ask: async (operation: string, input: unknown) => {
      asked[operation] = input;
      const known: Record<string, unknown> = {
        'search-applications': { ok: true, value: found },
        'show-application': { ok: true, value: dossier },
        'list-staff-names': { ok: true, value: { names: {} } },
        'show-explanation': refusal('not-found'),
        'list-papers': refusal('not-found'),
        ...answers,
      };
      return known[operation] ?? { ok: true, value: lists };
    },
  };
  const shown = await open(
    aVisit({
      params: { applicationId },
      form: new URLSearchParams({ applicationIds: applicationId, ...form }),
      session,
      cookies: new Map(),
      api,
    }),
  );
  const main = 'page' in shown ? markupText(shown.page.main as never) : '';
  return {
    asked,
    carried: [...main.matchAll(/name="unmodifiedSince" value="([^"]*)"/g)].map(([, at]) => at),
  };
}

const typed = { outcome: 'eligible', unmodifiedSince: receivedAt };

test('a decision on one says as of when it was read', async () => {
  const { asked } = await visited(decideOne, typed);
  expect(asked['decide-eligibility']).toMatchObject({ body: { unmodifiedSince: receivedAt } });
});

test.each([
  ['without the reason that it lacks is not taken for read anew', 'reason-required', receivedAt],
  ['on what changed since is shown as it was changed', 'form-changed-since', formChangedAt],
])('one %s', async (_, code, carried) => {
  const shown = await visited(decideOne, typed, { 'decide-eligibility': refusal(code) });
  expect(shown.carried).toEqual([carried]);
});

test.each([
  ['that were ticked, as the list was read', {}, receivedAt],
  ['of all of a list, as its preview is', { scope: 'all' }, formChangedAt],
])('of many %s', async (_, scope, carried) => {
  const shown = await visited(prepareBatch, { ...typed, act: 'eligible', ...scope });
  expect(shown.carried).toEqual([carried]);
});

test('a decision on many says as of when they were read', async () => {
  const { asked } = await visited(confirmBatch, { ...typed, act: 'eligible' }, {});
  expect(asked['decide-many']).toMatchObject({ body: { unmodifiedSince: receivedAt } });
});
