import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { timesPage } from '#web/console/round/times-page.ts';

const by = '2bd806c9-7f0e-00af-8000-000000000000';
const page = {
  ...{ say: wording('en', 'Europe/Paris'), cohort: promotion1, formToken: 't', mayAct: true },
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
      ...{ from: '2022-01-26T23:59:00+01:00', until: '2022-01-27T23:59:00+01:00' },
      ...{ reason: 'The site was down.', by, at: '2022-01-20T10:00:00.000Z' },
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
