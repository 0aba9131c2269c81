/** Agreements: most are signed; one is declined, two are left by withdrawal, one is never signed; the waiting list moves. */
import {
  codeOf,
  type Entry,
  ensure,
  listAll,
  type Rehearsal,
  sideBySide,
} from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, day, hour } from '#infra/cli/rehearsal/people/calendar.ts';
import { release } from './eligibility-scene.ts';
import type { StaffRound } from './jury-incidents.ts';
import { codeFor, leaveWithCode, withdrawAll } from './leaving.ts';

export function agreementEntries(calendar: Calendar): Entry[] {
  const { panelReleased, signatureReminded, signatureEnds, ends } = calendar;
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({
    name,
    scene: 'agreements',
    at,
    run,
  });
  return [
    entry('agreements signed', panelReleased + 3 * day, sign),
    entry('agreements countersigned', panelReleased + 4 * day, countersign),
    entry('declined and withdrawn', panelReleased + 5 * day, leave),
    entry('waiting list promoted', panelReleased + 6 * day, promote),
    entry('the promoted sign', panelReleased + 9 * day, sign),
    entry('their countersignature', panelReleased + 10 * day, countersign),
    entry('signed while the workflow is deaf', signatureReminded - hour, signUnheard),
    entry('the workflow hears again', signatureReminded + hour, (r) => r.control.clearFaults('states')),
    entry('countersigned all the same', signatureReminded + 2 * day, countersign),
    entry('an award lapsed', signatureEnds + day, lapsed),
    entry('waiting list promoted again', signatureEnds + 2 * day, promote),
    entry('the last one signs', signatureEnds + 4 * day, sign),
    entry('the last countersignature', signatureEnds + 5 * day, countersign),
    entry('papers of the awards', signatureEnds + 6 * day, papers),
    entry('waiting list closed', signatureEnds + 15 * day, (r) => release(r, 'waiting-list')),
    entry('a malformed record', signatureEnds + 16 * day, poison),
    entry('reports received', signatureEnds + 18 * day, reports),
    entry('the cohort ends', ends, async () => {}),
  ];
}

/** Who does not become a beneficiary, from the list as it was told: its last ones, and the end of the waiting list. */
async function castOf(r: Rehearsal) {
  const { settled } = await r.staff<StaffRound>('GET', '/staff/rounds/panel');
  const ids = (outcome: string) =>
    settled.filter((line) => line.outcome === outcome).map(({ applicationId }) => applicationId);
  const [declines, withdrawsBefore, withdrawsAfter, neverSigns, unheard] = ids('laureate').slice(1).reverse();
  const leavesWaitingList = ids('waitlisted').slice(2).at(-1);
  return { declines, withdrawsBefore, withdrawsAfter, neverSigns, unheard, leavesWaitingList };
}

/** Everyone who has an agreement to sign does, save those who are going to leave it or sign at the last moment. */
async function sign(r: Rehearsal): Promise<void> {
  const { declines, withdrawsBefore, neverSigns, unheard } = await castOf(r);
  const others = [declines, withdrawsBefore, neverSigns, unheard];
  const issued = await listAll(r, 'agreement-issued');
  const signing = issued.filter(({ applicationId }) => !others.includes(applicationId));
  await sideBySide(signing, ({ applicationId }) => askCode(r, applicationId));
  await r.control.settle();
  await sideBySide(signing, ({ applicationId }) => signWithCode(r, applicationId));
}

/**
 * A laureate signs in the last hour before the reminder, while no answer reaches the workflow: the delay ends there
 * without the signature, which must count all the same.
 */
async function signUnheard(r: Rehearsal): Promise<void> {
  const { unheard } = await castOf(r);
  if (unheard === undefined) return;
  await r.control.fault({ service: 'states', action: 'SendTaskSuccess', mode: 'error', count: 100_000 });
  await askCode(r, unheard);
  await r.control.settle();
  await signWithCode(r, unheard);
}

async function countersign(r: Rehearsal): Promise<void> {
  const { withdrawsAfter } = await castOf(r);
  const signed = (await listAll(r, 'signed')).filter(({ applicationId }) => applicationId !== withdrawsAfter);
  await sideBySide(signed, ({ applicationId }) =>
    r.staff('POST', `/staff/applications/${applicationId}/countersignature`, {}, { expect: [200, 409] }),
  );
}

/** Either party finds the paper as issued, the signed copy and the dates. */
async function papers(r: Rehearsal): Promise<void> {
  const [first] = await listAll(r, 'awarded');
  if (!first) return;
  const { applicationId } = first;
  const starts = (text: unknown, with_: string) =>
    ensure(String(text).startsWith(with_), `a paper of ${applicationId} that does not start with ${with_}`);
  starts(await r.staff('GET', `/staff/applications/${applicationId}/agreement.pdf`), '%PDF-');
  starts((await r.holder(applicationId, 'GET', '/application/agreement.pdf?copy=signed')).body, '%PDF-');
  starts((await r.holder(applicationId, 'GET', '/application/agreement.ics')).body, 'BEGIN:VCALENDAR');
}

