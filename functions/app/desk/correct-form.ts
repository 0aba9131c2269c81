/**
 * Staff correct what decides nothing of an application: its street, its telephone, who represents the body. Also once eligibility is
 * decided, until somebody has signed what the agreement prints; then that changes by an amendment.
 */
import { type ApplyDeps, applyPlan, type Plan } from '#app/application/apply-command.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { ApplicationField } from '#domain/application/application-fields.ts';
import {
  type ApplicationForm,
  applicationFormSchema,
  demandedFields,
} from '#domain/application/application-form.ts';
import { whyNotCorrected } from '#domain/application/decide.ts';
import { type FieldProblem, fieldProblems, type InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

const parts = ['applicant', 'contact', 'address'] as const;
type CorrectedPart = (typeof parts)[number];
type Given = Readonly<Record<string, unknown>>;

interface Correction {
  applicationId: string;
  /** Nested as the form is; what is left out stays, null takes it away. */
  correction: { readonly [P in CorrectedPart]?: Given | undefined };
  reason: string;
  by: StaffActor;
}
export type CorrectionRefusal = InvalidRequest | { code: 'nothing-corrected' };

/** @returns the application after it, or the refusal with every field that is wrong, or that cannot be corrected any more */
export function correctForm(deps: ApplyDeps, { applicationId, correction, reason, by }: Correction) {
  const plan: Plan<CorrectionRefusal> = (application) => {
    const corrected = correctedForm(application, correction);
    if (!corrected.ok) return corrected;
    const { form, fields } = corrected.value;
    if (fields.length === 0) return refuse({ code: 'nothing-corrected' });
    // Of what was filed, whose sender may send it again; or brought in, whose row is then still there.
    const { bodySha256 } = application;
    return accept({ command: 'correct-form', form, bodySha256, fields, reason, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}

/** What stands in the other fields was taken in, and is not judged again. */
function correctedForm(
  application: Application,
  correction: Correction['correction'],
): Result<{ form: ApplicationForm; fields: ApplicationField[] }, InvalidRequest> {
  const { form } = application;
  const candidate: Record<string, unknown> = { ...form };
  for (const part of parts) candidate[part] = merged(form[part], correction[part]);
  const parsed = applicationFormSchema.safeParse(candidate);
  const after = parsed.data ?? (candidate as ApplicationForm);
  const fields = parts.flatMap((part) => {
    const [was, is]: Given[] = [form[part], after[part]];
    const changed = Object.keys(correction[part] ?? {}).filter((name) => was?.[name] !== is?.[name]);
    return changed.map((name) => `${part}.${name}` as ApplicationField);
  });
  // The form of before may be without them, and a correction takes none away.
  const emptied = demandedFields.filter(
    (field) => fields.includes(field) && !(field.slice('applicant.'.length) in after.applicant),
  );
  const problems: FieldProblem[] = [
    ...(parsed.success ? [] : fieldProblems(parsed.error, candidate)),
    ...emptied.map((field) => ({ field, code: 'missing' })),
    ...whyNotCorrected(application, fields),
  ];
  if (!parsed.success || problems.length > 0) return refuse({ code: 'invalid-request', problems });
  return accept({ form: parsed.data, fields });
}

const merged = (before: object, given: Given = {}) =>
  Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== null));
