/** The call: applications arrive, most of them in the last days, some at the wrong time. */
import { randomUUID } from 'node:crypto';
import { answersOf } from '#domain/application/form-draft.ts';
import {
  codeOf,
  type Entry,
  ensure,
  type Rehearsal,
  sideBySide,
} from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, hour, minute } from '#infra/cli/rehearsal/people/calendar.ts';
import { drawJurors } from '#infra/cli/rehearsal/people/officials.ts';
import type { Person } from '#infra/cli/rehearsal/people/people.ts';
import { isIncomplete } from '#infra/cli/rehearsal/people/stories.ts';
import { extend } from './extension.ts';
import { handOver } from './handing-over.ts';
import { givePapers } from './papers-scene.ts';

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
/** The wave after which somebody changes what they filed. */
const amendingWave = 4;

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
    entry('the call extended', calendar.closes - hour, (r) => extend(r, 'call', calendar.callExtendedTo)),
    entry('a filing in the grace period', calendar.inGrace, (r) => fileAll(r, r.playing('files-in-grace'))),
    entry('a filing a minute too late', calendar.graceEnds + minute, tooLate),
    entry('somebody let in late', calendar.graceEnds + 2 * minute, (r) =>
      letInLate(r, new Date(calendar.graceEnds + hour).toISOString()),
    ),
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
  const jurors = drawJurors(r.seed, r.people.length, r.cohort);
  await r.staff('PUT', '/staff/jurors', { jurors });
  const early = await attempt(r, 0);
  ensure(codeOf(early) === 'call-not-open', `${codeOf(early)} for a filing before the call`);
  await r.visitor('GET', '/openapi.json');
  await r.visitor('GET', '/');
}

async function tooLate(r: Rehearsal): Promise<void> {
  const late = await attempt(r, 1);
  ensure(codeOf(late) === 'call-closed', `${codeOf(late)} for a filing after the grace period`);
  await readReceipts(r, { isLast: true });
}

/** Whoever forgot their draft is let in, begins where they stopped, and thinks better of it: the access is taken back. */
async function letInLate(r: Rehearsal, endsAt: string): Promise<void> {
  const path = '/staff/late-accesses';
  const given = async () => (await r.staff<{ items: Late[] }>('GET', path)).items[0];
  const email = 'oublie@example.org';
  const body = {
    email,
    language: 'fr',
    endsAt,
    ground: 'outage',
    reason: 'Panne du service la veille de la clôture.',
  };
  if (!(await given())) await r.staff('POST', path, body);
  await r.control.settle();
  const late = await given();
  ensure(late !== undefined, 'a late access that is on no list');
  if (late.state === 'taken-back') return;
  await r.staff('POST', path, body, { expect: [409] });
  await r.opens(late.accessId);
  await r.staff('DELETE', `${path}/${late.accessId}`);
  ensure((await given())?.state === 'taken-back', 'a late access that was taken back and holds');
}
interface Late {
  accessId: string;
  state: string;
}

/** A filing that must be refused for its time. */
async function attempt(r: Rehearsal, index: number): Promise<unknown> {
  const { form } = r.people[index] as Person;
  const headers = { 'idempotency-key': randomUUID() };
  return (await r.visitor('POST', '/applications', { body: form, headers, expect: [403] })).body;
}

/** No longer than the SDK tries: a wave that is played again after a break must not double what is still in force. */
async function throttleTable({ control }: Rehearsal): Promise<void> {
  const inForce = await control.faults();
  if (inForce.some(({ service, mode }) => service === 'dynamodb' && mode === 'throttle')) return;
  await control.fault({ service: 'dynamodb', action: 'TransactWriteItems', mode: 'throttle', count: 2 });
}

