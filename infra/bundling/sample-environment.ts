import { quicknet } from '#domain/draw/beacon.ts';
import { environmentKeys, type FunctionName } from '#environment.ts';

const samples: Readonly<Partial<Record<string, string>>> = { BEACON_SOURCE: JSON.stringify(quicknet) };

/** With what a function can be imported, and do nothing: each variable that it reads, naming nothing that is there. */
export function sampleEnvironment(name: FunctionName): Record<string, string> {
  const keys = environmentKeys[name].map((key) => [
    key,
    samples[key] ?? (key.endsWith('_URL') ? 'https://example.org' : 'none'),
  ]);
  return { AWS_REGION: 'eu-west-3', ...Object.fromEntries(keys) };
}
