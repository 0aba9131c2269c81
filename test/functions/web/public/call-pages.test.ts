import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { callPages } from '#web/public/call-pages.ts';
import type { Visit } from '#web/server/visit.ts';

const { calendar } = promotion1;

/** A visit of the call's page; what it asks is answered when `answer` is called. */
function visiting() {
  const asked = new Map<string, (answer: unknown) => void>();
  const ask = (name: string) => new Promise((resolve) => void asked.set(name, resolve));
  return { visit: aVisit({ api: { ask } }), asked };
}

const shownAt = (now: string, visit: Visit) =>
  callPages({ now: () => new Date(now) })['show-call'](visit) as Promise<{
    page: { main: Parameters<typeof markupText>[0] };
  }>;

test('once there may be results, they are asked for together with the dates', async () => {
  const { visit, asked } = visiting();
  const shown = shownAt('2022-12-01T08:00:00Z', visit);
  await setImmediate();
  expect([...asked.keys()].toSorted()).toEqual(['show-cohort', 'show-results']);
  asked.get('show-cohort')?.({ ok: true, value: { calendar } });
  asked.get('show-results')?.({ ok: true, value: {} });
  expect(markupText((await shown).page.main)).toContain('Voir les résultats');
});

test('before the vote opens, nobody asks for results', async () => {
  const { visit, asked } = visiting();
  const shown = shownAt(calendar.opensAt, visit);
  await setImmediate();
  expect([...asked.keys()]).toEqual(['show-cohort']);
  asked.get('show-cohort')?.({ ok: true, value: { calendar } });
  expect(markupText((await shown).page.main)).not.toContain('Voir les résultats');
});
