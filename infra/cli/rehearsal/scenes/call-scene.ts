/** The call: applications arrive, most of them in the last days, some at the wrong time. */
import { randomUUID } from 'node:crypto';
import type { Entry } from '#infra/cli/rehearsal/clients/entry.ts';
import { codeOf, ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { sideBySide } from '#infra/cli/rehearsal/clients/side-by-side.ts';
import { type Calendar, minute } from '#infra/cli/rehearsal/people/calendar.ts';
import { drawJurors } from '#infra/cli/rehearsal/people/officials.ts';
import type { Person } from '#infra/cli/rehearsal/people/people.ts';
import { isIncomplete } from '#infra/cli/rehearsal/people/stories.ts';
import { draftsThatStay, fileByDraft, isWriter } from './draft-scene.ts';

/** Part of the applications that has come by each moment between opening (0) and closing (1) of the call. */
const arrivals = [
  [0.001, 0.04],
  [0.15, 0.1],
  [0.4, 0.2],
  [0.65, 0.32],
  [0.85, 0.5],
  [0.95, 0.7],
  [0.999, 1],
] as const;

/** The waves that meet a throttled mailer and table, and a mailer whose answer is lost. */
const throttledWave = 2;
const droppedWave = 3;

export function callEntries(calendar: Calendar, people: readonly Person[]): Entry[] {
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({ name, scene: 'call', at, run });
  return [
    entry('before the call', calendar.beforeTheCall, beforeTheCall),
    ...wavesOf(people).map(({ moment, filing }, index) =>
      entry(
        `applications, wave ${index + 1}`,
        calendar.opens + moment * (calendar.closes - calendar.opens),
        (r) => fileWave(r, filing, index),
      ),
    ),
    entry('a filing in the grace period', calendar.closes + 10 * minute, (r) =>
      fileAll(r, r.playing('files-in-grace')),
    ),
    entry('a filing a minute too late', calendar.graceEnds + minute, tooLate),
  ];
}

/** Whoever is going to be asked for something files early; the grace period has its own entry. */
function wavesOf(people: readonly Person[]): { moment: number; filing: Person[] }[] {
  const early = people.filter(({ story }) => isIncomplete(story));
  const others = people.filter(({ story }) => !isIncomplete(story) && story !== 'files-in-grace');
  let from = 0;
  return arrivals.map(([moment, share], index) => {
    const to = Math.round(others.length * share);
    const filing = [...(index === 0 ? early : []), ...others.slice(from, to)];
    from = to;
    return { moment, filing };
  });
}

async function beforeTheCall(r: Rehearsal): Promise<void> {
  const jurors = drawJurors(r.seed, r.people.length, r.cohort.jury.readersPerApplication);
  await r.staff('PUT', '/staff/jurors', { jurors });
  const early = await attempt(r, 0);
  ensure(codeOf(early) === 'call-not-open', `${codeOf(early)} for a filing before the call`);
  await r.visitor('GET', '/openapi.json');
  await r.visitor('GET', '/');
}

async function tooLate(r: Rehearsal): Promise<void> {
  const late = await attempt(r, 1);
  ensure(codeOf(late) === 'call-closed', `${codeOf(late)} for a filing after the grace period`);
}

/** A filing that must be refused for its time. */
async function attempt(r: Rehearsal, index: number): Promise<unknown> {
  const { form } = r.people[index] as Person;
  const headers = { 'idempotency-key': randomUUID() };
  return (await r.visitor('POST', '/applications', { body: form, headers, expect: [403] })).body;
}

async function fileWave(r: Rehearsal, filing: readonly Person[], wave: number): Promise<void> {
  if (wave === throttledWave) {
    // One message is throttled: its sender waits and sends it.
    const match = filing[0]?.form.contact.email ?? '';
    await r.control.fault({ service: 'ses', action: 'SendRawEmail', mode: 'throttle', count: 2, match });
    await r.control.fault({ service: 'dynamodb', action: 'TransactWriteItems', mode: 'throttle', count: 2 });
  }
  // SES takes the message and the answer is lost: its own event must settle it, without a second message.
  if (wave === droppedWave) {
    await r.control.fault({ service: 'ses', action: 'SendRawEmail', mode: 'accept-then-drop', count: 1 });
  }
  await fileAll(r, filing);
  if (wave === 0) await draftsThatStay(r);
}

async function fileAll(r: Rehearsal, filing: readonly Person[]): Promise<void> {
  const { ids } = r.journal.content;
  await sideBySide(filing, async (person) => {
    const receipt = await file(r, person);
    ids[person.who] = receipt.applicationId;
    if (person.story !== 'sends-twice') return;
    const again = await file(r, person);
    ensure(again.applicationId === receipt.applicationId, 'two applications for one Idempotency-Key');
    const other = { ...person.form, language: person.form.language === 'fr' ? 'en' : 'fr' };
    const headers = { 'idempotency-key': person.idempotencyKey };
    await r.visitor('POST', '/applications', { body: other, headers, expect: [409] });
  });
  r.journal.save();
}

async function file(r: Rehearsal, person: Person): Promise<{ applicationId: string }> {
  if (isWriter(r, person)) return fileByDraft(r, person);
  const { form, idempotencyKey } = person;
  const headers = { 'idempotency-key': idempotencyKey };
  const answer = await r.visitor('POST', '/applications', { body: form, headers });
  return answer.body as { applicationId: string };
}
