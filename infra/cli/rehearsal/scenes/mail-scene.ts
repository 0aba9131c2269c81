/**
 * Mail is started once SES has verified the sender, and not before. Staff take it in hand: all of it stopped and resumed, one letter
 * held, released, discarded and written again.
 */
import { type Entry, ensure, listAll, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, hour, minute } from '#infra/cli/rehearsal/people/calendar.ts';
import { jurorsOf } from './jury-incidents.ts';
import { adviser } from './support-scene.ts';

export function mailEntries({
  beforeTheCall,
  mailStopped,
  reportsGivenUp: givenUp,
  lostAddressFollowed,
}: Calendar): Entry[] {
  return [
    { name: 'mail started', scene: 'call', at: beforeTheCall, run: startMail },
    { name: 'mail stopped and resumed', scene: 'jury', at: mailStopped, run: stopAndResume },
    { name: 'reports of SES that cannot be noted', scene: 'jury', at: givenUp, run: reportsGivenUp },
    {
      name: 'a lost address followed up',
      scene: 'panel',
      at: lostAddressFollowed,
      run: (r) => closeTasks(r, 0),
    },
  ];
}

interface Waiting {
  items: { messageKey: string; ownerId: string }[];
}

interface MailDesk {
  isStopped: boolean;
  because?: string;
  chainValid: boolean;
}
const deskOf = (r: Rehearsal) => r.staff<MailDesk>('GET', '/staff/mail/desk');

/**
 * Started a day too soon: SES has not verified the sender. The first letter stops the mail and waits, an alarm tells of it in the
 * fourth hour, and once the sender is verified the letter leaves.
 */
async function startMail(r: Rehearsal): Promise<void> {
  await r.control.sesAccount('pending');
  const { advisers } = await r.staff<{ advisers: { adviserId: string }[] }>('PUT', '/staff/advisers', {
    advisers: [adviser],
  });
  await r.staff('POST', '/staff/mail/resume', {});
  await r.control.settle();
  const adviserId = advisers[0]?.adviserId ?? '';
  if (!(await deskOf(r)).isStopped) {
    // Played again after a kill: the letter of the first time has left.
    await r.at((await r.control.now()) + 2 * minute);
    await r.staff('POST', `/staff/advisers/${adviserId}/link`, {});
  }
  await r.at((await r.control.now()) + 5 * hour);
  const { isStopped, because } = await deskOf(r);
  ensure(
    isStopped && because === 'not-verified',
    `mail stopped because ${because} of a sender in verification`,
  );
  const { items } = await r.staff<Waiting>('GET', '/staff/mail?state=queued');
  ensure(
    items.some(({ ownerId }) => ownerId === adviserId),
    'a letter that an account in verification lost',
  );
  await r.control.sesAccount('ready');
  await r.staff('POST', '/staff/mail/resume', {});
  await r.control.settle();
  await r.opens(adviserId);
}

async function stopAndResume(r: Rehearsal): Promise<void> {
  await r.staff('POST', '/staff/mail/stop', { reason: 'Une lettre est à relire.' });
  const [juror] = await jurorsOf(r);
  ensure(juror !== undefined, 'no juror to write to');
  await r.staff('POST', `/staff/jurors/${juror}/link`, {}, { expect: [202, 409] });
  await r.control.settle();
  // A sweep comes by and leaves alone what waits for the mail.
  await r.at((await r.control.now()) + hour);
  const { items } = await r.staff<Waiting>('GET', '/staff/mail?state=queued');
  const letter = items.find(({ ownerId }) => ownerId === juror);
  if (letter) {
    const act = (name: string, body: object = {}) =>
      r.staff('POST', `/staff/mail/${letter.messageKey}/${name}`, body);
    await act('hold');
    await act('release');
    await act('discard', { reason: 'Le lien est à renvoyer.' });
  }
  await r.staff('POST', '/staff/mail/resume', {});
  const desk = await deskOf(r);
  ensure(!desk.isStopped && desk.chainValid, 'a mail desk that is stopped, or whose journal is broken');
  // The link that was discarded with its letter revoked the one before: another minute, another letter.
  await r.at((await r.control.now()) + 2 * minute);
  await r.staff('POST', `/staff/jurors/${juror}/link`, {}, { expect: [202, 409] });
  await r.control.settle();
  // The juror opens the new letter: the link of the old one leads nowhere.
  await r.mailbox.all();
  await readLetters(r);
}

/** The table is out of reach while SES reports: what the function gave up waits among the dead letters until it is redriven. */
async function reportsGivenUp(r: Rehearsal): Promise<void> {
  const [juror] = await jurorsOf(r);
  // Another minute, another letter: an interrupted run may have asked for one just now.
  await r.at((await r.control.now()) + 2 * minute);
  await r.control.fault({
    service: 'dynamodb',
    action: 'UpdateItem',
    mode: 'error',
    count: 1_000,
    match: '#reports.#type = :report',
  });
  await r.staff('POST', `/staff/jurors/${juror}/link`, {}, { expect: [202, 409] });
  await r.control.settle();
  await r.control.clearFaults('dynamodb');
  const waiting = (await r.control.deadLetters()).length;
  const redriven = await r.control.redrive();
  // A run that was killed meanwhile began anew without the fault.
  ensure(redriven === waiting, `${waiting} reports given up, ${redriven} redriven`);
  await r.mailbox.all();
}

/** What a member of staff reads of one application; of the tasks that lost addresses left, one stays until the vote. */
async function readLetters(r: Rehearsal): Promise<void> {
  const [one] = await listAll(r, 'eligible');
  const letters = `/staff/applications/${one?.applicationId}/letters`;
  const { items } = await r.staff<{ items: { state: string }[] }>('GET', letters);
  ensure(
    items.every(({ state }) => state === 'sent' || r.mailMayBeLate),
    'a letter that did not leave',
  );
  await r.staff('GET', `${letters}/receipt/preview`);
  await r.staff('GET', `${letters}/withdrawn/preview`);
  await closeTasks(r, 1);
}

/** Closes the tasks of staff but so many. */
async function closeTasks(r: Rehearsal, left: number): Promise<void> {
  const { items } = await r.staff<Waiting>('GET', '/staff/mail/tasks');
  for (const { messageKey } of items.slice(left))
    await r.staff('POST', `/staff/mail/tasks/${messageKey}/closing`, {});
}
