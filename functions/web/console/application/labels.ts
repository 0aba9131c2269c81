/** The labels of an application: shown, put on, taken off, here and from a list. */
import { longestLabel, mostLabels } from '#domain/application/label.ts';
import type { Answer } from '#http/responses.ts';
import type { Problem } from '#http/server/problem.ts';
import { html, type Markup } from '#markup/html.ts';
import { mayNot } from '#web/console/door/console-page.ts';
import { tag } from '#web/server/parts/blocks.ts';
import { actButton, type FormState, formStart, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { Answered } from '#web/server/programme-api.ts';
import type { ActsView } from './application-acts.ts';
import { actAddress, type ListQuery, withQuery } from './list-query.ts';

const words = typesetWords({
  labels: ['Étiquettes', 'Labels'],
  none: ['Aucune étiquette.', 'No label.'],
  label: ['Étiquette', 'Label'],
  hint: [
    `Vue par l’équipe seule. ${longestLabel} caractères au plus, ${mostLabels} étiquettes au plus.`,
    `Seen by staff alone. At most ${longestLabel} characters, at most ${mostLabels} labels.`,
  ],
  add: ['Ajouter l’étiquette', 'Add the label'],
  remove: ['Retirer', 'Take off'],
  ticked: ['Étiqueter les candidatures cochées', 'Label the applications that are ticked'],
  addToTicked: ['Poser l’étiquette', 'Put the label on'],
  removeFromTicked: ['Retirer l’étiquette', 'Take the label off'],
});

type Known = Answer<'list-labels'>['items'];

/** To choose from; another one may be written. */
const labelField = (state: FormState, known: Known, name: string): Markup => {
  const { label, hint } = words[state.language];
  const suggestions = known.map((one) => one.label);
  return textField(state, { name, label, hint, maximumLength: longestLabel, suggestions });
};

export const labelTags = (labels: readonly string[]): Markup =>
  labels.length === 0 ? html`` : html`<span class="labels">${labels.map((label) => tag(label))}</span>`;

/** Nobody who only looks has the forms. */
export function labelsOf({ labels }: Answer<'show-application'>, known: Known, acts: ActsView): Markup {
  const { state, who } = acts;
  const text = words[state.language];
  const mayLabel = mayNot(who, 'decide', state.language) === undefined;
  const at = (act: string) => actAddress(acts, act);
  const one = (label: string) =>
    html`<li>${tag(label)}${
      mayLabel
        ? actButton(state, {
            action: at('etiquette/fin'),
            kind: 'secondary',
            hidden: { label },
            label: text.remove,
            of: label,
          })
        : ''
    }</li>`;
  const form = html`<form method="post" action="${at('etiquette')}">${formStart(state)}${labelField(state, known, 'label')}
<button class="secondary">${text.add}</button></form>`;
  return html`<h2>${text.labels}</h2>${
    labels.length === 0 ? html`<p>${text.none}</p>` : html`<ul class="borne-labels">${labels.map(one)}</ul>`
  }${mayLabel ? form : ''}`;
}

/** What a list offers for those that are ticked in it; pressing Enter in the field puts the label on. */
export function tickedLabels(known: Known, query: ListQuery, language: 'fr' | 'en'): Markup {
  const text = words[language];
  const state: FormState = { language, formToken: '', values: {}, problems: [] };
  const action = withQuery('/console/candidatures/etiquettes', query);
  const button = (act: string, label: string) =>
    html`<button class="secondary" formaction="${action}" name="act" value="${act}">${label}</button>`;
  return html`<fieldset class="field"><legend>${text.ticked}</legend>${labelField(state, known, 'tickedLabel')}
<div class="actions">${button('add', text.addToTicked)}${button('remove', text.removeFromTicked)}</div></fieldset>`;
}

/** A refusal for the one application that an act was for, as that of the act. */
export function asOnes(answer: Answered<Answer<'label-many'>>): Answered<unknown> {
  const refused = answer.ok ? answer.value.items.find(({ result }) => result === 'refused') : undefined;
  if (refused?.code === undefined || refused.messages === undefined) return answer;
  const { code, messages } = refused;
  const problem: Problem = {
    type: `urn:aic:problem:${code}`,
    title: code,
    status: 409,
    code,
    detail: messages.fr,
    instance: '',
    messages,
    problems: [{ field: 'label', code, message: messages }],
  };
  return { ok: false, problem };
}
