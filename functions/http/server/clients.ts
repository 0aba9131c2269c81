/**
 * Who asks, as far as it can be known without an account, and how much of the open routes is left to them. It is kept in the
 * memory of the function's instance: nothing is stored or logged of an address, and each instance counts for itself.
 */
import { isIPv4, isIPv6 } from 'node:net';
import { type TokenBuckets, tokenBuckets } from '#domain/values/token-buckets.ts';
import type { HttpEvent } from './http-event.ts';
import { type OpenTraffic, ratesOfClient, visitorsOfAddress } from './rates.ts';

/** By which a page tells the API for whom it asks. */
export const visitorHeader = 'x-visitor';
/** By which the front tells the address that it was called from (infra/stack/front.ts). */
export const viewerHeader = 'x-viewer-address';

/**
 * The client behind an event: the address that called the gateway. Where a front stands before it, the one that called the
 * front, which is believed only of requests that the gateway's authorizer has recognised as the front's.
 */
export function clientOf({ headers, requestContext }: Pick<HttpEvent, 'headers' | 'requestContext'>): string {
  const isFront = requestContext.authorizer?.lambda?.isFront === true;
  return clientAt(isFront ? headers[viewerHeader] : requestContext.http?.sourceIp);
}

/** Of IPv6 the first 64 bits, which one line or one machine has for itself; whoever has no address is one client. */
export function clientAt(address: string | undefined = ''): string {
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  if (isIPv4(mapped ?? address)) return mapped ?? address;
  if (!isIPv6(address)) return 'nowhere';
  const [front = '', back] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  // Four groups in the place of one that holds an IPv4 address would be one too many, and none of the first four.
  const gap = back === undefined ? 0 : 8 - groups(front).length - groups(back).length;
  const whole = [...groups(front), ...Array<string>(Math.max(gap, 0)).fill('0'), ...groups(back ?? '')];
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

export interface Clients {
  /** @returns 0 when the client of the request may go on, else the seconds that it should wait */
  wait(event: Pick<HttpEvent, 'headers' | 'requestContext'>, traffic: OpenTraffic): number;
}

type Buckets = Readonly<Record<OpenTraffic, TokenBuckets>>;

/** @param now ms; not the clock of the programme, which leaps on this machine: a flood is one of real time */
export function clients(now: () => number = () => performance.now()): Clients {
  const own = bucketsOf(1);
  const spokenFor = bucketsOf(visitorsOfAddress);
  return {
    wait(event, traffic) {
      const client = clientOf(event);
      const visitor = event.headers[visitorHeader];
      if (visitor === undefined) return own[traffic].take(client, now());
      // Named below the address that says so: nobody can use up what is another's by naming them.
      const wait = own[traffic].take(`${client} for ${visitor.slice(0, 60)}`, now());
      return wait > 0 ? wait : spokenFor[traffic].take(client, now());
    },
  };
}

function bucketsOf(times: number): Buckets {
  const of = (traffic: OpenTraffic) => {
    const { perSecond, burst } = ratesOfClient[traffic];
    return tokenBuckets({ perSecond: perSecond * times, burst: burst * times });
  };
  return {
    entering: of('entering'),
    published: of('published'),
    opening: of('opening'),
    guessing: of('guessing'),
  };
}
