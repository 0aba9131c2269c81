/** Each article of the rules of the call, from the cohort file: an article without its body does not compile. */
import { lateGrounds, latestLateEnd } from '#domain/application/late-access.ts';
import { publishedTimes, tiesUntil } from '#domain/application/published-times.ts';
import { appealNoticeFor } from '#domain/cohort/appeal-notice.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { type Article, conditionAnchor } from '#domain/cohort/articles.ts';
import type { BudgetPlan, Heading } from '#domain/cohort/budget.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { EligibilityRule } from '#domain/cohort/eligibility.ts';
import { headingLabels } from '#domain/cohort/heading-labels.ts';
import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import type { Language } from '#domain/values/language.ts';
import { algorithmWords } from '#markup/algorithm-words.ts';
import { axisWords } from '#markup/form-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { lateGroundWords } from '#markup/late-words.ts';
import { inPercent, punctuation, typeset, type Wording } from '#markup/wording.ts';
import { dataTable } from '#web/server/parts/blocks.ts';
import { articleTitles, rulesWords } from './rules-words.ts';

export interface Ruled {
  cohort: Cohort;
  say: Wording;
}

const text = (...sentences: string[]): Markup => html`${sentences.map((one) => html`<p>${one}</p>`)}`;
const bullets = (items: readonly (string | Markup)[]): Markup =>
  html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
const typesOf = (types: Cohort['applicants']['types'], { language }: Wording): string =>
  types.map((type) => applicantTypeTable[type].words.many[language]).join(', ');

/** Who gives one, and its headings on both sides. */
function budget({ appliesTo, costs, income }: BudgetPlan, say: Wording): Markup {
  const { language } = say;
  const write = rulesWords[language];
  const named = (some: readonly Heading[]) =>
    some.map((one) => typeset(language, headingLabels[one][language])).join(punctuation[language].semicolon);
  return html`${text(write.budgetBy(typesOf(appliesTo, say)))}${bullets([
    write.costs(named(costs)),
    write.income(named(income)),
  ])}`;
}

export const articleBodies: Readonly<Record<Article, (ruled: Ruled) => Markup>> = {
  purpose: ({ cohort: { title, service }, say: { language } }) =>
    html`${text(
      rulesWords[language].purpose(title[language], service.name[language], service.authority[language]),
    )}${bullets(Object.values(axisWords).map((axis) => axis[language]))}`,
  applicants({ cohort: { applicants }, say }) {
    const write = rulesWords[say.language];
    return html`${text(`${write.types} ${typesOf(applicants.types, say)}.`)}${text(
      write.most(say.euros(applicants.maximumRequestCents)),
    )}${(applicants.budgets ?? []).map((plan) => budget(plan, say))}`;
  },
  conditions({ cohort: { applicants, delays }, say }) {
    const write = rulesWords[say.language];
    return html`${text(write.conditions)}<ol>${applicants.rules.map((rule) => condition(rule, say))}</ol>${text(
      write.completing(delays.informationDays),
    )}`;
  },
  filing({ cohort: { calendar, languages, service }, say }) {
    const write = rulesWords[say.language];
    const { opensAt, closesAt } = publishedTimes('call', calendar);
    const minutes = calendar.gracePeriodMinutes;
    return text(
      write.filing(say.deadline(opensAt), say.deadline(closesAt)),
      minutes > 0 ? write.grace(minutes) : write.noGrace,
      write.lateAccess(
        say.deadline(latestLateEnd({ calendar })),
        lateGrounds
          .map((one) => lateGroundWords[say.language].inFull[one])
          .join(punctuation[say.language].semicolon),
        service.email,
      ),
      write.language(languages.map((one) => write.languageNames[one]).join(', ')),
    );
  },
  criteria,
  readings({ cohort: { jury }, say }) {
    const write = rulesWords[say.language];
    return text(
      write.readers(jury.readersPerApplication, jury.quorum),
      write.conflict,
      write.ranking[jury.ranking],
      write.greyZone,
    );
  },
  shortlist({ cohort: { jury }, say: { language } }) {
    const write = rulesWords[language];
    const order = jury.criteria
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ label }) => typeset(language, label[language]));
    return text(write.shortlist(jury.shortlistSize, jury.shortlistMaximum), write.ties(order.join(', ')));
  },
  panel({ cohort: { panel, sortition, calendar }, say }) {
    const { language } = say;
    const write = rulesWords[language];
    return text(
      write.panel(panel.size),
      ...(panel.substitutes ? [write.substitutes(panel.substitutes)] : []),
      ...(sortition
        ? [
            write.drawn(
              sortition.quotas.map((one) => quotaText(one, language)).join(punctuation[language].semicolon),
            ),
          ]
        : []),
      write.panelTies(say.deadline(tiesUntil(calendar))),
      write.sheets,
      ...(panel.questions ? [write.questions(panel.questions)] : []),
      write.grades(panel.grades.map(({ label }) => label[language]).join(', ')),
      write.quorum(panel.quorumVoters, panel.quorumGrades),
      write.method[panel.method],
      write.voteTies,
      write.equalShares(gradeLabel(panel.wellGraded ?? panel.floorGrade, panel, language)),
    );
  },
  funding({ cohort: { funding, panel }, say }) {
    const write = rulesWords[say.language];
    const floor = gradeLabel(panel.floorGrade, panel, say.language);
    return text(
      write.budget(say.euros(funding.budgetCents), funding.maximumLaureates, floor),
      write.overBudget[funding.whenOverBudget],
    );
  },
  lot: ({ say: { language } }) => text(rulesWords[language].lot),
  'waiting-list'({ cohort: { funding }, say: { language } }) {
    const write = rulesWords[language];
    return text(write.waitingList, ...(funding.whenOverBudget === 'stop' ? [write.waitingStop] : []));
  },
  decision: ({ cohort: { service }, say: { language } }) =>
    text(rulesWords[language].decision, typeset(language, algorithmWords[language].planned(service.email))),
  silence: ({ cohort: { delays }, say: { language } }) =>
    text(rulesWords[language].silence(delays.implicitRejectionMonths)),
  agreement,
  appeal({ cohort, say: { language } }) {
    const { opensAt } = cohort.calendar;
    const { disputes } = rulesWords[language];
    const notice = (use: 'refusal' | 'receipt' | 'agreement') =>
      typeset(language, appealNoticeFor(cohort, use, language, opensAt));
    return html`<p class="prose">${notice('refusal')}</p><p class="prose">${notice('receipt')}</p>
<p class="prose">${disputes} ${notice('agreement')}</p>`;
  },
  limits({ cohort: { jury, panel, funding }, say: { language } }) {
    const { marks, noShow, recusals, ballot, skip, ...byRanking } = rulesWords[language].limits;
    return bullets([
      marks,
      byRanking[jury.ranking],
      ...(panel.method === 'majority-judgment' ? [noShow] : []),
      recusals,
      ballot,
      ...(funding.whenOverBudget === 'skip' ? [skip] : []),
    ]);
  },
  calendar({ cohort: { calendar }, say }) {
    const write = rulesWords[say.language];
    return html`${dataTable(
      articleTitles[say.language].calendar,
      [{ label: write.stage }, { label: write.from }, { label: write.to }],
      (['call', 'jury', 'panel'] as const).map((stage) => {
        const { opensAt, closesAt } = publishedTimes(stage, calendar);
        return [write.stages[stage], say.deadline(opensAt), say.deadline(closesAt)];
      }),
    )}${text(write.ends(say.day(calendar.endsAt)))}`;
  },
};

