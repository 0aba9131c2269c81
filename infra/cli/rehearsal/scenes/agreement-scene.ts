/** Agreements: most are signed; one is declined, two are left by withdrawal, one is never signed; the waiting list moves. */
import {
  codeOf,
  type Entry,
  ensure,
  listAll,
  type Rehearsal,
  sideBySide,
} from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, hour } from '#infra/cli/rehearsal/people/calendar.ts';
import { release } from './eligibility-scene.ts';
import { confirmOverdue } from './information-scene.ts';
import type { StaffRound } from './jury-incidents.ts';
import { codeFor, leaveWithCode, withdrawAll } from './leaving.ts';

export function agreementEntries(calendar: Calendar): Entry[] {
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({
    name,
    scene: 'agreements',
    at,
    run,
  });
  return [
    entry('agreements signed', calendar.signed, sign),
    entry('agreements countersigned', calendar.countersigned, countersign),
    entry('declined and withdrawn', calendar.left, leave),
    entry('waiting list promoted', calendar.promoted, promote),
    entry('the promoted sign', calendar.promotedSigned, sign),
    entry('their countersignature', calendar.promotedCountersigned, countersign),
    entry('signed while the workflow is deaf', calendar.signedUnheard, signUnheard),
    entry('the workflow hears again', calendar.heard, (r) => r.control.clearFaults('states')),
    entry('countersigned all the same', calendar.countersignedAllTheSame, countersign),
    entry('an award lapsed', calendar.lapsed, lapsed),
    entry('waiting list promoted again', calendar.promotedAgain, promoteLast),
    entry('the last one signs', calendar.lastSigned, sign),
    entry('the last countersignature', calendar.lastCountersigned, countersign),
    entry('papers of the awards', calendar.papers, papers),
    entry('waiting list closed', calendar.waitingListClosed, (r) => release(r, 'waiting-list')),
    entry('a malformed record', calendar.poisoned, poison),
    entry('the cohort ends', calendar.ends, async () => {}),
  ];
}

interface Overdue {
  items: { applicationId: string }[];
}

/** Who does not become a beneficiary, from the list as it was told: its last ones, and the end of the waiting list. */
async function castOf(r: Rehearsal) {
  const { settled } = await r.staff<StaffRound>('GET', '/staff/rounds/panel');
  const ids = (outcome: string) =>
    settled.filter((line) => line.outcome === outcome).map(({ applicationId }) => applicationId);
  const [declines, withdrawsBefore, withdrawsAfter, ...others] = ids('laureate').slice(1).reverse();
  // Where nobody may let the delay pass, everyone signs.
  const neverSigns = r.calendar.lapseFits ? others[0] : undefined;
  const unheard = others[r.calendar.lapseFits ? 1 : 0];
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
  const [first] = signed;
  if (first) await proposeInVain(r, `/staff/applications/${first.applicationId}`);
  await sideBySide(signed, ({ applicationId }) =>
    r.staff('POST', `/staff/applications/${applicationId}/countersignature`, {}, { expect: [200, 409] }),
  );
}

