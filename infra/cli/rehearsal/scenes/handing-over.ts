/** Somebody hands what they filed over to another address: takes the first offer back, and the second is accepted there. */
import { ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { minute } from '#infra/cli/rehearsal/people/calendar.ts';
import { codeFor } from './leaving.ts';

const heir = { name: 'Solène Carpentier', email: 'reprise@example.org' };

export async function handOver(r: Rehearsal): Promise<void> {
  const { opened } = r.journal.content;
  const person = r.people.find(({ who, story }) => opened.includes(who) && story === 'ordinary');
  ensure(person !== undefined, 'nobody who filed early and could hand it over');
  const id = r.idOf(person);
  // Handed over before the rehearsal was killed.
  if ((await contactOf(r, id)) === heir.email) return;
  await offer(r, id);
  await r.holder(id, 'DELETE', '/application/handover', undefined, [200, 409]);
  await r.control.clockBy(2 * minute);
  await offer(r, id);
  const headers = { authorization: `Bearer ${await offeredBy(r)}` };
  await r.visitor('POST', '/handover/acceptance', { headers, body: {}, expect: [201] });
  const former = await r.holder(id, 'GET', '/application', undefined, [404]);
  ensure(former.status === 404, 'a session that outlives the hand-over');
  await r.control.settle();
}

async function contactOf(r: Rehearsal, id: string): Promise<string> {
  const { body } = await r.holder(id, 'GET', '/application');
  return (body as { form: { contact: { email: string } } }).form.contact.email;
}

async function offer(r: Rehearsal, id: string): Promise<void> {
  const ask = () => r.holder(id, 'POST', '/application/handover-code', { contact: heir }, [202, 409, 429]);
  await ask();
  await r.control.settle();
  const code = await codeFor(r, id, ask);
  await r.holder(id, 'POST', '/application/handover', { contact: heir, code }, [202, 409]);
  await r.control.settle();
}

/** The link of the one offer that is open; a letter may be late by a sweep or two. */
async function offeredBy(r: Rehearsal, tries = r.mailMayBeLate ? 3 : 0): Promise<string> {
  for (const handoverId of await r.mailbox.ownersOf('h-')) {
    const link = await r.mailbox.linkOf(handoverId);
    const headers = { authorization: `Bearer ${link}` };
    const { status } = await r.visitor('GET', '/handover', { headers, expect: [200, 404, 409] });
    if (status === 200) return link;
  }
  ensure(tries > 0, 'no letter with a link that offers an application');
  await r.control.clockBy(90 * minute);
  return offeredBy(r, tries - 1);
}
