/**
 * Pages that lie together at one function are one route of the gateway: a stack holds 500 resources, and the gateway makes ten
 * routes a second (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html). The function finds
 * the page itself (functions/web/server/addressed.ts).
 */
import type { Rate } from '#domain/values/token-buckets.ts';
import type { FunctionName } from '#environment.ts';
import { rateOfRoute, trafficOf } from '#http/server/rates.ts';
import type { Audience, Route } from '#http/server/route.ts';

/** What the stack needs of a row of a routes table; of a page also whom it serves, since the gateway lets anybody through. */
export type StackRoute = Pick<Route, 'method' | 'path' | 'audience'> & {
  function: FunctionName;
  serves?: Audience;
};

/** Its rate is that of all that it stands for: what each may be asked, none takes from the others unless all are flooded at once. */
export type GatewayRoute = Pick<StackRoute, 'method' | 'path' | 'audience' | 'function'> & { rate: Rate };

export function gatewayRoutes(routes: readonly StackRoute[]): GatewayRoute[] {
  const groups = Map.groupBy(routes, (route) => `${route.method} ${foldOf(route, routes)} ${route.function}`);
  return [...groups.values()].flatMap((those) => {
    const [first] = those;
    if (!first || those.length === 1) return those.map((route) => ({ ...keyOf(route), rate: rateOf(route) }));
    const rates = those.map(rateOf);
    const rate = {
      perSecond: rates.reduce((sum, { perSecond }) => sum + perSecond, 0),
      burst: rates.reduce((sum, { burst }) => sum + burst, 0),
    };
    return [{ ...keyOf(first), path: foldOf(first, routes), rate }];
  });
}

const keyOf = ({ method, path, audience, function: name }: StackRoute) => ({
  method,
  path,
  audience,
  function: name,
});

const rateOf = ({ method, audience, serves = audience }: StackRoute): Rate =>
  rateOfRoute(trafficOf(method, serves));

/**
 * The shortest beginning of one or two plain parts below which one function serves everything; the path itself where there is none,
 * or where another function's route with variables names the same address: the gateway prefers it to what is folded.
 */
function foldOf(route: StackRoute, routes: readonly StackRoute[]): string {
  const { path, serves, function: name } = route;
  if (serves === undefined) return path;
  const others = routes.filter((one) => one.function !== name && one.method === route.method);
  if (others.some((one) => covers(one.path, path))) return path;
  const parts = path.split('/').slice(1);
  const own = [1, 2]
    .filter((depth) => parts.length > depth && !parts.slice(0, depth).some((part) => part.startsWith('{')))
    .map((depth) => `/${parts.slice(0, depth).join('/')}/`)
    .find((prefix) => routes.every((one) => !one.path.startsWith(prefix) || one.function === name));
  return own === undefined ? path : `${own}{proxy+}`;
}

function covers(pattern: string, path: string): boolean {
  const [wanted, parts] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === parts.length &&
    wanted.every((part, index) => part.startsWith('{') || part === parts[index])
  );
}
