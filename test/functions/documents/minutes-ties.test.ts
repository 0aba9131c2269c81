import { expect, test } from 'vitest';
import { panelPeople } from '#documents/minutes-sessions.ts';
import { promotion1 } from '#test/support/cohort.ts';

test('a tie on the ballot alone is told apart from those that a voter had declared; what others declared counts for none', () => {
  const finalist = (applicationId: string, recusals: number) => ({
    applicationId,
    title: `Projet ${applicationId}`,
    grades: 5,
    recusals,
  });
  const exported = {
    finalists: [finalist('a', 2), finalist('b', 1)],
    voters: 2,
    panelists: 3,
    rules: { values: { panel: { ...promotion1.panel, quorumGrades: 5 } } },
  };
  const panelists = [
    { name: 'Ada', voted: true, ties: ['a', 'b'] },
    { name: 'Bea', voted: true, ties: [] },
    { name: 'Cyd', voted: false, ties: ['a'] },
  ];
  const sections = panelPeople(exported as never, { panelists, staff: {} });
  const text = JSON.stringify(sections.find(({ heading }) => heading === 'Déports')).replaceAll(
    '\u00a0',
    ' ',
  );
  expect(text).toContain('« Projet a » : 2 déports, dont 1 sur le bulletin seul.');
  expect(text).toContain('« Projet b » : 1 déport, avant le vote.');
});
