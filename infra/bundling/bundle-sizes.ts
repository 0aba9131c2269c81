/** Prints how heavy each function is, for a bundle's size is a cold start. Exits 1 when one is over its bar. */
import { gzipSync } from 'node:zlib';
import type { FunctionName } from '#environment.ts';
import { type Bundle, bundleFunctions } from './bundle.ts';

/** Gzipped, in thousands of bytes: with one client of the SDK, and with more. */
const bars = { oneClient: 75, atMost: 110 };

/** Beside its client it carries the loader of the solver's WASM, 32 KB that nothing else has. */
const withSolver: FunctionName = 'assign-jurors';

function sizeOf({ name, code, clients }: Bundle) {
  const gzip = gzipSync(code, { level: 9 }).byteLength / 1000;
  const bar = clients.length > 1 || name === withSolver ? bars.atMost : bars.oneClient;
  return {
    name,
    clients: clients.join(' + ') || '–',
    raw: code.byteLength / 1000,
    gzip,
    bar,
    over: gzip > bar,
  };
}

const sizes = (await bundleFunctions()).map(sizeOf).sort((a, b) => b.gzip - a.gzip);
const row = (name: string, clients: string, ...numbers: string[]) =>
  console.log([name.padEnd(20), clients.padEnd(16), ...numbers.map((text) => text.padStart(9))].join(' '));
row('function', 'SDK clients', 'raw KB', 'gzip KB', 'bar KB');
for (const { name, clients, raw, gzip, bar, over } of sizes) {
  row(name, clients, raw.toFixed(1), gzip.toFixed(1), String(bar), ...(over ? ['over'] : []));
}
if (sizes.some(({ over }) => over)) {
  console.error(
    'A bundle is over its bar: see what came in with esbuild --analyze, or raise the bar above and say why.',
  );
  process.exitCode = 1;
}
