import { expect, test } from 'vitest';
import type { ShortlistEntry } from '#domain/jury/shortlist.ts';
import { explainCut } from '#domain/jury/shortlist-explained.ts';
import { promotion1 } from '#test/support/cohort.ts';

const rules = { ...promotion1.jury, shortlistSize: 2, shortlistMaximum: 3 };
type Tie = NonNullable<ShortlistEntry['tie']>;
const line = (
  applicationId: string,
  outcome: ShortlistEntry['outcome'],
  scoreText: string | null,
  tie: Tie | null = null,
): ShortlistEntry => ({
  applicationId,
  outcome,
  scoreText,
  tie,
  rank: scoreText === null ? null : 1,
  score: null,
  reason: 'WITHIN_SIZE' as ShortlistEntry['reason'],
});
const [a, b] = [line('a', 'shortlisted', '4.50'), line('b', 'shortlisted', '3.25')];
const unscored = line('z', 'unscored', null);
const tied = (decidedBy: Tie['decidedBy'], criterion: string | null = null): ShortlistEntry[] => {
  const tie = { level: ['b', 'c'], decidedBy, criterion } as Tie;
  return [a, line('b', 'shortlisted', '3.25', tie), line('c', 'not-shortlisted', '3.25', tie)];
};

test.each<[string, ShortlistEntry[], string, string]>([
  [
    'nothing is ranked',
    [unscored],
    'Aucune candidature n’est encore classée.',
    'No application is ranked yet.',
  ],
  [
    'all fit',
    [a, b, unscored],
    'Les 2 candidatures notées tiennent dans les 2 places.',
    'The 2 marked applications fit in the 2 places.',
  ],
  [
    'scores separate',
    [a, b, line('c', 'not-shortlisted', '3.24')],
    '2 retenues pour 2 places : dernière retenue 3,25, première non retenue 3,24.',
    '2 pass for 2 places: last in 3.25, first out 3.24.',
  ],
  [
    'a score is not written',
    [a, line('b', 'shortlisted', null), line('c', 'not-shortlisted', null)],
    '2 retenues pour 2 places : dernière retenue –, première non retenue –.',
    '2 pass for 2 places: last in –, first out –.',
  ],
  [
    'there is room for the level',
    [...tied('room').slice(0, 2), line('d', 'shortlisted', '3.25'), line('e', 'not-shortlisted', '3.00')],
    '2 candidatures à égalité à la coupure : toutes passent, 3 retenues dans la limite publiée de 3.',
    '2 applications are level at the cut: all of them pass, 3 within the published maximum of 3.',
  ],
  [
    'the lot separates',
    tied('lot'),
    '2 candidatures à égalité à la coupure sur tous les critères : le tirage au sort les départage.',
    '2 applications are level at the cut on every criterion: the lot separates them.',
  ],
  [
    'a criterion separates',
    tied('criterion', 'growth'),
    '2 candidatures à égalité à la coupure : le critère « Potentiel de déploiement sur le territoire » les départage (dernière retenue 3,25, première non retenue 3,25).',
    '2 applications are level at the cut: the criterion “Potential to spread across the country” separates them (last in 3.25, first out 3.25).',
  ],
  [
    'a criterion that is not in the rules separates',
    tied('criterion', 'luck'),
    '2 candidatures à égalité à la coupure : le critère « luck » les départage (dernière retenue 3,25, première non retenue 3,25).',
    '2 applications are level at the cut: the criterion “luck” separates them (last in 3.25, first out 3.25).',
  ],
  [
    'a criterion without a name separates',
    tied('criterion'),
    '2 candidatures à égalité à la coupure : le critère «  » les départage (dernière retenue 3,25, première non retenue 3,25).',
    '2 applications are level at the cut: the criterion “” separates them (last in 3.25, first out 3.25).',
  ],
])('when %s, one sentence says so in each language', (_, list, fr, en) => {
  expect(explainCut(list, rules).explained).toEqual({ fr, en });
});

test('the figures name the last that passes, the first that does not, and who are level', () => {
  expect(explainCut(tied('lot'), rules)).toMatchObject({
    places: 2,
    maximum: 3,
    passed: 2,
    lastIn: { applicationId: 'b', rank: 1, score: '3.25' },
    firstOut: { applicationId: 'c', rank: 1, score: '3.25' },
    score: '3.25',
    tie: { level: ['b', 'c'], decidedBy: 'lot', criterion: null },
  });
  const third = line('c', 'shortlisted', '3.00');
  expect(explainCut([a, b, third], rules).lastIn).toEqual({ applicationId: 'c', rank: 1, score: '3.00' });
  expect(explainCut([unscored], rules)).toMatchObject({
    passed: 0,
    lastIn: null,
    firstOut: null,
    score: null,
    tie: null,
  });
});
