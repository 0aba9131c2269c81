/** What staff see of the register's answer, and when they are offered to ask it again. */
import { describe, expect, test } from 'vitest';
import { type RegisterCheck, withRegisterCheck } from '#domain/application/register-check.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { anApplication, decided } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { registerAct, registerFacts, registerFirst } from '#web/console/application/register-facts.ts';

const at = '2023-01-16T09:00:00.000Z';
const cohort = { ...promotion1, register: { url: 'https://register.example' } };

function aView(register: RegisterCheck, more: object = {}) {
  const assessment = { outcome: 'eligible', failures: [], duplicates: [], at } as const;
  const checked = withRegisterCheck({ ...assessment, failures: [], duplicates: [] }, register);
  const application = anApplication('received', { type: 'EligibilityAssessed', assessment: checked });
  const state = { language: 'fr', formToken: 't', values: {}, problems: [], ticked: {} } as const;
  const who = { name: 'Ada', role: 'staff' } as const;
  return { application, cohort, mayAppeal: false, isParked: false, who, state, query: {}, ...more };
}

describe('the check', () => {
  test('is nothing where none was asked for', () => {
    expect(registerFacts(undefined, wording('fr', 'Europe/Paris'))).toEqual([]);
  });

  test('stands with the registered name, escaped, and its date', () => {
    const facts = registerFacts({ state: 'found', name: 'A <b>', at }, wording('fr', 'Europe/Paris'));
    const [[label, value] = []] = facts;
    expect(label).toBe('Registre Sirene');
    expect(typeof value === 'object' && markupText(value)).toMatch(/inscrit.*A &lt;b&gt;.*16.janvier.2023/s);
  });
});

describe('without an answer', () => {
  const view = aView({ state: 'unavailable', at });
  test('staff are told to ask first, and offered to', () => {
    expect(registerFirst(view)).toContain('interrogez-le d’abord');
    expect(registerAct(view).whyNot).toBeUndefined();
    expect(markupText(registerAct(view).form())).toContain('/registre"');
  });

  test('asked from a list, the way back is to the same list', () => {
    const inList = { ...view, query: { advice: 'unclear' } };
    expect(markupText(registerAct(inList).form())).toContain('/registre?advice=unclear"');
  });

  test('a cohort that asks no register any more holds nobody up', () => {
    expect(registerFirst({ ...view, cohort: promotion1 })).toBeUndefined();
    expect(registerAct({ ...view, cohort: promotion1 }).whyNot).toContain('aucun registre');
  });
});

test.each(['found', 'closed', 'unknown', 'unlisted'] as const)('with the answer %s staff decide', (state) => {
  expect(registerFirst(aView({ state, at }))).toBeUndefined();
});

test('nobody asks again below a decision, nor who only reads', () => {
  const application = anApplication('eligibility-review', decided('eligible'));
  expect(registerAct(aView({ state: 'found', at }, { application })).whyNot).toContain(
    'avant toute décision',
  );
  const reader = { name: 'Rita', role: 'reader' } as const;
  expect(registerAct(aView({ state: 'found', at }, { who: reader })).whyNot).toContain('consulter');
});
