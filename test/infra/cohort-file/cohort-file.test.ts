import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assessForm } from '#domain/cohort/eligibility.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';

const promotion1 = readFileSync(new URL('../../../infra/cohorts/promotion-1.yaml', import.meta.url), 'utf8');

/** The published file with some of its text replaced; each text must be there once. */
function withMistakes(...mistakes: readonly [right: string, wrong: string][]): string {
  return mistakes.reduce((text, [right, wrong]) => {
    expect(text.split(right), right).toHaveLength(2);
    return text.replace(right, wrong);
  }, promotion1);
}

function problemsOf(text: string) {
  const result = parseCohort(text);
  return result.cohort ? [] : result.problems;
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

test('the published cohort is valid and says what the programme announced', () => {
  const cohort = loadCohortFile('promotion-1');
  expect(cohort.panel.size).toBe(15);
  expect(cohort.funding).toEqual({ budgetCents: 80_000_000, maximumLaureates: 9, whenOverBudget: 'skip' });
  expect(cohort.panel.grades.map(({ id }) => id)).toEqual([
    'a-rejeter',
    'insuffisant',
    'passable',
    'assez-bien',
    'bien',
    'tres-bien',
  ]);
});

test.each(['promotion-1', 'promotion-2', 'quartiers-1'])(
  'the agreement of %s asks for no bank details by e-mail, as its letters forbid it',
  (name) => {
    const { clauses } = loadCohortFile(name).agreement;
    const sentences = clauses.flatMap(({ text }) => text.split(/[.;]\s/));
    const asked = sentences.filter((one) => /bancaire|références/.test(one));
    expect(asked.filter((one) => /\{\w*Email\}|@/.test(one))).toEqual([]);
    expect(sentences.join(' ')).toContain('sur sa page personnelle');
  },
);

test('a file with ten mistakes tells all ten, each with its line, what is expected and how to mend it', () => {
  const text = withMistakes(
    ['timeZone: Europe/Paris', 'timeZone: Europe/Lutèce'],
    ['juryClosesAt: 2022-03-25T18:00:00+01:00', 'juryClosesAt: 2022-01-30T18:00:00+01:00'],
    ['code: starts-too-late', 'code: starts-before-call'],
    ['weight: 1500', 'weight: 1400'],
    ['  quorum: 2\n', '  quorum: 4\n'],
    ['shortlistMaximum: 33', 'shortlistMaximum: 29'],
    ['floorGrade: passable', 'floorGrade: passables'],
    ['informationDays: 20', 'informationDays: 15'],
    ['shareBasisPoints: 4000', 'shareBasisPoints: 3000'],
    ['  email: ne-pas-repondre@aic.example.org', '  email: ne-pas-répondre@aic.example.org'],
  );
  const problems = problemsOf(text);
  expect(problems.map(({ path }) => path)).toEqual([
    'timeZone',
    'calendar.juryClosesAt',
    'applicants.rules.5.code',
    'jury.criteria',
    'jury.quorum',
    'jury.shortlistMaximum',
    'panel.floorGrade',
    'delays.informationDays',
    'agreement.instalments',
    'sender.email',
  ]);
  for (const { expected, fix } of problems)
    expect([expected, fix].every((words) => words.length > 3)).toBe(true);
  expect(problems.find(({ path }) => path === 'jury.quorum')?.line).toBe(lineOf(text, 'quorum: 4'));
});

describe('a mistake of shape does not hide the others', () => {
  test('a missing key, an unknown key, a wrong type and a broken rule are told together', () => {
    const text = withMistakes(
      ['rulesVersion: 1\n', ''],
      ['  quorumVoters: 10', '  quorumVotes: 10'],
      ['maximumLaureates: 9', 'maximumLaureates: nine'],
      ['signatureDays: 30', 'signatureDays: 31'],
    );
    expect(problemsOf(text)).toMatchObject([
      { path: 'rulesVersion', line: 1, fix: 'add rulesVersion: a whole number' },
      { path: 'panel.quorumVoters', fix: 'add quorumVoters: a whole number' },
      { path: 'panel.quorumVotes', fix: 'remove quorumVotes, or correct its spelling' },
      { path: 'funding.maximumLaureates', expected: 'a whole number' },
      { path: 'delays.signatureDays', fix: 'write 32' },
    ]);
  });
});

test.each<[string, [string, string], string]>([
  [
    'an instant with the wrong offset for its season',
    ['09:00:00+02:00', '09:00:00+01:00'],
    'calendar.panelOpensAt',
  ],
  [
    'ties that can be declared once the vote is open',
    ['  panelOpensAt:', '  panelTiesUntil: 2022-05-14T09:00:01+02:00\n  panelOpensAt:'],
    'calendar.panelTiesUntil',
  ],
  [
    'ties that cannot be declared once the shortlist is made',
    ['  panelOpensAt:', '  panelTiesUntil: 2022-03-25T18:00:00+01:00\n  panelOpensAt:'],
    'calendar.panelTiesUntil',
  ],
  ['a quorum above the roll', ['quorumVoters: 10', 'quorumVoters: 16'], 'panel.quorumVoters'],
  ['more grades asked for than voters', ['quorumGrades: 8', 'quorumGrades: 11'], 'panel.quorumGrades'],
  ['a grade twice', ['id: tres-bien', 'id: bien'], 'panel.grades.5.id'],
  ['a criterion twice', ['id: growth', 'id: feasibility'], 'jury.criteria.3.id'],
  [
    'a heading of the budget twice',
    ['costs: [purchases, externalServices', 'costs: [purchases, purchases'],
    'applicants.budgets.0.costs.1',
  ],
  [
    'a heading that nobody knows',
    ['costs: [purchases, ', 'costs: [lunches, '],
    'applicants.budgets.0.costs.0',
  ],
  [
    'a budget of a type that may not apply',
    ['budgets:\n    - appliesTo: [association, foundation, company]', 'budgets:\n    - appliesTo: []'],
    'applicants.budgets.0.appliesTo',
  ],
  [
    'two budgets of one type',
    ['  budgets:\n', '  budgets:\n    - appliesTo: [company]\n      costs: [staff]\n      income: []\n'],
    'applicants.budgets.1.appliesTo',
  ],
  ['an empty scale', ['max: 5 }', 'max: 0 }'], 'jury.scale.max'],
  [
    'a cohort longer than an execution may live',
    ['endsAt: 2022-11-30', 'endsAt: 2022-12-20'],
    'calendar.endsAt',
  ],
  ['no French', ['languages: [fr, en]', 'languages: [en]'], 'languages'],
  [
    'a type without its rules',
    [
      'types: [association, foundation, company, collective, individual]',
      'types: [association, foundation, company, collective]',
    ],
    'applicants.rules.7.appliesTo',
  ],
  [
    'a SIRET of the authority with a wrong key',
    ['siret: "11000000000015"', 'siret: "11000000000016"'],
    'service.siret',
  ],
  ['six commitments', ['      - Respecter les symboles de la République\n', ''], 'agreement.commitments.fr'],
])('%s is refused', (_, mistake, path) => {
  expect(problemsOf(withMistakes(mistake)).map((problem) => problem.path)).toContain(path);
});

test.each([
  [
    'a field that the form does not have',
    'field: project.startsOn, onOrBefore',
    'field: project.startOn, onOrBefore',
  ],
  [
    'a field that one of its types does not have',
    'field: address.postcode, matches',
    'field: applicant.siret, matches',
  ],
  ['a pattern that could run away', '"(0[1-9]|[1-8][0-9]|9[0-57])[0-9]{3}|98[4-9][0-9]{2}"', '"([0-9]+)*"'],
  ['a date that does not exist', 'onOrBefore: 2023-06-30', 'onOrBefore: 2023-06-31'],
])('an eligibility rule with %s is refused at its place', (_, right, wrong) => {
  const paths = problemsOf(withMistakes([right, wrong])).map(({ path }) => path);
  expect(paths).toEqual([expect.stringMatching(/^applicants\.rules\.\d+\.require/)]);
});

test('a file without its appeal notice is refused', () => {
  const text = promotion1.replace(/appealNotice:[\s\S]*?\n# Months/, '# Months');
  expect(problemsOf(text)).toMatchObject([{ path: 'appealNotice' }]);
});

test.each(['refusal', 'receipt', 'appeal', 'agreement'])(
  'a file that does not say how to appeal for the use %s is refused',
  (use) => {
    const without = promotion1.replace(
      new RegExp(`\\n  ${use}:\\n    fr: >-[\\s\\S]*?(?=\\n  [a-z]+:\\n    fr|\\n\\n# Months)`),
      '',
    );
    expect(problemsOf(without)).toMatchObject([{ path: `appealNotice.${use}` }]);
    const wrong = promotion1.replace(new RegExp(`(\\n  ${use}:\\n    fr: >-\\n {6})`), '$1{courriel} ');
    expect(problemsOf(wrong)).toMatchObject([{ path: `appealNotice.${use}.fr`, code: 'unknown-variable' }]);
  },
);

test('text that is not YAML is refused with its line', () => {
  expect(problemsOf('cohort: promotion-1\ntitle: [')).toMatchObject([
    { line: 2, expected: 'well-formed YAML' },
  ]);
});

test('a cohort that has no file is refused with the names of those that have', () => {
  expect(() => loadCohortFile('promotion-99')).toThrow(/promotion-1/);
  expect(() => loadCohortFile('../promotion-1')).toThrow(/promotion-1/);
});

test('a letter with a variable that nothing fills, or for no template, is refused with the file, not at sending', () => {
  const letters = `letters:
  awarded:
    fr: 'Une question ? {servicePhone}, jusqu’au {remise}.'
    en: 'A question? {servicePhone}'
  awardd:
    fr: Bravo.
    en: Well done.
`;
  expect(problemsOf(`${promotion1}\n${letters}`).map(({ path }) => path)).toEqual([
    'letters.awarded.fr',
    'letters.awardd',
  ]);
});

test('a place in which noon of UTC is another day is refused: each day would be told a day late', () => {
  const codesIn = (zone: string) =>
    problemsOf(withMistakes(['timeZone: Europe/Paris', `timeZone: ${zone}`])).map(({ code }) => code);
  expect(codesIn('Pacific/Wallis')).toContain('time-zone-too-far');
  expect(codesIn('Pacific/Noumea')).not.toContain('time-zone-too-far');
});

test.each(['promotion-1', 'promotion-2', 'quartiers-1'])(
  '%s knows a postcode of France from that of a neighbour',
  (name) => {
    const { rules } = loadCohortFile(name).applicants;
    const isFrench = (postcode: string) => {
      const form = anApplicationForm();
      const { failures } = assessForm(rules, { ...form, address: { ...form.address, postcode } });
      return !failures.some(({ code }) => code === 'postcode-not-french');
    };
    const french = ['01000', '20000', '75020', '95880', '97100', '97500', '97600', '98600', '98700', '98800'];
    // Monaco, no department, the army, and what no office of France is called.
    const others = ['98000', '98025', '00100', '96000', '99138'];
    expect([...french, ...others].filter(isFrench)).toEqual(french);
  },
);
