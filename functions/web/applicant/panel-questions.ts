/** The questions of the citizens' panel to an applicant: what was asked, what was answered, and the form that answers once. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { buttonLink } from '#web/server/parts/blocks.ts';
import { type FormState, formStart, problemSummary, stateOf, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { dossierPlaces } from './dossier-places.ts';

export type PanelQuestions = Answer<'list-my-questions'>;
type Question = PanelQuestions['questions'][number];

const words = typesetWords({
  title: ['Questions du panel citoyen', 'Questions of the citizens’ panel'],
  until: [
    (at: string) => `Vous pouvez répondre jusqu’au ${at}, une seule fois à chaque question.`,
    (at: string) => `You can answer until ${at}, once to each question.`,
  ],
  over: ['Les réponses ne sont plus reçues.', 'Answers are no longer received.'],
  reply: ['Répondre', 'Answer'],
  none: ['Sans réponse.', 'No answer.'],
  answering: ['Répondre au panel citoyen', 'Answer the citizens’ panel'],
  answer: ['Votre réponse', 'Your answer'],
  hint: [
    'Tous les membres du panel la lisent avant leur vote. Elle ne peut plus être modifiée, et ne contient pas de lien.',
    'Every member of the panel reads it before they vote. It can no longer be changed, and holds no link.',
  ],
  send: ['Envoyer ma réponse', 'Send my answer'],
  back: ['Revenir au dossier', 'Back to my application'],
});

const questionPath = (questionId: string): string => `/dossier/question/${questionId}`;

/** Nothing where none was put. */
export function panelQuestionsOf({ questions, answersUntil, isTaken }: PanelQuestions, say: Wording): Markup {
  if (questions.length === 0) return html``;
  const text = words[say.language];
  const until = isTaken && answersUntil !== undefined ? text.until(say.deadline(answersUntil)) : text.over;
  return html`<h2>${text.title}</h2><p>${until}</p>${questions.map(
    ({ questionId, text: asked, answer }) =>
      html`<blockquote class="prose">${asked}</blockquote>${
        answer === undefined
          ? isTaken
            ? html`<p class="actions">${buttonLink(questionPath(questionId), text.reply)}</p>`
            : html`<p>${text.none}</p>`
          : html`<p class="prose">${answer}</p>`
      }`,
  )}`;
}

/** The form of one question; whoever answered it, or comes too late, is led to the file, which says so. */
export const showQuestion: PageOf = async (visit) => {
  const asked = needed(await visit.api.ask('list-my-questions'));
  const question = openIn(asked, visit);
  return question ? answerPage(question, stateOf(visit)) : { goTo: '/dossier' };
};

const openIn = ({ questions, isTaken }: PanelQuestions, { params }: Visit): Question | undefined =>
  isTaken
    ? questions.find(({ questionId, answer }) => questionId === params.questionId && answer === undefined)
    : undefined;

export const answerHere: PageOf = async (visit) => {
  const { questionId = '' } = visit.params;
  const text = visit.form.get('text') ?? '';
  const answer = await visit.api.ask('answer-question', { params: { questionId }, body: { text } });
  if (answer.ok) return { goTo: '/dossier' };
  const { problem } = answer;
  if (problem.problems === undefined) return { refused: problem };
  const asked = await visit.api.ask('list-my-questions');
  const question = asked.ok ? openIn(asked.value, visit) : undefined;
  if (!question) return { refused: problem };
  return answerPage(question, stateOf(visit, { text }, problem.problems), problem.status);
};

function answerPage({ questionId, text: asked }: Question, state: FormState, status = 200): Shown {
  const { language } = state;
  const text = words[language];
  const page = {
    title: text.answering,
    navigation: dossierPlaces(undefined, language),
    main: html`${problemSummary(state)}<blockquote class="prose">${asked}</blockquote>
<form method="post" action="${questionPath(questionId)}">${formStart(state)}
${textField(state, { name: 'text', label: text.answer, hint: text.hint, rows: 8, maximumLength: 2_000 })}
<div class="actions"><button>${text.send}</button></div></form>
<p><a href="/dossier">${text.back}</a></p>`,
  };
  return { page, status };
}
