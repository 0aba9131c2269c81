import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { latePages } from '#web/console/round/late-accesses.ts';
import { timesPages } from '#web/console/round/times.ts';
import { timesPage } from '#web/console/round/times-page.ts';

const by = '2bd806c9-7f0e-00af-8000-000000000000';
const page = {
  say: wording('en', 'Europe/Paris'),
  cohort: promotion1,
  formToken: 't',
  mayAct: true,
  people: { myId: 'another', names: { [by]: 'Camille Exemple' } },
};
const times = {
  part: 'call' as const,
  opensAt: '2022-01-03T08:00:00+01:00',
  closesAt: '2022-01-27T23:59:00+01:00',
  latest: '2022-02-07T09:00:00+01:00',
  mayExtend: true,
  extensions: [
    {
      from: '2022-01-26T23:59:00+01:00',
      until: '2022-01-27T23:59:00+01:00',
      reason: 'The site was down.',
      by,
      at: '2022-01-20T10:00:00.000Z',
    },
  ],
};

test('whoever moved an end is called by name', () => {
  const text = markupText(timesPage([times], page));
  expect(text).toContain('by Camille Exemple: The site was down.');
  expect(text).not.toContain(by);
});

test('the form that moves an end is shown while the end may be moved, a sentence after', () => {
  expect(markupText(timesPage([times], page))).toContain('<form');
  const over = markupText(timesPage([{ ...times, mayExtend: false }], page));
  expect(over).not.toContain('<form');
  expect(over).toContain('This end can no longer be moved.');
});

test.each([
  ['extend-times', { until: '2022-03-28T18:00' }, 'until'],
  ['give-late-access', { endsAt: '2022-03-28T18:00', email: 'a@x.fr', ground: 'outage' }, 'endsAt'],
] as const)('%s: a moment is typed by the clocks of the place that decides', async (name, typed, field) => {
  const asked: Record<string, unknown>[] = [];
  const cohort = { ...promotion1, timeZone: 'America/Guadeloupe' };
  const visit = aVisit({
    params: { part: 'jury' },
    path: '/console',
    cohort,
    form: new URLSearchParams(typed),
    say: wording('fr', cohort.timeZone),
    api: {
      async ask(operation: string, said?: { body: Record<string, unknown> }) {
        if (operation === name && said) asked.push(said.body);
        return { ok: true, value: {} };
      },
    },
  });
  await { ...timesPages, ...latePages }[name](visit);
  expect(asked).toMatchObject([{ [field]: expect.stringMatching(/^2022-03-28T18:00:00-04:00$/) }]);
});