/** « Sexe : femmes de 7 à 8, hommes de 7 à 8 ». */
const quotaText = ({ label, categories }: PanelQuota, language: Language): string => {
  const seats = categories.map(
    ({ label: own, min, max }) => `${own[language]} ${quotaSeats(min, max, language)}`,
  );
  return `${label[language]}${punctuation[language].colon}${seats.join(', ')}`;
};
const quotaSeats = (min: number, max: number, language: Language): string =>
  min === max ? String(min) : language === 'fr' ? `de ${min} à ${max}` : `${min} to ${max}`;

const gradeLabel = (grade: string, { grades }: Cohort['panel'], language: Language): string =>
  grades.find(({ id }) => id === grade)?.label[language] ?? '';

/** A condition of the cohort file, at an anchor of its own. */
function condition(rule: EligibilityRule, say: Wording): Markup {
  const { code, appliesTo, severity } = rule;
  const write = rulesWords[say.language];
  const more = [write.forTypes(typesOf(appliesTo, say)), ...(severity === 'unclear' ? [write.looked] : [])];
  const said = typeset(say.language, (rule.condition ?? rule.message)[say.language]);
  return html`<li id="${conditionAnchor(code)}">${said}<br><small>${more.join(' ')}</small></li>`;
}

function criteria({ cohort: { jury }, say }: Ruled): Markup {
  const { language } = say;
  const write = rulesWords[language];
  return html`${text(write.marks(jury.scale.min, jury.scale.max))}${dataTable(
    write.weights,
    [{ label: write.criterion }, { label: write.weight, isNumber: true }],
    jury.criteria.map(({ label, weight }) => [
      typeset(language, label[language]),
      inPercent(weight / 10_000, say.language),
    ]),
  )}${jury.criteria
    .filter(({ meanings = [] }) => meanings.length > 0)
    .map(({ label, meanings = [] }) =>
      dataTable(
        write.meanings(label[language]),
        [{ label: write.mark, isNumber: true }, { label: write.meaning }],
        meanings.map(({ mark, means }) => [mark, typeset(language, means[language])]),
      ),
    )}`;
}

function agreement({ cohort: { agreement: ruled, delays, applicants }, say }: Ruled): Markup {
  const { language } = say;
  const write = rulesWords[language];
  const when = (months: number) => (months === 0 ? write.atOnce : write.after(months));
  const signs = applicants.types.some((type) => applicantTypeTable[type].signsCommitments);
  return html`${text(write.signing(delays.signatureDays))}${dataTable(
    write.payments,
    [{ label: write.payment }, { label: write.share, isNumber: true }, { label: write.when }],
    ruled.instalments.map(({ label, shareBasisPoints, dueMonthsAfterSignature, afterReports }) => [
      typeset(language, label[language]),
      inPercent(shareBasisPoints / 10_000, say.language),
      afterReports ? write.afterReports(when(dueMonthsAfterSignature)) : when(dueMonthsAfterSignature),
    ]),
  )}${text(write.byCosts)}${text(typeset(language, ruled.terms[language]))}${
    signs
      ? html`${text(write.commitments)}${bullets(ruled.commitments[language].map((one) => typeset(language, one)))}`
      : ''
  }`;
}
