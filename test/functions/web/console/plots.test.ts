import { describe, expect, test } from 'vitest';
import { html, type Markup, markupText } from '#markup/html.ts';
import { juryMarksPage, rowsToPlot } from '#web/console/jury/marks-page.ts';
import { severityPlot } from '#web/console/jury/severity-plot.ts';
import { spreadPlot } from '#web/console/jury/spread-plot.ts';
import { colourOf, gradeLegend, meritPlot, segmentsOf } from '#web/console/panel/merit-profile.ts';
import { panelRankingPage } from '#web/console/panel/panel-page.ts';
import {
  across,
  fitted,
  heightOf,
  labelY,
  markY,
  narrowest,
  rowLabel,
  ticksOf,
} from '#web/console/round/plot-scale.ts';
import { aLine, aPanelRanking, aRound, aRoundPage, someMarks } from './round-fixtures.ts';

const named = { id: 'plot', title: 'Un titre', description: 'Ce que cela montre.' };
const numbersIn = (markup: Markup, pattern: RegExp): number[] =>
  [...markupText(markup).matchAll(pattern)].map(([, value]) => Number(value));

describe('a scale', () => {
  test('puts its ends within the plot and its middle in the middle', () => {
    const scale = { min: 0, max: 20 };
    expect([0, 10, 20].map((value) => across(value, scale))).toEqual([5, 50, 95]);
  });

  test('keeps what is out of it at its ends', () => {
    expect([across(-3, { min: 0, max: 5 }), across(9, { min: 0, max: 5 })]).toEqual([5, 95]);
  });

  test('of a single value has a place and one tick', () => {
    expect(across(3, { min: 3, max: 3 })).toBe(5);
    expect(ticksOf({ min: 3, max: 3 })).toEqual([3]);
  });

  test.each([
    [0, 5, [0, 1, 2, 3, 4, 5]],
    [0, 20, [0, 5, 10, 15, 20]],
    [1, 10, [2, 4, 6, 8, 10]],
    [-0.72, 0.72, [-0.5, 0, 0.5]],
    [0, 100, [0, 20, 40, 60, 80, 100]],
  ])('from %s to %s has round ticks', (min, max, ticks) => {
    expect(ticksOf({ min, max })).toEqual(ticks);
  });
});

describe('at 360 px nothing overlaps', () => {
  const characterWidth = 7;

  test('a label is cut to the width of its row', () => {
    const label = fitted('Des potagers partagés dans toutes les écoles du département');
    expect([...label].length * characterWidth).toBeLessThanOrEqual(narrowest);
    expect(label).toMatch(/…$/);
    expect(fitted('Court')).toBe('Court');
  });

  test('the label of a row stands below the marks of the one before, and above its own', () => {
    const textHeight = 13;
    const markReach = 8;
    expect(labelY(1) - textHeight).toBeGreaterThanOrEqual(markY(0) + markReach);
    expect(markY(0) - 6).toBeGreaterThanOrEqual(labelY(0));
    expect(heightOf(3)).toBeGreaterThan(markY(2) + markReach);
  });

  test('numbers along the axis keep their distance', () => {
    const image = spreadPlot({ ...named, scale: { min: 0, max: 100 }, rows: [], cut: null, write: String });
    const at = numbersIn(image, /class="tick" x="([\d.]+)%"/g).map((percent) => (percent * narrowest) / 100);
    for (const [index, x] of at.slice(1).entries())
      expect(x - (at[index] ?? 0)).toBeGreaterThan(3 * characterWidth);
  });

  test('a count is written only where its segment has the room', () => {
    const image = meritPlot({ ...named, rows: [{ label: 'Un', tally: [1, 0, 0, 0, 0, 99] }] });
    expect(markupText(image)).toContain('>99</text>');
    expect(markupText(image)).not.toContain('>1</text>');
  });
});

describe('a spread plot', () => {
  const row = { label: '1. Un', min: 2, max: 4, mean: 3, corrected: 3.5, readings: [2, 3, 4], isGrey: true };
  const image = spreadPlot({ ...named, scale: { min: 0, max: 5 }, rows: [row], cut: 3, write: String });

  test('draws each reading, the range, the mean, the corrected mark and the cut at their places', () => {
    expect(numbersIn(image, /class="reading" cx="([\d.]+)%"/g)).toEqual([41, 59, 77]);
    expect(numbersIn(image, /class="range" x1="([\d.]+)%"/g)).toEqual([41]);
    expect(numbersIn(image, /class="mean" x1="([\d.]+)%"/g)).toEqual([59]);
    expect(numbersIn(image, /class="corrected" cx="([\d.]+)%"/g)).toEqual([68]);
    expect(numbersIn(image, /class="cut" x1="([\d.]+)%"/g)).toEqual([59]);
  });

  test('is one image with a name and a description', () => {
    expect(markupText(image)).toMatch(/^<svg[^>]* role="img" aria-labelledby="plot-title plot-desc"/);
    expect(markupText(image)).toContain('<title id="plot-title">Un titre</title>');
  });

  test('escapes what applicants wrote', () => {
    const hostile = spreadPlot({
      ...named,
      scale: { min: 0, max: 5 },
      rows: [{ ...row, label: '<script>1</script>' }],
      cut: null,
      write: String,
    });
    expect(markupText(hostile)).toContain('&lt;script&gt;');
  });
});

