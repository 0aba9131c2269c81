import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cohortFileWarnings, cohortNames, cohortsDir } from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';

const published = (name: string) => readFileSync(`${cohortsDir}/${name}.yaml`, 'utf8');
/** The first promotion, with words in the place of others. */
function changed(...changes: readonly [was: string | RegExp, is: string][]): string {
  return changes.reduce((text, [was, is]) => {
    expect(text.search(was), String(was)).toBeGreaterThan(-1);
    return text.replace(was, is);
  }, published('promotion-1'));
}
/** Those of fifteen seats would be wrong of a panel of another size. */
const withoutQuotas: [RegExp, string] = [/^sortition:\n( .*\n)+/m, ''];
/** What the calendar of the promotions is warned of, whatever else is changed in it. */
const ofTheCalendar = /(silence-becomes-refusal|no-margin-for-questions)$/;
const warned = (text: string) =>
  parseCohort(text)
    .warnings.map(({ code, path }) => `${path} ${code}`)
    .filter((one) => !ofTheCalendar.test(one));
const refused = (text: string) =>
  (parseCohort(text).problems ?? []).map(({ code, path }) => `${path} ${code}`);
const rule = (words: string): [string, string] => [
  '  rules:\n',
  `  rules:\n    - code: idle\n      appliesTo: [association, company]\n      severity: ineligible\n${words}\n      message: { fr: x, en: y }\n`,
];

test.each(cohortNames(cohortsDir))('%s holds no rule that never fires', (name) => {
  const { warnings } = parseCohort(published(name));
  expect(warnings.filter(({ code }) => code === 'rule-never-fires')).toEqual([]);
});

test('a warning has its line, column and code, what it is of and how to mend it, in both languages', () => {
  const text = changed(['  quorum: 2\n', '  quorum: 3\n']);
  const { cohort, warnings } = parseCohort(text);
  expect(cohort).toBeDefined();
  expect(warnings.find(({ path }) => path === 'jury.quorum')).toEqual({
    code: 'no-margin-of-readers',
    path: 'jury.quorum',
    column: 11,
    line: text.slice(0, text.indexOf('  quorum: 3')).split('\n').length,
    says: { fr: expect.stringContaining('se déporte'), en: expect.stringContaining('recuses') },
    fix: {
      fr: 'écrivez quorum: 2, ou readersPerApplication: 4',
      en: 'write quorum: 2, or readersPerApplication: 4',
    },
  });
});

test.each<[string, [string | RegExp, string][], string[]]>([
  [
    'opens at Christmas, at night',
    [['2021-12-17T09:00', '2021-12-25T03:00']],
    ['calendar.opensAt on-a-holiday', 'calendar.opensAt at-night'],
  ],
  [
    'closes its vote on Whit Monday',
    [['panelClosesAt: 2022-05-15', 'panelClosesAt: 2022-06-06']],
    ['calendar.panelClosesAt on-a-holiday'],
  ],
  [
    'is open for a week',
    [['closesAt: 2022-01-26', 'closesAt: 2021-12-24']],
    ['calendar.closesAt short-phase'],
  ],
  [
    'has one juror',
    [
      ['readersPerApplication: 3', 'readersPerApplication: 1'],
      ['  quorum: 2\n', '  quorum: 1\n'],
    ],
    ['jury.readersPerApplication one-reader'],
  ],
  [
    'has one citizen',
    [
      [/ {2}size: 15/, '  size: 1'],
      withoutQuotas,
      ['quorumVoters: 10', 'quorumVoters: 1'],
      ['quorumGrades: 8', 'quorumGrades: 1'],
    ],
    ['panel.size few-citizens'],
  ],
  [
    'wants every citizen to vote',
    [['quorumVoters: 10', 'quorumVoters: 15']],
    ['panel.quorumVoters no-margin-of-voters'],
  ],
  [
    'wants every voter to grade',
    [['quorumGrades: 8', 'quorumGrades: 10']],
    ['panel.quorumGrades no-margin-of-grades'],
  ],
  [
    'has forty grades',
    [
      [
        '  grades:\n',
        `  grades:\n${Array.from({ length: 34 }, (_, n) => `    - { id: m${n}, label: { fr: M, en: M } }`).join('\n')}\n`,
      ],
    ],
    ['panel.grades many-grades'],
  ],
  [
    'has marks of a hundred',
    [['max: 5', 'max: 100']],
    [...[0, 1, 2, 3].map((at) => `jury.criteria.${at} ends-without-meaning`), 'jury.scale many-marks'],
  ],
  [
    'has grants to pay and no keys of Chorus',
    [[/^payments:\n( .*\n)+/m, '']],
    ['agreement.instalments no-payment-keys'],
  ],
  [
    'announces a next call that is past before it ends',
    [
      ['décembre 2022. Vous', 'août 2022. Vous'],
      ['December 2022. You', 'November 2022. You'],
    ],
    ['service.nextCall.fr next-call-is-past'],
  ],
  [
    'ends as the signatures are due',
    [[/endsAt: 2022-11-30T18:00:00[+]01:00/, 'endsAt: 2022-06-20T18:00:00+02:00']],
    ['calendar.endsAt no-margin-for-promotion', 'calendar.endsAt publication-after-the-end'],
  ],
])('a cohort that %s is warned', (_, changes, expected) => {
  const text = changed(...changes);
  expect(refused(text)).toEqual([]);
  expect(warned(text)).toEqual(expected);
});

