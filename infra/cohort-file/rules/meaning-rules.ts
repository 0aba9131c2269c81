/** What the marks of a criterion mean: each on the scale and said once, and at least its two ends said. */
import type { CohortRule } from './cohort-rule.ts';
import { unless } from './cohort-rule.ts';
import type { WarningRule } from './cohort-warning.ts';

export const meaningRule: CohortRule = {
  code: 'meaning-of-no-mark',
  reads: ['jury.criteria', 'jury.scale'],
  findings: ({ jury: { criteria, scale } }) =>
    criteria.flatMap(({ meanings = [] }, at) =>
      meanings.flatMap(({ mark }, index) =>
        unless(
          // Of an empty scale another rule tells.
          scale.min >= scale.max ||
            (mark >= scale.min &&
              mark <= scale.max &&
              meanings.findIndex((other) => other.mark === mark) === index),
          ['jury', 'criteria', at, 'meanings', index, 'mark'],
          `a mark of the scale (${scale.min} to ${scale.max}) whose meaning is not said before`,
          'correct the mark, or take this meaning away',
        ),
      ),
    ),
};

/** It works without: jurors then have the words for the whole scale alone. */
export const meaningWarning: WarningRule = {
  code: 'ends-without-meaning',
  reads: ['jury.criteria', 'jury.scale'],
  findings: ({ jury: { criteria, scale } }) =>
    criteria.flatMap(({ meanings = [] }, at) => {
      const said = new Set(meanings.map(({ mark }) => mark));
      const left = [scale.min, scale.max].filter((mark) => !said.has(mark));
      if (left.length === 0) return [];
      return [
        {
          path: ['jury', 'criteria', at],
          says: {
            fr: `les jurés ne lisent pas ce que veut dire, pour ce critère, la note ${left.join(' ni la note ')} : chacun a la sienne`,
            en: `jurors do not read what ${left.join(' and ')} mean${left.length > 1 ? '' : 's'} for this criterion: each has an idea of their own`,
          },
          fix: {
            fr: `ajoutez à ses meanings { mark: ${left[0]}, means: { fr: …, en: … } }`,
            en: `add { mark: ${left[0]}, means: { fr: …, en: … } } to its meanings`,
          },
        },
      ];
    }),
};
