/** The programme in memory with its drafts and a clock that can be moved, and a draft that somebody has begun there. */
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { saveForm, startForm } from '#app/application/form-drafts.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import type { OpenDraft } from '#domain/application/draft-record.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { completeAnswers } from '#test/support/drafting.ts';
import { ownerIn } from '#test/support/mailed-link.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

export function aProgramme(start: string) {
  const memory = programmeInMemory(promotion1, start);
  let now = Date.parse(start);
  const deps = {
    ...memory,
    drafts: formDraftStore(memory.table),
    drawIds: drawDraftIds,
    clock: { now: () => new Date(now) },
  };
  const later = (milliseconds: number) => {
    now += milliseconds;
  };
  const letters = () => memory.stored.letters().map(({ to, template }) => [to.purpose, template]);
  const resolve = async (token: string, { purpose }: LinkOwner) =>
    ownerIn(await deps.links.resolve(token, purpose, deps.clock.now()));
  return { ...memory, deps, later, letters, resolve };
}

export const begunAt = '2022-01-20T10:00:00.000Z';
export const email = 'porteuse@example.org';

/** Complete, or as said. */
export async function aClockedDraft(answers: Answers = completeAnswers) {
  const programme = aProgramme(begunAt);
  const { deps } = programme;
  const begun = await startForm(deps, { email, language: 'fr', idempotencyKey: crypto.randomUUID() });
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
  return { ...programme, draftId, open, change };
}
