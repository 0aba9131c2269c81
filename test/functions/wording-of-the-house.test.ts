/** One word for each thing, and French as it is printed: what no page, letter or document says any more. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { agreementText } from '#adapters/pdf/agreement-text.ts';
import { copyText } from '#adapters/pdf/copy-text.ts';
import { explain } from '#documents/explanation.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import { agreementDocument } from '#domain/agreement/agreement-document.ts';
import { type ApplicationIn, statuses } from '#domain/application/application.ts';
import { letterRow, type Template, templates } from '#domain/application/letters.ts';
import { rankingReasons } from '#domain/cohort/ranking-reasons.ts';
import type { LetterData } from '#emails/letter-templates.ts';
import { render, statusSentence } from '#emails/render-letter.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { markupText } from '#markup/html.ts';
import { typeset, wording } from '#markup/wording.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { givenUpIn, slipsIn, straightIn } from '#test/support/given-up-phrases.ts';
import { dossierPage } from '#web/applicant/dossier-page.ts';
import { accessibilityPage } from '#web/public/accessibility-page.ts';
import { callPage } from '#web/public/call-page.ts';
import { legalNoticePage } from '#web/public/legal-notice-page.ts';
import { personalDataPage } from '#web/public/personal-data-page.ts';
import { rulesPage } from '#web/public/rules-page.ts';
import { aJuryRecord, aPanelRecord } from './documents/decision-records.ts';
import { aCommon, sampleData } from './emails/letter-fixtures.ts';

/** The words of the sources: their comments, and what only code says, are left out. */
const wordsOf = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => !/^\s*(\/\/|#)/.test(line))
    .filter((line) => /\p{L} \p{L}/u.test(line) && (path.endsWith('.ts') ? /['"`]/.test(line) : true))
    .join('\n');
const under = (folder: string, name: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => `${folder}/${path}`);
const spoken = [
  ...['emails', 'documents', 'markup', 'web', 'adapters/pdf', 'http/words'].flatMap((floor) =>
    under(`functions/${floor}`, /\.ts$/),
  ),
  ...under('infra/cohorts', /\.yaml$/),
  // What people of a rehearsal say is theirs.
  ...under('infra/cli', /^(?!rehearsal).*\.ts$/),
  // As they are rendered, in both languages.
  ...under('test/functions', /snapshots\/.*\.txt$/),
];

test('nothing that is said contains a phrase that the house has given up', () => {
  const found = spoken.flatMap((path) => {
    const words = wordsOf(path);
    return givenUpIn(words).map((found) => `${path}: ${found}`);
  });
  expect(found).toEqual([]);
});

/** Where the State is who it says: a source of income of a budget, and who approves associations (loi 2000-321 art. 25-1). */
const ofTheState = [
  /Subventions de l’État \(74\)|Grants of the State \(74\)/g,
  /agréée par l’État \(tronc commun d’agrément\)|approved by the State \(common core of approvals\)/g,
];

test('whoever grants, nothing that is said of a call takes it for the State', () => {
  const words = ['domain', 'app'].flatMap((floor) => under(`functions/${floor}`, /\.ts$/));
  const found = [...spoken.filter((path) => path.endsWith('.ts')), ...words].flatMap((path) => {
    const said = ofTheState.reduce((text, phrase) => text.replaceAll(phrase, ''), wordsOf(path));
    return (said.match(/.*(?:[lL][’']État|[tT]he State\b).*/g) ?? []).map(
      (line) => `${path}: ${line.trim()}`,
    );
  });
  expect(found).toEqual([]);
});

test('no page takes its words as they are typed: French ones are typeset first', () => {
  const typed = under('functions/web', /\.ts$/).filter(
    (path) => !path.endsWith('/parts/words.ts') && /\bbilingual[<(]/.test(readFileSync(path, 'utf8')),
  );
  expect(typed).toEqual([]);
});

test('no apostrophe between letters is straight, in what is rendered and in the cohort files', () => {
  const straight = spoken
    .filter((path) => !path.endsWith('.ts'))
    .filter((path) => /\p{L}'\p{L}/u.test(wordsOf(path)));
  expect(straight).toEqual([]);
});

test.each([
  ["l'aide qu'il demande", 'l’aide qu’il demande'],
  ['à 18 h 00', 'à 18\u00a0h'],
  ['à 0 h 00', 'à minuit'],
  ['à 10 h 00 et 23 h 59', 'à 10\u00a0h et 23 h 59'],
  ['R. 421-1', 'R.\u00a0421-1'],
  ['300 000 euros', '300\u202f000\u00a0euros'],
  ['01 99 00 12 34', '01 99 00 12 34'],
  ['75007 Paris', '75007 Paris'],
])('French is typeset by one function: %s', (typed, printed) => {
  expect(typeset('fr', typed)).toBe(printed);
  expect(typeset('fr', printed)).toBe(printed);
});

const languages = ['fr', 'en'] as const;
type Language = (typeof languages)[number];
/** The words of markup, without its tags. */
const seen = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');
const letterIn = (template: Template, language: Language) =>
  render(template, language, aCommon(template, language), sampleData[template] as LetterData<Template>).text;

const at = '2022-06-01T08:00:00.000Z';
const promotion1 = loadCohortFile('promotion-1');
/** One application in each status, as its page shows it. */
function dossierIn(status: (typeof statuses)[number], language: Language): string {
  const view = {
    applicationId: 'aic1-0123456789ABCDEF',
    status,
    receivedAt: at,
    filedDuringGrace: false,
    implicitRejectionAt: at,
    silence: { at, isPast: true },
    line: [],
    appeals: [],
    actions: ['withdraw', 'hand-over'],
    told: [{ round: 'jury', at, outcome: status, reasonCode: 'X' }],
    sentence: { fr: '', en: '' },
    form: anApplicationForm(),
    timeline: [
      { at, type: 'ApplicationFiled' },
      { at, type: 'OutcomeReleased' },
    ],
  } as unknown as Parameters<typeof dossierPage>[0]['view'];
  const say = wording(language, 'Europe/Paris');
  const explanations = (['BELOW_CUT', 'TIE_LOT'] as const).map((code) => {
    const { round, figures } = aJuryRecord(code);
    return { round, figures, explanation: explain(aJuryRecord(code)) };
  });
  const page = { view, explanations, cohort: promotion1, formToken: 't', language, say };
  return seen(markupText(dossierPage(page).main));
}

/** What goes into the PDF of an agreement, which is in French. */
function agreementSaid(): string {
  const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
  const agreement = agreementFor(laureate, promotion1, at, '2022-07-01T08:00:00.000Z');
  const facts = { otherSubsidies: [], otherDeMinimis: [], commitmentsVersion: 'promotion-1/1' };
  return JSON.stringify(agreementText(agreementDocument(agreement, laureate.form, promotion1, facts)));
}

/** Everything that is rendered here, by what it is, in one language. */
function rendered(language: Language): (readonly [what: string, text: string])[] {
  const say = wording(language, 'Europe/Paris');
  const pages = ['promotion-1', 'promotion-2', 'quartiers-1'].flatMap((name) => {
    const cohort = loadCohortFile(name);
    const call = {
      cohort,
      state: 'open',
      now: new Date(at),
      hasDraft: false,
      hasResults: true,
      language,
      say,
    } as const;
    return [
      callPage(call),
      rulesPage({ cohort, say }),
      legalNoticePage(cohort, language),
      personalDataPage(cohort, language),
      accessibilityPage(cohort, say),
    ].map(({ title, main }) => [`${name}: ${title}`, seen(markupText(main))] as const);
  });
  const records = [
    ...rankingReasons.jury.map((code) => aJuryRecord(code)),
    ...rankingReasons.panel.map((code) => aPanelRecord(code)),
  ];
  const copy = copyText({
    applicationId: 'aic1-0123456789ABCDEF',
    receivedAt: at,
    form: { ...anApplicationForm(), language },
    programme: 'Accélérateur',
    service: 'Mission',
    timeZone: 'Europe/Paris',
  });
  return [
    ...templates.map((template) => [template, letterIn(template, language)] as const),
    ...templates.map(
      (template) =>
        [
          `sentence of ${template}`,
          statusSentence(template, language, sampleData[template] as LetterData<Template>, 'Europe/Paris'),
        ] as const,
    ),
    ...statuses.map((status) => [`page of ${status}`, dossierIn(status, language)] as const),
    ...records.map((record) => [`explanation of ${record.reasonCode}`, explain(record)[language]] as const),
    ...pages,
    ...(language === 'fr' ? [['agreement', agreementSaid()] as const] : []),
    ['copy', copy.map((block) => ('text' in block ? block.text : '')).join('\n')],
  ];
}

test.each(languages)(
  'no letter, page or document contains what was given up, a straight mark, or a slip of grammar (%s)',
  (language) => {
    const found = rendered(language).flatMap(([what, text]) =>
      [...givenUpIn(text), ...straightIn(text, language), ...slipsIn(text, language)].map(
        (one) => `${what}: ${one}`,
      ),
    );
    expect(found).toEqual([]);
  },
);

test.each(languages)('each letter says what the law wants of it (%s)', (language) => {
  const marks = {
    author: { fr: 'Décision prise par', en: 'Decision taken by' },
    algorithm: { fr: 'traitement algorithmique', en: 'algorithmic processing' },
    appeal: { fr: 'Voies et délais de recours', en: 'How to appeal, and time limits' },
    help: { fr: 'Et maintenant', en: 'What now' },
  };
  const says = (template: Template, mark: keyof typeof marks) =>
    letterIn(template, language).includes(marks[mark][language]);
  const decides: Template[] = templates.filter((template) => {
    const row = letterRow(template);
    return (
      template === 'eligible' || row?.restsOnRanking || row?.nature === 'refusal' || row?.nature === 'grant'
    );
  });
  const ranked = templates.filter((template) => letterRow(template)?.restsOnRanking);
  const refusals = templates.filter((template) => letterRow(template)?.nature === 'refusal');
  const without = (mark: keyof typeof marks, those: readonly Template[]) =>
    those.filter((template) => !says(template, mark)).map((template) => `${template}: no ${mark}`);
  expect([
    ...without('author', decides),
    // Of a reason that is a rule of the programme.
    ...without('algorithm', [...ranked, 'ineligible']),
    ...without('appeal', [...refusals, 'receipt', 'laureate', 'support-ended']),
    // Whoever waits is not refused yet; whoever keeps a part of a grant is not sent elsewhere.
    ...without(
      'help',
      refusals.filter(
        (template) =>
          !['waiting-list', 'grant-reduced', 'default-recorded', 'payment-withheld'].includes(template),
      ),
    ),
  ]).toEqual([]);
});
