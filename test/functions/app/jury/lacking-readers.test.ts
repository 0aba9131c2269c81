/** Whoever recuses or leaves while the jury reads leaves a place: staff are told until somebody else is given it. */
import { expect, test } from 'vitest';
import { waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { showToday } from '#app/desk/show-today.ts';
import { removeJuror } from '#app/jury/jury-roll.ts';
import { showAssignment } from '#app/jury/show-assignment.ts';
import { showJurors, showRound } from '#app/round/show-round.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { aRoundPage } from '#test/functions/web/console/round-fixtures.ts';
import { staff } from '#test/support/programme-in-memory.ts';
import { todayPage } from '#web/console/desk/today-page.ts';
import { assignmentPage } from '#web/console/jury/assignment-page.ts';
import { juryPage } from '#web/console/jury/jury-page.ts';
import { lackingReaders } from '#web/console/jury/lacking-readers.ts';
import { anOpenJury, cohort, type Jury } from './jury-session.ts';

const plain = (text: string) => text.replaceAll(/[\s\u00A0\u202F]+/g, ' ');

/** What the three pages say, in the order of a morning. */
async function pagesOf(jury: Jury) {
  const [today, shown, roll, assignment] = await Promise.all([
    showToday({ ...jury, waiting: waitingMail(jury.table) }),
    showRound(jury, { round: 'jury' }),
    showJurors(jury),
    showAssignment(jury),
  ]);
  if (!shown.ok || !assignment.ok) throw new Error('a page that is not there');
  const page = aRoundPage('fr', { cohort });
  const lacking = lackingReaders(shown.value as never, cohort);
  const view = { round: shown.value.round, jurors: roll.jurors, progress: [], isAssigned: true };
  return [
    todayPage(today as never, [], [], wording('fr', 'Europe/Paris'), { myId: '', names: {} }).main,
    juryPage({ ...view, lacking, greyZone: 0, mayExtend: true }, page),
    assignmentPage(assignment.value as never, page, { canPropose: true, lacking }),
  ].map((main) => plain(markupText(main)));
}

test('today, the course of the jury and the assignment say how many lack a reader, and where to give one', async () => {
  const jury = await anOpenJury(3);
  for (const text of await pagesOf(jury)) expect(text).not.toContain('lecteur manque');

  await jury.recuseFrom(1);
  const [today, course, assignment] = await pagesOf(jury);
  expect(today).toMatch(
    /href="\/console\/jury\/affectation"><strong>1<\/strong> candidature à qui un lecteur manque/,
  );
  for (const text of [course, assignment]) expect(text).toContain('Un lecteur manque à 1 candidature :');
  expect(assignment).not.toContain('notice success');

  const leaves = jury.jurors.find((one) => jury.on(2).some(({ jurorId }) => jurorId === one)) ?? '';
  await removeJuror(jury, { jurorId: leaves, actor: staff });
  const [, afterwards] = await pagesOf(jury);
  expect(afterwards).toMatch(/Un lecteur manque à [23] candidatures :/);
  expect(afterwards).toContain('2 jurés inscrits');

  await jury.enrol('dan', 'eve');
  await jury.assign();
  for (const text of await pagesOf(jury)) expect(text).not.toMatch(/lecteur manque/i);
});
