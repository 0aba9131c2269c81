/** One check-in, in two minutes on a phone: three questions and how each milestone stands. */
import { milestoneStates } from '#domain/support/check-in.ts';
import { defined } from '#domain/values/defined.ts';
import { html } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import {
  type FormState,
  formStart,
  hiddenFields,
  problemSummary,
  radioField,
  textField,
} from '#web/server/parts/form.ts';
import { milestoneWords } from '#web/server/parts/help.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { dossierPlaces } from './dossier-places.ts';
import { type SupportView, supportPath, supportPaths } from './support-words.ts';

const words = typesetWords({
  title: [(number: number) => `Point d’étape n° ${number}`, (number: number) => `Check-in no. ${number}`],
  once: [
    'Deux minutes suffisent. Votre réponse part en une fois et ne peut plus être modifiée ensuite ; la personne qui vous accompagne et l’équipe la lisent.',
    'Two minutes are enough. Your answer leaves at once and cannot be changed afterwards; your adviser and the team read it.',
  ],
  progress: ['Qu’est-ce qui a avancé ?', 'What has moved forward?'],
  obstacles: ['Qu’est-ce qui bloque ?', 'What stands in the way?'],
  help: ['De quelle aide avez-vous besoin ?', 'What help do you need?'],
  milestones: ['Où en sont vos étapes ?', 'How do your milestones stand?'],
  before: [(day: string) => `Au plus tard le ${day}`, (day: string) => `By ${day}`],
  send: ['Envoyer ma réponse', 'Send my answer'],
  back: ['Revenir à l’accompagnement sans répondre', 'Back to the support without answering'],
});

/** The questions that wait for an answer, if any. */
export const openCheckIn = ({ checkIns, actions }: SupportView) =>
  actions.includes('answer-check-in') ? checkIns.at(-1) : undefined;

const milestonesOf = ({ plan }: SupportView) => plan?.milestones ?? [];
const questions = ['progress', 'obstacles', 'help'] as const;

export function checkInPage(view: SupportView, number: number, state: FormState, say: Wording): PageContent {
  const write = words[say.language];
  const states = milestoneStates.map((value) => ({ value, label: milestoneWords[say.language][value] }));
  return {
    title: write.title(number),
    navigation: dossierPlaces('support', say.language, supportPath),
    main: html`${problemSummary(state)}<p>${write.once}</p>
<form method="post" action="${supportPaths.checkIn}" novalidate>${formStart(state)}${hiddenFields([['number', String(number)]])}
${questions.map((name) =>
  textField(state, {
    name,
    label: write[name],
    rows: 4,
    maximumLength: 1_000,
    isOptional: name !== 'progress',
  }),
)}
<h2>${write.milestones}</h2>
${milestonesOf(view).map(({ milestoneId, title, dueOn }) =>
  radioField(state, {
    name: `milestones.${milestoneId}`,
    label: title,
    choices: states,
    hint: write.before(say.day(dueOn)),
  }),
)}
<div class="actions"><button>${write.send}</button></div></form><p><a href="${supportPath}">${write.back}</a></p>`,
  };
}

/** What was typed, as the form shows it again and as the API takes it. */
export function typedCheckIn(view: SupportView, form: URLSearchParams) {
  const typed = (name: string) => textIn({ form }, name);
  const given = (name: string) => typed(name) || undefined;
  const ids = milestonesOf(view).map(({ milestoneId }) => milestoneId);
  const states = ids.flatMap((id) =>
    typed(`milestones.${id}`) ? [[id, typed(`milestones.${id}`)] as const] : [],
  );
  return {
    values: Object.fromEntries(
      [...questions, ...ids.map((id) => `milestones.${id}`)].map((name) => [name, typed(name)]),
    ),
    body: {
      number: Number(form.get('number')),
      progress: typed('progress'),
      ...defined({ obstacles: given('obstacles'), help: given('help') }),
      milestones: Object.fromEntries(states),
    },
  };
}
