/** Prints how heavy each function is, for a bundle's size is a part of its start. Exits 1 when one is over the bar. */
import { gzipSync } from 'node:zlib';
import { bundleFunctions } from './bundle.ts';

/** Gzipped, in thousands of bytes. */
const bar = 110;

const sizes = (await bundleFunctions())
  .map(({ name, code, clients }) => ({
    name,
    clients: clients.join(' + ') || '–',
    raw: code.byteLength / 1000,
    gzip: gzipSync(code, { level: 9 }).byteLength / 1000,
  }))
  .sort((a, b) => b.gzip - a.gzip);
const row = (name: string, clients: string, ...numbers: string[]) =>
  console.log([name.padEnd(20), clients.padEnd(16), ...numbers.map((text) => text.padStart(9))].join(' '));
row('function', 'SDK clients', 'raw KB', 'gzip KB');
for (const { name, clients, raw, gzip } of sizes) {
  row(name, clients, raw.toFixed(1), gzip.toFixed(1), ...(gzip > bar ? ['over'] : []));
}
if (sizes.some(({ gzip }) => gzip > bar)) {
  console.error(`A bundle is over ${bar} KB: see what came in with esbuild --analyze.`);
  process.exitCode = 1;
}
