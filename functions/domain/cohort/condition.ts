import * as z from 'zod/mini';
import { parseRna } from '#domain/values/rna.ts';
import { parseEstablishment } from '#domain/values/siret.ts';

type Scalar = string | number | boolean;

/** A test of one field of the form, by its dotted path; every operator given must hold. */
type FieldTest = {
  field: string;
  present?: true | undefined;
  absent?: true | undefined;
  equals?: Scalar | undefined;
  oneOf?: Scalar[] | undefined;
  /** Inclusive bounds of whole numbers (cents for amounts), or of the number of items of a list. */
  atLeast?: number | undefined;
  atMost?: number | undefined;
  /**
   * Inclusive bounds, a day (2026-03-31) against a day or an instant (with its offset) against an instant.
   */
  onOrBefore?: string | undefined;
  onOrAfter?: string | undefined;
  matches?: string | undefined;
  validSiret?: true | undefined;
  validRna?: true | undefined;
};

export type Condition = FieldTest | { anyOf: Condition[] } | { allOf: Condition[] };

/** Every field that a condition reads, in its order. */
export function fieldsIn(condition: Condition): string[] {
  if ('anyOf' in condition) return [...new Set(condition.anyOf.flatMap(fieldsIn))];
  if ('allOf' in condition) return [...new Set(condition.allOf.flatMap(fieldsIn))];
  return [condition.field];
}

/** `unreadable`: the field holds something that the operator cannot judge, so that a person must. */
export type Verdict = 'holds' | 'fails' | 'unreadable';

const LONGEST_PATTERN = 120;
const LONGEST_MATCHED_TEXT = 2_000;

/**
 * Whether a pattern of a cohort file is valid and cannot run away on hostile text: at most 120 characters,
 * one unbounded quantifier, no quantified group, no look-around, no back-reference.
 */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length > LONGEST_PATTERN) return false;
  const bare = pattern.replace(/\\[^1-9k]/g, 'x').replace(/\[(?:\\.|[^\]\\])*\]/g, 'x');
  const unbounded = [...bare.matchAll(/[*+]|\{\d+,\}/g)];
  if (unbounded.length > 1 || /\)[*+?{]|\(\?|\\/.test(bare)) return false;
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const scalar = z.union([z.string(), z.int(), z.boolean()]);
const dayOrInstant = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const flag = z.optional(z.literal(true));

const fieldTestSchema = z
  .strictObject({
    field: z.string().check(z.regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/)),
    present: flag,
    absent: flag,
    equals: z.optional(scalar),
    oneOf: z.optional(z.array(scalar).check(z.minLength(1))),
    atLeast: z.optional(z.int()),
    atMost: z.optional(z.int()),
    onOrBefore: z.optional(dayOrInstant),
    onOrAfter: z.optional(dayOrInstant),
    matches: z.optional(z.string().check(z.refine(isSafePattern, { error: 'unsafe-pattern' }))),
    validSiret: flag,
    validRna: flag,
  })
  .check(z.refine((test) => Object.keys(test).length > 1, { error: 'no-operator' }));

/** The shape of a condition in a cohort file. */
export const conditionSchema: z.ZodMiniType<Condition> = z.union([
  fieldTestSchema,
  z.strictObject({ anyOf: z.array(z.lazy(() => conditionSchema)).check(z.minLength(1)) }),
  z.strictObject({ allOf: z.array(z.lazy(() => conditionSchema)).check(z.minLength(1)) }),
]);

/**
 * Judges a condition on a nested record. A field that is missing, null or blank fails every operator but
 * `absent`.
 */
export function judge(condition: Condition, facts: Readonly<Record<string, unknown>>): Verdict {
  if ('anyOf' in condition) return combine(condition.anyOf, facts, 'holds', 'fails');
  if ('allOf' in condition) return combine(condition.allOf, facts, 'fails', 'holds');
  const { field, ...operators } = condition;
  const value = valueAt(facts, field);
  const verdicts = Object.entries(operators)
    .filter(([, operand]) => operand !== undefined)
    .map(([operator, operand]) => verdictOf(operator as Operator, operand as never, value));
  return strongest(verdicts, 'fails', 'holds');
}

function combine(
  conditions: readonly Condition[],
  facts: Readonly<Record<string, unknown>>,
  decisive: Verdict,
  otherwise: Verdict,
): Verdict {
  return strongest(
    conditions.map((condition) => judge(condition, facts)),
    decisive,
    otherwise,
  );
}

function strongest(verdicts: readonly Verdict[], decisive: Verdict, otherwise: Verdict): Verdict {
  if (verdicts.includes(decisive)) return decisive;
  return verdicts.includes('unreadable') ? 'unreadable' : otherwise;
}

function valueAt(facts: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      facts,
    );
}

type Operator = Exclude<keyof FieldTest, 'field'>;
type Judges = { [O in Operator]: (value: unknown, operand: NonNullable<FieldTest[O]>) => Verdict };

const judges: Judges = {
  present: () => 'holds',
  absent: () => 'fails',
  equals: (value, operand) => verdict(value === operand),
  oneOf: (value, operand) => verdict(operand.some((one) => one === value)),
  atLeast: (value, operand) => onNumber(value, (number) => number >= operand),
  atMost: (value, operand) => onNumber(value, (number) => number <= operand),
  onOrBefore: (value, operand) => onMoment(value, operand, (moment, bound) => moment <= bound),
  onOrAfter: (value, operand) => onMoment(value, operand, (moment, bound) => moment >= bound),
  matches: (value, operand) =>
    onText(
      value,
      (text) => text.length <= LONGEST_MATCHED_TEXT && new RegExp(`^(?:${operand})$`, 'u').test(text),
    ),
  validSiret: (value) => onText(value, (text) => parseEstablishment(text).ok),
  validRna: (value) => onText(value, (text) => parseRna(text).ok),
};

function verdictOf<O extends Operator>(
  operator: O,
  operand: NonNullable<FieldTest[O]>,
  value: unknown,
): Verdict {
  if (isBlank(value)) return verdict(operator === 'absent');
  return judges[operator](value, operand);
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

function verdict(holds: boolean): Verdict {
  return holds ? 'holds' : 'fails';
}

function onText(value: unknown, test: (text: string) => boolean): Verdict {
  return typeof value === 'string' ? verdict(test(value)) : 'unreadable';
}

function onNumber(value: unknown, test: (number: number) => boolean): Verdict {
  const number = Array.isArray(value) ? value.length : value;
  return Number.isSafeInteger(number) ? verdict(test(number as number)) : 'unreadable';
}

/**
 * Days compare as text, instants as instants; a day against an instant would hide a time zone, so it is for
 * a person.
 */
function onMoment(value: unknown, bound: string, test: (moment: number, bound: number) => boolean): Verdict {
  if (!z.safeParse(dayOrInstant, value).success || String(value).includes('T') !== bound.includes('T'))
    return 'unreadable';
  return verdict(test(Date.parse(String(value)), Date.parse(bound)));
}
