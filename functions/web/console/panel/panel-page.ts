/** The citizens' panel at a glance: its steps, its quorum, and after the count its ranking with merit profiles. */
import type { EqualSharesReport } from '#domain/panel/equal-shares-report.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { equalSharesText } from '#markup/equal-shares-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { afterClosing } from '#web/console/jury/jury-page.ts';
import { gradeName } from '#web/console/round/grade-name.ts';
import { closeStep, endFact, needsBeacon, openStep, seedStep } from '#web/console/round/lot-forms.ts';
import { figure } from '#web/console/round/plot-scale.ts';
import { quorumLight } from '#web/console/round/rolls-page.ts';
import { outcomeName, outcomeTone, reasonName, stateNames } from '#web/console/round/round-names.ts';
import {
  applicationLink,
  type LettersUnderWay,
  lettersFact,
  outcomeOfAct,
  type RoundPage,
  type RoundStep,
  rankedTitle,
  stepList,
} from '#web/console/round/round-page.ts';
import { sessionNavigation } from '#web/console/round/session-navigation.ts';
import { buttonLink, dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { gradeLegend, meritPlot } from './merit-profile.ts';
import { panelWords } from './panel-words.ts';

export interface PanelView {
  round: Round;
  members: number;
  substitutes: number;
  voters: number;
  isJuryReleased: boolean;
  mayExtend: boolean;
  letters?: LettersUnderWay | undefined;
}

export function panelPage(view: PanelView, page: RoundPage): Markup {
  const { language } = page.say;
  const say = panelWords[language];
  const { round } = view;
  return html`${sessionNavigation('panel', '', language)}${outcomeOfAct(page, say.done)}${factList([
    [say.state, tag(stateNames[language][round.state])],
    [say.closesOn, endFact(round, page, view.mayExtend)],
    [say.members, String(view.members)],
    ...lettersFact(view.letters, page),
  ])}${round.state === 'planned' ? '' : quorumLight(view.voters, page)}${stepList(stepsOf(view, page), page)}`;
}

function stepsOf(view: PanelView, page: RoundPage): RoundStep[] {
  const say = panelWords[page.say.language];
  const { round, members, substitutes, voters, isJuryReleased } = view;
  const needed = page.cohort.panel.quorumVoters;
  const isBefore = round.state === 'planned';
  return [
    {
      label: say.enrol,
      state: members >= needed ? 'done' : 'now',
      body: html`<p>${say.enrolled(members, substitutes)}</p>${buttonLink('/console/panel/membres', say.enrolLink, 'secondary')}`,
    },
    seedStep(round, page),
    openStep(round, page, {
      label: say.open,
      why: say.openWhy,
      button: say.openButton,
      prevented: isBefore
        ? [
            ...(isJuryReleased ? [] : [say.needsJury]),
            ...(members >= needed ? [] : [say.needsMembers(needed, members)]),
            ...(round.draw === undefined ? [say.needsSeed] : []),
          ]
        : [],
    }),
    closeStep(
      round,
      page,
      round.state === 'open'
        ? [...needsBeacon(round, page), ...(voters < needed ? [say.needsVoters(needed, voters)] : [])]
        : [],
    ),
    ...afterClosing(round, page),
  ];
}

/** What a line of a panel's ranking has beside what every line has. */
interface PanelDetail {
  tally?: readonly number[];
  label?: string;
  sign?: string;
  majorityGrade?: number;
  tie?: { level: readonly string[]; decidedBy: 'jury-rank' | 'lot' } | null;
}
const detailOf = ({ detail }: RankingEntry): PanelDetail => (detail ?? {}) as PanelDetail;

/** @param ranking in the frozen order; empty while the vote is open */
export function panelRankingPage(ranking: readonly RankingEntry[], round: Round, page: RoundPage): Markup {
  const { language, euros } = page.say;
  const say = panelWords[language];
  const top = html`${sessionNavigation('panel', '/classement', language)}${outcomeOfAct(page, {})}`;
  if (ranking.length === 0) return html`${top}${notice('info', say.ranking)}`;
  const { voters, budgetCents, grantedCents, leftCents } = (round.report ?? {}) as Record<string, number>;
  const facts = factList([
    [say.voters, String(voters ?? '–')],
    [say.budget, euros(budgetCents ?? 0)],
    [say.granted, euros(grantedCents ?? 0)],
    [say.left, euros(leftCents ?? 0)],
  ]);
  return html`${top}${facts}${rankingTable(ranking, page)}<h2>${say.title}</h2>${profiles(ranking, page)}
    <h2>${say.ties}</h2>${ties(ranking, language)}${equalShares(round, ranking, page)}`;
}

/** What is told beside the list; nothing of a vote that was counted before it was. */
function equalShares(round: Round, ranking: readonly RankingEntry[], { say, cohort }: RoundPage): Markup {
  const { equalShares: report } = (round.report ?? {}) as { equalShares?: EqualSharesReport };
  if (report === undefined) return html``;
  const titleOf = (id: string) => ranking.find(({ applicationId }) => applicationId === id)?.title ?? id;
  const { heading, paragraphs } = equalSharesText(report, cohort.panel.grades, titleOf, say.language);
  return html`<h2>${heading}</h2>${paragraphs.map((text) => html`<p class="prose">${text}</p>`)}`;
}

function rankingTable(ranking: readonly RankingEntry[], page: RoundPage): Markup {
  const { language, euros } = page.say;
  const say = panelWords[language];
  return dataTable(
    say.table,
    [
      { label: say.rank, isNumber: true },
      { label: say.application },
      { label: say.grade },
      { label: say.requested, isNumber: true },
      { label: say.proposed },
      { label: say.reason },
    ],
    ranking.map((entry) => [
      entry.rank ?? '–',
      applicationLink(entry.applicationId, entry.title),
      gradeName(entry, page),
      euros(entry.requestedCents ?? 0),
      tag(outcomeName(entry.outcome, language), outcomeTone(entry.outcome)),
      reasonName(entry.reasonCode, language),
    ]),
  );
}

function profiles(ranking: readonly RankingEntry[], page: RoundPage): Markup {
  const { language } = page.say;
  const say = panelWords[language];
  const grades = page.cohort.panel.grades.map(({ label }) => label[language]);
  const graded = ranking.filter((entry) => detailOf(entry).tally !== undefined);
  const image = meritPlot({
    id: 'merit',
    title: say.title,
    description: say.description(graded.length),
    rows: graded.map((entry) => ({
      label: `${rankedTitle(entry)} – ${gradeName(entry, page)}`,
      tally: detailOf(entry).tally ?? [],
    })),
  });
  const table = dataTable(
    say.title,
    [{ label: say.application }, ...grades.toReversed().map((label) => ({ label, isNumber: true }))],
    graded.map((entry) => [entry.title, ...(detailOf(entry).tally ?? []).toReversed()]),
  );
  return figure(html`${say.caption}${gradeLegend(grades)}`, image, say.numbers, table);
}

function ties(ranking: readonly RankingEntry[], language: 'fr' | 'en'): Markup {
  const say = panelWords[language];
  const titles = new Map(ranking.map(({ applicationId, title }) => [applicationId, title]));
  const groups = new Map(
    ranking.flatMap((entry) => {
      const { tie } = detailOf(entry);
      return tie ? [[[...tie.level].sort().join(' '), tie] as const] : [];
    }),
  );
  if (groups.size === 0) return html`<p>${say.noTie}</p>`;
  return html`<ul>${[...groups.values()].map(({ level, decidedBy }) => {
    const names = level.map((id) => titles.get(id) ?? id).join(', ');
    return html`<li>${say.tie(names, say.decidedBy[decidedBy])}</li>`;
  })}</ul>`;
}
