/** Whatever a refusal carries is told to people too: by every code that there is, with data of any shape. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { languages } from '#domain/values/language.ts';
import { problemOf } from '#http/server/problem.ts';
import { type KnownRefusal, sentences } from '#http/words/problem-words.ts';
import { RefusedAnswer } from '#infra/cli/client/problems.ts';
import { refusalLines } from '#infra/cli/client/refusal.ts';
import { carriedWords } from '#infra/cli/client/refusal-words.ts';

const textOf = (refusal: object, language: 'fr' | 'en' = 'en', columns?: number): string => {
  const body = problemOf(refusal as KnownRefusal, sentences, language, 'r');
  return refusalLines(new RefusedAnswer(body.status, body), { language, columns }).join('\n');
};

/** The amounts without which a refusal’s sentence is not whole. */
const amountsOf = (code: string) => {
  const named = JSON.stringify((sentences.refusals as Record<string, unknown>)[code]).matchAll(
    /\{(\w+):euros\}/g,
  );
  return Object.fromEntries([...named].map(([, name]) => [name, 100_000]));
};

describe.each(Object.keys(sentences.refusals))('%s', (code) => {
  it('prints all that it carries', () => {
    const amounts = amountsOf(code);
    const word = fc.stringMatching(/^[a-z]{6,12}$/);
    const leaf = fc.oneof(word, fc.integer({ min: 1_000, max: 9_999 }));
    const plain = { noNullPrototype: true };
    const excluded = fc.record({ siren: leaf }, plain);
    const item = fc.record({ applicationId: word, needed: leaf, excluded }, plain);
    const carried = fc.dictionary(
      fc.constantFrom(
        ...Object.keys(carriedWords).filter(
          (name) => !/Cents$|^applicationStatus$|^status$|^title$/.test(name),
        ),
      ),
      fc.oneof(leaf, fc.array(leaf, { minLength: 1 }), fc.array(item, { minLength: 1 })),
      { minKeys: 1, ...plain },
    );
    fc.assert(
      fc.property(carried, fc.constantFrom(...languages), (data, language) => {
        const text = textOf({ code, ...amounts, ...data }, language);
        const leaves = JSON.stringify(data).match(/(?<=[:[,])("[^"]*"|\d+)(?=[,\]}])/g) ?? [];
        expect(leaves.map((one) => one.replaceAll('"', '')).filter((one) => !text.includes(one))).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

test('an assignment that cannot be made names each application, and who was kept out', () => {
  const short = [
    {
      applicationId: 'aic1-AAAA',
      needed: 3,
      possible: 1,
      excluded: { organisation: 2, 'ceiling-reached': 4 },
    },
  ];
  const text = textOf({ code: 'assignment-infeasible', short }, 'fr', 80);
  expect(text).toContain('aic1-AAAA');
  expect(text).toMatch(/même organisation 2, au plafond 4/);
});

test('what the sentence says is not said twice; amounts and times are those of people', () => {
  expect(textOf({ code: 'closing-early', closesAt: '2022-03-25T17:00:00.000Z', notVoted: 4 })).toContain(
    'have not voted: 4',
  );
  expect(textOf({ code: 'already-committed', committed: 'abc' }).match(/abc/g)).toHaveLength(1);
});

test('a field’s problem keeps its values', () => {
  const problems = [
    { field: 'applicationIds.0', code: 'wrong-format', applicationId: 'aic1-B', ceiling: 300 },
  ];
  const text = textOf({ code: 'aid-over-ceiling', problems });
  expect(text).toContain('aic1-B');
  expect(text).toContain('300');
});
