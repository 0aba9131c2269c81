import { expect, test } from 'vitest';
import { supportTaskKinds } from '#domain/support/support-tasks.ts';
import { markupText } from '#markup/html.ts';
import { tasksOf } from '#web/console/support/board-page.ts';
import { aRoundPage } from '../round-fixtures.ts';

const shown = (kind: (typeof supportTaskKinds)[number], language: 'fr' | 'en') => {
  const told = tasksOf(
    { tasks: [{ kind, at: '2024-06-30T10:00:00.000Z' }], milestones: [] },
    aRoundPage(language),
  );
  return typeof told === 'string' ? told : markupText(told);
};

test('a day that is ahead is said to be due, and what waits waits since its day', () => {
  const ahead = ['reports-awaited', 'default-notified', 'benefits-awaited'];
  for (const kind of supportTaskKinds) {
    const isAhead = ahead.includes(kind);
    expect(shown(kind, 'fr'), kind).toContain(isAhead ? 'pour le ' : 'depuis le ');
    expect(shown(kind, 'en'), kind).toContain(isAhead ? 'due on ' : 'since ');
  }
});

test('a task of a milestone names it', () => {
  const at = '2024-06-30T10:00:00.000Z';
  const tasks = (['m1', 'm2'] as const).map((milestoneId) => ({
    kind: 'milestone-passed',
    at,
    milestoneId,
  })) satisfies Parameters<typeof tasksOf>[0]['tasks'];
  const milestones = [
    { milestoneId: 'm1', title: 'Ouvrir la serre', dueOn: '2024-06-30' },
    { milestoneId: 'm2', title: 'Publier les données', dueOn: '2024-06-30' },
  ];
  const told = tasksOf({ tasks, milestones }, aRoundPage('fr'));
  expect(typeof told === 'string' ? told : markupText(told)).toMatch(/Ouvrir la serre.*Publier les données/s);
});