/** A first beneficiary reports early: one date is corrected, and one report was another's. */
async function reports(r: Rehearsal): Promise<void> {
  const [first] = await listAll(r, 'awarded');
  if (!first) return;
  const of = (report: string) => `/staff/applications/${first.applicationId}/reports/${report}`;
  const came = (report: string, at: number) =>
    r.staff(
      'PUT',
      of(report),
      { receivedOn: new Date(at).toISOString().slice(0, 10) },
      { expect: [200, 409] },
    );
  const now = await r.control.now();
  await came('financial', now - 2 * day);
  await came('financial', now - day);
  await came('activity', now - day);
  await r.staff('DELETE', of('activity'), undefined, { expect: [200, 409] });
  await came('activity', now);
  const { body } = await r.holder(first.applicationId, 'GET', '/application');
  const told = Object.keys((body as { reports?: object }).reports ?? {});
  ensure(told.length === 3, `${told.join(', ')} told of the reports of ${first.applicationId}`);
}

async function leave(r: Rehearsal): Promise<void> {
  const { declines, withdrawsBefore, withdrawsAfter, leavesWaitingList } = await castOf(r);
  if (declines !== undefined) {
    await leaveWithCode(r, declines, 'declination', 'Le projet ne se fera pas.');
  }
  const leaving = [withdrawsBefore, withdrawsAfter, leavesWaitingList].filter((id) => id !== undefined);
  await withdrawAll(r, leaving);
}

/** Promotes until nobody more fits: asking again promotes nobody twice. */
async function promote(r: Rehearsal): Promise<void> {
  for (;;) {
    const { promoted } = await r.staff<{ promoted?: string }>('POST', '/staff/waiting-list/promotion', {});
    await r.control.settle();
    if (promoted === undefined) return;
  }
}

async function lapsed(r: Rehearsal): Promise<void> {
  const { neverSigns } = await castOf(r);
  if (neverSigns === undefined) return;
  const found = await listAll(r, 'lapsed');
  ensure(
    found.some(({ applicationId }) => applicationId === neverSigns),
    'no lapsed award after the delay to sign',
  );
}

/**
 * Items as a careless hand might write them: both consumers of the stream fail on them, and they end in the
 * dead-letter queue. They expire by themselves, so that the sweep does not find them for ever.
 */
async function poison(r: Rehearsal): Promise<void> {
  const expires = String(Math.floor((await r.control.now()) / 1000) + hour / 1000);
  const waiting = {
    undeliveredPk: { S: 'UNDELIVERED#0' },
    undeliveredSk: { S: 'malformed' },
    ttl: { N: expires },
  };
  for (const kind of ['email', 'gate']) {
    const item = { kind: { S: kind }, state: { S: 'queued' }, ...waiting };
    await r.control.fault({ service: 'dynamodb', mode: 'poison-record', count: 1, item });
  }
  await r.control.settle();
}

const words = { name: 'La présidente', capacity: 'Représentante légale', commitmentsAccepted: true };

async function digestOf(r: Rehearsal, applicationId: string): Promise<string> {
  const { body } = await r.holder(applicationId, 'GET', '/application/agreement');
  return (body as { sha256: string }).sha256;
}

/** The paper is read first; a code is refused for another agreement, and a second one within the minute. */
async function askCode(r: Rehearsal, applicationId: string): Promise<void> {
  const pages = await r.browse(applicationId);
  for (const path of [pages.place, '/dossier/convention', '/dossier/messages']) await pages.open(path);
  const paper = await pages.open('/dossier/convention.pdf');
  ensure(String(paper.body).startsWith('%PDF-'), 'an agreement that is no PDF');
  const path = '/application/signature-code';
  await r.holder(applicationId, 'POST', path, { ...words, sha256: '0'.repeat(64) }, [409]);
  const asked = { ...words, sha256: await digestOf(r, applicationId) };
  await r.holder(applicationId, 'POST', path, asked, [202, 409, 429]);
}

/** A wrong code costs a try; the right one signs, once. */
async function signWithCode(r: Rehearsal, applicationId: string): Promise<void> {
  const path = '/application/signature';
  const signature = { ...words, sha256: await digestOf(r, applicationId) };
  const code = await codeFor(r, applicationId, () => askCode(r, applicationId));
  const wrong = code === '00000000' ? '00000001' : '00000000';
  const refused = await r.holder(applicationId, 'POST', path, { ...signature, code: wrong }, [200, 409, 422]);
  if (refused.status === 422)
    ensure(codeOf(refused.body) === 'code-wrong', 'another refusal of a wrong code');
  await r.holder(applicationId, 'POST', path, { ...signature, code }, [200, 409]);
}
