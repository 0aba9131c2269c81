/** The marks of a jury: raw and corrected side by side, how far readers differ, how jurors lean, the grey zone and the cut. */
import type { Chance } from '#domain/jury/grey-zone.ts';
import type { JurorFigures, JurorFlag } from '#domain/jury/juror-flags.ts';
import type { Round } from '#domain/round/round.ts';
import { html, type Markup } from '#markup/html.ts';
import { typeset } from '#markup/wording.ts';
import { longTable } from '#web/console/door/long-table.ts';
import { figure } from '#web/console/round/plot-scale.ts';
import { outcomeName, outcomeTone } from '#web/console/round/round-names.ts';
import {
  applicationLink,
  outcomeOfAct,
  plotted,
  type RoundPage,
  rankedTitle,
} from '#web/console/round/round-page.ts';
import { sessionNavigation } from '#web/console/round/session-navigation.ts';
import { notice, tag } from '#web/server/parts/blocks.ts';
import { formStart } from '#web/server/parts/form.ts';
import { marksWords } from './marks-words.ts';
import { severityPlot } from './severity-plot.ts';
import { type SpreadRow, spreadPlot } from './spread-plot.ts';

export interface MarkedLine {
  applicationId: string;
  title: string;
  rank: number | null;
  outcome: string;
  raw: string | null;
  corrected: string | null;
  filed: number;
  spread: { min: string; max: string; mean: string } | null;
  /** One by one, where the round is closed; an open one shows their range alone. */
  readings: readonly string[];
  isGrey: boolean;
}
export interface MarksView {
  round: Round;
  lines: readonly MarkedLine[];
  /** The grey zone, nearest the cut first: as it was accepted, or as it would be now. */
  grey: readonly Chance[];
  /** Of an open round: applications whose readings are not all filed. */
  unread: number;
  jurors: readonly (JurorFigures & { name: string })[];
  /** Leaning beyond which a juror is flagged, points. */
  bound: number;
  cut: { score: string | null; explained: { fr: string; en: string } } | null;
  /** An open round has no list yet: this is where it stands. */
  isProvisional: boolean;
}

/** More rows than this are no picture any more. */
const mostRows = 40;

export function juryMarksPage(view: MarksView, page: RoundPage): Markup {
  const { language } = page.say;
  const say = marksWords[language];
  const top = html`${sessionNavigation('jury', '/notes', language)}${outcomeOfAct(page, say.done)}`;
  if (view.lines.every(({ filed }) => filed === 0)) return html`${top}${notice('info', say.none)}`;
  return html`${top}${view.isProvisional ? notice('info', say.provisional) : ''}${
    view.cut === null
      ? ''
      : html`<h2>${say.cut}</h2><p>${typeset(language, view.cut.explained[language])}</p>`
  }<h2>${say.grey}</h2>${greyZonePart(view, page)}<h2>${say.spreadTitle}</h2>${spreadFigure(view, page)}
<h2>${say.severity}</h2>${severityFigure(view, page)}`;
}

/** The whole list, to be accepted as it is or not at all; once it is, as it was frozen. */
function greyZonePart({ grey, lines, round, unread, isProvisional }: MarksView, page: RoundPage): Markup {
  const { language, moment } = page.say;
  const say = marksWords[language];
  if (grey.length === 0) return html`<p>${isProvisional ? say.greyNone : say.greyNotAsked}</p>`;
  const titles = new Map(lines.map(({ applicationId, title }) => [applicationId, title]));
  const table = longTable(
    'zone-grise',
    [
      say.grey,
      [{ label: say.application }, { label: say.chance, isNumber: true }],
      grey.map(({ applicationId, chanceMicros }) => [
        applicationLink(applicationId, titles.get(applicationId) ?? applicationId),
        say.percent(Math.round(chanceMicros / 10_000)),
      ]),
    ],
    page,
  );
  const { greyZoneAcceptedAt: acceptedAt } = round;
  if (acceptedAt !== undefined) return html`<p>${say.greyFrozen(moment(acceptedAt))}</p>${table}`;
  const act =
    unread > 0
      ? notice('info', say.greyEarly(unread))
      : page.mayAct
        ? html`<form method="post" action="/console/jury/notes">${formStart(page)}<button>${say.accept}</button></form>`
        : '';
  return html`<p>${say.greyWhy}</p>${table}${act}`;
}

