/** Pieces that are missing: asked for while the call is open, given at once, late, or never. */
import { codeOf, type Entry, ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, hour, minute } from '#infra/cli/rehearsal/people/calendar.ts';
import type { Person } from '#infra/cli/rehearsal/people/people.ts';
import { withdrawAll } from './leaving.ts';

export function informationEntries(calendar: Calendar): Entry[] {
  const { asked, answered, linksRenewed, reminded, answeredLate, silenceEnds, graceEnds } = calendar;
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({
    name,
    scene: at <= graceEnds ? 'call' : 'eligibility',
    at,
    run,
  });
  return [
    entry('information requested', asked, requestInformation),
    entry('an answer at once', answered, (r) => completeAll(r, r.playing('answers-at-once'))),
    entry('links renewed', linksRenewed, renewLinks),
    entry('a step begins to fail', reminded - hour, breakReminder),
    entry('the step works again', reminded + hour, (r) => r.control.clearFaults('dynamodb')),
    entry('an operator repairs', reminded + 6 * hour, repair),
    entry('an answer after the reminder', answeredLate, (r) => completeAll(r, r.playing('answers-late'))),
    entry('withdrawn while asked', answeredLate + minute, (r) =>
      withdrawAll(r, r.playing('withdraws-while-asked').map(r.idOf)),
    ),
    entry('a refusal before the delay is over', answeredLate + 2 * minute, confirmTooEarly),
    entry('silence is confirmed', silenceEnds + 2 * hour, confirmSilence),
  ];
}

interface Whole {
  application: { status: string; request?: { overdueAt?: string } };
  timeline: { type: string }[];
}
const whole = (r: Rehearsal, id: string) => r.staff<Whole>('GET', `/staff/applications/${id}`);

const request = {
  fields: ['project.description'],
  message: 'Merci de décrire votre projet : ce que vous faites, avec qui, et ce que paiera l’aide demandée.',
};

async function requestInformation(r: Rehearsal): Promise<void> {
  // Some are asked together and the others one by one: who was asked before is not written to again.
  const together = r.playing('withdraws-while-asked', 'never-answers').map(r.idOf);
  const alone = r.playing('answers-at-once', 'answers-late').map(r.idOf);
  // Nobody is asked for anything who has opened no link.
  for (const id of [...together, ...alone]) await r.opens(id);
  if (together.length > 0) {
    await r.staff('POST', '/staff/information-requests', { applicationIds: together, ...request });
  }
  for (const id of alone) {
    const { application } = await whole(r, id);
    if (application.status !== 'eligibility-review') continue;
    await r.staff('POST', `/staff/applications/${id}/information-request`, request);
  }
}

async function completeAll(r: Rehearsal, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    // 409 when an interrupted run had completed it already.
    await r.holder(
      r.idOf(person),
      'POST',
      '/application/completion',
      { project: { description: person.description } },
      [200, 409],
    );
  }
}

/** A link in wrong hands: staff renew it, then its holder does; who has the old letter is told, and may have another sent. */
async function renewLinks(r: Rehearsal): Promise<void> {
  const [id] = r.playing('answers-late').map(r.idOf);
  if (id === undefined) return;
  const old = await r.mailbox.linkOf(id);
  const headers = { authorization: `Bearer ${old}` };
  const renewal = `/staff/applications/${id}/link`;
  const renewed = await r.staff('POST', renewal, {}, { expect: [202, 409] });
  // An interrupted run had just done it, and the newest letter is of that renewal.
  if (codeOf(renewed) === 'link-just-sent') {
    await r.at((await r.control.now()) + 2 * minute);
    await r.staff('POST', renewal, {}, { expect: [202] });
  }
  await r.control.settle();
  await r.visitor('GET', '/application', { headers, expect: [404] });
  await r.at((await r.control.now()) + 2 * minute);
  const pages = await r.browse(id);
  await pages.open('/dossier');
  await pages.submit('/dossier/lien', {}, [200]);
  await r.control.settle();
  await r.visitor('GET', `/l/${old}`, { expect: [410] });
  await r.visitor('POST', '/links', { body: { token: old }, expect: [202] });
  await r.control.settle();
  await r.openPage(id);
}

/** Every write about one application fails from now on, as if its data were out of reach. */
async function breakReminder(r: Rehearsal): Promise<void> {
  for (const id of r.playing('withdraws-while-asked').map(r.idOf)) {
    await r.control.fault({
      service: 'dynamodb',
      action: 'TransactWriteItems',
      mode: 'error',
      count: 10_000,
      match: id,
    });
  }
}

async function repair(r: Rehearsal): Promise<void> {
  await r.control.clearFaults('dynamodb');
  await repairParked(r, r.playing('withdraws-while-asked').map(r.idOf));
}

/** An operator has each go on where it stopped. The faults end with the process: a run that was killed may have parked none. */
export async function repairParked(r: Rehearsal, applicationIds: readonly string[]): Promise<void> {
  const waiting = JSON.stringify(await r.staff('GET', '/staff/repairs'));
  for (const id of applicationIds) {
    if (!waiting.includes(id)) continue;
    await r.staff(
      'POST',
      `/staff/applications/${id}/repair`,
      { outcome: 'retry' },
      { as: 'olga', expect: [202, 409] },
    );
  }
}

/** Nobody is refused before the delay that they were told is over. */
async function confirmTooEarly(r: Rehearsal): Promise<void> {
  for (const id of r.playing('never-answers').map(r.idOf)) {
    await confirmOverdue(r, id, [409]);
  }
}

/** A person confirms what the end of a delay only proposes. 409 when an interrupted run had. */
export const confirmOverdue = (r: Rehearsal, id: string, expect: readonly number[] = [200, 409]) =>
  r.staff('POST', `/staff/applications/${id}/overdue-decision`, { outcome: 'confirmed' }, { expect });

/** Two half delays end, and nothing follows before staff, who see it on their list, confirm it for all at once. */
async function confirmSilence(r: Rehearsal): Promise<void> {
  const silent = r.playing('never-answers').map(r.idOf);
  if (silent.length === 0) return;
  for (const id of silent) {
    const { application, timeline } = await whole(r, id);
    if (application.status === 'ineligible') continue;
    ensure(application.request?.overdueAt !== undefined, `a delay of ${id} that nobody noted to be over`);
    ensure(
      timeline.some(({ type }) => type === 'InformationReminded'),
      'no reminder before the delay was over',
    );
  }
  await r.openConsole('/console/candidatures?overdue=yes');
  const decision = { applicationIds: silent, outcome: 'confirmed' };
  await r.staff('POST', '/staff/overdue-decisions', decision);
  await r.control.settle();
  for (const id of silent) {
    const { application } = await whole(r, id);
    ensure(application.status === 'ineligible', `${application.status} in place of ineligible after silence`);
  }
}
