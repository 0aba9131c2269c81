import { expect, test } from 'vitest';
import { routes } from '#http/api.ts';
import { openapiDocument } from '#http/openapi.ts';
import { lintOpenapi } from '#infra/bundling/openapi.ts';

type Operation = { operationId: string; responses: Record<string, unknown>; security: object[] };
const document = openapiDocument('Initiatives de quartier') as {
  paths: Record<string, Record<string, Operation>>;
  info: object;
  components: { responses: Record<string, unknown>; schemas: Record<string, unknown> };
};

test('the document passes the strict rules of a public linter', () => {
  const { passes, report } = lintOpenapi(document);
  expect(passes, report).toBe(true);
});

test('the linter does refuse a document that is wrong', () => {
  expect(lintOpenapi({ ...document, info: {} }).passes).toBe(false);
});

test('every route is an operation under its own name', () => {
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(ids.sort()).toEqual(Object.keys(routes).sort());
});

test('an operation names the codes of its refusals, by status', () => {
  const { responses } = document.paths['/applications']?.post ?? { responses: {} as Record<string, unknown> };
  expect(Object.keys(responses)).toEqual([
    '200',
    '201',
    '400',
    '403',
    '409',
    '413',
    '415',
    '422',
    '429',
    '500',
    '503',
  ]);
  const { $ref = '' } = responses['409'] as { $ref?: string };
  expect(document.components.responses[$ref.split('/').at(-1) ?? '']).toMatchObject({
    description: expect.stringContaining('`idempotency-key-reused`'),
  });
});

test('only what is public can be asked for without a bearer token', () => {
  const open = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .filter(({ security }) => security.length === 0);
  expect(open.map(({ operationId }) => operationId).sort()).toEqual([
    'ask-lost-link',
    'ask-new-link',
    'download-open-data',
    'end-session',
    'file-application',
    'publish-round',
    'publish-sortition',
    'show-cohort',
    'show-digests',
    'show-openapi',
    'show-public-bilan',
    'show-results',
    'start-form',
  ]);
});

test('whoever is not signed in is answered by the gateway, which knows no problem documents', () => {
  const answered = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .filter(({ security }) => security.some((scheme) => 'staff' in scheme))
    .map(({ responses }) => responses['401']);
  expect(new Set(answered.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify({ $ref: '#/components/responses/sign-in' })]),
  );
  expect(document.components.responses['sign-in']).toHaveProperty(['content', 'application/json']);
});

test('a list that takes no value twice says so', () => {
  expect(document.components.schemas).toHaveProperty('ApplicationForm.properties.project.properties.needs', {
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: expect.anything(),
  });
});

test('who is asked to wait is told where it stands for how long', () => {
  const waited = Object.entries(document.components.responses).filter(([name]) => /^(429|503)-/.test(name));
  expect(waited.length).toBeGreaterThan(1);
  for (const [, response] of waited) expect(response).toHaveProperty(['headers', 'Retry-After']);
});

/** Members of this name whose schema is a text, wherever they stand. */
function formatsOf(name: RegExp): Map<string, unknown[]> {
  const formats = new Map<string, unknown[]>();
  JSON.stringify(document, (key, value) => {
    const isText = name.test(key) && value?.type === 'string';
    if (isText) formats.set(key, [...new Set([...(formats.get(key) ?? []), value.format])]);
    return value;
  });
  return formats;
}

test('what is named as of a day is one; an agreement alone is issued at an instant', () => {
  const { issuedOn, ...days } = Object.fromEntries(formatsOf(/^[a-z]+[A-Za-z]*On$/));
  expect(issuedOn).toEqual(['date-time']);
  expect(Object.entries(days).filter(([, formats]) => formats.join() !== 'date')).toEqual([]);
});

test('it stays small enough to be read in one go: what stands in several answers is told once', () => {
  expect(JSON.stringify(document).length / Object.keys(routes).length).toBeLessThan(2_400);
});
