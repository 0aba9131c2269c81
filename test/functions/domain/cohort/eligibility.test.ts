import { describe, expect, test } from 'vitest';
import { type Condition, conditionSchema, isSafePattern, judge } from '#domain/cohort/condition.ts';
import { duplicateKeys, normalizeTitle } from '#domain/cohort/duplicates.ts';
import {
  assessForm,
  type EligibilityRule,
  eligibilityRuleSchema,
  wantedFields,
} from '#domain/cohort/eligibility.ts';
import { digestOf } from '#domain/values/lot.ts';

const rule = (code: string, changed: Partial<EligibilityRule>): EligibilityRule => ({
  code,
  appliesTo: ['association', 'company', 'individual'],
  severity: 'ineligible',
  message: { fr: `${code} (fr)`, en: `${code} (en)` },
  require: { field: 'project.title', present: true },
  ...changed,
});
const rules = [
  rule('amount-too-high', { require: { field: 'project.requestedCents', atMost: 15_000_000 } }),
  rule('invalid-rna', {
    appliesTo: ['association'],
    severity: 'unclear',
    require: { field: 'applicant.rna', validRna: true },
  }),
  rule('invalid-siret', { appliesTo: ['company'], require: { field: 'applicant.siret', validSiret: true } }),
  rule('starts-too-early', { require: { field: 'project.startsOn', onOrAfter: '2026-09-01' } }),
];
const association = {
  applicant: { type: 'association' as const, rna: 'W751234567' },
  project: { title: 'Sport inclusif', requestedCents: 9_000_000, startsOn: '2026-10-01' },
};
const assess = (facts: Parameters<typeof assessForm>[1]) => assessForm(rules, facts);

test('what rules want filled in is known by type, each alone or one of several, whatever else they test', () => {
  const some = [
    ...rules,
    rule('either', {
      appliesTo: ['association'],
      require: {
        anyOf: [
          { field: 'applicant.rna', present: true },
          { field: 'applicant.siret', validSiret: true },
        ],
      },
    }),
    rule('or-nothing', { require: { anyOf: [{ field: 'contact.phone', absent: true }] } }),
    rule('sometimes', { when: { field: 'project.axis', equals: 'a' } }),
  ];
  expect(wantedFields(some.slice(4), 'association')).toEqual({
    each: [],
    oneOf: [['applicant.rna', 'applicant.siret']],
  });
  expect(wantedFields(some, 'company').each).toEqual([
    'project.requestedCents',
    'applicant.siret',
    'project.startsOn',
  ]);
  expect(wantedFields(some, undefined)).toEqual({ each: [], oneOf: [] });
});

describe('eligibility', () => {
  test('given every rule met, is eligible', () => {
    expect(assess(association)).toEqual({ outcome: 'eligible', failures: [] });
  });
  test('given several rules broken, lists every one with its code, weight and words', () => {
    const facts = {
      applicant: { type: 'association' as const, rna: 'W12' },
      project: { requestedCents: 15_000_001, startsOn: '2026-08-31' },
    };
    const { outcome, failures } = assess(facts);
    expect(outcome).toBe('ineligible');
    expect(failures.map(({ code, severity }) => [code, severity])).toEqual([
      ['amount-too-high', 'ineligible'],
      ['invalid-rna', 'unclear'],
      ['starts-too-early', 'ineligible'],
    ]);
    expect(failures[0]?.message.fr).toBe('amount-too-high (fr)');
  });
  test('given only doubts, is unclear', () => {
    expect(assess({ ...association, applicant: { type: 'association' } }).outcome).toBe('unclear');
  });
  test('switches rules by applicant type', () => {
    const { failures } = assess({ ...association, applicant: { type: 'company', siret: '73282932000075' } });
    expect(failures.map(({ code }) => code)).toEqual(['invalid-siret']);
    expect(assess({ ...association, applicant: { type: 'individual' } }).outcome).toBe('eligible');
  });
  test('given a likeness to another application, is suspected unless already ineligible', () => {
    const duplicates = ['promo1-0003'];
    expect(assessForm(rules, association, duplicates)).toEqual({
      outcome: 'duplicate-suspected',
      failures: [],
    });
    const tooHigh = { ...association, project: { ...association.project, requestedCents: 99_000_000 } };
    expect(assessForm(rules, tooHigh, duplicates).outcome).toBe('ineligible');
  });
  test('given a field that a rule cannot judge, is unclear whatever the weight of the rule', () => {
    const odd = { ...association, project: { ...association.project, requestedCents: 'beaucoup' } };
    expect(assess(odd)).toMatchObject({
      outcome: 'unclear',
      failures: [{ code: 'amount-too-high', severity: 'unclear' }],
    });
  });
  test('given a `when` that cannot be judged, is unclear whatever the weight of the rule', () => {
    const doubtful = rule('doubtful', {
      when: { field: 'project.title', atLeast: 3 },
      require: { field: 'applicant.siret', present: true },
    });
    expect(assessForm([doubtful], association)).toMatchObject({
      outcome: 'unclear',
      failures: [{ code: 'doubtful', severity: 'unclear' }],
    });
  });
  test('applies a rule only where its `when` holds', () => {
    const conditional = rule('siret-over-23000', {
      when: { field: 'project.requestedCents', atLeast: 2_300_001 },
      require: { field: 'applicant.siret', validSiret: true },
    });
    const small = { ...association, project: { requestedCents: 2_300_000 } };
    expect(assessForm([conditional], small).outcome).toBe('eligible');
    expect(assessForm([conditional], association).outcome).toBe('ineligible');
  });
});

