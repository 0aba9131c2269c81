/** The bilan of the cohort, made when it is asked for: nothing of it is stored but the editions that were published. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Supports } from '#app/ports/support-ports.ts';
import { bilanPageOf } from '#documents/bilan-page.ts';
import { minutesPage, minutesPagePolicy } from '#documents/minutes-page.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type Bilan, bilanOf } from '#domain/results/bilan.ts';
import type { BilanSource } from '#domain/results/bilan-laureate.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import type { Language } from '#domain/values/language.ts';

export interface BilanDeps {
  supports: Pick<Supports, 'all' | 'timeline'>;
  applications: Pick<Applications, 'findMany' | 'timeline'>;
  payments: Pick<PaymentsStore, 'timeline'>;
  cohort: Pick<Cohort, 'cohort' | 'title' | 'support' | 'timeZone' | 'service'>;
  clock: Clock;
}

/** Some nine supports, each with its application and both chains of events. */
export async function makeBilan(deps: BilanDeps): Promise<Bilan> {
  const { cohort, clock } = deps;
  const today = civilDateIn(clock.now().toISOString(), cohort.timeZone);
  return bilanOf(await sourcesOf(deps), cohort, today);
}

async function sourcesOf({ supports, applications, payments }: BilanDeps): Promise<BilanSource[]> {
  const all = await supports.all();
  const found = await applications.findMany(all.map(({ applicationId }) => applicationId));
  const applicationOf = new Map(found.map((one) => [one.applicationId, one]));
  const sources = all.map(async (support): Promise<BilanSource[]> => {
    const { applicationId } = support;
    const application = applicationOf.get(applicationId);
    if (!application) return [];
    const [events, supportEvents, paymentEvents] = await Promise.all([
      applications.timeline(applicationId),
      supports.timeline(applicationId),
      payments.timeline(applicationId),
    ]);
    return [{ application, events, support, supportEvents, paymentEvents }];
  });
  return (await Promise.all(sources)).flat();
}

/** To print. */
export async function printBilan(deps: BilanDeps, language: Language) {
  const minutes = bilanPageOf(await makeBilan(deps), deps.cohort, language);
  return { type: 'text/html', text: minutesPage(minutes, language), policy: minutesPagePolicy } as const;
}