/** Those in the grey zone and those nearest the cut, in the order of the list. */
export function rowsToPlot(lines: readonly MarkedLine[], most = mostRows): MarkedLine[] {
  const read = lines.filter(({ spread }) => spread !== null);
  const cut = read.filter(({ outcome }) => outcome === 'shortlisted').length;
  const distance = (index: number) => (index < cut ? cut - 1 - index : index - cut);
  const chosen = read
    .map((line, index) => ({ line, away: line.isGrey ? -1 : distance(index) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, most)
    .map(({ line }) => line);
  const kept = new Set(chosen);
  return read.filter((line) => kept.has(line));
}

function spreadFigure({ lines, cut }: MarksView, page: RoundPage): Markup {
  const {
    say: { language, decimal },
    cohort,
  } = page;
  const say = marksWords[language];
  const rows = rowsToPlot(lines).map(
    (line): SpreadRow => ({
      label: rankedTitle(line),
      min: plotted(line.spread?.min),
      max: plotted(line.spread?.max),
      mean: plotted(line.spread?.mean),
      corrected: line.corrected === null ? null : plotted(line.corrected),
      readings: line.readings.map(plotted),
      isGrey: line.isGrey,
    }),
  );
  const image = spreadPlot({
    id: 'spread',
    title: say.spreadTitle,
    description: say.spreadDescription(rows.length),
    scale: cohort.jury.scale,
    rows,
    cut: cut?.score == null ? null : plotted(cut.score),
    write: (value) => decimal(String(value)),
  });
  return figure(say.spreadCaption, image, say.numbers, marksTable(lines, page));
}

function marksTable(lines: readonly MarkedLine[], page: RoundPage): Markup {
  const {
    say: { language, decimal },
    cohort: {
      jury: { ranking },
    },
  } = page;
  const say = marksWords[language];
  const mark = (text: string | null) => (text === null ? '–' : decimal(text));
  const labelled = (label: string, which: string) =>
    which === ranking ? `${label} (${say.deciding})` : label;
  return longTable(
    'candidatures',
    [
      say.marks,
      [
        { label: say.rank, isNumber: true },
        { label: say.application },
        { label: labelled(say.raw, 'raw'), isNumber: true },
        { label: labelled(say.corrected, 'corrected'), isNumber: true },
        { label: say.readings, isNumber: true },
        { label: say.spread, isNumber: true },
        { label: say.outcome },
      ],
      lines.map((line) => [
        line.rank ?? '–',
        applicationLink(line.applicationId, line.title),
        mark(line.raw),
        mark(line.corrected),
        line.filed,
        line.spread === null ? '–' : `${decimal(line.spread.min)} – ${decimal(line.spread.max)}`,
        tag(outcomeName(line.outcome, language), outcomeTone(line.outcome)),
      ]),
    ],
    page,
  );
}

/** Of many jurors the flagged, then those who lean the most, either way; in the order of their leaning. */
function jurorsToPlot(ordered: MarksView['jurors']): MarksView['jurors'] {
  const leans = ({ flags, leaning }: (typeof ordered)[number]) =>
    flags.length > 0 ? Number.POSITIVE_INFINITY : Math.abs(plotted(leaning));
  const most = new Set(ordered.toSorted((a, b) => leans(b) - leans(a) || 0).slice(0, mostRows));
  return ordered.filter((one) => most.has(one));
}

function severityFigure({ jurors, bound }: MarksView, page: RoundPage): Markup {
  const { language, decimal } = page.say;
  const say = marksWords[language];
  const flagsOf = (flags: readonly JurorFlag[]) => flags.map((flag) => say.flagNames[flag]).join(', ');
  const ordered = jurors.toSorted((a, b) => plotted(a.leaning) - plotted(b.leaning));
  const drawn = jurorsToPlot(ordered);
  const image = severityPlot({
    id: 'severity',
    title: say.severity,
    description: say.severityDescription(drawn.length, drawn.filter(({ flags }) => flags.length > 0).length),
    rows: drawn.map(({ name, leaning, flags }) => ({
      label: flags.length > 0 ? `${name} – ${flagsOf(flags)}` : name,
      leaning: plotted(leaning),
      isFlagged: flags.length > 0,
    })),
    bound,
    write: (value) => decimal(String(value)).replace('-', '−'),
  });
  const table = longTable(
    'jures',
    [
      say.severity,
      [
        { label: say.juror },
        { label: say.readings, isNumber: true },
        { label: say.leaning, isNumber: true },
        { label: say.ratio, isNumber: true },
        { label: say.correlation, isNumber: true },
        { label: say.flags },
      ],
      ordered.map(({ name, readings, leaning, spreadRatio, correlation, flags }) => [
        name,
        readings,
        decimal(leaning).replace('-', '−'),
        spreadRatio === null ? '–' : decimal(spreadRatio),
        correlation === null ? '–' : decimal(correlation).replace('-', '−'),
        flags.length === 0 ? '–' : flagsOf(flags),
      ]),
    ],
    page,
  );
  return figure(say.severityCaption, image, say.numbers, table);
}
