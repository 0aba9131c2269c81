import { expect, test } from 'vitest';
import { viewApplication } from '#app/application/view-application.ts';
import { labelMany, listLabels } from '#app/desk/label-applications.ts';
import { showApplication } from '#app/desk/show-application.ts';
import { labelSchema } from '#domain/application/label.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

function given() {
  const programme = programmeInMemory();
  programme.apply(1, 'eligibility-review');
  programme.apply(2, 'withdrawn');
  const change = (label: string, isOn: boolean, ...numbers: number[]) =>
    labelMany(programme, { applicationIds: numbers.map(idOf), label, isOn, by: staff });
  return {
    programme,
    put: (label: string, ...numbers: number[]) => change(label, true, ...numbers),
    takeOff: (label: string, ...numbers: number[]) => change(label, false, ...numbers),
    async labels(number = 1) {
      const shown = await showApplication(programme, idOf(number));
      return shown.ok ? shown.value.labels : shown;
    },
  };
}
const results = (items: Awaited<ReturnType<typeof labelMany>>) => items.map(({ result }) => result);

test('a label is put on many, each on its own, and taken off; each change is an event', async () => {
  const { programme, put, takeOff, labels } = given();
  expect(results(await put('À rappeler', 1, 2, 3))).toEqual(['done', 'done', 'refused']);
  expect(results(await put('À rappeler', 1))).toEqual(['already']);
  expect([await labels(1), await labels(2)]).toEqual([['À rappeler'], ['À rappeler']]);
  expect(await listLabels(programme)).toEqual({ items: [{ label: 'À rappeler', applications: 2 }] });
  expect(results(await takeOff('À rappeler', 1))).toEqual(['done']);
  expect(results(await takeOff('À rappeler', 1))).toEqual(['already']);
  expect([await labels(1), await labels(2)]).toEqual([[], ['À rappeler']]);
  const events = (await programme.applications.timeline(idOf(1))).slice(-2);
  expect(events.map(({ type, actor, data }) => [type, actor, data])).toEqual([
    ['LabelAdded', staff, { words: 'À rappeler' }],
    ['LabelRemoved', staff, { words: 'À rappeler' }],
  ]);
});

test('what differs by its capitals alone is one label, as it was first written', async () => {
  const { put, labels, takeOff } = given();
  await put('RGPD', 2);
  await put('rgpd', 1);
  expect(await labels(1)).toEqual(['RGPD']);
  expect(results(await takeOff('Rgpd', 1, 2))).toEqual(['done', 'done']);
});

test('an application bears ten labels at most, of several put on at once as well', async () => {
  const { put, labels } = given();
  for (let number = 1; number <= 9; number += 1) await put(`Étiquette ${number}`, 1);
  const both = await Promise.all([put('Dixième', 1), put('Onzième', 1)]);
  expect(both.flatMap(results).sort()).toEqual(['done', 'refused']);
  const [refused] = await put('Douzième', 1);
  expect(refused).toMatchObject({ result: 'refused', refusal: { code: 'too-many-labels', most: 10 } });
  expect(await labels(1)).toHaveLength(10);
});

test('a label is one short line: spaces are one, what is not seen goes', () => {
  const read = (label: string) => labelSchema.safeParse(label).data;
  expect(read('  À   rappeler\u200b ')).toBe('À rappeler');
  expect(read('e\u0301tude')).toBe('étude');
  expect([read(''), read('\u200b'), read('a\nb'), read('a'.repeat(41))]).toEqual(
    [1, 2, 3, 4].map(() => undefined),
  );
  expect(read('<b>urgent</b>')).toBe('<b>urgent</b>');
});

test('nothing of a label is told to its applicant', async () => {
  const { programme, put } = given();
  const before = await viewApplication(programme, idOf(1));
  await put('Ce que l’équipe seule doit lire', 1);
  expect(await viewApplication(programme, idOf(1))).toEqual(before);
});
