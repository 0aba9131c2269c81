/** Who looks like whom, which staff are promised to be told: one body, one address or one title in two applications. */
import type { Plan } from '#test/simulation/people/plan.ts';
import type { Check } from './check.ts';
import type { LoggedEvent } from './story.ts';

export function createLikeness(check: Check, { applicants }: Plan) {
  const filedAt = new Map<string, number>();
  const marksOf = new Map(
    applicants.map(({ id, form: { applicant, contact, project } }) => [
      id,
      [
        'siret' in applicant ? applicant.siret?.slice(0, 9) : undefined,
        'rna' in applicant ? applicant.rna : undefined,
        contact.email,
        project.title,
      ],
    ]),
  );
  const isAlike = (one: string, other: string) =>
    marksOf.get(one)?.some((mark, index) => mark !== undefined && mark === marksOf.get(other)?.[index]) ===
    true;

  return {
    /** @param now at which the event was written, in milliseconds */
    logged(id: string, { type, data }: LoggedEvent, now: number): void {
      if (type === 'ApplicationFiled') filedAt.set(id, now);
      const { at, duplicates } = (data.assessment ?? {}) as { at?: string; duplicates?: string[] };
      if (at === undefined || duplicates === undefined) return;
      const earlier = [...filedAt].filter(
        ([other, then]) => other !== id && then < Date.parse(at) && isAlike(id, other),
      );
      const left = earlier.map(([other]) => other).filter((other) => !duplicates.includes(other));
      check(left.length === 0, `${id} was assessed without a word of ${left}, which looks like it`);
      const odd = duplicates.filter((other) => !isAlike(id, other));
      check(odd.length === 0, `${id} is said to look like ${odd}`);
    },
  };
}