/** The first of two persons thinks better of it. */
async function proposeInVain(r: Rehearsal, application: string): Promise<void> {
  const expect = [200, 409];
  await r.staff('POST', `${application}/countersignature`, {}, { expect, isAlone: true });
  await r.staff('DELETE', `${application}/proposal`, undefined, { expect: [200, 409] });
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

/** Says who is missing of those that the list would have had to have, were it longer. */
async function sayWhoIsMissing(r: Rehearsal): Promise<void> {
  const cast = await castOf(r);
  const { settled } = await r.staff<StaffRound>('GET', '/staff/rounds/panel');
  const numberOf = (wanted: string) => settled.filter(({ outcome }) => outcome === wanted).length;
  const laureates = `${numberOf('laureate')} of ${settled.length} finalists are laureates`;
  const waiting = `${numberOf('waitlisted')} of ${settled.length} finalists are on the waiting list`;
  const missing = [
    ['an agreement declined', cast.declines, laureates],
    ['withdrawn before signing', cast.withdrawsBefore, laureates],
    ['withdrawn after signing', cast.withdrawsAfter, laureates],
    ['an award lapsed', cast.neverSigns, laureates],
    ['signed while the workflow is deaf', cast.unheard, laureates],
    ['left the waiting list', cast.leavesWaitingList, waiting],
    ['a waiting list', numberOf('waitlisted') || undefined, waiting],
    [
      'turned down by the vote',
      numberOf('not-selected') || undefined,
      'no project is below the waiting list',
    ],
  ] as const;
  for (const [episode, found, why] of missing) {
    if (found === undefined && r.leftOut[episode] === undefined) r.leaveOut(episode, why);
  }
}

async function leave(r: Rehearsal): Promise<void> {
  await sayWhoIsMissing(r);
  const { declines, withdrawsBefore, withdrawsAfter, leavesWaitingList } = await castOf(r);
  if (declines !== undefined) {
    await leaveWithCode(r, declines, 'declination', 'Le projet ne se fera pas.');
  }
  const leaving = [withdrawsBefore, withdrawsAfter, leavesWaitingList].filter((id) => id !== undefined);
  await withdrawAll(r, leaving);
}

interface Promotion {
  promoted?: string;
  code?: string;
  problems?: { field: string }[];
}

/** Promotes until nobody more fits: asking again promotes nobody twice. Whom the ceiling on small aid keeps from it is passed over. */
async function promote(r: Rehearsal): Promise<void> {
  const ask = (body: object) =>
    r.staff<Promotion>('POST', '/staff/waiting-list/promotion', body, { expect: [200, 409] });
  for (;;) {
    const { promoted, code, problems = [] } = await ask({});
    await r.control.settle();
    const [over] = problems;
    if (code === 'aid-over-ceiling' && over)
      await ask({ passOver: over.field, reason: 'Plafond des aides de minimis atteint.' });
    else {
      ensure(code === undefined, `${code} for a place to be given to the waiting list`);
      if (promoted === undefined) return;
    }
  }
}

/** Where an application stands that holds its grant. */
const holding = ['laureate', 'agreement-issued', 'signed', 'countersigned', 'awarded'];

/** The last time: if nobody was ever called, there was nobody to call, no place, or no money for any of them. */
async function promoteLast(r: Rehearsal): Promise<void> {
  await promote(r);
  const { settled, round } = await r.staff<StaffRound>('GET', '/staff/rounds/panel');
  const listed = settled.filter(({ outcome }) => outcome === 'waitlisted').map((one) => one.applicationId);
  const [waiting, ...held] = await sideBySide(['waitlisted', ...holding], (status) => listAll(r, status), 4);
  const grants = held.flat();
  if (grants.some(({ applicationId }) => listed.includes(applicationId))) return;
  const sums = grants.map(({ requestedCents }) => requestedCents);
  const left = r.cohort.funding.budgetCents - sums.reduce((total, cents) => total + cents, 0);
  const fitting = (waiting ?? []).filter(
    ({ applicationId, requestedCents }) => requestedCents <= left && !round.passedOver?.[applicationId],
  );
  const places = r.cohort.funding.maximumLaureates - grants.length;
  const mustCall = r.cohort.funding.whenOverBudget === 'skip' && places > 0 && fitting.length > 0;
  ensure(!mustCall, `${fitting.length} on the waiting list who fit in the budget and were not called`);
  r.leaveOut(
    'called from the waiting list',
    `${waiting?.length ?? 0} wait, ${places} places are left, ${fitting.length} fit in what is left of the budget`,
  );
}

/** The delay to sign is over; the award lapses once a person says so. */
async function lapsed(r: Rehearsal): Promise<void> {
  const { neverSigns } = await castOf(r);
  if (neverSigns === undefined) return;
  const before = await listAll(r, 'lapsed');
  const isDone = before.some(({ applicationId }) => applicationId === neverSigns);
  const waiting = await r.staff<Overdue>('GET', '/staff/search?overdue=yes');
  const isProposed = waiting.items.some(({ applicationId }) => applicationId === neverSigns);
  ensure(isDone || isProposed, `an award of ${neverSigns} that is neither lapsed nor proposed to be`);
  await confirmOverdue(r, neverSigns);
  await r.control.settle();
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

const words = {
  name: 'Dominique Laurent',
  capacity: 'personne habilitée à signer',
  commitmentsAccepted: true,
};

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
