/** Advice and decision side by side, each act in its row; far from where the outcomes change, rows are folded. */
import type { SessionName } from '#domain/application/stages.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { staffName } from '#web/console/door/events.ts';
import { isTurned, longTable } from '#web/console/door/long-table.ts';
import { tag } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { foldedRuns } from './folded-runs.ts';
import { gradeName } from './grade-name.ts';
import { outcomeName, outcomeTone, reasonName } from './round-names.ts';
import { applicationLink, type PeopledPage, plotted, type RoundPage } from './round-page.ts';

export type Deciding = Pick<Answer<'show-round'>, 'round' | 'ranking' | 'settled'>;
type Settled = Deciding['settled'][number];

const words = typesetWords({
  table: ['Avis et décision', 'Advice and decision'],
  rank: ['Rang', 'Rank'],
  application: ['Candidature', 'Application'],
  advice: ['Avis', 'Advice'],
  decision: ['Décision', 'Decision'],
  same: ['conforme à l’avis', 'as advised'],
  differs: ['diffère de l’avis', 'differs from the advice'],
  amount: ['Accordé', 'Granted'],
  requested: ['Demandé', 'Requested'],
  left: ['Reste du budget', 'Left of the budget'],
  result: { jury: ['Note', 'Score'], panel: ['Mention', 'Grade'] },
  spread: [
    (lowest: string, highest: string) => `lectures de ${lowest} à ${highest}`,
    (lowest: string, highest: string) => `readings from ${lowest} to ${highest}`,
  ],
  depart: ['S’écarter', 'Depart'],
  of: [(title: string) => ` de l’avis sur ${title}`, (title: string) => ` from the advice on ${title}`],
  acts: ['Actes', 'Acts'],
  undo: ['Revenir à l’avis', 'Go back to the advice'],
  by: ['par', 'by'],
  folded: [
    (count: number) => plural.fr(count, `${count} {candidature|candidatures} loin de la coupure`),
    (count: number) => plural.en(count, `${count} {application|applications} far from the cut`),
  ],
  lines: [
    (from: number, to: number) => `, lignes ${from} à ${to}`,
    (from: number, to: number) => `, lines ${from} to ${to}`,
  ],
});

export function decisionTable(
  { round, ranking, settled }: Deciding,
  session: SessionName,
  canDecide: boolean,
  page: PeopledPage,
): Markup {
  const { language, euros } = page.say;
  const say = words[language];
  const advised = new Map(ranking.map((entry) => [entry.applicationId, entry]));
  let leftCents = page.cohort.funding.budgetCents;
  const rows = settled.map((entry) => {
    const before = advised.get(entry.applicationId);
    const isGranted = entry.outcome === 'laureate';
    if (isGranted) leftCents -= entry.amountCents;
    return [
      entry.rank ?? '–',
      applicationLink(entry.applicationId, entry.title),
      resultOf(entry, session, page),
      entry.requestedCents === undefined ? '–' : euros(entry.requestedCents),
      html`${outcomeName(before?.outcome ?? '', language)} <small>${reasonName(before?.reasonCode ?? '', language)}</small>`,
      decisionOn(entry, round, page),
      ...(session === 'panel'
        ? [isGranted ? euros(entry.amountCents) : '–', isGranted ? euros(leftCents) : '–']
        : []),
      ...(canDecide ? [actOn(entry, round, session, page)] : []),
    ];
  });
  const number = (label: string) => ({ label, isNumber: true });
  const columns = [
    number(say.rank),
    { label: say.application },
    number(say.result[session]),
    number(say.requested),
    { label: say.advice },
    { label: say.decision },
    ...(session === 'panel' ? [number(say.amount), number(say.left)] : []),
    ...(canDecide ? [{ label: say.acts }] : []),
  ];
  const outcomes = settled.map((entry) => advised.get(entry.applicationId)?.outcome ?? entry.outcome);
  const isAdjusted = (row: number) => (settled[row]?.applicationId ?? '') in round.adjustments;
  const runs = foldedRuns(outcomes, isAdjusted);
  return html`${runs.map(({ from, to, isFolded }) => {
    const lines = runs.length === 1 ? '' : say.lines(from + 1, to);
    const name = `lignes-${from + 1}`;
    const some = longTable(name, [`${say.table}${lines}`, columns, rows.slice(from, to)], page);
    if (!isFolded) return some;
    const outcome = outcomes[from] ?? '';
    const open = isTurned(name, page) ? html` open` : '';
    return html`<details${open}><summary>${tag(outcomeName(outcome, language), outcomeTone(outcome))} ${say.folded(
      to - from,
    )}${lines}</summary>${some}</details>`;
  })}`;
}

/** Of the jury the score, and between which readings it lies; of the panel the grade. */
function resultOf(entry: Settled, session: SessionName, page: RoundPage): Markup | string {
  const { language, decimal } = page.say;
  if (session === 'panel') return gradeName(entry, page);
  const { score, detail } = entry;
  if (score === undefined) return '–';
  const totals = readingTotals(detail?.readings).sort((a, b) => plotted(a) - plotted(b));
  const [lowest, highest] = [totals[0], totals.at(-1)];
  if (lowest === undefined || highest === undefined) return decimal(score);
  return html`${decimal(score)}<br><small>${words[language].spread(decimal(lowest), decimal(highest))}</small>`;
}

const readingTotals = (readings: unknown): string[] =>
  Array.isArray(readings) ? readings.flatMap(({ total }) => (typeof total === 'string' ? [total] : [])) : [];

function decisionOn(
  { applicationId, outcome }: Settled,
  round: Deciding['round'],
  page: PeopledPage,
): Markup {
  const { language, moment } = page.say;
  const say = words[language];
  const adjustment = round.adjustments[applicationId];
  return html`${tag(outcomeName(outcome, language), outcomeTone(outcome))} ${
    adjustment
      ? html`${tag(say.differs, 'warning')}<blockquote>${adjustment.reason}</blockquote>
<small>${say.by} ${staffName(adjustment.by, page.people, language)}, ${moment(adjustment.at)}</small>`
      : html`<small>${say.same}</small>`
  }`;
}

function actOn(
  { applicationId, title }: Settled,
  round: Deciding['round'],
  session: SessionName,
  page: PeopledPage,
): Markup {
  const say = words[page.say.language];
  const at = `/console/${session}/decision`;
  const depart = html`<a href="${at}?candidature=${applicationId}#ecart">${say.depart}<span class="unseen">${say.of(title)}</span></a>`;
  if (!round.adjustments[applicationId]) return depart;
  return html`${actButton(page, {
    action: `${at}/annulation`,
    label: say.undo,
    of: title,
    kind: 'secondary',
    hidden: { applicationId },
  })}${depart}`;
}