test.each<[string, [string | RegExp, string][], string[]]>([
  [
    'a name that Cognito takes in no sign-in domain',
    [['cohort: promotion-1', 'cohort: lawson-1']],
    ['cohort name-reserved'],
  ],
  ['a scale of 0 to 0', [['max: 5', 'max: 0']], ['jury.scale.max empty-scale']],
  ['a quorum over its readers', [['  quorum: 2\n', '  quorum: 4\n']], ['jury.quorum quorum-above-readers']],
  [
    'a calendar of one day',
    [
      'closesAt: 2022-01-26T23:59',
      'juryOpensAt: 2022-02-07T09:00',
      'juryClosesAt: 2022-03-25T18:00',
      'panelOpensAt: 2022-05-14T09:00',
      'panelClosesAt: 2022-05-15T18:00',
      'endsAt: 2022-11-30T18:00',
    ].map((line, index): [RegExp, string] => [
      new RegExp(`${line}:00[+]0[12]:00`),
      `${line.split(':')[0]}: 2021-12-17T${10 + 2 * index}:00:00+01:00`,
    ]),
    [
      'delays.signatureDays signature-after-the-end',
      'delays.reminderDaysBefore reminder-before-the-round',
      'panel.questions.untilDaysBefore questions-before-the-shortlist',
    ],
  ],
  [
    'twenty-one criteria',
    [
      [
        '  criteria:\n',
        `  criteria:\n${Array.from({ length: 17 }, (_, n) => `    - { id: c${n}, label: { fr: C, en: C }, weight: 1 }`).join('\n')}\n`,
      ],
      ['weight: 3500', 'weight: 3483'],
    ],
    ['jury.criteria too-many-criteria'],
  ],
  [
    'a hundred and one finalists',
    [['shortlistMaximum: 33', 'shortlistMaximum: 101']],
    ['jury.shortlistMaximum too-many-finalists'],
  ],
  [
    'answers that end with the questions',
    [['answersUntilDaysBefore: 3', 'answersUntilDaysBefore: 6']],
    ['panel.questions.answersUntilDaysBefore answers-before-questions'],
  ],
  [
    'questions before anybody is a finalist',
    [['untilDaysBefore: 6', 'untilDaysBefore: 60']],
    ['panel.questions.untilDaysBefore questions-before-the-shortlist'],
  ],
  ['a panel of ninety-one', [[/ {2}size: 15/, '  size: 91'], withoutQuotas], ['panel.size panel-too-large']],
])('%s is refused', (_, changes, expected) => {
  expect(refused(changed(...changes)).toSorted()).toEqual(expected.toSorted());
});

test.each([
  [
    'a SIRET that the form checks',
    '      when: { field: applicant.siret, present: true }\n      require: { field: applicant.siret, validSiret: true }',
  ],
  ['an amount above the maximum', '      require: { field: project.requestedCents, atMost: 12000000 }'],
  ['a title that every form has', '      require: { field: project.title, present: true }'],
  ['a declaration that every form makes', '      require: { field: declarations.accurate, equals: true }'],
  [
    'what no form leaves out',
    '      when: { field: project.title, absent: true }\n      require: { field: project.description, present: true }',
  ],
  [
    'one thing or another of which one is sure',
    '      require: { anyOf: [{ field: project.description, present: true }, { field: project.budgetCents, atLeast: 1 }] }',
  ],
])('a rule that waits for %s never fires, and the file says so', (_, words) => {
  expect(warned(changed(rule(words)))).toEqual(['applicants.rules.0.code rule-never-fires']);
});

