/** What a cohort file must hold beyond its shape. */
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Signatory } from '#domain/cohort/signatory.ts';
import { largestPanel } from '#domain/round/roll.ts';
import { daysAfter } from '#domain/values/days.ts';
import { parseSiren, parseSiret } from '#domain/values/siret.ts';
import { accessibilityRule } from './accessibility-rules.ts';
import { addressRules } from './address-rules.ts';
import { agentRules } from './agent-rules.ts';
import { calendarRules } from './calendar-rules.ts';
import { atMost, type CohortRule, type RuleFinding, repeated, unless } from './cohort-rule.ts';
import { applicantRules } from './eligibility-rules.ts';
import { letterRules } from './letter-rules.ts';
import { meaningRule } from './meaning-rules.ts';
import { paperRules } from './paper-rules.ts';
import { quotaRule } from './quota-rules.ts';
import { supportRules } from './support-rules.ts';

/** What one review (functions/http/juror-api) and one ballot (functions/http/panel-api) can hold. */
const [mostCriteria, mostFinalists] = [20, 100];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function sumsTo10000(path: string, shares: readonly number[]): RuleFinding[] {
  const total = sum(shares);
  const fix = total > 10_000 ? `take ${total - 10_000} away` : `add ${10_000 - total}`;
  return unless(total === 10_000, path, `shares that sum to 10000 (basis points), not ${total}`, fix);
}

const even = (name: 'informationDays' | 'signatureDays'): CohortRule => ({
  code: 'uneven-days',
  reads: [`delays.${name}`],
  findings: ({ delays }) =>
    unless(
      delays[name] % 2 === 0,
      `delays.${name}`,
      'an even number of days: the reminder comes half way',
      `write ${delays[name] + 1}`,
    ),
});

const ascii = (path: string, read: (cohort: Cohort) => string | undefined): CohortRule => ({
  code: 'address-not-ascii',
  reads: [path],
  findings: (cohort) =>
    unless(
      /^[\x21-\x7e]*$/.test(read(cohort) ?? ''),
      path,
      'an address in ASCII: SES sends from no other',
      'write the address without accents (a domain in its xn-- form)',
    ),
});

const jury: CohortRule[] = [
  meaningRule,
  {
    code: 'weights-off',
    reads: ['jury.criteria'],
    findings: ({ jury }) => [
      ...sumsTo10000(
        'jury.criteria',
        jury.criteria.map(({ weight }) => weight),
      ),
      ...repeated(
        'jury.criteria',
        jury.criteria.map(({ id }) => id),
        'id',
      ),
    ],
  },
  {
    code: 'empty-scale',
    reads: ['jury.scale'],
    findings: ({ jury: { scale } }) =>
      unless(scale.min < scale.max, 'jury.scale.max', `more than jury.scale.min (${scale.min})`, 'raise max'),
  },
  {
    code: 'too-many-criteria',
    reads: ['jury.criteria'],
    findings: ({ jury: { criteria } }) =>
      unless(
        criteria.length <= mostCriteria,
        'jury.criteria',
        `at most ${mostCriteria} criteria: no review holds more marks (a limit of this programme, not of the law)`,
        `take ${criteria.length - mostCriteria} away, or join some`,
      ),
  },
  {
    code: 'too-many-finalists',
    reads: ['jury.shortlistMaximum'],
    findings: ({ jury: { shortlistMaximum } }) =>
      unless(
        shortlistMaximum <= mostFinalists,
        'jury.shortlistMaximum',
        `at most ${mostFinalists}: no ballot holds more recusals (a limit of this programme, not of the law)`,
        `write ${mostFinalists} or fewer`,
      ),
  },
  {
    code: 'quorum-above-readers',
    reads: ['jury.quorum', 'jury.readersPerApplication'],
    findings: ({ jury }) =>
      atMost('jury.quorum', jury.quorum, jury.readersPerApplication, 'jury.readersPerApplication'),
  },
  {
    code: 'maximum-below-size',
    reads: ['jury.shortlistSize', 'jury.shortlistMaximum'],
    findings: ({ jury }) =>
      unless(
        jury.shortlistMaximum >= jury.shortlistSize,
        'jury.shortlistMaximum',
        `at least jury.shortlistSize (${jury.shortlistSize})`,
        `write ${jury.shortlistSize} or more`,
      ),
  },
];

