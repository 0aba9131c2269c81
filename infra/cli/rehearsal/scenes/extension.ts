/** An end that is moved on its last day, by an hour where the calendar leaves one, and told. */
import type { TimedPart } from '#domain/application/published-times.ts';
import { ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';

/** @param until ms; undefined where there is no room. Asked twice, as a run that was interrupted does, it is one. */
export async function extend(r: Rehearsal, part: TimedPart, until: number | undefined): Promise<void> {
  if (until === undefined) return;
  const body = { until: new Date(until).toISOString(), reason: 'Un incident a gêné l’accès au site.' };
  await r.staff('POST', `/staff/times/${part}/extension`, body);
  const { items } = await r.staff<{ items: { part: string; closesAt: string }[] }>('GET', '/staff/times');
  const closesAt = items.find((one) => one.part === part)?.closesAt ?? '';
  ensure(Date.parse(closesAt) === until, `the ${part} ends at ${closesAt}, although it was extended`);
}
