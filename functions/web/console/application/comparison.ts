/** `/console/candidatures/comparaison`: two applications side by side; what cannot be compared is said kindly. */
import { inConsole } from '#web/console/door/visit.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import {
  type ComparisonRefusal,
  comparisonAddress,
  comparisonPage,
  comparisonRefused,
} from './comparison-page.ts';
import { filtersIn } from './list-query.ts';

const place = '/console/candidatures';

/** Whoever may not see applications is told that before anything else. */
async function refused(visit: Visit, reason: ComparisonRefusal): Promise<Shown> {
  needed(await visit.api.ask('count-applications'));
  const page = comparisonRefused(reason, filtersIn(visit), visit.language);
  return inConsole(visit, place, page, reason === 'unknown' ? 404 : 422);
}

export const compareTwo: PageOf = async (visit) => {
  const [one, other] = [visit.query.une?.trim() ?? '', visit.query.autre?.trim() ?? ''];
  if (one === '' || other === '') return refused(visit, 'notTwo');
  if (one === other) return refused(visit, 'itself');
  if (![one, other].every((id) => applicationIdSchema.safeParse(id).success))
    return refused(visit, 'unknown');
  const ask = (applicationId: string) => visit.api.ask('show-application', { params: { applicationId } });
  const [a, b] = await Promise.all([ask(one), ask(other)]);
  const isUnknown = (answer: typeof a) => !answer.ok && answer.problem.code === 'not-found';
  if (isUnknown(a) || isUnknown(b)) return refused(visit, 'unknown');
  return inConsole(visit, place, comparisonPage([needed(a), needed(b)], visit.say));
};

/** From a list: those that are ticked in it. */
export const compareTickedOnes: PageOf = async (visit) => {
  const [one, other, ...more] = [...new Set(visit.form.getAll('applicationIds'))];
  if (one === undefined || other === undefined || more.length > 0) return refused(visit, 'notTwo');
  return { goTo: comparisonAddress(one, other) };
};
