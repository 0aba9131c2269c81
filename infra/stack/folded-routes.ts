/**
 * Routes that lie together at one function are one route of the gateway: a stack holds 500 resources, and each route is one. The
 * function finds the operation or the page itself (functions/http/server/addressed.ts).
 */
import { sessionNames } from '#domain/application/stages.ts';
import type { Rate } from '#domain/values/token-buckets.ts';
import type { FunctionName } from '#environment.ts';
import { isVariable, partsOfPath, specificity } from '#http/server/addressed.ts';
import { rateOfRoute, trafficOf } from '#http/server/rates.ts';
import type { Audience, Route } from '#http/server/route.ts';

/** What the stack needs of a row of a routes table; of a page also whom it serves, since the gateway lets anybody through. */
export type StackRoute = Pick<Route, 'method' | 'path' | 'audience'> & {
  function: FunctionName;
  serves?: Audience;
};

/** Its rate is that of all that it stands for: what each may be asked, none takes from the others unless all are flooded at once. */
export interface GatewayRoute {
  method: Route['method'] | 'ANY';
  path: string;
  function: FunctionName;
  /** The gateway lets nobody through but who is signed in to the directory. */
  needsToken: boolean;
  rate: Rate;
}

/** What takes all that is below. */
const greedy = '{proxy+}';

interface Key extends Omit<GatewayRoute, 'rate'> {
  parts: readonly string[];
}

/** Nothing is folded across functions, authorizers or kinds of traffic. */
export const gatewayRoutes = (routes: readonly StackRoute[]): GatewayRoute[] =>
  foldedRoutes(routes.flatMap(byItsWords), new Set());

/** A session is one of two words: named by them, its pages leave the place to what is beside them. Any other word is no page's. */
const byItsWords = (route: StackRoute): StackRoute[] =>
  route.path.startsWith('/console/{round}/')
    ? sessionNames.map((round) => ({ ...route, path: route.path.replace('{round}', round) }))
    : [route];

/** @param unfolded beginnings of paths below which not all is folded */
function foldedRoutes(routes: readonly StackRoute[], unfolded: ReadonlySet<string>): GatewayRoute[] {
  const alike = Map.groupBy(routes.filter(mayFold), (route) => `${methodAt(route)} ${needsToken(route)}`);
  const folds = [...alike.values()].flatMap((some) => foldsOf(some, unfolded));
  const lots = fewest(routes, folds);
  const beside = besideVariables(lots);
  if (beside.length > 0) return foldedRoutes(routes, new Set([...unfolded, ...beside]));
  return [...Map.groupBy(lots, nameOf).values()].flatMap(([lot, ...more]) =>
    lot ? [routeOf(lot.key, [lot, ...more])] : [],
  );
}

/**
 * Where `{proxy+}` would stand in the place of a variable of another route. Of two variables in one place the gateway refuses the
 * second ("conflicting variable on the same hierarchical level"); no page of AWS says whether it takes `{proxy+}` for one.
 */
function besideVariables(lots: Settled): string[] {
  const placeOf = (parts: readonly string[], at: number) => `/${parts.slice(0, at).join('/')}`;
  const variables = lots.flatMap(({ key: { parts } }) =>
    parts.flatMap((part, at) => (isVariable(part) ? [{ place: placeOf(parts, at), part }] : [])),
  );
  return [...Map.groupBy(variables, ({ place }) => place)].flatMap(([place, those]) => {
    const named = new Set(those.map(({ part }) => part));
    return named.has(greedy) && named.size > 1 ? [place] : [];
  });
}

/** What the API lets anybody ask keeps a rate of its own for each route: filing, signing, codes, votes. */
const mayFold = (route: StackRoute): boolean => route.serves !== undefined || needsToken(route);

const needsToken = ({ audience }: StackRoute): boolean => audience === 'staff' || audience === 'operator';

const trafficAt = ({ method, audience, serves = audience }: StackRoute, asked = method) =>
  trafficOf(asked, serves);

const isOfOneTraffic = (route: StackRoute): boolean => trafficAt(route, 'GET') === trafficAt(route, 'POST');

/** All methods, where they are of one traffic: the function then says which it knows. */
const methodAt = (route: StackRoute): Key['method'] =>
  mayFold(route) && isOfOneTraffic(route) ? 'ANY' : route.method;

const rateOf = (route: StackRoute): Rate => rateOfRoute(trafficAt(route));

function routeOf({ parts: _, ...key }: Key, lots: Settled): GatewayRoute {
  const rates = lots.map(({ route }) => rateOf(route));
  const perSecond = rates.reduce((sum, rate) => sum + rate.perSecond, 0);
  const burst = rates.reduce((sum, rate) => sum + rate.burst, 0);
  return { ...key, rate: { perSecond, burst } };
}

