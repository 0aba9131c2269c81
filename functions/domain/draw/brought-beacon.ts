/** What somebody brings as the awaited beacon, whoever they are: read, and for drand verified, before it is taken. */
import { accept, type Result, refuse } from '#domain/values/result.ts';
import {
  type AwaitedBeacon,
  awaitedBeacon,
  type BeaconSource,
  type BroughtBeacon,
  lotteryText,
  type NamedBeacon,
  type ReadBeacon,
} from './beacon.ts';
import { drandRandomness, isSignedByDrand } from './drand-signature.ts';

export type BeaconRefusal =
  | { code: 'beacon-taken'; value: string }
  | ({ code: 'beacon-early' } & AwaitedBeacon)
  | ({ code: 'beacon-other' } & AwaitedBeacon)
  | ({ code: 'beacon-unsigned' } & AwaitedBeacon)
  | ({ code: 'beacon-unreadable' } & AwaitedBeacon);

/**
 * @param beacon the one that is awaited
 * @param now ISO instant. A verified round of drand is taken before its moment by our clock too: it is there. A lottery is not.
 * @returns what goes into the seed; why it is not the awaited one otherwise
 */
export function readBeacon(
  source: BeaconSource,
  beacon: NamedBeacon,
  brought: BroughtBeacon,
  now: string,
): Result<ReadBeacon, BeaconRefusal> {
  const awaited = awaitedBeacon(beacon);
  if (beacon.source === 'drand') {
    const { round, signature = '' } = brought;
    const isOfChain = source.source === 'drand' && source.chain.hash === beacon.chain;
    if (!isOfChain || round !== beacon.round) return refuse({ code: 'beacon-other', ...awaited });
    return isSignedByDrand(source.chain, round, signature)
      ? accept({ value: drandRandomness(signature), signature })
      : refuse({ code: 'beacon-unsigned', ...awaited });
  }
  if (brought.day !== beacon.day) return refuse({ code: 'beacon-other', ...awaited });
  if (Date.parse(now) < Date.parse(beacon.at)) return refuse({ code: 'beacon-early', ...awaited });
  const value = lotteryText(beacon.day, brought.numbers ?? '');
  return value === undefined ? refuse({ code: 'beacon-unreadable', ...awaited }) : accept({ value });
}
