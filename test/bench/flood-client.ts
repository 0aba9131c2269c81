/** The client that floods, in a process of its own: what it costs to ask is not what is timed. */
import { hostileRequest, startFlood } from '#test/attacks/flooder.ts';

type Order = { url: string; perSecond: number; routeKeys: readonly string[] } | 'stop';

let stop: ReturnType<typeof startFlood> | undefined;
process.on('message', async (order: Order) => {
  if (order === 'stop') {
    const ended = await stop?.();
    stop = undefined;
    process.send?.(ended);
    return;
  }
  const { url, perSecond, routeKeys } = order;
  let nth = 0;
  stop = startFlood(url, perSecond, () => {
    nth += 1;
    return hostileRequest(routeKeys[nth % routeKeys.length] ?? '');
  });
});
