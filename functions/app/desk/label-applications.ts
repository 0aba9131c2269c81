/** Staff put labels on applications and take them off, to find them again among the others: for one or for many. */
import { type ApplyDeps, applyPlan } from '#app/application/apply-command.ts';
import type { Labels } from '#app/ports/application-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { inAlphabet, labelIdentity, mostLabels, type TooManyLabels } from '#domain/application/label.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { eachOfMany, type OneOfMany } from './decide-many.ts';

export interface LabelDeps extends ApplyDeps {
  labels: Labels;
}
export interface LabelRequest {
  applicationIds: readonly string[];
  label: string;
  /** Whether it is there afterwards. */
  isOn: boolean;
  by: StaffActor;
}

/** A label that is in use keeps the capitals that it was first written with. */
export async function labelMany(
  deps: LabelDeps,
  { applicationIds, label, ...request }: LabelRequest,
): Promise<OneOfMany[]> {
  const used = (await deps.labels.all()).find((one) => labelIdentity(one.label) === labelIdentity(label));
  const written = used?.label ?? label;
  return eachOfMany(applicationIds, (applicationId) =>
    labelOne(deps, { ...request, applicationId, label: written }),
  );
}

/** Read after the application, whose version every change of its labels moves on: of two at once the second decides again. */
async function labelOne(
  deps: LabelDeps,
  { applicationId, label, isOn, by }: Omit<LabelRequest, 'applicationIds'> & { applicationId: string },
): Promise<OneOfMany> {
  const result = await applyPlan<TooManyLabels | { code: 'already-so' }>(
    deps,
    applicationId,
    async () => {
      const there = await deps.labels.of(applicationId);
      const isThere = there.some((one) => labelIdentity(one) === labelIdentity(label));
      if (isThere === isOn) return refuse({ code: 'already-so' });
      if (isOn && there.length >= mostLabels) return refuse({ code: 'too-many-labels', most: mostLabels });
      return accept({ command: isOn ? 'add-label' : 'remove-label', words: label });
    },
    by,
    { label: { isOn, label } },
  );
  if (result.ok) return { applicationId, result: 'done' };
  const { refusal } = result;
  return refusal.code === 'already-so'
    ? { applicationId, result: 'already' }
    : { applicationId, result: 'refused', refusal };
}

/** Those in use, in the order of the alphabet, with how many applications bear each. */
export async function listLabels({ labels }: { labels: Pick<Labels, 'all'> }) {
  const uses = Map.groupBy(await labels.all(), ({ label }) => label);
  const items = inAlphabet(uses.keys()).map((label) => ({
    label,
    applications: uses.get(label)?.length ?? 0,
  }));
  return { items };
}

/** The labels of each application that bears some. */
export function labelsByApplication(
  uses: Awaited<ReturnType<Labels['all']>>,
): ReadonlyMap<string, readonly string[]> {
  const byId = Map.groupBy(uses, ({ applicationId }) => applicationId);
  return new Map([...byId].map(([id, some]) => [id, inAlphabet(some.map(({ label }) => label))]));
}
