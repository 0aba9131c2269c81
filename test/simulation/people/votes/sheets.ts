/** What staff do between the jury's list and the vote: they write a sheet of each finalist, correct some, share all, and moderate questions. */
import { declineQuestions, putQuestions } from '#app/panel/settle-questions.ts';
import { showSheets } from '#app/panel/show-sheets.ts';
import { shareSheets, writeSheet } from '#app/panel/write-sheets.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { type PanelQuestion, questionTimes } from '#domain/panel/panel-question.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import { clerk, editor, newcomer } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Applicant, Plan } from '#test/simulation/people/plan.ts';

const by = 'inform-panel';
const who = editor;
const oneIn = (plan: Plan, what: string, among: number) => seedFor(plan.seed, what) % among === 0;
const leaves = (type: string) => ({ subject: 'round:panel', type });
const rapporteur = { firstName: 'Une', surname: 'Rapporteure', capacity: 'Membre du jury' };

const hour = 3_600_000;
const afterQuestions = Date.parse(questionTimes(cohort)?.until ?? '') + 2 * hour || 0;

const isPrepared = ({ see }: Desk) =>
  see.roundState('jury') === 'released' && see.roundState('panel') === 'planned';
export const areSheetsShared = ({ see }: Desk): boolean => see.round('panel')?.sheets !== undefined;
const finalistsIn = (see: Desk['see'], { applicants }: Plan) =>
  applicants.filter(({ id }) => see.status(id) === 'shortlisted');

/** The vote waits for the sheets where there are some; a wild one perhaps does not. */
export const mayOpen = (see: Desk['see'], plan: Plan): boolean =>
  !plan.hasSheets ||
  see.round('panel')?.sheets !== undefined ||
  finalistsIn(see, plan).length === 0 ||
  (plan.isWild && oneIn(plan, 'opens without sheets', 4));

export function sheetActs(desk: Desk, plan: Plan): Act[] {
  if (!plan.hasSheets) return [];
  return [
    ...plan.applicants.flatMap((one) => [...writing(desk, plan, one), ...moderating(desk, plan, one)]),
    ...sharing(desk, plan),
    ...onceOpen(desk, plan),
  ];
}

function writing(desk: Desk, plan: Plan, { id, number }: Applicant): Act[] {
  const { deps, see } = desk;
  const isFinalist = () => isPrepared(desk) && see.status(id) === 'shortlisted';
  const write = (name: string, strengths: string, more: object = {}) => ({
    name: `${name} ${number}`,
    by,
    who,
    again: ['try-again'],
    isOptional: true,
    // Written twice at once, the words of the first could stand after those that correct them.
    isOnce: true,
    run: () =>
      writeSheet(deps, {
        applicationId: id,
        strengths,
        doubts: 'Le calendrier.',
        rapporteur,
        by: who,
        ...more,
      }),
    leaves: leaves('SheetWritten'),
  });
  const [juror] = plan.jurors;
  const speaks = `D’après ${juror?.name}, une équipe.`;
  const tied = { rapporteur: { ...rapporteur, firstName: juror?.name ?? '' } };
  const never = { mustFail: true } as const;
  return [
    {
      ...write('write the sheet of', `Une équipe (${number}).`),
      isReady: () => isFinalist() && see.sheet(id) === undefined,
    },
    {
      ...write('correct the sheet of', `Une équipe solide (${number}).`),
      isReady: () => isFinalist() && see.sheet(id) !== undefined && oneIn(plan, `corrected ${number}`, 2),
      // Some once questions stand on it.
      waitsFor: () => (oneIn(plan, `corrected late ${number}`, 2) ? afterQuestions : 0),
    },
    { ...write('name a juror on the sheet of', speaks), ...never, isReady: isFinalist },
    {
      ...write('let who recused speak of', 'Une équipe.', tied),
      ...never,
      isReady: () => isFinalist() && see.reading(id, juror?.id ?? '') === 'recused',
    },
  ];
}

