/** Planted bugs of one decision for many. */
import { type PlantedBug, planting } from './planting.ts';

const ofMany = planting('many');
const bug = (name: string, text: string, by: string) => ofMany(name, ['app/desk/decide-many', text, by]);

export const manyBugs: readonly PlantedBug[] = [
  bug(
    'what failed is told as done',
    "return { applicationId, result: 'refused', refusal: { code: 'try-again' } };",
    "return { applicationId, result: 'done' };",
  ),
  bug(
    'what was decided otherwise is told as decided so',
    "refusal.code === 'already-decided' && refusal.outcome === decision.outcome",
    "refusal.code === 'already-decided'",
  ),
  bug(
    'in the name of somebody else',
    'await decideEligibility(deps, { ...decision, applicationId })',
    "await decideEligibility(deps, { ...decision, applicationId, by: { kind: 'staff', id: 'staff-1' } })",
  ),
  bug(
    'without the reason that was given',
    'await decideEligibility(deps, { ...decision, applicationId })',
    'await decideEligibility(deps, { ...decision, applicationId, reasonCodes: [] })',
  ),
  bug(
    'decided, and not answered',
    '): Promise<OneOfMany[]> => bySlices(ids, atOnce, (id) => safely(id, act));',
    '): Promise<OneOfMany[]> => bySlices(ids, atOnce, (id) => safely(id, act)).then((all) => all.slice(1));',
  ),
  bug(
    'the last one is left out',
    'bySlices(ids, atOnce, (id) => safely(id, act))',
    "bySlices(ids, atOnce, (id) => id === ids.at(-1) ? Promise.resolve({ applicationId: id, result: 'done' }) : safely(id, act))",
  ),
];
