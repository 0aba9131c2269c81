import { tokenBuckets } from '#domain/values/token-buckets.ts';
import type { LocalThrottles } from '#infra/local/template/template.ts';

/** Whether a request to a route is let through now. */
type Throttle = (routeKey: string) => boolean;

/**
 * As API Gateway throttles a stage: a token of the route's own bucket, or of the one that all routes without settings of
 * their own share here; AWS may give those a bucket each, of the same rate. Before the authorizer, so that whoever has no
 * token counts as well. AWS calls its rates targets and not ceilings; here they are exact.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 * @param now ms of real time: the programme's clock leaps
 */
export function createThrottle(
  { routes, others }: LocalThrottles,
  now: () => number = () => performance.now(),
): Throttle {
  const buckets = new Map(Object.entries(routes).map(([routeKey, rate]) => [routeKey, tokenBuckets(rate)]));
  const rest = others && tokenBuckets(others);
  return (routeKey) => ((buckets.get(routeKey) ?? rest)?.take('', now()) ?? 0) === 0;
}
