/** What SES reports of each letter that it accepted: some time after, in any order, and sometimes twice. */
import type { Outcome } from './calls.ts';
import type { Delivered } from './cloud.ts';
import type { Draw } from './random.ts';

/** How often SES refuses a message for good, an address is dead, a server is away for a while, and a reader complains. */
export interface Fates {
  refused: number;
  dead: number;
  away: number;
  complains: number;
}
export type Fate = 'delivered' | 'bounced' | 'away' | 'complained';

const oneMinute = 60_000;
const farthest = 7_200_000;

export function createReports(around: {
  clock: { now: number };
  draw: Draw | undefined;
  fates: Fates;
  /** Gives an event to the function that takes it in. */
  report(event: object): Promise<Outcome>;
  again(): boolean;
}) {
  const { clock, draw, fates } = around;
  const pending: { at: number; event: object }[] = [];
  /** A dead address is dead for every letter. */
  const addresses = new Map<string, boolean>();
  /** A message that SES refuses it refuses each time. */
  const messages = new Map<string, boolean>();
  const isDue = ({ at }: { at: number }) => at <= clock.now;

  function fateOf(to: string): Fate {
    if (!draw) return 'delivered';
    const isDead = addresses.get(to) ?? draw.chance(fates.dead);
    addresses.set(to, isDead);
    if (isDead) return 'bounced';
    if (draw.chance(fates.away)) return 'away';
    return draw.chance(fates.complains) ? 'complained' : 'delivered';
  }

  async function tell(event: object): Promise<void> {
    const outcome = await around.report(event);
    // EventBridge calls a function again that did not answer.
    if ('error' in outcome || around.again()) pending.push({ at: clock.now + oneMinute, event });
  }

  return {
    refuses(messageKey: string): boolean {
      const isRefused = messages.get(messageKey) ?? draw?.chance(fates.refused) === true;
      messages.set(messageKey, isRefused);
      return isRefused;
    },
    /** @returns what becomes of a letter that SES just accepted; its events follow */
    accepted({ messageKey, to }: Delivered, messageId: string): Fate {
      const fate = fateOf(to);
      const time = new Date(clock.now).toISOString();
      const mail = { messageId, destination: [to], tags: { messageKey: [messageKey] } };
      for (const detail of eventsOf[fate](to)) {
        const at = clock.now + (draw ? Math.floor(draw.fraction() ** 4 * farthest) : 0);
        pending.push({ at, event: { time, detail: { ...detail, mail } } });
      }
      return fate;
    },
    nextDue: (): number[] => pending.map(({ at }) => at),
    doings() {
      const ripe = pending.filter(isDue);
      if (ripe.length === 0) return [];
      const run = () => {
        const chosen = (draw ? draw.pick(ripe) : ripe[0]) as (typeof pending)[number];
        pending.splice(pending.indexOf(chosen), 1);
        void tell(chosen.event);
      };
      return [{ weight: 4, run }];
    },
  };
}

const bounce = (to: string, bounceType: string) => ({
  eventType: 'Bounce',
  bounce: { bounceType, bounceSubType: 'General', bouncedRecipients: [{ emailAddress: to }] },
});
const eventsOf: Record<Fate, (to: string) => object[]> = {
  delivered: () => [{ eventType: 'Delivery' }],
  bounced: (to) => [bounce(to, 'Permanent')],
  away: (to) => [
    { eventType: 'DeliveryDelay', deliveryDelay: { delayType: 'TransientCommunicationFailure' } },
    bounce(to, 'Transient'),
  ],
  complained: (to) => [
    { eventType: 'Delivery' },
    { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: `<${to}>` }] } },
  ],
};
