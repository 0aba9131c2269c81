/** Citizens who read the sheets of finalists and ask, also what they may not; and the applicants who answer, once, or never. */
import { askQuestion, type SheetsView, showFinalistSheets } from '#app/panel/ask-question.ts';
import { answerQuestion, listMyQuestions } from '#app/panel/settle-questions.ts';
import { questionTimes } from '#domain/panel/panel-question.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { throughDoor } from '#test/simulation/people/door.ts';
import type { Applicant, Plan } from '#test/simulation/people/plan.ts';
import { isToGive } from './seats.ts';
import { areSheetsShared } from './sheets.ts';

/** What a citizen was shown, or that nothing was; from and until when, in milliseconds. */
export interface SheetsRead {
  panelistId: string;
  from: number;
  until: number;
  view: SheetsView | undefined;
}

const by = 'inform-panel';
const hour = 3_600_000;
const times = questionTimes(cohort);
const [askedUntil, answeredUntil] = [times?.until, times?.answersUntil].map((at) => Date.parse(at ?? ''));
const isAsking = (desk: Desk) => areSheetsShared(desk) && desk.see.roundState('panel') === 'planned';
const draws = ({ seed }: Plan, what: string, among: number) => seedFor(seed, what) % among;

export function questionActs(desk: Desk, plan: Plan): Act[] {
  if (!plan.hasSheets) return [];
  return [
    ...plan.panelists.flatMap((_, place) => [reading(desk, plan, place), ...asking(desk, plan, place)]),
    ...(times ? plan.applicants.flatMap((one) => answering(desk, plan, one)) : []),
  ];
}

/** By the door, whoever they are: of a seat that they have not nothing is found. */
const coming = (desk: Desk, plan: Plan, place: number) => {
  const id = plan.panelists[place]?.id ?? '';
  const isBarred = isToGive(plan, place);
  return {
    acts: { by, who: { kind: 'panelist', id }, isOptional: true, isBlind: true } as const,
    through: (act: () => Promise<Answer>) => throughDoor(desk, { purpose: 'panelist', id, isBarred }, act),
  };
};

function reading(desk: Desk, plan: Plan, place: number): Act {
  const { deps, see } = desk;
  const { id: panelistId = '', name } = plan.panelists[place] ?? {};
  const { acts, through } = coming(desk, plan, place);
  const now = () => deps.clock.now().getTime();
  const left: Record<string, number> = { planned: 2, open: 1 };
  return {
    ...acts,
    name: `read the sheets ${name}`,
    isStanding: true,
    isReady: () => areSheetsShared(desk) && (left[see.roundState('panel')] ?? 0) > 0,
    run() {
      left[see.roundState('panel')] = (left[see.roundState('panel')] ?? 0) - 1;
      return through(async () => {
        const from = now();
        const shown = await showFinalistSheets(deps, { panelistId });
        desk.sheetsRead.push({ panelistId, from, until: now(), view: shown.ok ? shown.value : undefined });
        return shown;
      });
    },
  };
}

