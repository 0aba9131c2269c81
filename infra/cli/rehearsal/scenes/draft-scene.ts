/** An application written step by step: one is filed, one is given up, one is left and reminded. */
import { answersOf } from '#domain/application/form-draft.ts';
import { ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import type { Person } from '#infra/cli/rehearsal/people/people.ts';

/** Who writes on the pages: somebody that no lot concerns, since the id of a draft's application is drawn anew each time. */
export const isWriter = (r: Rehearsal, { who }: Person): boolean =>
  r.playing('ineligible-once')[0]?.who === who;

/** Comes back to the draft that the journal remembers, or begins one; files it, also when it was filed before a crash. */
export async function fileByDraft(r: Rehearsal, { who, form }: Person): Promise<{ applicationId: string }> {
  const drafts = r.journal.content.drafts ?? {};
  r.journal.content.drafts = drafts;
  drafts[who] ??= await begin(r, form.contact.email, form.language);
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
export async function draftsThatStay(r: Rehearsal): Promise<void> {
  const given = await begin(r, 'renonce@example.org', 'fr');
  await r.visitor('DELETE', '/draft', { headers: { authorization: `Bearer ${given}` } });
  await begin(r, 'oublie@example.org', 'fr');
}

async function begin(r: Rehearsal, email: string, language: string): Promise<string> {
  const { body } = await r.visitor('POST', '/drafts', { body: { email, language } });
  return (body as { token: string }).token;
}

async function read(r: Rehearsal, headers: Record<string, string>) {
  const { body } = await r.visitor('GET', '/draft', { headers });
  return body as { state: string; version: number; problems: unknown[]; applicationId?: string };
}
