import type { LocalRoute } from '#infra/local/template/template.ts';

export interface RouteMatch {
  route: LocalRoute;
  pathParameters: Record<string, string>;
}

interface Compiled {
  route: LocalRoute;
  method: string;
  pattern: RegExp;
  /** Greater is more specific. */
  rank: number[];
}

/**
 * Chooses the route of a request as an HTTP API does: the most specific one; what matches in full before a greedy `{proxy+}`,
 * plain segments before `{variables}`, a method before ANY, and `$default` last.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function createRouter(routes: LocalRoute[]): (method: string, path: string) => RouteMatch | undefined {
  const compiled = routes.map(compile).toSorted((a, b) => compareRanks(b.rank, a.rank));
  return (method, path) => {
    for (const { route, method: wanted, pattern } of compiled) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const found = pattern.exec(path);
      if (found === null) continue;
      const parameters = Object.entries(found.groups ?? {});
      return {
        route,
        pathParameters: Object.fromEntries(parameters.map(([name, value]) => [nameOf(name), decode(value)])),
      };
    }
    return undefined;
  };
}

function compile(route: LocalRoute): Compiled {
  if (route.routeKey === '$default') return { route, method: 'ANY', pattern: /^/, rank: [-1] };
  const [method = '', path = ''] = route.routeKey.split(' ');
  const segments = path.split('/').slice(1);
  const source = segments.map((segment) => {
    const [, name, greedy] = /^\{(.+?)(\+)?\}$/.exec(segment) ?? [];
    if (name === undefined) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return `(?<${groupOf(name)}>${greedy === undefined ? '[^/]+' : '.+'})`;
  });
  const kinds = segments.map((segment) => (segment.endsWith('+}') ? 0 : segment.startsWith('{') ? 1 : 2));
  const inFull = kinds.includes(0) ? 0 : 1;
  return {
    route,
    method,
    pattern: new RegExp(`^/${source.join('/')}$`),
    rank: [inFull, ...kinds, method === 'ANY' ? 0 : 1],
  };
}

function compareRanks(a: number[], b: number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A path variable may be named with characters that a group name may not have. */
function groupOf(name: string): string {
  return `p_${[...name].map((c) => (/[a-zA-Z0-9]/.test(c) ? c : `_${c.codePointAt(0)}_`)).join('')}`;
}

function nameOf(group: string): string {
  return group.slice(2).replace(/_(\d+)_/g, (_all, code: string) => String.fromCodePoint(Number(code)));
}

/** Percent-encoding that is broken is handed over as it came. */
export function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