const panel: CohortRule[] = [
  quotaRule,
  {
    code: 'panel-too-large',
    reads: ['panel.size'],
    findings: ({ panel: { size } }) =>
      unless(
        size <= largestPanel,
        'panel.size',
        `at most ${largestPanel}: a vote that is held again frees all seats in one write (a limit of this programme, not of the law)`,
        `write ${largestPanel} or fewer`,
      ),
  },
  {
    code: 'quorum-above-roll',
    reads: ['panel.quorumVoters', 'panel.size'],
    findings: ({ panel }) => atMost('panel.quorumVoters', panel.quorumVoters, panel.size, 'panel.size'),
  },
  {
    code: 'answers-before-questions',
    reads: ['panel.questions'],
    findings: ({ panel: { questions } }) =>
      unless(
        questions === undefined || questions.answersUntilDaysBefore < questions.untilDaysBefore,
        'panel.questions.answersUntilDaysBefore',
        `fewer days than panel.questions.untilDaysBefore (${questions?.untilDaysBefore}): answers follow the questions`,
        'write fewer days, or end the questions earlier',
      ),
  },
  {
    code: 'questions-before-the-shortlist',
    reads: ['panel.questions', 'calendar.juryClosesAt', 'calendar.panelOpensAt'],
    findings: ({ panel: { questions }, calendar }) =>
      unless(
        questions === undefined ||
          // Dates out of order are another mistake, told by its own rule.
          Date.parse(calendar.panelOpensAt) <= Date.parse(calendar.juryClosesAt) ||
          Date.parse(daysAfter(calendar.panelOpensAt, -questions.untilDaysBefore)) >
            Date.parse(calendar.juryClosesAt),
        'panel.questions.untilDaysBefore',
        `days that begin after calendar.juryClosesAt (${calendar.juryClosesAt}): nobody is a finalist before`,
        'write fewer days, or open the vote later',
      ),
  },
  {
    code: 'grades-above-quorum',
    reads: ['panel.quorumGrades', 'panel.quorumVoters'],
    findings: ({ panel }) =>
      atMost('panel.quorumGrades', panel.quorumGrades, panel.quorumVoters, 'panel.quorumVoters'),
  },
  {
    code: 'repeated',
    reads: ['panel.grades'],
    findings: ({ panel }) =>
      repeated(
        'panel.grades',
        panel.grades.map(({ id }) => id),
        'id',
      ),
  },
  {
    code: 'unknown-grade',
    reads: ['panel.grades', 'panel.floorGrade', 'panel.wellGraded'],
    findings: ({ panel }) => {
      const ids = panel.grades.map(({ id }) => id);
      const expected = `the id of one of panel.grades: ${ids.join(', ')}`;
      const { floorGrade, wellGraded = floorGrade } = panel;
      return [
        ...unless(ids.includes(floorGrade), 'panel.floorGrade', expected, 'write one of them'),
        ...unless(
          ids.includes(wellGraded),
          'panel.wellGraded',
          expected,
          'write one of them, or leave it out',
        ),
      ];
    },
  },
  {
    code: 'more-laureates-than-shortlisted',
    reads: ['funding.maximumLaureates', 'jury.shortlistSize'],
    findings: ({ funding, jury }) =>
      atMost('funding.maximumLaureates', funding.maximumLaureates, jury.shortlistSize, 'jury.shortlistSize'),
  },
];

const agreement: CohortRule[] = [
  {
    code: 'shares-off',
    reads: ['agreement.instalments'],
    findings: ({ agreement }) =>
      sumsTo10000(
        'agreement.instalments',
        agreement.instalments.map(({ shareBasisPoints }) => shareBasisPoints),
      ),
  },
  {
    code: 'instalments-out-of-order',
    reads: ['agreement.instalments'],
    findings: ({ agreement: { instalments } }) =>
      instalments.flatMap(({ dueMonthsAfterSignature }, index) =>
        unless(
          dueMonthsAfterSignature >= (instalments[index - 1]?.dueMonthsAfterSignature ?? 0),
          ['agreement', 'instalments', index, 'dueMonthsAfterSignature'],
          'months from the signature, none before that of the instalment above',
          'order the instalments as they are paid',
        ),
      ),
  },
  {
    code: 'wrong-siren',
    reads: ['agreement.otherAid'],
    findings: ({ agreement: { otherAid = [] } }) =>
      otherAid.flatMap(({ siren, rna }, index) =>
        unless(
          siren === undefined ? rna !== undefined : parseSiren(siren).ok,
          ['agreement', 'otherAid', index, 'siren'],
          'a SIREN, with its right key, or the RNA number of an association: aid under no right number would be counted for nobody',
          'write the nine digits as the register gives them, or rna',
        ),
      ),
  },
  {
    code: 'commitments-not-seven',
    reads: ['agreement.commitments', 'applicants.types'],
    findings: ({ agreement: { commitments }, applicants }) =>
      (['fr', 'en'] as const).flatMap((language) =>
        unless(
          !applicants.types.some((type) => applicantTypeTable[type].signsCommitments) ||
            commitments[language].length === 7,
          ['agreement', 'commitments', language],
          'the seven commitments that associations subscribe to (décret 2021-1947)',
          `write seven, not ${commitments[language].length}`,
        ),
      ),
  },
];

