/** The form by which an appeal is recorded asks for no more than it sends, and an appeal that came late promises no time to go to court. */
import { expect, test } from 'vitest';
import type { Appeal } from '#domain/appeal/appeal.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { appealWords } from '#web/console/application/appeal-words.ts';
import { appealActs, appealIn } from '#web/console/application/appeals.ts';

const state = { language: 'fr' as const, formToken: 't', values: {}, problems: [], ticked: {} };
const actsWith = (appeals: readonly object[]) =>
  appealActs({
    application: { ...anApplication('ineligible'), appeals } as never,
    mayAppeal: true,
    isParked: false,
    who: { name: 'Ada', role: 'staff' },
    cohort: promotion1,
    state,
    query: {},
  });

test('every field of the form of an appeal is sent, by its name', () => {
  const [record] = actsWith([]);
  const names = [...markupText(record?.form() ?? expect.unreachable()).matchAll(/ name="([^"]+)"/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'formToken');
  expect(names).toEqual(expect.arrayContaining(['kind', 'receivedOn', 'notifiedOn', 'instalment']));
  const typed = new URLSearchParams(
    names.map((name): [string, string] => [name, name === 'instalment' ? '2' : name]),
  );
  expect(Object.keys(appealIn(typed)).toSorted()).toEqual([...new Set(names)].toSorted());
});

test.each([false, true])(
  'until when the court can be asked is said of an appeal in time alone: late %s',
  (isLate) => {
    const appeal: Appeal = {
      kind: 'informal',
      from: 'Ada',
      ground: 'Une erreur.',
      receivedOn: '2022-03-01',
      lastDay: '2022-02-01',
      against: { outcome: 'ineligible', at: '2021-12-01T08:00:00.000Z' },
      isLate,
      dueOn: '2022-05-01',
      recordedBy: 'staff-1',
      recordedAt: '2022-03-02T08:00:00.000Z',
    } as Appeal;
    const hints = actsWith([appeal])
      .map(({ hint }) => hint)
      .join(' ');
    const day = wording('fr', promotion1.timeZone).day('2022-07-04T12:00:00.000Z');
    expect(hints.includes(appealWords.fr.maintainUntil(day))).toBe(!isLate);
  },
);
