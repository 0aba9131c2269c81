/** The OpenAPI 3.1 document, from the routes and their schemas: made at synth, an asset of `applicant-api`. */
import * as z from 'zod/mini';
import { unique } from '#domain/application/application-form.ts';
import { defined } from '#domain/values/defined.ts';
import { everyRefusal, refusalsOfAudience, refusalsOfPart } from '#http/server/kind-refusals.ts';
import type { Response } from '#http/server/operation.ts';
import type { Route } from '#http/server/route.ts';
import { type KnownRefusal, sentences } from '#http/words/problem-words.ts';
import { type OperationName, routes } from './api.ts';
import { about, parameterWords, securitySchemes, signInWanted, tags } from './openapi-words.ts';
import { namedSchemas, responses } from './responses.ts';

type Json = Record<string, unknown>;

/**
 * The document of one cohort; the server is wherever it was read.
 * @param title of the call
 */
export function openapiDocument(title: string): Json {
  const paths: Record<string, Json> = {};
  const refused = new Map<string, Json>();
  for (const [name, route] of Object.entries<Route>(routes)) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(name as OperationName, route, refused),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1.0.0', description: about, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'The cohort that serves this document' }],
    tags: Object.values(tags),
    paths,
    components: {
      securitySchemes,
      schemas: namedComponents(),
      responses: { ...Object.fromEntries(refused), 'sign-in': signInWanted },
    },
  };
}

function operationOf(name: OperationName, route: Route, refused: Map<string, Json>): Json {
  const { summary, answer, refusals = [] }: Response = responses[name];
  const isStaff = route.audience === 'staff' || route.audience === 'operator';
  const security = route.audience === 'public' ? [] : [{ [isStaff ? 'staff' : 'link']: [] }];
  return {
    operationId: name,
    summary,
    tags: [tags[route.audience].name],
    security,
    ...withParameters(route),
    ...(route.body ? { requestBody: bodyOf(schemaOf(route.body, 'input')) } : {}),
    responses: {
      [String(route.success ?? 200)]: {
        description: 'Done',
        content: contentOf(route, schemaOf(answer, 'output')),
      },
      ...(route.needsKey
        ? { 200: { description: 'Done before, under this key', content: json(schemaOf(answer, 'output')) } }
        : {}),
      ...(route.needsTwo
        ? {
            202: {
              description: `${route.success === 202 ? 'Under way, or proposed' : 'Proposed'} to a second person`,
              content: json(schemaOf(answer, 'output')),
            },
          }
        : {}),
      ...(isStaff ? { 401: { $ref: '#/components/responses/sign-in' } } : {}),
      ...problemResponses([...commonRefusals(route), ...refusals], refused),
    },
  };
}

/** An object that needs nothing may be left out. */
const bodyOf = (schema: Json) => ({
  required: '$ref' in schema || 'required' in schema,
  content: json(schema),
});

/** What any route of its kind can refuse. */
function commonRefusals(route: Route): KnownRefusal['code'][] {
  const parts = (['body', 'query', 'params', 'decides', 'needsTwo'] as const).filter(
    (part) => route[part] !== undefined,
  );
  return [
    ...everyRefusal,
    ...parts.flatMap((part) => refusalsOfPart[part]),
    ...refusalsOfAudience[route.audience],
  ];
}

/**
 * One response per status, naming the codes that it can carry; what each says stands once, in the schema of a problem. Routes of
 * a kind refuse alike: each response stands once too, under a name of its status.
 */
function problemResponses(codes: readonly KnownRefusal['code'][], shared: Map<string, Json>): Json {
  const byStatus = Map.groupBy(new Set(codes), (code) => sentences.refusals[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => {
      const description = those.map((code) => `\`${code}\``).join(', ');
      const same = [...shared].find(
        ([name, one]) => name.startsWith(`${status}-`) && one.description === description,
      );
      const name = same?.[0] ?? `${status}-${shared.size + 1}`;
      const headers = retried.has(Number(status)) ? { headers: retryAfter } : {};
      shared.set(name, { description, ...headers, content: problemContent });
      return [String(status), { $ref: `#/components/responses/${name}` }];
    }),
  );
}

const retried: ReadonlySet<number> = new Set([429, 503]);
const retryAfter = { 'Retry-After': { description: 'In so many seconds', schema: { type: 'integer' } } };
const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

function withParameters(route: Route): Json {
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(route.needsKey
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            description: 'Drawn for this one act: sent again, it finds what the first request made',
            schema: { type: 'string', format: 'uuid' },
          },
        ]
      : []),
  ];
  return parameters.length > 0 ? { parameters } : {};
}

function parametersOf(schema: z.core.$ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...defined({ description: parameterWords[name] }),
    schema: property,
  }));
}

const contentOf = ({ media }: Route, schema: Json): Json =>
  media ? Object.fromEntries(media.map((type) => [type, { schema }])) : json(schema);

const json = (schema: Json) => ({ 'application/json': { schema } });

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(namedSchemas)) registry.add(schema, { id });

/** A schema that refers to the named ones where it meets them. */
function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, $defs: _named, ...document } = jsonSchema(schema, io);
  return atComponents(document);
}

function namedComponents(): Json {
  const whole = jsonSchema(z.strictObject(namedSchemas), 'output') as { $defs: Record<string, Json> };
  const components = Object.fromEntries(
    Object.entries(whole.$defs).map(([name, { id: _id, ...document }]) => [name, atComponents(document)]),
  );
  const { Problem: problem } = components as { Problem: { properties: Json } };
  return {
    ...components,
    Problem: { ...problem, properties: { ...problem.properties, code: refusalCodes() } },
  };
}

/** Every code of a refusal, each with what it says: the annotated enumeration of JSON Schema. */
const refusalCodes = (): Json => ({
  oneOf: Object.entries(sentences.refusals).map(([code, { en }]) => ({ const: code, description: en[0] })),
});

function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    metadata: registry,
    // The format is enough, and so is the type: zod's own pattern and the bounds of a program's numbers would only be long.
    override: ({ zodSchema, jsonSchema: document }) => {
      const checks: readonly unknown[] = zodSchema._zod.def.checks ?? [];
      if (checks.includes(unique)) document.uniqueItems = true;
      if (document.format !== undefined) delete document.pattern;
      if (document.minimum === Number.MIN_SAFE_INTEGER) delete document.minimum;
      if (document.maximum === Number.MAX_SAFE_INTEGER) delete document.maximum;
    },
  });
}

const atComponents = (document: Json): Json =>
  JSON.parse(JSON.stringify(document).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