test.each([
  ['an association without a SIRET', '      require: { field: applicant.siret, validSiret: true }'],
  ['a description that is left out', '      require: { field: project.description, present: true }'],
  ['a smaller amount', '      require: { field: project.requestedCents, atLeast: 1000000 }'],
  [
    'an amount to look at, below the maximum',
    '      require: { field: project.budgetCents, atMost: 5000000 }',
  ],
])('a rule that waits for %s may fire', (_, words) => {
  expect(warned(changed(rule(words)))).toEqual([]);
});

test('jurors who do not read what the ends of the scale mean are told of, and no mark means two things or none', () => {
  expect(warned(published('promotion-1'))).not.toContain('jury.criteria.0 ends-without-meaning');
  expect(warned(changed(['        - mark: 0\n', '        - mark: 1\n']))).toContain(
    'jury.criteria.0 ends-without-meaning',
  );
  expect(warned(changed([/ {6}meanings:\n(?: {8}.*\n)+/, '']))).toContain(
    'jury.criteria.0 ends-without-meaning',
  );
  for (const mark of ['6', '5', '-1'])
    expect(refused(changed(['        - mark: 2\n', `        - mark: ${mark}\n`]))).toEqual([
      expect.stringMatching(/^jury\.criteria\.0\.meanings\.[123]\.mark meaning-of-no-mark$/),
    ]);
});

test.each([
  ['90', '2021-11-09'],
  ['20', '2022-01-18'],
  ['10', undefined],
])('of %s days to answer, the last day to ask is told where it is before the close', (days, last) => {
  const { warnings } = parseCohort(changed(['informationDays: 20', `informationDays: ${days}`]));
  const said = warnings.find(({ code }) => code === 'no-margin-for-questions');
  if (last === undefined) expect(said).toBeUndefined();
  else expect(said?.says.en).toContain(`questions asked after ${last} need not be answered before the jury`);
});

test.each([
  ['service.address', 'address: 1 place de l’Exemple, 75007 Paris', 'address: "   "'],
  [
    'applicants.rules.0.message.fr',
    'fr: L’association n’a indiqué ni numéro RNA ni numéro SIRET.',
    'fr: "  "',
  ],
])('spaces alone are no words: %s', (path, was, is) => {
  expect(refused(changed([was, is]))).toEqual([expect.stringMatching(new RegExp(`^${path} `))]);
});

test('a calendar that passes the first implicit refusal is told both dates, at synth too', () => {
  expect(cohortFileWarnings('promotion-1', 'fr').join()).toMatch(
    /réputée refusée le 2022-02-17 .*avant que le jury ait pu répondre \(2022-03-25\)/,
  );
});

test('without a superior from the close to the end no recours hiérarchique can be answered', () => {
  const superior = / {2}superior:\n(?: {4}.*\n)+/;
  const saidOf = (text: string) =>
    parseCohort(text).warnings.find(({ code }) => code === 'nobody-answers-appeals')?.says.en;
  expect(saidOf(published('promotion-1'))).toBeUndefined();
  expect(saidOf(changed([superior, '']))).toContain('2022-01-26');
  const until = (day: string) => changed([superior, `$&    until: ${day}\n`]);
  expect(saidOf(until('2022-06-30'))).toContain('2022-11-30');
  expect(refused(until('2021-11-30'))).toEqual(['service.superior.until delegation-backwards']);
});

test('a delegation that ends before the cohort leaves nobody to decide, from the day after on', () => {
  const text = changed([/ {6}from: 2021-12-01\n/, '      from: 2021-12-01\n      until: 2022-06-30\n']);
  const found = parseCohort(text).warnings.find(({ code }) => code === 'nobody-may-decide');
  expect(found?.says.fr).toContain('à partir du 2022-07-01');
  const backwards = changed([/ {6}from: 2021-12-01\n/, '      from: 2021-12-01\n      until: 2021-11-30\n']);
  expect(refused(backwards)).toEqual(['service.signatories.0.until delegation-backwards']);
  const nameless = changed([/ {6}capacity: .*\n/, '']);
  expect(refused(nameless)).toEqual(['service.signatories.0.capacity missing-key']);
});