describe('a severity plot', () => {
  const image = severityPlot({
    ...named,
    bound: 1,
    write: String,
    rows: [
      { label: 'Sévère', leaning: -2, isFlagged: true },
      { label: 'Indulgente', leaning: 1, isFlagged: false },
    ],
  });

  test('goes left of the middle for the severe and right for the lenient', () => {
    expect(numbersIn(image, /<rect x="([\d.]+)%"/g)).toEqual([5, 50]);
    expect(numbersIn(image, /<rect x="[\d.]+%" width="([\d.]+)%"/g)).toEqual([45, 22.5]);
  });

  test('marks both bounds', () => {
    expect(numbersIn(image, /class="cut" x1="([\d.]+)%"/g)).toEqual([27.5, 72.5]);
  });
});

describe('a merit profile', () => {
  test('shows the whole title of each finalist, in lines that fit a phone and do not overlap a bar', () => {
    const title = 'Des potagers partagés dans toutes les écoles du département de la Haute-Loire';
    const image = meritPlot({
      ...named,
      rows: ['1', '2'].map((rank) => ({ label: `${rank}. ${title}`, tally: [1, 2] })),
    });
    const lines = [...markupText(image).matchAll(/<tspan[^>]*>([^<]*)</g)].map(([, line = '']) => line);
    expect(markupText(image)).toMatch(new RegExp(`class="row-label roomy"[^>]*>1\\. ${title}<`));
    expect(lines.join(' ')).toBe(`1. ${title} 2. ${title}`);
    expect(Math.max(...lines.map(({ length }) => length * 7))).toBeLessThanOrEqual(narrowest);
    const labels = numbersIn(image, /<tspan x="0" y="(\d+)"/g);
    const bars = numbersIn(image, /<rect[^>]* y="(\d+)" height/g);
    expect(labels[1]).toBeLessThan(bars[0] ?? 0);
    expect(labels[2]).toBeGreaterThan((bars[0] ?? 0) + 20);
  });

  test('fills the whole bar, the best grades first', () => {
    const segments = segmentsOf([1, 1, 2, 4, 5, 2]);
    expect(segments.map(({ count }) => count)).toEqual([2, 5, 4, 2, 1, 1]);
    const last = segments.at(-1);
    expect((last?.from ?? 0) + (last?.width ?? 0)).toBeCloseTo(100, 1);
    for (const [index, { from }] of segments.slice(1).entries()) {
      const before = segments[index];
      expect(from).toBeCloseTo((before?.from ?? 0) + (before?.width ?? 0), 1);
    }
  });

  test('has no segment for a grade that nobody gave, nor for no vote at all', () => {
    expect(segmentsOf([15, 0, 0])).toEqual([{ colour: 7, from: 0, width: 100, count: 15 }]);
    expect(segmentsOf([0, 0])).toEqual([]);
  });

  test.each([2, 3, 5, 6, 7])('gives %s grades as many colours, the best the first', (count) => {
    const colours = Array.from({ length: count }, (_, grade) => colourOf(grade, count));
    expect(new Set(colours).size).toBe(count);
    expect([colours.at(-1), colours[0]]).toEqual([1, 7]);
  });

  test('names the colours in the order of the bars', () => {
    const legend = markupText(html`${gradeLegend(['À rejeter', 'Passable', 'Bien'])}`);
    expect(legend.indexOf('Bien')).toBeLessThan(legend.indexOf('À rejeter'));
  });
});

describe('what is plotted', () => {
  test('a long list is shown near its cut, with all of its grey zone, in its order', () => {
    const lines = Array.from({ length: 60 }, (_, index) =>
      aLine(index, { outcome: index < 30 ? 'shortlisted' : 'not-shortlisted', isGrey: index === 59 }),
    );
    const places = rowsToPlot(lines, 7).map(({ rank }) => rank);
    expect(places).toEqual([28, 29, 30, 31, 32, 33, 60]);
  });

  test.each(['fr', 'en'] as const)('every plot has its numbers in a table beside it (%s)', (language) => {
    const page = aRoundPage(language);
    const marks = markupText(juryMarksPage(someMarks(), page));
    const ranking = markupText(panelRankingPage(aPanelRanking(), aRound('panel', 'closed'), page));
    for (const [text, plots] of [
      [marks, 2],
      [ranking, 1],
    ] as const) {
      expect(text.match(/<svg class="plot"/g)).toHaveLength(plots);
      expect(text.match(/<details class="numbers">.*?<table>/gs)).toHaveLength(plots);
    }
  });
});

test('a long label is cut where the screen is narrow, and whole where there is room', () => {
  const long = 'Des potagers partagés dans toutes les écoles du département';
  const label = markupText(rowLabel(long, 0));
  expect(label).toMatch(/class="row-label narrow"[^>]*>Des potagers[^<]*…</);
  expect(label).toMatch(new RegExp(`class="row-label roomy"[^>]*>${long}<`));
  expect(markupText(rowLabel('Court', 0)).match(/<text/g)).toHaveLength(1);
});
