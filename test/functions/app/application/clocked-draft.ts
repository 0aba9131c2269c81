/** A draft in memory that somebody has begun in the call, complete or as said. */
import { saveForm, startForm } from '#app/application/form-drafts.ts';
import type { Answers, OpenDraft } from '#domain/application/form-draft.ts';
import { completeAnswers } from '#test/support/drafting.ts';
import { aProgramme } from './clocked-programme.ts';

export const begunAt = '2022-01-20T10:00:00.000Z';
export const email = 'porteuse@example.org';

export async function aClockedDraft(answers: Answers = completeAnswers) {
  const programme = aProgramme(begunAt);
  const { deps } = programme;
  const begun = await startForm(deps, { email, language: 'fr' });
  if (!begun.ok) throw new Error(begun.refusal.code);
  const { draftId } = begun.value;
  const saved = await saveForm(deps, { draftId, version: 1, answers });
  if (!saved.ok) throw new Error(saved.refusal.code);
  const open = async (): Promise<OpenDraft> => {
    const draft = await deps.drafts.find(draftId);
    if (draft?.state !== 'open') throw new Error('it is not open');
    return draft;
  };
  /** Changed past the use cases. */
  const change = async (more: Partial<OpenDraft>) => {
    const draft = await open();
    await deps.drafts.save({ ...draft, ...more, version: draft.version + 1 }, draft.version);
  };
  return { ...programme, draftId, session: begun.value.session, open, change };
}
