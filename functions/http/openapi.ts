/** The OpenAPI 3.1 document, from the routes and their schemas: made at synth, an asset of `applicant-api`. */
import * as z from 'zod/mini';
import { type ProblemWords, problemWords } from './problem-words.ts';
import { problemSchema, responses } from './responses.ts';
import { type Audience, type OperationName, type Route, routes } from './routes.ts';

type Json = Record<string, unknown>;

const tags: Record<Audience, { name: string; description: string }> = {
  public: { name: 'Call', description: 'Open to anyone.' },
  applicant: { name: 'Applicant', description: 'By the personal link of an applicant.' },
  juror: { name: 'Jury', description: 'By the personal link of a juror.' },
  panelist: { name: 'Panel', description: 'By the personal link of a panelist.' },
  staff: { name: 'Staff', description: 'By sign-in, group `staff` or `operator`.' },
  operator: { name: 'Operator', description: 'By sign-in, group `operator`.' },
};

/** One document for every cohort; the server is wherever the document was read. */
export function openapiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(name as OperationName, route),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Accélérateur d’initiatives citoyennes',
      version: '1.0.0',
      description: 'The HTTP API of one cohort. Every refusal is a problem document (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The cohort that serves this document' }],
    tags: Object.values(tags),
    paths,
    components: {
      securitySchemes: {
        link: { type: 'http', scheme: 'bearer', description: 'The token of a personal link' },
        staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A staff sign-in' },
      },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
  };
}

function operationOf(name: OperationName, route: Route): Json {
  const { summary, answer, refusals = [] } = responses[name];
  const isStaff = route.audience === 'staff' || route.audience === 'operator';
  const security = route.audience === 'public' ? [] : [{ [isStaff ? 'staff' : 'link']: [] }];
  return {
    operationId: name,
    summary,
    tags: [tags[route.audience].name],
    security,
    ...withParameters(route),
    ...(route.body ? { requestBody: { required: true, content: json(schemaOf(route.body, 'input')) } } : {}),
    responses: {
      [String(route.success ?? 200)]: { description: summary, content: json(schemaOf(answer, 'output')) },
      ...(route.needsKey
        ? { 200: { description: 'Filed before', content: json(schemaOf(answer, 'output')) } }
        : {}),
      ...problemResponses([...commonRefusals(route, isStaff), ...refusals]),
    },
  };
}

/** What any route of its kind can refuse. */
function commonRefusals(route: Route, isStaff: boolean): (keyof typeof problemWords)[] {
  return [
    'internal-error',
    'try-again',
    ...(route.body
      ? (['not-json', 'unsupported-media-type', 'body-too-large', 'invalid-request'] as const)
      : []),
    ...(route.query ? (['invalid-request'] as const) : []),
    ...(route.params ? (['not-found'] as const) : []),
    ...(route.audience === 'public' ? [] : ([isStaff ? 'forbidden' : 'link-invalid'] as const)),
    // Too many calls at once: the one refusal of a route that asks for nothing.
    ...(route.audience === 'public' && !route.body ? (['route-unknown'] as const) : []),
  ];
}

/** One response per status, naming the codes that it can carry. */
function problemResponses(codes: readonly (keyof typeof problemWords)[]): Json {
  const words: Record<string, ProblemWords> = problemWords;
  const byStatus = Map.groupBy(new Set(codes), (code) => words[code]?.status ?? 500);
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      String(status),
      {
        description: those.map((code) => `\`${code}\`: ${words[code]?.en[0]}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

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
    schema: property,
  }));
}

const json = (schema: Json) => ({ 'application/json': { schema } });

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...document } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return document;
}
