/** Who files in the last hour, in a process of its own: what it costs to ask is not what is timed. */
import { fromAddresses } from '#test/attacks/besieged.ts';

/** What each filing was answered and how long that took. */
export type Filed = { status: number; ms: number };
export type FilingOrder = { url: string; bodies: readonly string[]; atOnce: number };

process.once('message', async ({ url, bodies, atOnce }: FilingOrder) => {
  const client = fromAddresses(url);
  const filed: Filed[] = [];
  let next = 0;
  const startedAt = performance.now();
  async function fileOn(): Promise<void> {
    for (let nth = next++; nth < bodies.length; nth = next++) {
      const home = `127.0.${2 + (nth >> 7)}.${1 + (nth & 127)}`;
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const askedAt = performance.now();
      const sent = { method: 'POST', path: '/applications', headers, body: bodies[nth] ?? '' };
      const { status } = await client.ask(sent, home);
      filed.push({ status, ms: performance.now() - askedAt });
    }
  }
  await Promise.all(Array.from({ length: atOnce }, fileOn));
  client.close();
  process.send?.({ filed, ms: performance.now() - startedAt });
  process.disconnect();
});
