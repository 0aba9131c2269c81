import type * as z from 'zod/mini';
import { createResolver, IntrinsicError, type Resolver } from './intrinsics.ts';
import type { TemplateSource } from './template.ts';
import type { Assembly } from './template-assembly.ts';
import {
  attributesOf,
  LOCAL_ACCOUNT,
  LOCAL_REGION,
  NAME_PROPERTY,
  type ResourceAnswers,
} from './template-names.ts';

type Resource = Assembly['template']['Resources'][string];

/** One resource with its properties resolved and parsed. */
interface ReadResource<P> {
  logicalId: string;
  properties: P;
  answers: ResourceAnswers;
}

/** What every reader of a part of the template works with. Problems are collected, never thrown. */
export interface TemplateContext {
  stackName: string;
  resolver: Resolver;
  /** Resources of the types, in the template's order, whose condition holds and whose properties parse. */
  each<P>(types: string | string[], schema: z.ZodMiniType<P>): ReadResource<P>[];
  /** Types of which a reader asked: each becomes something that runs. */
  askedFor: Set<string>;
  problem(logicalId: string, message: string): void;
  problems: string[];
  /** Logical id of the resource of one of these types with this Ref or ARN. */
  find(types: string | string[], refOrArn: string): string | undefined;
  assetPath(objectKey: string): string | undefined;
}

/** Prepares the reading of a stack: names every resource, and answers intrinsics with this machine's endpoints. */
export function createContext(source: TemplateSource, assembly: Assembly): TemplateContext {
  const resources = assembly.template.Resources;
  const problems: string[] = [];
  const askedFor = new Set<string>();
  const answers = new Map<string, ResourceAnswers>();
  const parameters = assembly.template.Parameters ?? {};
  const addresses = ownAddresses(resources);
  const pseudo: typeof PSEUDO = { ...PSEUDO, 'AWS::StackName': source.stackName };

  const resolver = createResolver({
    ref: (name) => pseudo[name] ?? answersFor(name)?.ref ?? parameters[name]?.Default,
    attribute: (logicalId, attribute) => answersFor(logicalId)?.attributes[attribute],
    mappings: assembly.template.Mappings ?? {},
    conditions: assembly.template.Conditions ?? {},
    finish: (text) => withLocalEndpoints(text, source, addresses),
  });

  function answersFor(logicalId: string): ResourceAnswers | undefined {
    const known = answers.get(logicalId);
    if (known) return known;
    const resource = resources[logicalId];
    if (!resource) return undefined;
    const nameProperty = NAME_PROPERTY[resource.Type];
    const given = nameProperty ? resource.Properties?.[nameProperty] : undefined;
    const explicitName = given === undefined ? undefined : resolver.resolve(given);
    const made = attributesOf(source.stackName, {
      logicalId,
      type: resource.Type,
      property: (name) => resolver.resolve(resource.Properties?.[name]),
      ...(typeof explicitName === 'string' ? { explicitName } : {}),
    });
    answers.set(logicalId, made);
    return made;
  }

  const problem = (logicalId: string, message: string) => {
    problems.push(`${resources[logicalId]?.Type ?? 'resource'} ${logicalId}: ${message}`);
  };

  const all = Object.entries(resources);
  const ofTypes = (types: string | string[]) => {
    const asked = new Set([types].flat());
    return all.filter(([, { Type }]) => asked.has(Type));
  };

  /** Nothing where its condition does not hold, or where a problem is told of it. @throws IntrinsicError */
  function read<P>(logicalId: string, resource: Resource, schema: z.ZodMiniType<P>): ReadResource<P>[] {
    if (resource.Condition && !resolver.holds(resource.Condition)) return [];
    const parsed = schema.safeParse(resolver.resolve(resource.Properties ?? {}));
    for (const { path, message } of parsed.error?.issues ?? [])
      problem(logicalId, `${path.join('.')}: ${message}`);
    const own = answersFor(logicalId);
    return parsed.success && own ? [{ logicalId, properties: parsed.data, answers: own }] : [];
  }

  function each<P>(types: string | string[], schema: z.ZodMiniType<P>): ReadResource<P>[] {
    for (const type of [types].flat()) askedFor.add(type);
    return ofTypes(types).flatMap(([logicalId, resource]) => {
      try {
        return read(logicalId, resource, schema);
      } catch (error) {
        if (!(error instanceof IntrinsicError)) throw error;
        problem(logicalId, error.message);
        return [];
      }
    });
  }

  const find = (types: string | string[], refOrArn: string) =>
    ofTypes(types)
      .map(([logicalId]) => logicalId)
      .find((logicalId) => {
        const own = answersFor(logicalId);
        return own?.ref === refOrArn || own?.attributes.Arn === refOrArn;
      });

  return {
    stackName: source.stackName,
    resolver,
    each,
    askedFor,
    problem,
    problems,
    find,
    assetPath: assembly.assetPath,
  };
}

const PSEUDO: Record<string, string | string[]> = {
  'AWS::Region': LOCAL_REGION,
  'AWS::AccountId': LOCAL_ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackId': `arn:aws:cloudformation:${LOCAL_REGION}:${LOCAL_ACCOUNT}:stack/local/local`,
  'AWS::NotificationARNs': [],
};

/** Names of its own by which the site is seen, before the API or the front. */
function ownAddresses(resources: Assembly['template']['Resources']): string[] {
  return Object.values(resources).flatMap(({ Type, Properties = {} }) => {
    if (Type === 'AWS::ApiGatewayV2::DomainName') return [String(Properties.DomainName)];
    const { Aliases = [] } = (Properties.DistributionConfig ?? {}) as { Aliases?: string[] };
    return Aliases;
  });
}

/** The hosts of the API, of its bucket, of what stands before it, and of Cognito become the local ones, however the template composed them. */
function withLocalEndpoints(text: string, source: TemplateSource, own: readonly string[]): string {
  return text
    .replace(/https:\/\/([a-z0-9.-]+)/g, (whole, host: string) =>
      own.includes(host) ? source.apiEndpoint : whole,
    )
    .replace(/https:\/\/[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com/g, source.apiEndpoint)
    .replace(/https:\/\/[a-z0-9]+\.cloudfront\.net/g, source.apiEndpoint)
    .replace(/https:\/\/[a-z0-9.-]+\.s3\.[a-z0-9-]+\.amazonaws\.com/g, source.bucket ?? nowhere)
    .replace(/https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com\/[A-Za-z0-9-]+_[A-Za-z0-9]+/g, source.issuer)
    .replace(/https:\/\/[a-z0-9-]+\.auth\.[a-z0-9-]+\.amazoncognito\.com/g, source.issuer);
}

/** A port at which nobody listens. */
const nowhere = 'http://127.0.0.1:9';
