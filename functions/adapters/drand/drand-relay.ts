/**
 * A relay of drand over HTTP: `GET /<chain>/public/<round>`. Nothing that it answers is trusted: it has five seconds, 4 KB, is
 * followed nowhere else, and what it says is a signature only where it looks like one. Whether it is signed, the rules verify.
 */
import * as z from 'zod/mini';
import type { DrandRelay } from '#app/ports/draw-ports.ts';
import type { BeaconSource } from '#domain/draw/beacon.ts';

const mostBytes = 4 * 1024;
const answerSchema = z.object({ round: z.int(), signature: z.string().check(z.regex(/^[0-9a-f]{96}$/)) });

/** @param milliseconds in which the whole answer must have come */
export function drandRelay(source: BeaconSource, milliseconds = 5_000): DrandRelay {
  return {
    async signatureOf(round) {
      if (source.source !== 'drand') return undefined;
      try {
        const address = `${source.url}/${source.chain.hash}/public/${round}`;
        const said = answerSchema.parse(JSON.parse(await textAt(address, milliseconds)));
        return said.round === round ? said.signature : undefined;
      } catch (error) {
        console.warn({ message: 'beacon unavailable', round, reason: (error as Error).name });
        return undefined;
      }
    },
  };
}

async function textAt(address: string, milliseconds: number): Promise<string> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(milliseconds) });
  if (!response.ok || !response.body) throw new RangeError('no answer');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new RangeError('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
