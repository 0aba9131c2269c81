/** An end that is moved by an hour on its last day, and told. */
import type { TimedPart } from '#domain/application/published-times.ts';
import { ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { hour } from '#infra/cli/rehearsal/people/calendar.ts';

/** @param end as published until then, ms; asked twice, as a run that was interrupted does, it is one */
export async function extendByAnHour(r: Rehearsal, part: TimedPart, end: number): Promise<void> {
  const body = { until: new Date(end + hour).toISOString(), reason: 'Un incident a gêné l’accès au site.' };
  await r.staff('POST', `/staff/times/${part}/extension`, body);
  const { items } = await r.staff<{ items: { part: string; closesAt: string }[] }>('GET', '/staff/times');
  const closesAt = items.find((one) => one.part === part)?.closesAt ?? '';
  ensure(Date.parse(closesAt) === end + hour, `the ${part} ends at ${closesAt}, although it was extended`);
}
