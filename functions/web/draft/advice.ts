/** What the rules of the call would say of a draft, told at the fields that they read: it can be filed all the same. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { inPrint, typeset } from '#markup/wording.ts';
import { notice, tag } from '#web/server/parts/blocks.ts';
import { fieldId, type ToldProblem } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { DraftView } from './draft-view.ts';
import { type StepName, stepOf } from './steps.ts';

const words = typesetWords({
  title: {
    ineligible: ['Candidature irrecevable en l’état', 'Application inadmissible as it stands'],
    unclear: ['Points d’attention', 'Points to note'],
  },
  text: {
    ineligible: [
      'Elle peut être déposée telle quelle, mais les règles de l’appel ne l’admettent pas :',
      'It can be filed as it is, but the rules of the call do not admit it:',
    ],
    unclear: [
      'Elle peut être déposée telle quelle ; le service devra vérifier ceci :',
      'It can be filed as it is; the service will have to check this:',
    ],
  },
  tag: {
    ineligible: ['Non recevable en l’état', 'Not admissible as it stands'],
    unclear: ['À vérifier', 'To check'],
  },
});

type Told = DraftView['advice'][number];
const severities = ['ineligible', 'unclear'] as const;

const stepOfAdvice = ({ fields: [first = ''] }: Told, { answers }: DraftView): StepName =>
  stepOf(first, answers);

export const adviceOfStep = (draft: DraftView, step: StepName): Told[] =>
  draft.advice.filter((one) => stepOfAdvice(one, draft) === step);

/** Beside the first field that the rule reads. */
export const adviceAtFields = (advice: readonly Told[]): ToldProblem[] =>
  advice.map(({ fields: [field = ''], message }) => ({ field, message: inPrint(message) }));

/** By how much it weighs, each a link to where it can be changed. */
export const adviceNotices = (advice: readonly Told[], draft: DraftView, language: Language): Markup =>
  html`${severities.map((severity) => {
    const told = advice.filter((one) => one.severity === severity);
    if (told.length === 0) return html``;
    const { title, text } = words[language];
    return notice(
      'warning',
      html`<h2>${title[severity]}</h2><p>${text[severity]}</p><ul>${told.map(
        (one) =>
          html`<li><a href="/candidature/etapes/${stepOfAdvice(one, draft)}#${fieldId(one.fields[0] ?? '')}">${typeset(
            language,
            one.message[language],
          )}</a></li>`,
      )}</ul>`,
    );
  })}`;

/** The gravest of what is said of a step; nothing where nothing is. */
export function adviceTag(draft: DraftView, step: StepName, language: Language): Markup | undefined {
  const told = adviceOfStep(draft, step);
  const gravest = severities.find((severity) => told.some((one) => one.severity === severity));
  return gravest && tag(words[language].tag[gravest], gravest === 'ineligible' ? 'bad' : 'warning');
}
