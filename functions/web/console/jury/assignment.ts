/** Who reads what in the jury: proposed, seen, confirmed, and what is set aside for a link that became known. */
import type { Problem } from '#http/server/problem.ts';
import type { consoleRoundRoutes } from '#web/console/door/round-routes.ts';
import { backTo, ownRefusal, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { assignmentPage } from './assignment-page.ts';
import { lackingReaders } from './lacking-readers.ts';

const place = '/console/jury';
const titles = { fr: 'Affectation des lectures', en: 'Assignment of the readings' };

async function showAssignment(visit: Visit, refusal?: Problem): Promise<Shown> {
  const [found, shown, roll] = await Promise.all([
    visit.api.ask('show-assignment'),
    visit.api.ask('show-round', { params: { round: 'jury' } }).then(needed),
    visit.api.ask('show-jurors').then(needed),
  ]);
  if (!found.ok && found.problem.code !== 'not-found') return { refused: found.problem };
  const { jurors } = roll;
  const { state } = shown.round;
  const view = found.ok ? found.value : undefined;
  const main = assignmentPage(view, roundPageOf(visit, refusal), {
    jurors,
    canPropose: state === 'planned' || state === 'open',
    lacking: lackingReaders(shown, visit.cohort),
  });
  return pageAt(visit, place, titles[visit.language], main, refusal);
}

async function proposeAssignment(visit: Visit): Promise<Shown> {
  const answer = await visit.api.ask('propose-assignment', { body: {} });
  return answer.ok ? backTo(`${place}/affectation`, 'calcul') : showAssignment(visit, answer.problem);
}

async function confirmAssignment(visit: Visit): Promise<Shown> {
  const body = { proposalId: visit.form.get('proposalId') ?? '' };
  const answer = await visit.api.ask('confirm-assignment', { body });
  return answer.ok ? backTo(`${place}/affectation`, 'confirmation') : showAssignment(visit, answer.problem);
}

/** One of those that the page lists, by both its ids. */
async function setReadingAside(visit: Visit): Promise<Shown> {
  const [jurorId = '', applicationId = ''] = (visit.form.get('reading') ?? '').split(' ');
  const reason = textIn(visit, 'reason');
  if (jurorId === '' || reason === '') return showAssignment(visit, ownRefusal('form-incomplete', visit));
  const asked = { params: { jurorId, applicationId }, body: { reason } };
  const answer = await visit.api.ask('set-reading-aside', asked);
  return answer.ok ? backTo(`${place}/affectation`, 'ecart') : showAssignment(visit, answer.problem);
}

type AssignmentRoute = Extract<
  keyof typeof consoleRoundRoutes,
  `${'show' | 'propose' | 'confirm'}-assignment` | 'set-reading-aside'
>;
export const assignmentPages: Readonly<Record<AssignmentRoute, PageOf>> = {
  'show-assignment': (visit) => showAssignment(visit),
  'propose-assignment': proposeAssignment,
  'confirm-assignment': confirmAssignment,
  'set-reading-aside': setReadingAside,
};
