/** Some see that something is missing, and change what they filed, in a draft of its own; now and then staff were there before. */
import { startAmendment } from '#app/application/amend-application.ts';
import { fileForm, saveForm, showForm } from '#app/application/form-drafts.ts';
import type { Status } from '#domain/application/application.ts';
import type { OpenDraft } from '#domain/application/draft-record.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Applicant } from '#test/simulation/people/plan.ts';

/** Nothing was told of it yet. */
export const isEarly = (status: Status | undefined): boolean =>
  [undefined, 'received', 'eligibility-review'].includes(status);

export function amending(desk: Desk, { number, id, reference, form }: Applicant): Act[] {
  if (reference !== undefined || number % 3 !== 1) return [];
  const { see, surprised } = desk;
  const deps = { ...desk.deps, drafts: desk.deps.forms };
  const who = { kind: 'applicant', id } as const;
  const isReady = () => see.status(id) !== undefined && isEarly(see.status(id));
  let draftId: string | undefined;
  const summary = `${form.project.summary} Revu (${number}).`;
  const begin: Act = {
    name: `begin to amend ${number}`,
    by: 'applicant-api',
    who,
    isOptional: true,
    isReady,
    async run() {
      const begun = await startAmendment(deps, id);
      if (begun.ok) draftId = begun.value.draftId;
      return begun;
    },
  };
  const amend: Act = {
    name: `amend ${number}`,
    by: 'draft-api',
    who,
    isOptional: true,
    again: ['draft-changed'],
    isReady: () => draftId !== undefined && isReady(),
    async run() {
      const [own, receivedAt] = [draftId ?? '', see.application(id)?.receivedAt];
      const filed = await typedAndFiled(own);
      if (!filed.ok) return filed;
      if (see.application(id)?.receivedAt !== receivedAt) surprised(`${id} is of another date`);
      const draft = see.item(`FORM#${own}`, 'FORM')?.document as OpenDraft | undefined;
      if (draft?.state === 'open') surprised(`${own} was answered as filed, and is open`);
      return filed;
    },
    leaves: { subject: id, type: 'FormAmended' },
  };
  async function typedAndFiled(own: string): Promise<Answer> {
    const shown = await showForm(deps, own);
    if (!shown.ok) return shown;
    const { draft } = shown.value;
    if (draft.state === 'open') {
      const answers = { 'project.summary': summary };
      const saved = await saveForm(deps, { draftId: own, version: draft.version, answers });
      if (!saved.ok) return saved;
    }
    const filed = await fileForm(deps, own);
    return filed.ok || filed.refusal.code !== 'draft-filed' ? filed : { ok: true, value: id };
  }
  return [begin, amend];
}
