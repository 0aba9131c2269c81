import { expect, test } from 'vitest';
import { type ApplicantType, applicantTypes } from '#domain/cohort/applicant-types.ts';
import { departmentOf } from '#domain/results/public-results.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { departmentName } from '#web/public/department-name.ts';
import { resultsPage } from '#web/public/results-page.ts';

const say = wording('fr', 'Europe/Paris');
const laureate = {
  applicantType: 'individual',
  title: 'Un jardin',
  summary: 'Cultiver ensemble.',
  department: '37',
  axis: 'deployer',
  amountCents: 4_050_000,
} as const;
const byType = Object.fromEntries(applicantTypes.map((type) => [type, { count: 8, share: 0.2 }]));
const results = {
  laureates: [
    laureate,
    { ...laureate, title: 'Un café', applicantType: 'collective' },
    { ...laureate, title: 'Un atelier', applicantType: 'company', beneficiary: 'Atelier SCOP' },
  ],
  grantedCents: 8_100_000,
  numbers: { received: 40, reached: { eligible: 34, shortlisted: 30, laureates: 2 }, byType },
} as unknown as Parameters<typeof resultsPage>[0];

test('laureates stand in one table, their summaries are folded, and how it was decided is said', () => {
  const page = markupText(resultsPage(results, promotion1, say, false).main);
  const [, table = ''] = /<caption>Les lauréats<\/caption>.*?<tbody>(.*?)<\/tbody>/s.exec(page) ?? [];
  expect(table.match(/<tr>/g)).toHaveLength(3);
  expect(table).toContain('Un particulier');
  expect(table).toContain('Un collectif');
  expect(table).toContain('Atelier SCOP');
  expect(page).toMatch(/<details><summary>Les projets en quelques lignes<\/summary>.*Cultiver ensemble/s);
  expect(page).toContain('Comment la décision est prise');
});

test('as many laureates are counted as are listed, and those who left a place are counted apart', () => {
  const { numbers } = results;
  const counted = (ever: number) => {
    const reached = { ...numbers.reached, laureates: ever };
    const page = resultsPage({ ...results, numbers: { ...numbers, reached } }, promotion1, say, false);
    return markupText(page.main);
  };
  expect(counted(4)).toMatch(/<dt>Lauréates<\/dt><dd>3<.*<dt>Lauréates d’abord, [^<]*<\/dt><dd>1</s);
  expect(counted(3)).not.toContain('Lauréates d’abord');
});

test('whom the citizens voted on is counted so, and the file of subsidies tells how many grants it leaves out', () => {
  const openData = { sha256: 'a', publishedAt: '2022-09-01T10:00:00.000Z', isOutdated: false };
  const shown = (laureates: typeof results.laureates) =>
    markupText(resultsPage({ ...results, laureates, openData }, promotion1, say, false).main);
  expect(shown(results.laureates)).toMatch(/<dt>Retenues pour le panel citoyen<\/dt><dd>30</);
  expect(shown(results.laureates)).toContain('2 subventions n’y figurent pas');
  expect(shown(results.laureates.slice(2))).not.toMatch(/n’y figure/);
});

test('where a project is, is told by name, and how it was decided with a way to the rules', () => {
  const departments = ['01410', '20000', '20600', '97133', '97411', '98000', '99999'].map(departmentOf);
  const far = { ...results, laureates: departments.map((department) => ({ ...laureate, department })) };
  const page = markupText(resultsPage(far, promotion1, say, false).main);
  const told = [
    'Ain (01)',
    'Corse-du-Sud (2A)',
    'Haute-Corse (2B)',
    'Saint-Barthélemy (977)',
    'La Réunion (974)',
  ];
  for (const name of [...told, '980', 'À l’étranger']) expect(page).toContain(`<td>${name}</td>`);
  expect(page).toMatch(/panel de 15 citoyens qui ont voté[^<]*<a href="\/reglement">/);
});

test('every department has its name', () => {
  const mainland = Array.from({ length: 95 }, (_, index) => `${String(index + 1).padStart(2, '0')}100`);
  const overseas = [
    '97100',
    '97200',
    '97300',
    '97400',
    '97500',
    '97600',
    '97150',
    '98413',
    '98600',
    '98700',
    '98800',
  ];
  const names = [...mainland, ...overseas].map((postcode) => departmentName(departmentOf(postcode), 'fr'));
  for (const name of names) expect(name).toMatch(/^\p{Lu}[\p{L} ’-]+ \(\w{2,3}\)$/u);
  expect(new Set(names).size).toBe(106);
});

test('what Equal Shares would have made of the vote is said where it was computed, as what decides nothing', () => {
  expect(markupText(resultsPage(results, promotion1, say, false).main)).not.toContain('parts égales');
  const [exact, most] = [
    { atLeast: 10, atMost: 10 },
    { atLeast: 11, atMost: 15 },
  ];
  const equalShares = {
    wellGraded: 'bien',
    voters: 15,
    byList: exact,
    byEqualShares: most,
    onlyByList: ['Un café'],
    onlyByEqualShares: ['Un jardin', 'Un atelier'],
  };
  const page = markupText(resultsPage({ ...results, equalShares }, promotion1, say, false).main).replace(
    /\s/g,
    ' ',
  );
  expect(page).toContain(
    'notés « Bien » ou mieux. Calculée sur les mêmes bulletins, elle ne décide de rien.',
  );
  expect(page).toContain(
    'Parmi les 15 votants, 10 ont noté ainsi un ou plusieurs projets de la liste, et au moins 11',
  );
  expect(page).toContain('Dans la liste seulement : « Un café ».');
  expect(page).toContain('Par les parts égales seulement : « Un jardin », « Un atelier ».');
});

test('the open data bear the day of their publication, and say when an agreement in them was amended since', () => {
  const openDataOn = (language: 'fr' | 'en', isOutdated: boolean) => {
    const openData = { sha256: 'a', publishedAt: '2022-04-01T10:00:00.000Z', isOutdated };
    const said = wording(language, promotion1.timeZone);
    return markupText(resultsPage({ ...results, openData }, promotion1, said, false).main).replace(
      /\s/g,
      ' ',
    );
  };
  expect(openDataOn('fr', true)).toMatch(/publié le vendredi 1er avril 2022/);
  expect(openDataOn('fr', true)).toContain('une convention a été modifiée par avenant');
  expect(openDataOn('en', true)).toContain('an agreement was amended');
  expect(openDataOn('fr', false)).not.toContain('avenant');
});

test('who could not apply is not counted', () => {
  const types: ApplicantType[] = ['association', 'individual'];
  const council = { ...promotion1, applicants: { ...promotion1.applicants, types } };
  const page = markupText(resultsPage(results, council, say, false).main);
  const [, table = ''] = /<caption>Candidatures reçues par type.*?<tbody>(.*?)<\/tbody>/s.exec(page) ?? [];
  expect([...table.matchAll(/<th[^>]*>(.*?)<\/th>/g)].map(([, type]) => type)).toEqual([
    'Associations',
    'Particuliers',
  ]);
});