/**
 * What no prefix of a sign-in domain may contain, and that prefix holds the name of the cohort:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
 * @returns the word in the name, undefined where there is none
 */
export const reservedIn = (name: string): string | undefined => /aws|amazon|cognito/.exec(name)?.[0];

const words: CohortRule[] = [
  {
    // The prefix of the sign-in domain, which holds the name, the stage and the account, has 63 characters at most.
    code: 'name-too-long',
    reads: ['cohort'],
    findings: ({ cohort }) =>
      unless(cohort.length <= 30, 'cohort', 'at most 30 characters', 'shorten it, and the name of the file'),
  },
  {
    code: 'name-reserved',
    reads: ['cohort'],
    findings: ({ cohort }) =>
      unless(
        reservedIn(cohort) === undefined,
        'cohort',
        `a name without ${reservedIn(cohort)} in it: Cognito refuses the sign-in domain that is made of it`,
        'choose another name, and that of the file',
      ),
  },
  {
    code: 'wrong-siret',
    reads: ['service.siret'],
    findings: ({ service }) =>
      unless(
        parseSiret(service.siret).ok,
        'service.siret',
        'the SIRET of the authority, with its right key: open data name it',
        'write the fourteen digits as the register gives them',
      ),
  },
  {
    code: 'delegation-backwards',
    reads: ['service.signatories'],
    items: 'service.signatories',
    findings: ({ service }) =>
      service.signatories.flatMap((one, index) => backwards(one, ['signatories', index])),
  },
  {
    code: 'delegation-backwards',
    reads: ['service.superior'],
    findings: ({ service: { superior } }) => (superior ? backwards(superior, ['superior']) : []),
  },
  {
    code: 'recused-alone',
    reads: ['service.signatories'],
    items: 'service.signatories',
    findings: ({ service: { signatories } }) =>
      signatories.flatMap(({ recusedFrom = [] }, index) =>
        recusedFrom.flatMap((id, place) =>
          unless(
            signatories.some((one) => one.recusedFrom?.includes(id) !== true),
            ['service', 'signatories', index, 'recusedFrom', place],
            'another signatory who decides of this application',
            'add a signatory who has no interest in it',
          ),
        ),
      ),
  },
  {
    code: 'french-missing',
    reads: ['languages'],
    findings: ({ languages }) => [
      ...repeated('languages', languages),
      ...unless(
        languages.includes('fr'),
        'languages',
        'fr among them: decisions are told in French first',
        'add fr',
      ),
    ],
  },
];

const backwards = ({ from, until }: Pick<Signatory, 'from' | 'until'>, person: (string | number)[]) =>
  unless(
    until === undefined || from <= until,
    ['service', ...person, 'until'],
    `a last day on or after the first, ${from}`,
    'move until later, or from earlier',
  );

export const cohortRules: readonly CohortRule[] = [
  ...calendarRules,
  ...applicantRules,
  ...paperRules,
  ...jury,
  ...panel,
  even('informationDays'),
  even('signatureDays'),
  ...agreement,
  ascii('sender.email', ({ sender }) => sender.email),
  ascii('sender.replyTo', ({ sender }) => sender.replyTo),
  ascii('staff.digestTo', ({ staff }) => staff?.digestTo),
  ascii('mail.capture', ({ mail }) => mail?.capture),
  ...words,
  ...letterRules,
  accessibilityRule,
  ...addressRules,
  ...agentRules,
  ...supportRules,
];
