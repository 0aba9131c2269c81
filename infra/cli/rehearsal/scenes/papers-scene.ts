/** Somebody gives a paper, replaces it, sends one that is not taken, and takes the last back; staff fetch one in between. */
import type { PaperAsk } from '#domain/cohort/paper-asks.ts';
import { ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import type { Person } from '#infra/cli/rehearsal/people/people.ts';
import { isIncomplete } from '#infra/cli/rehearsal/people/stories.ts';

/** With the application, one file, which another replaces. */
const replaceable = ({ when, atMost = 1 }: PaperAsk): boolean => when === 'application' && atMost === 1;

interface Given {
  papers: { paperId: string; state: string; because?: string }[];
}
interface Form {
  paperId: string;
  upload: { url: string; fields: Record<string, string> };
}

export async function givePapers(r: Rehearsal): Promise<void> {
  if (r.leftOut['papers given'] !== undefined) return;
  const found = somebodyWhoMay(r);
  if (!found) return r.leaveOut('papers given', 'nobody who filed early is asked for a paper');
  const [person, { code }] = found;
  const id = r.idOf(person);
  // Its marks are those of the form, which are looked for wherever they do not belong.
  const said = `${person.form.project.title}, ${person.form.contact.name}`;
  const first = await give(r, id, code, `${said}, une`);
  const second = await give(r, id, code, `${said}, deux`);
  const list = async () => (await r.holder(id, 'GET', '/application/papers')).body as Given;
  const stateOf = async (paperId: string) => (await list()).papers.find((one) => one.paperId === paperId);
  ensure((await stateOf(first)) === undefined, 'a paper that was replaced and is still there');
  ensure((await stateOf(second))?.state === 'accepted', 'a paper that was not accepted');
  const script = await give(r, id, code, undefined);
  ensure((await stateOf(script))?.because === 'paper-type-unknown', 'a page that was taken for a paper');
  const { url } = await r.staff<{ url: string }>('GET', `/staff/applications/${id}/papers/${second}`);
  const fetched = await fetch(url);
  ensure((await fetched.text()).includes('deux'), 'a paper that is not the one that was given');
  ensure((await r.staff<Given>('GET', `/staff/applications/${id}/papers`)).papers.length > 0, 'no papers');
  const mine = (await r.holder(id, 'GET', `/application/papers/${second}`)).body as { url: string };
  ensure((await fetch(mine.url)).ok, 'an applicant who cannot fetch their paper');
  await r.holder(id, 'DELETE', `/application/papers/${second}`);
  ensure((await stateOf(second)) === undefined, 'a paper that was taken back and is still there');
  // One stays, to be looked for by the doctor and erased at the end of its term.
  await give(r, id, code, `${said}, trois`);
}

function somebodyWhoMay(r: Rehearsal): [Person, PaperAsk] | undefined {
  const { opened } = r.journal.content;
  const asks = (r.cohort.papers ?? []).filter(replaceable);
  for (const person of r.people) {
    if (!opened.includes(person.who) || isIncomplete(person.story)) continue;
    const ask = asks.find(({ appliesTo }) => appliesTo.includes(person.form.applicant.type));
    if (ask) return [person, ask];
  }
  return undefined;
}

/** As a browser does: the form, then the file. @param said in a PDF; a page in its place where nothing is */
async function give(r: Rehearsal, id: string, code: string, said: string | undefined): Promise<string> {
  const asked = await r.holder(id, 'POST', '/application/papers', { paper: code }, [201]);
  const { paperId, upload } = asked.body as Form;
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  const text = said === undefined ? '<!doctype html><title>x</title>' : aPdf(`${said} (${paperId})`);
  form.append('file', new File([text], `${said ?? 'page'}.pdf`));
  const { status } = await fetch(upload.url, { method: 'POST', body: form, redirect: 'manual' });
  ensure(status === 303, `${status} for a file at its bucket`);
  await r.control.settle();
  return paperId;
}

const aPdf = (said: string): string =>
  [
    '%PDF-1.7',
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj',
    `3 0 obj << /Title <${Buffer.from(said).toString('hex')}> >> endobj`,
    `% ${said}`,
    'trailer << /Root 1 0 R /Info 3 0 R >>',
    '%%EOF',
  ].join('\n');
