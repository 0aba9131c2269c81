/** The applicant gives what staff asked for: exactly that, checked and assessed again with the rest of the form. */
import type { Application, ApplicationIn } from '#domain/application/application.ts';
import type { Refusal } from '#domain/application/application-events.ts';
import { changedFields, fieldsBehind, isHeading } from '#domain/application/application-fields.ts';
import { type ApplicationForm, applicationFormSchema } from '#domain/application/application-form.ts';
import { type CallOffer, offerOf } from '#domain/application/call-offer.ts';
import { checkForm } from '#domain/application/form-check.ts';
import { afterQuestion } from '#domain/application/gate-delays.ts';
import { movedAddresses } from '#domain/mail/moved-addresses.ts';
import { defined } from '#domain/values/defined.ts';
import { type FieldProblem, fieldProblems, type InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type ApplyDeps, applyPlan, type Plan, tryPlan } from './apply-command.ts';
import { type AssessmentDeps, assessment, duplicateKeysOf } from './assessment.ts';

type Deps = ApplyDeps & AssessmentDeps;

/** Nested as the form is: `{ applicant, project: { description } }`. */
export type Completion = Record<string, unknown>;

interface Answer {
  applicationId: string;
  completion: Completion;
  /** To whoever asked; with it, what was asked for may stay as it is. */
  message?: string | undefined;
  /** Says what would be wrong, and stores nothing. */
  isTrial?: boolean | undefined;
}
export type CompletionRefusal = InvalidRequest | { code: 'nothing-answered' };

/** @returns the application after it, or the refusal with every field missing, not asked for or wrong */
export function completeApplication(
  deps: Deps,
  { applicationId, completion, message, isTrial = false }: Answer,
) {
  const plan: Plan<CompletionRefusal | Refusal> = async (application, now) => {
    const { status } = application;
    if (status !== 'information-requested') {
      return refuse({ code: 'stage-passed', status, command: 'complete' });
    }
    const mayLack = message !== undefined;
    const merged = mergedForm(application, completion, { offer: offerOf(deps.cohort), mayLack });
    if (!merged.ok) return merged;
    const form = merged.value;
    // One answer is taken: an empty one would use it up.
    if (!mayLack && !application.request.papers && changedFields(application.form, form).length === 0) {
      return refuse({ code: 'nothing-answered' });
    }
    return accept({
      command: 'complete',
      form,
      assessment: await assessment(deps, application, form, now),
      implicitRejectionAt: afterQuestion(application, now),
      ...defined({ message }),
    });
  };
  // The completed form may look like other applications: its duplicate keys are computed again.
  const along = ({ form }: Application) => ({ duplicateKeys: duplicateKeysOf(deps.cohort, form) });
  if (isTrial) return tryPlan(deps, applicationId, plan);
  return applyPlan(deps, applicationId, plan, { kind: 'applicant' }, along);
}

/**
 * The form with the requested parts replaced. What stands in the others was taken in, and is not judged again. Its addresses stay:
 * whoever has its link alone cannot have letters, and codes with them, go elsewhere.
 */
function mergedForm(
  { form, request, papers = [] }: ApplicationIn<'information-requested'>,
  completion: Completion,
  { offer, mayLack }: { offer: CallOffer; mayLack: boolean },
): Result<ApplicationForm, InvalidRequest> {
  const given = partsOf(completion);
  const asked = new Set<string>(request.fields);
  const behind = fieldsBehind(request.fields, form.applicant.type, offer.budgets);
  const mayGive = new Set<string>([
    ...asked,
    ...behind,
    ...(behind.some(isHeading) ? ['project.budgetCents'] : []),
  ]);
  const { requestedAt, askedAt = requestedAt } = request;
  const problems: FieldProblem[] = [
    ...[...given.keys()]
      .filter((field) => !mayGive.has(field))
      .map((field) => ({ field, code: 'not-requested' })),
    ...[...asked]
      .filter((field) => !mayLack && !given.has(field))
      .map((field) => ({ field, code: 'missing' })),
    // One that was there before is what staff found wanting.
    ...(request.papers ?? [])
      .filter(
        (code) => !mayLack && !papers.some((paper) => paper.code === code && paper.acceptedAt >= askedAt),
      )
      .map((code) => ({ field: `paper:${code}`, code: 'paper-missing' })),
  ];
  const project = Object.fromEntries(
    [...given].flatMap(([field, value]) => (field.startsWith('project.') ? [[field.slice(8), value]] : [])),
  );
  const { project: _project, ...parts } = completion;
  const candidate = { ...form, ...parts, project: { ...form.project, ...project } };
  const parsed = applicationFormSchema.safeParse(candidate);
  problems.push(
    ...(parsed.success ? movedAddresses(form, parsed.data) : fieldProblems(parsed.error, candidate)),
  );
  const told = problems.map(({ field }) => field);
  const isGiven = (field: string) => [...given.keys()].some((part) => `${field}.`.startsWith(`${part}.`));
  // Of two answers that contradict each other, the one that was asked for can be mended.
  const others = checkForm(candidate, offer).flatMap(({ field, with: other, ...problem }) => {
    const asked = [field, String(other)].find(isGiven);
    return asked === undefined || told.includes(asked) ? [] : [{ ...problem, field: asked }];
  });
  problems.push(...others);
  if (!parsed.success || problems.length > 0) return refuse({ code: 'invalid-request', problems });
  return accept(parsed.data);
}

/** The parts given, under the names by which they are asked for. */
function partsOf(completion: Completion): Map<string, unknown> {
  const { project = {}, ...parts } = completion;
  const inProject = Object.entries(project as object).map(
    ([key, value]) => [`project.${key}`, value] as const,
  );
  return new Map([...Object.entries(parts), ...inProject]);
}