function sharing(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  const isWritten = () => finalistsIn(see, plan).every(({ id }) => see.sheet(id) !== undefined);
  const isEnrolled = () => plan.panelists.every(({ id }) => see.panelist(id) !== undefined);
  const share = (actor: StaffActor) => shareSheets(deps, { actor });
  let looks = 0;
  return [
    {
      name: 'share the sheets',
      by,
      who,
      again: ['try-again', 'sheets-missing', 'roll-below-quorum'],
      isOptional: plan.isWild,
      isReady: () => isPrepared(desk) && !areSheetsShared(desk) && isEnrolled() && isWritten(),
      run: () => share(who),
      leaves: leaves('SheetsShared'),
    },
    {
      name: 'share the sheets once more',
      by,
      who: newcomer,
      isOptional: true,
      mustFail: true,
      isReady: () => areSheetsShared(desk),
      run: () => share(newcomer),
    },
    {
      name: 'share what is not written',
      by,
      who: newcomer,
      isOptional: true,
      weight: 3,
      // Unless the last is written meanwhile: the model says what may be shared.
      isReady: () => isPrepared(desk) && isEnrolled() && !isWritten(),
      run: () => share(newcomer),
      leaves: leaves('SheetsShared'),
    },
    {
      name: 'look at the questions',
      by,
      who,
      isOptional: true,
      isStanding: true,
      isReady: () => looks < 2 && see.questions().length > looks * 2,
      async run() {
        looks += 1;
        const shown = await showSheets(deps);
        const told = JSON.stringify(shown);
        if (plan.panelists.some(({ id, email }) => told.includes(id) || told.includes(email)))
          desk.surprised('who moderates questions reads who is on the panel');
        for (const { questions } of shown.finalists)
          if (questions.some(({ questionId }, at) => questionId < (questions[at - 1]?.questionId ?? '')))
            desk.surprised('questions are shown in another order than that of their ids');
        return { ok: true, value: undefined };
      },
    },
  ];
}

/** A quarter of the questions is declined; those that are asked beside each other are put as one, or each alone. */
function moderating(desk: Desk, plan: Plan, { id, number }: Applicant): Act[] {
  const { see, surprised } = desk;
  const asked = () => see.questions().filter((one) => one.applicationId === id && one.state === 'asked');
  const isDeclined = ({ text }: PanelQuestion) => oneIn(plan, `declined ${text}`, 4);
  const isTogether = oneIn(plan, `put together ${number}`, 2);
  const isLate = oneIn(plan, 'moderates once all have asked', 2);
  const moderate = (actor: StaffActor, name: string): Act => ({
    name: `${name} ${number}`,
    by,
    who: actor,
    isOptional: true,
    isStanding: true,
    isReady: () =>
      isPrepared(desk) && areSheetsShared(desk) && see.status(id) === 'shortlisted' && asked().length > 0,
    // Several wait then, and whoever moderates meets another.
    waitsFor: () => (isLate ? afterQuestions : 0),
    weight: 3,
    async run() {
      // A second person begins at the other end, so that two change one sheet at one moment.
      const [first, ...others] = actor === clerk ? asked().toReversed() : asked();
      if (!first) return { ok: false, refusal: { code: 'question-decided' } };
      const alike = isTogether ? others.filter((one) => isDeclined(one) === isDeclined(first)) : [];
      const ids = [first, ...alike].map(({ questionId }) => questionId);
      const done = await settle(desk, isDeclined(first), ids, `On demande ceci : ${first.text}`, actor);
      const isLeft = ids.some((one) => asked().some(({ questionId }) => questionId === one));
      if (done.ok && isLeft) surprised(`questions about ${id} were answered as moderated, and wait`);
      return done;
    },
  });
  return [
    moderate(editor, 'moderate the questions about'),
    // Who is there first makes no difference to what comes of it.
    ...(plan.isWild || plan.theme === 'at once'
      ? [moderate(clerk, 'moderate, too, the questions about')]
      : []),
  ];
}

const settle = (
  { deps }: Desk,
  isDeclined: boolean,
  questionIds: string[],
  text: string,
  actor: StaffActor,
): Promise<Answer> =>
  isDeclined
    ? declineQuestions(deps, { questionIds, reason: 'Hors sujet.', by: actor })
    : putQuestions(deps, { questionIds, text, by: actor });

/** Nothing changes any more. */
function onceOpen(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  const late = { by, who: newcomer, isOptional: true, mustFail: true } as const;
  const isOpen = () => see.roundState('panel') === 'open';
  const left = () => see.questions().find(({ state }) => state === 'asked');
  const finalist = () => see.round('panel')?.finalists?.[0] ?? '';
  return [
    {
      name: 'write a sheet once the vote is open',
      ...late,
      isReady: isOpen,
      run: () =>
        writeSheet(deps, {
          applicationId: finalist(),
          strengths: 'Après coup.',
          doubts: 'Aucun.',
          rapporteur,
          by: newcomer,
        }),
    },
    ...[true, false].map((isDeclined) => ({
      name: `${isDeclined ? 'decline' : 'put'} a question once the vote is open`,
      ...late,
      isReady: () => isOpen() && left() !== undefined && !oneIn(plan, 'leaves it', 4),
      run: () => settle(desk, isDeclined, [left()?.questionId ?? ''], 'Après coup.', newcomer),
    })),
  ];
}