const keyOf = (route: StackRoute, path = route.path): Key => ({
  method: methodAt(route),
  path,
  parts: partsOfPath(path),
  function: route.function,
  needsToken: needsToken(route),
});

/**
 * From the shortest beginning of a path to the longest: what lies below goes to the function that serves the most of it, where
 * that leaves fewer routes than the fold further up.
 */
function foldsOf(routes: readonly StackRoute[], unfolded: ReadonlySet<string>): Key[] {
  const below = Map.groupBy(
    routes.flatMap((route) => beginningsOf(route.path).map((path) => ({ path, route }))),
    ({ path }) => path,
  );
  const folds = new Map<string, Key>();
  for (const [path, all] of [...below].toSorted(
    ([a], [b]) => partsOfPath(a).length - partsOfPath(b).length,
  )) {
    const byFunction = [...Map.groupBy(all, ({ route }) => route.function).values()];
    const [most] = byFunction.toSorted((a, b) => b.length - a.length);
    if (!most?.[0] || unfolded.has(path)) continue;
    const above = beginningsOf(path).findLast((one) => folds.has(one)) ?? '';
    const given = all.filter(({ route }) => route.function === folds.get(above)?.function).length;
    if (most.length - 1 > given) folds.set(path, keyOf(most[0].route, `${path}/${greedy}`));
  }
  return [...folds.values()];
}

type Settled = readonly { route: StackRoute; key: Key }[];

/** With its function: two functions at one path are refused by CDK, and not made one. */
const nameOf = ({ key }: Settled[number]): string => `${key.method} ${key.path} ${key.function}`;
const countOf = (lots: Settled): number => new Set(lots.map(nameOf)).size;

/** As long as one fold less leaves no more routes: one may keep more out of another than it holds. */
function fewest(routes: readonly StackRoute[], folds: readonly Key[]): Settled {
  const lots = settled(routes, folds);
  const [best] = folds
    .map((fold) => folds.filter((one) => one !== fold))
    .map((fewer) => ({ fewer, count: countOf(settled(routes, fewer)) }))
    .toSorted((a, b) => a.count - b.count);
  return best && best.count <= countOf(lots) ? fewest(routes, best.fewer) : lots;
}

/** Each route in its fold, or by itself where the gateway would not send all of its addresses there. */
function settled(routes: readonly StackRoute[], folds: readonly Key[]): Settled {
  const alone = new Map(routes.filter((route) => !mayFold(route)).map((route) => [route, keyOf(route)]));
  for (let before = -1; before !== alone.size; ) {
    before = alone.size;
    const others = [...folds, ...alone.values()];
    for (const route of routes)
      if (!alone.has(route) && !homeOf(route, folds, others)) alone.set(route, keyOf(route));
  }
  return routes.map((route) => ({ route, key: alone.get(route) ?? homeOf(route, folds) ?? keyOf(route) }));
}

function homeOf(route: StackRoute, folds: readonly Key[], others: readonly Key[] = []): Key | undefined {
  const home = folds.findLast(
    (fold) =>
      fold.function === route.function &&
      fold.method === methodAt(route) &&
      fold.needsToken === needsToken(route) &&
      route.path.startsWith(fold.path.replace(greedy, '')),
  );
  const parts = partsOfPath(route.path);
  return home && !others.some((other) => other !== home && takes(other, parts, home)) ? home : undefined;
}

/**
 * Whether the gateway prefers another route for some address: what matches in full comes before `{proxy+}`, and of two of these
 * what names more of the address. Which it prefers where methods differ as well is not written, and not relied on.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 * A variable may stand for a word that is another route's in its very place, such as `{round}` for `jury`; for no other word.
 */
function takes(other: Key, parts: readonly string[], home: Key): boolean {
  if (other.method !== home.method && other.method !== 'ANY' && home.method !== 'ANY') return false;
  const isGreedy = other.parts.at(-1) === greedy;
  const named = isGreedy ? other.parts.slice(0, -1) : other.parts;
  if (isGreedy ? parts.length <= named.length : parts.length !== named.length) return false;
  const isBeside = (at: number) => named.slice(0, at).join() === parts.slice(0, at).join();
  const meets = named.every(
    (part, at) => part === parts[at] || isVariable(part) || (isVariable(parts[at] ?? '') && isBeside(at)),
  );
  if (!meets) return false;
  if (!isGreedy) return specificity(named) >= specificity(parts);
  return named.length + 1 >= home.parts.length || other.method !== home.method;
}

/** `/staff` and `/staff/rounds` of `/staff/rounds/{round}`. */
const beginningsOf = (path: string): string[] =>
  partsOfPath(path)
    .slice(1)
    .map(
      (_, at) =>
        `/${partsOfPath(path)
          .slice(0, at + 1)
          .join('/')}`,
    );
