import { describe, expect, it } from 'vitest';
import {
  letters,
  quotesNobody,
  type Template,
  templates,
  templatesWhere,
} from '#domain/application/letters.ts';
import type { LetterData } from '#emails/letter-templates.ts';
import { letterTemplates } from '#emails/letter-templates.ts';
import { render } from '#emails/render-letter.ts';
import { aCommon, sampleData } from './letter-fixtures.ts';

const marker = 'QUOTED';
const languages = ['fr', 'en'] as const;

/** Strings that we make ourselves: numbers, digests, codes of reasons and grades. Whatever else takes any string may be typed. */
const ours = new Set('number sha256 score code grade reasonCode applicationId'.split(' '));

/** The data with the marker in every string that its letter would take it in, but for what we make ourselves. */
function marked(template: Template, data: unknown): LetterData<Template> {
  const { schema } = letterTemplates[template];
  const takes = (candidate: unknown) => schema.safeParse(candidate).success;
  let whole = structuredClone(data);
  for (const path of stringsIn(data)) {
    const candidate = withMarker(whole, path);
    if (!ours.has(String(path.at(-1))) && takes(candidate)) whole = candidate;
  }
  return whole as LetterData<Template>;
}

type Path = readonly (string | number)[];
function stringsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  const keyed = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return keyed.flatMap(([key, inner]) => stringsIn(inner, [...path, key]));
}
function withMarker(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return marker;
  if (Array.isArray(value)) return value.map((one, at) => (at === key ? withMarker(one, rest) : one));
  const record = value as Record<string, unknown>;
  return { ...record, [key]: withMarker(record[key], rest) };
}

describe.each(templates)('of what somebody typed, %s', (template) => {
  const rendered = (language: 'fr' | 'en') =>
    render(
      template,
      language,
      aCommon(template, language, {
        recipientName: marker,
        ...(letters[template].audience === 'applicant' ? { projectTitle: marker } : {}),
      }),
      marked(template, sampleData[template]),
    );

  it.each(languages)('has nothing in its subject (%s)', (language) => {
    expect(rendered(language).subject).not.toContain(marker);
  });

  it(quotesNobody(template) ? 'has nothing anywhere' : 'says what its confirmed reader is to know', () => {
    const said = languages.map((language) => JSON.stringify(rendered(language)).includes(marker));
    expect(said).toEqual(languages.map(() => !quotesNobody(template)));
  });
});

it('goes to an address that nobody confirmed as an acknowledgement, a link or an invitation, and as nothing else', () => {
  expect(templatesWhere((row) => row.toUnconfirmed === true)).toEqual([
    'draft-saved',
    'writer-invited',
    'handover-offered',
    'handed-over',
    'late-access',
    'receipt',
    'personal-link',
  ]);
});
