import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const folder = 'functions/web/server/theme';
const read = (file: string) => readFileSync(file, 'utf8');
const tokens = read(`${folder}/tokens.css`);
const others = globSync(`${folder}/*.css`).filter((file) => !file.endsWith('tokens.css'));

type Colours = Readonly<Record<string, string>>;
const coloursIn = (css: string): Colours =>
  Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
const [plain = '', dark = ''] = tokens.split('@media screen and (prefers-color-scheme: dark)');
const light = coloursIn(plain);
const schemes: [string, Colours][] = [
  ['light', light],
  ['dark', { ...light, ...coloursIn(dark) }],
];

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'surface', 'accent-soft', 'good-soft', 'warning-soft', 'bad-soft'];
const texts: [string, string][] = [
  ...['ink', 'accent', 'accent-dark'].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...['paper', 'surface', 'accent-soft', 'warning-soft'].map((ground): [string, string] => [
    'ink-soft',
    ground,
  ]),
  ...['good', 'warning', 'bad'].flatMap((tone): [string, string][] => [
    [tone, 'paper'],
    [tone, `${tone}-soft`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-dark'],
  ...[1, 6, 7].map((grade): [string, string] => ['on-grade', `grade-${grade}`]),
  ...[2, 3, 4, 5].map((grade): [string, string] => ['ink', `grade-${grade}`]),
];
/** Edges by which a field, a focus or a stage is seen. */
const edges: [string, string][] = [
  ['line', 'paper'],
  ['accent', 'paper'],
  ['bad', 'paper'],
];

describe.each(schemes)('in the %s scheme', (_, colours) => {
  test.each(texts)('%s can be read on %s', (text, ground) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)('%s is seen on %s', (edge, ground) => {
    expect(contrast(colours[edge] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

test('the dark scheme gives every colour anew', () => {
  expect(Object.keys(coloursIn(dark)).sort()).toEqual(Object.keys(light).sort());
});

describe('every other style sheet', () => {
  test.each(others)('%s takes its colours and its sizes of text from the tokens', (file) => {
    const screen =
      read(file)
        .replaceAll(/\/\*[\s\S]*?\*\//g, '')
        .split('@media print')[0] ?? '';
    expect(screen.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi) ?? []).toEqual([]);
    expect(screen.match(/font-size: (?!var\()[^;]+;/g) ?? []).toEqual([]);
  });

  test.each(others)('%s uses no token that is not there', (file) => {
    const used = [...read(file).matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name) => !tokens.includes(`--${name}:`))).toEqual([]);
  });
});