describe('a condition', () => {
  const facts = {
    a: 3,
    text: 'Lyon',
    list: ['x', 'y'],
    yes: true,
    day: '2026-03-31',
    at: '2026-03-31T22:00:00Z',
    blank: ' ',
  };
  const four = { field: 'a', equals: 4 };
  const three = { field: 'a', equals: 3 };
  const unreadable = { field: 'text', atMost: 3 };
  const yes = { field: 'yes', equals: true };
  const verdicts: [Condition, string][] = [
    [{ field: 'a', present: true }, 'holds'],
    [{ field: 'blank', present: true }, 'fails'],
    [{ field: 'nothing.here', absent: true }, 'holds'],
    [{ field: 'a', absent: true }, 'fails'],
    [{ field: 'yes', equals: true }, 'holds'],
    [{ field: 'text', equals: 'Paris' }, 'fails'],
    [{ field: 'text', oneOf: ['Paris', 'Lyon'] }, 'holds'],
    [{ field: 'a', atLeast: 3, atMost: 3 }, 'holds'],
    [{ field: 'a', atLeast: 1, atMost: 2 }, 'fails'],
    [{ field: 'list', atLeast: 2 }, 'holds'],
    [{ field: 'day', onOrBefore: '2026-03-31' }, 'holds'],
    [{ field: 'day', onOrAfter: '2026-04-01' }, 'fails'],
    [{ field: 'at', onOrBefore: '2026-04-01T00:00:00+02:00' }, 'holds'],
    [{ field: 'at', onOrBefore: '2026-03-31' }, 'unreadable'],
    [{ field: 'text', onOrBefore: '2026-03-31' }, 'unreadable'],
    [{ field: 'text', matches: 'L[a-z]+' }, 'holds'],
    [{ field: 'text', matches: 'Ly' }, 'fails'],
    [{ field: 'a', matches: '3' }, 'unreadable'],
    [{ field: 'constructor', present: true }, 'fails'],
    [{ anyOf: [four, three] }, 'holds'],
    [{ anyOf: [four, unreadable] }, 'unreadable'],
    [{ allOf: [four, unreadable] }, 'fails'],
    [{ allOf: [three, yes] }, 'holds'],
  ];
  test.each(verdicts)('%j %s', (condition, verdict) => {
    expect(conditionSchema.safeParse(condition).success).toBe(true);
    expect(judge(condition, facts)).toBe(verdict);
  });
  test.each(['(a+)+', '(a|a)*', 'a*b*', '(?=a)a', '(a)\\1', '[', 'a'.repeat(121)])(
    'refuses the pattern %s',
    (pattern) => {
      expect(isSafePattern(pattern)).toBe(false);
    },
  );
  test.each(['^\\d{5}$', '[A-Z]{2}\\d+', '(2A|2B|\\d{2})\\d{3}', '\\(x\\)+'])(
    'takes the pattern %s',
    (pattern) => {
      expect(isSafePattern(pattern)).toBe(true);
    },
  );
});

