/** A review between its form and the API: fields have the API's own paths, one set for each criterion, in its order. */
import { defined } from '#domain/values/defined.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import {
  type GivenMark,
  justificationField,
  type LabelledCriterion,
  markField,
  missingMark,
  missingReason,
  type OpenReading,
} from './reading-view.ts';

export type Values = Record<string, string>;
type Criteria = readonly LabelledCriterion[];

/** What the form shows at first: the filed review, or the draft. */
export function shownReview({ marks, comment, draft, note = '' }: OpenReading, criteria: Criteria): Values {
  const written: readonly GivenMark[] = marks ?? draft?.marks ?? [];
  const values = criteria.flatMap(({ id }, index) => {
    const { mark, justification } = written.find(({ criterion }) => criterion === id) ?? {};
    return [
      ...(mark === undefined ? [] : [[markField(index), String(mark)] as const]),
      ...(justification === undefined ? [] : [[justificationField(index), justification] as const]),
    ];
  });
  return { ...Object.fromEntries(values), comment: (marks ? comment : draft?.comment) ?? '', note };
}

/** What was posted. */
export function valuesIn(form: URLSearchParams, criteria: Criteria): Values {
  const names = criteria.flatMap((_, index) => [markField(index), justificationField(index)]);
  return Object.fromEntries([...names, 'comment', 'note'].map((name) => [name, textIn({ form }, name)]));
}

export const markIn = (
  values: Readonly<Record<string, string | undefined>>,
  index: number,
): number | undefined => {
  const text = values[markField(index)] ?? '';
  return /^-?\d{1,4}$/.test(text) ? Number(text) : undefined;
};
const commentIn = ({ comment = '' }: Values) => (comment === '' ? {} : { comment });

/** As much as there is; a criterion keeps its place even when nothing is written of it. */
export const draftIn = (values: Values, criteria: Criteria) => ({
  marks: criteria.map(({ id }, index) => {
    const [mark, justification = ''] = [markIn(values, index), values[justificationField(index)]];
    return { criterion: id, ...defined({ mark }), ...(justification === '' ? {} : { justification }) };
  }),
  ...commentIn(values),
});

/** @param values complete: see `incomplete` */
export const reviewOf = (values: Values, criteria: Criteria) => ({
  marks: criteria.map(({ id }, index) => ({
    criterion: id,
    mark: markIn(values, index) ?? 0,
    justification: values[justificationField(index)] ?? '',
  })),
  ...commentIn(values),
});

/** What a review still lacks before it can be filed, criterion by criterion. */
export const incomplete = (values: Values, criteria: Criteria): ToldProblem[] =>
  criteria.flatMap((criterion, index) => {
    const [mark, reason] = [markField(index), justificationField(index)];
    return [
      ...(markIn(values, index) === undefined ? [{ field: mark, message: missingMark(criterion) }] : []),
      ...((values[reason] ?? '') === '' ? [{ field: reason, message: missingReason(criterion) }] : []),
    ];
  });
