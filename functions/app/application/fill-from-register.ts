/** Fills an application that is being written from the register, where nothing was written yet. */
import type { BodyRegister, RegisterAnswer } from '#app/ports/register-ports.ts';
import { applicantFields } from '#domain/application/application-fields.ts';
import type { AnswerField, Answers } from '#domain/application/form-draft.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { parseSiret } from '#domain/values/siret.ts';
import { callNow } from './call-now.ts';
import { type SaveDeps, type SaveRefusal, saveForm } from './form-drafts.ts';
import { openDraft } from './held-draft.ts';

export interface FillingDeps extends SaveDeps {
  register: BodyRegister | undefined;
}

export interface Filling {
  /**
   * `no-siret`: there is none to ask about, or this call asks no register. `just-asked`: it was asked less than a minute ago, and
   * is left alone until then.
   */
  state: RegisterAnswer['state'] | 'no-siret' | 'just-asked';
  version: number;
  filled: AnswerField[];
}

/** Whoever has a draft may ask so often, since the register allows everybody together so much. */
const pauseSeconds = 60;

/**
 * Nothing that was typed is written over, and an address is filled whole or not at all. Asked only while the call is open: nobody
 * can use up, from outside, what the register allows when staff decide.
 * @param version of the draft that was shown: if another window saved since, nothing is filled
 */
export async function fillFromRegister(
  deps: FillingDeps,
  { draftId, version }: { draftId: string; version: number },
): Promise<Result<Filling, SaveRefusal>> {
  const { call, now } = await callNow(deps);
  if (call.state !== 'open') return refuse(call.refusal);
  const open = await openDraft(deps.drafts, draftId);
  if (!open.ok) return open;
  const { value: draft } = open;
  const { answers } = draft;
  const hasSiret = applicantFields(answers['applicant.type']).includes('applicant.siret');
  const siret = parseSiret(answers['applicant.siret'] ?? '');
  if (!deps.register || !hasSiret || !siret.ok) {
    return accept({ state: 'no-siret', version: draft.version, filled: [] });
  }
  if (draft.registerAskedAt !== undefined) {
    const seconds = (now.getTime() - Date.parse(draft.registerAskedAt)) / 1000;
    if (seconds < pauseSeconds) return accept({ state: 'just-asked', version: draft.version, filled: [] });
  }
  // Noted before it is asked: of many at once, one asks.
  const noted = { ...draft, registerAskedAt: now.toISOString(), version: version + 1 };
  if ((await deps.drafts.save(noted, version)) === 'conflict') {
    return refuse({ code: 'draft-changed', version: draft.version });
  }
  const answer = await deps.register.lookUp(siret.value);
  const { state } = answer;
  const missing = missingOf(answers, answer);
  const filled = Object.keys(missing) as AnswerField[];
  if (filled.length === 0) return accept({ state, version: noted.version, filled });
  const saved = await saveForm(deps, { draftId, version: noted.version, answers: missing });
  return saved.ok ? accept({ state, version: saved.value.version, filled }) : saved;
}

const address = ['address.street', 'address.postcode', 'address.city'] as const;

function missingOf(answers: Answers, answer: RegisterAnswer): Answers {
  const isEmpty = (field: AnswerField) => (answers[field] ?? '').trim() === '';
  const { name, address: at } = 'name' in answer || 'address' in answer ? answer : {};
  return defined({
    'applicant.name': isEmpty('applicant.name') ? name : undefined,
    ...(at && address.every(isEmpty)
      ? { 'address.street': at.street, 'address.postcode': at.postcode, 'address.city': at.city }
      : {}),
  });
}