async function fileWave(r: Rehearsal, filing: readonly Person[], wave: number): Promise<void> {
  if (wave === throttledWave) {
    // One message is throttled: its sender waits and sends it.
    const match = filing[0]?.form.contact.email ?? '';
    await r.control.fault({ service: 'ses', action: 'SendRawEmail', mode: 'throttle', count: 2, match });
    await throttleTable(r);
  }
  // SES takes the message and the answer is lost: its own event must settle it, without a second message.
  if (wave === droppedWave) {
    await r.control.fault({ service: 'ses', action: 'SendRawEmail', mode: 'accept-then-drop', count: 1 });
  }
  await fileAll(r, filing);
  if (wave === 0) await draftsThatStay(r);
  if (wave === amendingWave) {
    await amend(r);
    await givePapers(r);
    await handOver(r);
  }
}

/** Somebody who filed early sees that a sentence is missing: it goes into what was filed, which keeps its date. */
async function amend(r: Rehearsal): Promise<void> {
  const { opened } = r.journal.content;
  const person = r.people.find((one) => opened.includes(one.who) && !isIncomplete(one.story));
  ensure(person !== undefined, 'nobody who filed early and reads their mail');
  const id = r.idOf(person);
  const before = (await r.holder(id, 'GET', '/application')).body as Viewed;
  const begun = await r.holder(id, 'POST', '/application/amendment', {}, [201]);
  const as = { authorization: `Bearer ${(begun.body as { session: string }).session}` };
  const { version } = await read(r, as);
  const answers = { 'project.summary': `${person.form.project.summary} Les voisins sont de la partie.` };
  await r.visitor('PUT', '/draft', { headers: as, body: { version, answers } });
  await r.visitor('POST', '/draft/filing', { headers: as, body: {}, expect: [201] });
  const after = (await r.holder(id, 'GET', '/application')).body as Viewed;
  ensure(after.receivedAt === before.receivedAt, 'an application that was changed has another date');
  ensure(
    after.form.project.summary === answers['project.summary'],
    'a change that is not in the application',
  );
}
interface Viewed {
  receivedAt: string;
  form: { project: { summary: string } };
}

/**
 * Who filed opens the link of the acknowledgement, which confirms the address; one that is late is opened after the next
 * wave, and waited for after the last. Those who will answer a request at once read no mail until then: the request is
 * kept, and comes when they open the link.
 */
async function readReceipts(r: Rehearsal, { isLast }: { isLast: boolean }): Promise<void> {
  await r.control.settle();
  const { ids } = r.journal.content;
  const come = new Set(isLast ? Object.values(ids) : await r.mailbox.ownersOf(''));
  const reading = r.people.filter(
    ({ who, story }) => come.has(ids[who] ?? '') && story !== 'answers-at-once',
  );
  const unread = reading.filter(({ who }) => !r.journal.content.opened.includes(who));
  await sideBySide(unread, (person) => r.opens(r.idOf(person)));
  r.journal.content.opened.push(...unread.map(({ who }) => who));
  r.journal.save();
}

async function fileAll(r: Rehearsal, filing: readonly Person[]): Promise<void> {
  const { ids } = r.journal.content;
  await sideBySide(filing, async (person) => {
    const receipt = await file(r, person);
    ids[person.who] = receipt.applicationId;
    if (person.story !== 'sends-twice') return;
    const again = await file(r, person);
    ensure(again.applicationId === receipt.applicationId, 'two applications for one Idempotency-Key');
    const other = { ...person.form, contact: { ...person.form.contact, name: 'Une autre personne' } };
    const headers = { 'idempotency-key': person.idempotencyKey };
    await r.visitor('POST', '/applications', { body: other, headers, expect: [409] });
  });
  r.journal.save();
  await readReceipts(r, { isLast: false });
}

async function file(r: Rehearsal, person: Person): Promise<{ applicationId: string }> {
  if (isWriter(r, person)) return fileByDraft(r, person);
  const { form, idempotencyKey } = person;
  const headers = { 'idempotency-key': idempotencyKey };
  const answer = await r.visitor('POST', '/applications', { body: form, headers });
  return answer.body as { applicationId: string };
}

