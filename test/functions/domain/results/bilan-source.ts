/** What a bilan is made from, told by events: an awarded application and its support, each with its chain. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { BilanSource } from '#domain/results/bilan-laureate.ts';
import { evolveSupport, openedSupport } from '#domain/support/evolve-support.ts';
import type { Support } from '#domain/support/support.ts';
import type { SupportEvent } from '#domain/support/support-events.ts';
import { type ChainedEvent, chain, genesisHash } from '#domain/values/audit.ts';
import { anApplication, anApplicationForm, storyOf } from '#test/support/application-builder.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { awardedAt, dayOfSupport } from '#test/support/support-builder.ts';

const endsOn = '2023-01-10';

export function chained(
  subject: string,
  events: readonly { type: string; at: string; data: Record<string, unknown> }[],
): ChainedEvent[] {
  let previousHash = genesisHash;
  return events.map((event, index) => {
    const made = chain({ subject, version: index + 1, actor: { kind: 'programme' }, ...event, previousHash });
    previousHash = made.hash;
    return made;
  });
}

/** @param history of the support, each event with its day after the award */
export function aBilanSource(
  number: number,
  history: readonly (readonly [day: number, event: SupportEvent])[],
  form: ApplicationForm = anApplicationForm(),
): BilanSource {
  const applicationId = idOf(number);
  const story = storyOf.awarded.map(({ type, ...data }) => ({ type, at: awardedAt, data }));
  const filed = { type: 'ApplicationFiled', at: '2022-01-11T10:00:00.000Z', data: {} };
  const told = history.map(([day, { type, ...data }]) => ({ type, at: dayOfSupport(day), data }));
  const support = history.reduce<Support>(
    (state, [day, event]) => evolveSupport(state, event, dayOfSupport(day)),
    openedSupport(applicationId, { awardedAt, endsOn }),
  );
  return {
    application: { ...anApplication('awarded'), applicationId, form },
    events: chained(`application:${applicationId}`, [filed, ...story]),
    support,
    paymentEvents: [],
    supportEvents: chained(`support:support-${applicationId}`, [
      { type: 'SupportOpened', at: awardedAt, data: { awardedAt, endsOn } },
      ...told,
    ]),
  };
}