function asking(desk: Desk, plan: Plan, place: number): Act[] {
  if (!times) return [];
  const { deps, see, surprised } = desk;
  const { id: panelistId = '', name } = plan.panelists[place] ?? {};
  const { acts, through } = coming(desk, plan, place);
  const isTied = (id: string) => see.panelist(panelistId)?.declaredConflicts?.includes(id) === true;
  const ask = (applicationId: string, text: string) => async (): Promise<Answer> => {
    const answer = await askQuestion(deps, { panelistId, applicationId, text });
    if (answer.ok && !see.questions().some((one) => one.text === text))
      surprised(`the question of ${panelistId} was answered as asked, and is not there`);
    return answer;
  };
  const about = ({ id, number }: Applicant, more: string) =>
    ask(id, `Qui paie les salaires du projet ${number}, et jusqu’à quand (${place}${more}) ?`);
  const isFinalist = (id: string) => isAsking(desk) && see.status(id) === 'shortlisted';
  const isInTime = () => deps.clock.now().getTime() <= (askedUntil ?? 0);
  const common = { ...acts, again: ['try-again'] };
  const [most = 0] = [draws(plan, `questions of ${name}`, times.perPanelist + 2)];
  return plan.applicants.flatMap((applicant, at): Act[] => [
    {
      ...common,
      name: `ask ${applicant.number} by ${name}`,
      // With a tie they may try: the model says what must become of it.
      isReady: () =>
        isFinalist(applicant.id) &&
        isInTime() &&
        (!isTied(applicant.id) || plan.isWild) &&
        draws(plan, `asks ${applicant.number} ${name}`, 6) < most,
      run: () => through(about(applicant, '')),
    },
    ...(at === place
      ? [
          {
            ...common,
            name: `ask ${applicant.number} by name, as ${name}`,
            mustFail: true,
            isReady: () => isFinalist(applicant.id),
            run: () => through(ask(applicant.id, `Et pour moi ?\n${name}`)),
          },
          {
            ...common,
            name: `ask ${applicant.number} too late by ${name}`,
            mustFail: true,
            isReady: () => isFinalist(applicant.id),
            waitsFor: () => (askedUntil ?? 0) + hour,
            run: () => through(about(applicant, 't')),
          },
          {
            ...common,
            name: `ask ${applicant.number} by ${name} once the vote is open`,
            mustFail: true,
            isReady: () => see.roundState('panel') === 'open',
            run: () => through(about(applicant, 'o')),
          },
        ]
      : []),
  ]);
}

/** Of four finalists one never answers; whoever answers does it once, whatever they try after. */
function answering(desk: Desk, plan: Plan, { id, number }: Applicant): Act[] {
  const { deps, see, surprised } = desk;
  const mine = (isAnswered: boolean) =>
    see.sheet(id)?.questions.find(({ answer }) => (answer !== undefined) === isAnswered);
  const isTime = () => isAsking(desk) && see.status(id) === 'shortlisted';
  const isInTime = () => deps.clock.now().getTime() <= (answeredUntil ?? 0);
  const acts = { by, who: { kind: 'applicant', id }, isOptional: true } as const;
  const through = (act: () => Promise<Answer>) => throughDoor(desk, { purpose: 'applicant', id }, act);
  let times = 0;
  const reply = async (questionId: string): Promise<Answer> => {
    times += 1;
    const text = `La région en paie une part (${times}).`;
    const answer = await answerQuestion(deps, { applicationId: id, questionId, text });
    const kept = see.sheet(id)?.questions.find((one) => one.questionId === questionId)?.answer;
    if (answer.ok && kept !== text) surprised(`${id} was told that it answered ${text}, and it is ${kept}`);
    return answer;
  };
  return [
    {
      ...acts,
      name: `answer the panel ${number}`,
      isStanding: true,
      isReady: () =>
        isTime() && isInTime() && mine(false) !== undefined && draws(plan, `answers ${number}`, 4) > 0,
      run: () =>
        through(async () => {
          const listed = await listMyQuestions(deps, { applicationId: id });
          const open = listed.ok
            ? listed.value.questions.find(({ answer }) => answer === undefined)
            : undefined;
          return open ? reply(open.questionId) : { ok: false, refusal: { code: 'already-answered' } };
        }),
      leaves: { subject: 'round:panel', type: 'QuestionAnswered' },
    },
    {
      ...acts,
      name: `answer the panel otherwise ${number}`,
      mustFail: true,
      isReady: () => isTime() && mine(true) !== undefined,
      run: () => reply(mine(true)?.questionId ?? ''),
    },
    {
      ...acts,
      name: `answer the panel too late ${number}`,
      mustFail: true,
      isReady: () => isTime() && mine(false) !== undefined,
      waitsFor: () => (answeredUntil ?? 0) + hour,
      run: () => reply(mine(false)?.questionId ?? ''),
    },
    {
      ...acts,
      name: `answer the panel once the vote is open ${number}`,
      mustFail: true,
      isReady: () => see.roundState('panel') === 'open' && mine(false) !== undefined,
      run: () => reply(mine(false)?.questionId ?? ''),
    },
  ];
}
