/** A panel in memory that reads of finalists 1 and 2 before its vote: sheets, questions and answers in one line each. */
import { askQuestion } from '#app/panel/ask-question.ts';
import { enrolPanelists } from '#app/panel/panel-roll.ts';
import { answerQuestion, declineQuestions, putQuestions } from '#app/panel/settle-questions.ts';
import { shareSheets, writeSheet } from '#app/panel/write-sheets.ts';
import { commitSeed } from '#app/round/commit-seed.ts';
import { openRound } from '#app/round/open-round.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { keptByTheJury, people, releaseRound } from './panel-session.ts';

const questions = { untilDaysBefore: 10, answersUntilDaysBefore: 3, perPanelist: 2 };
/** Questions end on 4 May, answers on 11 May, the vote opens on 14 May. */
export const informed: Cohort = {
  ...promotion1,
  panel: { ...promotion1.panel, size: 5, quorumVoters: 3, quorumGrades: 2, questions },
};
export const [asking, answering, voting] = [
  '2022-05-02T10:00:00Z',
  '2022-05-10T10:00:00Z',
  '2022-05-14T10:00:00Z',
];
export const rapporteur = { firstName: 'Ana', surname: 'Roy', capacity: 'Membre du jury' };
export const synthesis = { strengths: 'Une équipe solide.', doubts: 'Un budget à préciser.', rapporteur };

/** Five members, while questions are asked. */
export async function anInformedPanel(rules = informed, members = 5) {
  let now = asking;
  const programme = { ...programmeInMemory(rules), clock: { now: () => new Date(now) } };
  const finalists = [1, 2].map((number) => programme.apply(number, 'shortlisted', 1_000_000));
  programme.putRanking('jury', finalists.map(keptByTheJury));
  releaseRound(programme, 'jury');
  const enrolled = await enrolPanelists(programme, { panelists: people(members), actor: staff });
  const panelists = enrolled.ok ? enrolled.value.panelists.map(({ panelistId }) => panelistId) : [];
  await commitSeed(programme, { round: 'panel', actor: staff });
  const write = (number: number, more = {}) =>
    writeSheet(programme, { applicationId: idOf(number), by: staff, ...synthesis, ...more });
  const shareWritten = () => shareSheets(programme, { actor: staff });
  return {
    ...programme,
    panelists,
    goTo(instant: string): void {
      now = instant;
    },
    write,
    shareWritten,
    /** The sheets of both finalists, shared. */
    async share() {
      for (const number of [1, 2]) await write(number);
      return shareWritten();
    },
    /** Panelist number `n` asks about a finalist. */
    ask: (panelist: number, text = 'Qui paiera les salaires ?', number = 1) =>
      askQuestion(programme, {
        panelistId: panelists[panelist - 1] ?? '',
        applicationId: idOf(number),
        text,
      }),
    idsAsked: async () => (await programme.sheets.questions()).map(({ questionId }) => questionId),
    putToApplicant: (questionIds: string[], by: StaffActor = staff, text = 'Qui paie les salaires ?') =>
      putQuestions(programme, { questionIds, text, by }),
    decline: (questionIds: string[], reason: string, by: StaffActor = staff) =>
      declineQuestions(programme, { questionIds, reason, by }),
    answer: (questionId: string, text = 'La région.', number = 1) =>
      answerQuestion(programme, { applicationId: idOf(number), questionId, text }),
    open(reason?: string) {
      now = voting;
      return openRound(programme, { round: 'panel', actor: staff, reason });
    },
  };
}
export type InformedPanel = Awaited<ReturnType<typeof anInformedPanel>>;
