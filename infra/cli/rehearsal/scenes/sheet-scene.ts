/** Before the vote: citizens read a sheet of each finalist, ask, and are answered; what they read is frozen with the opening. */
import { codeOf, type Entry, ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import type { Calendar } from '#infra/cli/rehearsal/people/calendar.ts';

export function sheetEntries(calendar: Calendar): Entry[] {
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({ name, scene: 'panel', at, run });
  const played = (run: Entry['run']) => async (r: Rehearsal) =>
    r.leftOut[question] === undefined ? run(r) : undefined;
  return [
    entry('sheets shared', calendar.sheetsShared, share),
    entry('questions asked', calendar.questionsAsked, played(ask)),
    entry('questions moderated', calendar.questionsModerated, played(moderate)),
    entry('a question answered', calendar.questionAnswered, played(answer)),
  ];
}
const question = 'a question of the panel';

interface Prepared {
  round: { isShared: boolean };
  finalists: {
    applicationId: string;
    sheet?: { questions: { questionId: string; answer?: string }[] };
    questions: { questionId: string; state: string }[];
  }[];
}
const prepared = (r: Rehearsal) => r.staff<Prepared>('GET', '/staff/panel/sheets');

const synthesis = {
  strengths: 'Le besoin est documenté et l’équipe connaît le terrain.',
  doubts: 'Le budget de la deuxième année repose sur un financement qui n’est pas acquis.',
};
const rapporteur = { firstName: 'Hélène', surname: 'Garnier', capacity: 'rapporteure du jury' };

async function share(r: Rehearsal): Promise<void> {
  const { round, finalists } = await prepared(r);
  if (round.isShared) return;
  for (const { applicationId } of finalists)
    await r.staff('PUT', `/staff/panel/sheets/${applicationId}`, { ...synthesis, ...rapporteur });
  await r.staff('POST', '/staff/panel/sheets/sharing', {});
  await r.openConsole('/console/citoyens/fiches');
}

interface Read {
  panelist: { name: string };
  sheets: { applicationId: string }[];
}
interface Roll {
  panelists: { panelistId: string; isSubstitute?: true; replacedBy?: string }[];
}

/** Two citizens ask about a finalist that both may read; one who names themselves is refused. */
async function ask(r: Rehearsal): Promise<void> {
  const { panelists } = await r.staff<Roll>('GET', '/staff/panelists');
  const seated = new Set(
    panelists
      .filter(({ isSubstitute, replacedBy }) => !isSubstitute && replacedBy === undefined)
      .map(({ panelistId }) => panelistId),
  );
  const written = (await r.mailbox.ownersOf('p-')).filter((one) => seated.has(one));
  const [first = '', second = ''] = written;
  const read = async (panelist: string) => {
    await r.openPage(panelist);
    return (await r.holder(panelist, 'GET', '/panel/sheets')).body as Read;
  };
  const [{ panelist, sheets }, others] = [await read(first), await read(second)];
  const both = new Set(others.sheets.map(({ applicationId }) => applicationId));
  const [applicationId = ''] = sheets
    .map((one) => one.applicationId)
    .filter((one) => both.has(one))
    .sort();
  const asking = (who: string, text: string, expect: number[]) =>
    r.holder(who, 'POST', '/panel/questions', { applicationId, text }, expect);
  const named = await asking(first, `${panelist.name} demande qui paiera la suite.`, [422]);
  ensure(
    codeOf(named.body) === 'question-invalid',
    `${codeOf(named.body)} for a question that names its author`,
  );
  // Played again, a question may be one too many.
  await asking(first, 'Qui paiera les salaires après la première année ?', [201, 409]);
  await asking(second, 'Combien de bénévoles s’engagent ?', [201, 409]);
}

/** One is put to the applicant, the others are declined. */
async function moderate(r: Rehearsal): Promise<void> {
  const asked = (await prepared(r)).finalists
    .flatMap(({ questions }) => questions)
    .filter(({ state }) => state === 'asked')
    .map(({ questionId }) => questionId);
  const [put, ...others] = asked;
  const text = 'Qui paiera les salaires après la première année ?';
  if (put !== undefined) await r.staff('POST', '/staff/panel/questions', { questionIds: [put], text });
  const reason = 'La fiche du projet y répond déjà.';
  if (others.length > 0)
    await r.staff('POST', '/staff/panel/questions/refusal', { questionIds: others, reason });
}

async function answer(r: Rehearsal): Promise<void> {
  for (const { applicationId, sheet } of (await prepared(r)).finalists) {
    for (const { questionId } of sheet?.questions ?? []) {
      const path = `/application/questions/${questionId}/answer`;
      await r.openPage(applicationId);
      const text = 'Une convention avec la région, signée pour trois ans.';
      await r.holder(applicationId, 'POST', path, { text }, [200, 409]);
      const again = await r.holder(applicationId, 'POST', path, { text }, [409]);
      ensure(codeOf(again.body) === 'already-answered', `${codeOf(again.body)} for a second answer`);
    }
  }
}
