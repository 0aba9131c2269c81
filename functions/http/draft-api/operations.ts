/** The operations of `draft-api`. Problems of a draft are answered as sentences, although saving it is not refused. */

import { type AcceptingDeps, acceptHandover, showHandover } from '#app/application/accept-handover.ts';
import { type CoWritingDeps, inviteWriter, removeWriter } from '#app/application/co-writing.ts';
import { type FillingDeps, fillFromRegister } from '#app/application/fill-from-register.ts';
import {
  discardForm,
  type FormDraftDeps,
  fileForm,
  saveForm,
  showForm,
  startForm,
} from '#app/application/form-drafts.ts';
import { handOverDraft, openOfferOf, takeBackDraft } from '#app/application/hand-over.ts';
import { type AskLostLinkDeps, askLostLink } from '#app/mail/ask-lost-link.ts';
import { type AskNewLinkDeps, askNewLink } from '#app/mail/ask-new-link.ts';
import {
  type EndSessionDeps,
  endSession,
  type OpenSessionDeps,
  openSession,
} from '#app/mail/open-session.ts';
import { defined } from '#domain/values/defined.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import { fieldSentences } from '#http/server/problem.ts';
import type { Sentences } from '#http/words/problem-words.ts';
import type { draftResponses } from './responses.ts';
import type { draftRoutes } from './routes.ts';

export function draftOperations(
  deps: FormDraftDeps &
    FillingDeps &
    CoWritingDeps &
    AcceptingDeps &
    OpenSessionDeps &
    EndSessionDeps &
    AskNewLinkDeps &
    AskLostLinkDeps,
  sentences: () => Sentences,
): Operations<typeof draftRoutes, typeof draftResponses> {
  const inWords = (problems: readonly FieldProblem[]) =>
    problems.map((problem) => ({
      field: problem.field,
      code: problem.code,
      message: fieldSentences(problem, sentences()),
    }));
  return {
    'start-form': async ({ body, idempotencyKey }) => {
      const begun = await startForm(deps, { ...body, idempotencyKey });
      if (!begun.ok) return begun;
      const { isNew, ...draft } = begun.value;
      return { ...accept(draft), status: isNew ? 201 : 200 };
    },
    'open-draft-session': ({ caller, credential, read, body }) =>
      openSession(deps, { purpose: 'draft', id: caller }, { credential, read, ...body }),
    'show-form': async ({ caller }) => {
      const shown = await showForm(deps, caller);
      if (!shown.ok) return shown;
      const { draft, closesAt, late, isOwner, writers, problems, advice } = shown.value;
      if (draft.state === 'filed') {
        const { version: _version, ...filed } = draft;
        return accept(filed);
      }
      const {
        idempotencyKey: _key,
        registerAskedAt: _asked,
        isLate: _late,
        writers: _writers,
        ...known
      } = draft;
      const { amends, handover, ...open } = known;
      const offer = isOwner ? await openOfferOf(deps, { handover }) : undefined;
      const more = defined({ amends: amends?.applicationId, late, handover: offer });
      return accept({ ...open, ...more, closesAt, isOwner, writers, problems: inWords(problems), advice });
    },
    'save-form': async ({ caller, body }) => {
      const saved = await saveForm(deps, { draftId: caller, ...body });
      if (!saved.ok) return saved;
      const { problems, ...kept } = saved.value;
      return accept({ ...kept, problems: inWords(problems) });
    },
    'fill-form': ({ caller, body }) => fillFromRegister(deps, { draftId: caller, ...body }),
    'file-form': ({ caller }) => fileForm(deps, caller),
    'invite-writer': ({ caller, body }) => inviteWriter(deps, { writerId: caller, ...body }),
    'remove-writer': ({ caller, params }) => removeWriter(deps, { writerId: caller, ...params }),
    'hand-over-draft': ({ caller, body }) => handOverDraft(deps, { writerId: caller, ...body.contact }),
    'take-back-draft': ({ caller }) => takeBackDraft(deps, caller),
    'show-handover': ({ caller }) => showHandover(deps, caller),
    'accept-handover': ({ caller }) => acceptHandover(deps, caller),
    'discard-form': ({ caller }) => discardForm(deps, caller),
    'ask-new-link': ({ body }) => askNewLink(deps, body),
    'end-session': ({ body }) => endSession(deps, body),
    'ask-lost-link': ({ body }) => askLostLink(deps, body),
  };
}