/** Who writes on the pages: somebody that no lot concerns, since the id of a draft's application is drawn anew each time. */
const isWriter = (r: Rehearsal, { who }: Person): boolean => {
  const [writer] = [...r.playing('ineligible-once'), ...r.playing('files-again')];
  return writer?.who === who;
};

/** Comes back to the draft that the journal remembers, or begins one; files it, also when it was filed before a crash. */
async function fileByDraft(r: Rehearsal, { who, form }: Person): Promise<{ applicationId: string }> {
  const drafts = r.journal.content.drafts ?? {};
  r.journal.content.drafts = drafts;
  drafts[who] ??= (await begin(r, form.contact.email, form.language)).session;
  r.journal.save();
  const as = { authorization: `Bearer ${drafts[who]}` };
  const shown = await read(r, as);
  if (shown.state === 'filed') return { applicationId: shown.applicationId ?? '' };
  // A later version was filled in before a crash.
  ensure(shown.version > 1 || shown.problems.length > 0, 'an empty draft without a problem');
  await r.visitor('PUT', '/draft', {
    headers: as,
    body: { version: shown.version, answers: answersOf(form) },
  });
  const complete = await read(r, as);
  const cookie = `__Host-draft=${drafts[who]}`;
  await r.visitor('GET', '/candidature/relecture', { headers: { cookie } });
  ensure(complete.problems.length === 0, `a draft with problems ${JSON.stringify(complete.problems)}`);
  const filed = await r.visitor('POST', '/draft/filing', { headers: as, body: {}, expect: [201] });
  await r.visitor('POST', '/draft/filing', { headers: as, body: {}, expect: [409] });
  return filed.body as { applicationId: string };
}

/** Neither becomes an application. */
async function draftsThatStay(r: Rehearsal): Promise<void> {
  const given = await begin(r, 'renonce@example.org', 'fr');
  await r.visitor('DELETE', '/draft', { headers: { authorization: `Bearer ${given.session}` } });
  const { draftId, session } = await begin(r, 'oublie@example.org', 'fr');
  // Only who has opened a link there is reminded.
  await r.control.settle();
  await r.opens(draftId);
  await writeTogether(r, session);
  // Who has no letter left is told as little, known or not.
  await sideBySide(['oublie@example.org', 'inconnue@example.org'], (email) =>
    r.visitor('POST', '/links/lost', { body: { email }, expect: [202] }),
  );
}

/** Somebody is invited to write along, does so, cannot file, and is taken out. */
async function writeTogether(r: Rehearsal, session: string): Promise<void> {
  const headers = { authorization: `Bearer ${session}` };
  const body = { email: 'coredactrice@example.org' };
  const invited = await r.visitor('POST', '/draft/writers', { headers, body, expect: [202, 409] });
  const { writerId } = invited.body as { writerId?: string };
  // Invited already, before the rehearsal was killed.
  if (writerId === undefined) return;
  await r.control.settle();
  const { version } = (await r.holder(writerId, 'GET', '/draft')).body as { version: number };
  const answers = { 'project.title': 'Une idée à deux' };
  await r.holder(writerId, 'PUT', '/draft', { version, answers });
  const filed = await r.holder(writerId, 'POST', '/draft/filing', {}, [403]);
  ensure(codeOf(filed.body) === 'owner-only', `${codeOf(filed.body)} for a co-writer who files`);
  await r.visitor('DELETE', `/draft/writers/${writerId}`, { headers });
}

async function begin(r: Rehearsal, email: string, language: string) {
  const headers = { 'idempotency-key': randomUUID() };
  const { body } = await r.visitor('POST', '/drafts', { body: { email, language }, headers });
  return body as { draftId: string; session: string };
}

async function read(r: Rehearsal, headers: Record<string, string>) {
  const { body } = await r.visitor('GET', '/draft', { headers });
  return body as { state: string; version: number; problems: unknown[]; applicationId?: string };
}
