import { describe, expect, test } from 'vitest';
import { type ToldBenefits, toldBenefitsSchema } from '#domain/support/benefits.ts';
import { decideSupport } from '#domain/support/decide-support.ts';
import { evolveSupport } from '#domain/support/evolve-support.ts';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { aSupport, dayOfSupport, someBenefits } from '#test/support/support-builder.ts';

const [measured, unmeasured] = someBenefits.indicators;
if (!measured || !unmeasured) throw new Error('one measured, one not');
const now = dayOfSupport(230);
const tell = (benefits: ToldBenefits) =>
  decideSupport({ command: 'tell-benefits', benefits }, aSupport('benefits'), now);

describe('an indicator', () => {
  test('without its baseline, value or source names each of them', () => {
    const { indicator, unit, baseline } = measured;
    const benefits = {
      indicators: [measured, { indicator, unit }, { indicator, unit, baseline: baseline ?? '' }],
    };
    expect(tell(benefits)).toEqual(
      refuse({
        code: 'invalid-request',
        problems: [
          { field: 'indicators.1.baseline', code: 'baseline-missing', number: 2 },
          { field: 'indicators.1.value', code: 'value-missing', number: 2 },
          { field: 'indicators.1.source', code: 'source-missing', number: 2 },
          { field: 'indicators.2.value', code: 'value-missing', number: 3 },
          { field: 'indicators.2.source', code: 'source-missing', number: 3 },
        ],
      }),
    );
  });

  test('is measured or it is not', () => {
    expect(tell({ indicators: [{ ...measured, notMeasured: true }] })).toMatchObject({
      refusal: {
        problems: ['baseline', 'value', 'source'].map((field) => ({
          field: `indicators.0.${field}`,
          code: 'measured-or-not',
        })),
      },
    });
    expect(tell({ indicators: [unmeasured] }).ok).toBe(true);
  });

  test.each([
    ['1e9', 'wrong-format'],
    ['12,5', 'wrong-format'],
    ['NaN', 'wrong-format'],
    ['0.00001', 'wrong-format'],
    ['=1+1', 'wrong-format'],
  ])('is an exact number, and %s is none', (value, code) => {
    const body = { indicators: [{ ...measured, value }] };
    const parsed = toldBenefitsSchema.safeParse(body);
    expect(fieldProblems((parsed as { error: never }).error, body)).toEqual([
      { field: 'indicators.0.value', code },
    ]);
  });
});

test('what is told closes the support; before, it may be told and told again', () => {
  const closing = tell(someBenefits);
  expect(closing).toEqual(accept([{ type: 'BenefitsTold', benefits: someBenefits }]));
  const told = evolveSupport(aSupport('check-ins'), { type: 'BenefitsTold', benefits: someBenefits }, now);
  expect(told.stage).toBe('check-ins');
  const again = { indicators: [unmeasured] };
  expect(evolveSupport(told, { type: 'BenefitsTold', benefits: again }, now).benefits).toEqual({
    ...again,
    toldAt: now,
  });
  expect(aSupport('closed')).toMatchObject({ stage: 'closed', closedAt: now, benefits: { toldAt: now } });
});

test('silence closes the support on its day, and not before', () => {
  const support = aSupport('benefits');
  const expire = (day: number) => decideSupport({ command: 'expire-benefits' }, support, dayOfSupport(day));
  expect(expire(284)).toEqual(refuse({ code: 'not-due', dueAt: dayOfSupport(285) }));
  expect(expire(285)).toEqual(accept([{ type: 'BenefitsSilent' }]));
});

test('a quotation that was published is withdrawn for good: its words go, and the rest stays', () => {
  const closed = aSupport('closed');
  const revoke = { command: 'revoke-quotation' } as const;
  const decided = decideSupport(revoke, closed, now);
  expect(decided).toEqual(accept([{ type: 'QuotationRevoked' }]));
  const after = evolveSupport(closed, { type: 'QuotationRevoked' }, dayOfSupport(400));
  const { quotation, ...rest } = closed.benefits ?? { quotation: undefined };
  expect(after.benefits).toEqual({ ...rest, quotationRevokedAt: dayOfSupport(400) });
  expect(JSON.stringify(after)).not.toContain(quotation?.text);
  expect(decideSupport(revoke, after, now)).toEqual(refuse({ code: 'quotation-missing' }));
});