describe('a rule of the cohort file', () => {
  const broken: [object, string][] = [
    [{ require: { field: 'a' } }, 'no operator'],
    [{ require: { field: 'a', atMost: 0.5 } }, 'an amount that is not whole'],
    [{ require: { field: 'a', onOrAfter: '2026-02-30' } }, 'a day that does not exist'],
    [{ require: { field: 'a', above: 3 } }, 'an unknown operator'],
    [{ require: { anyOf: [] } }, 'nothing to choose from'],
    [{ appliesTo: [] }, 'nobody concerned'],
    [{ code: 'Some-rule' }, 'a code with a capital'],
    [{ code: 'some rule' }, 'a code with a space'],
    [{ message: { fr: 'x', en: '' } }, 'no English'],
  ];
  test.each(broken)('%j is refused: %s', (changed) => {
    expect(eligibilityRuleSchema.safeParse({ ...rule('some-rule', {}), ...changed }).success).toBe(false);
    expect(eligibilityRuleSchema.safeParse(rule('some-rule', {})).success).toBe(true);
  });
});

describe('likeness of two applications', () => {
  test('ignores case, accents, ligatures and punctuation of a title', () => {
    expect(normalizeTitle("  L'Œuvre  d’Été !")).toBe('l oeuvre d ete');
    expect(normalizeTitle('Cæsar, Straße')).toBe('caesar strasse');
    for (const one of ['Te reo nō Faʻaʻā', 'Te reo nō Fa’a’ā', "TE REO NO FA'A'A", 'Te reo no Faʼaʼa'])
      expect(normalizeTitle(one)).toBe('te reo no fa a a');
    expect(normalizeTitle('SPORT—inclusif')).toBe(normalizeTitle('Sport inclusif'));
  });
  test('is found by SIREN, RNA number, e-mail or title, within one cohort', () => {
    const one = {
      siret: '732 829 320 00074',
      rna: 'w75 1234567',
      email: 'A@asso.fr',
      title: 'Sport inclusif',
    };
    const other = {
      siret: '73282932000074',
      rna: 'W751234567',
      email: 'a@ASSO.fr',
      title: 'sport inclusif.',
    };
    expect(duplicateKeys('promotion-1', one)).toEqual(duplicateKeys('promotion-1', other));
    // Keys are stored: under another one no earlier application would be found again.
    expect(duplicateKeys('promotion-1', one)).toEqual([
      { kind: 'siren', key: digestOf(['promotion-1', 'siren', '732829320']) },
      { kind: 'rna', key: digestOf(['promotion-1', 'rna', 'W751234567']) },
      { kind: 'email', key: digestOf(['promotion-1', 'email', 'a@asso.fr']) },
      { kind: 'title', key: digestOf(['promotion-1', 'title', 'sport inclusif']) },
    ]);
    expect(duplicateKeys('promotion-2', one)[0]?.key).not.toBe(duplicateKeys('promotion-1', one)[0]?.key);
  });
  test('is found by an address with another tag, or none, and under the key that it was stored with', () => {
    const keysOf = (email: string) => duplicateKeys('c', { email, title: '' }).map(({ key }) => key);
    const plain = digestOf(['c', 'email', 'jean@asso.fr']);
    expect(keysOf('jean@asso.fr')).toEqual([plain]);
    expect(keysOf('Jean+a@asso.fr')).toEqual([digestOf(['c', 'email', 'jean+a@asso.fr']), plain]);
    expect(keysOf('jean+b@asso.fr')).toContain(plain);
    // A plus at the very start is the name itself.
    expect(keysOf('+jean@asso.fr')).toHaveLength(1);
  });
  test('is not sought where there is nothing to compare', () => {
    for (const siret of ['1', undefined]) {
      const kinds = duplicateKeys('c', { siret, email: 'a@b.fr', title: '!!' }).map(({ kind }) => kind);
      expect(kinds).toEqual(['email']);
    }
  });
});
