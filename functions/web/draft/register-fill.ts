/** Filling name and address from the register: its button in the step that asks the SIRET, and what came of it. */
import { type ApplicationField, applicantFields, isField } from '#domain/application/application-fields.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { Shown, Visit } from '#web/server/visit.ts';
import type { DraftPage } from './draft-view.ts';
import { labelOf, type StepName, stepOf, stepTitles } from './steps.ts';

type State = Answer<'fill-form'>['state'];

const words = typesetWords({
  fill: ['Remplir d’après le registre', 'Fill in from the register'],
  hint: [
    'Enregistre cette étape, puis demande au registre Sirene le nom et l’adresse qui vont avec le SIRET. Ce que vous avez écrit reste.',
    'Saves this step, then asks the Sirene register for the name and address of the SIRET. What you wrote stays.',
  ],
  filled: [
    (fields: string) => `Rempli d’après le registre Sirene, à relire : ${fields}.`,
    (fields: string) => `Filled in from the Sirene register, to be read again: ${fields}.`,
  ],
  nothing: [
    'Rien n’a été rempli : ces champs l’étaient déjà, ou le registre ne les donne pas.',
    'Nothing was filled in: these fields were already, or the register does not give them.',
  ],
  states: {
    found: ['Le registre Sirene connaît cet organisme.', 'The Sirene register knows this body.'],
    closed: [
      'Au registre Sirene, cet organisme ou cet établissement est fermé : vérifiez le numéro.',
      'In the Sirene register, this body or this establishment is closed: check the number.',
    ],
    unknown: [
      'Ce numéro ne figure pas au registre Sirene : vérifiez-le. S’il est exact, écrivez le nom et l’adresse vous-même et continuez.',
      'This number is not in the Sirene register: check it. If it is right, write the name and address yourself and go on.',
    ],
    unlisted: [
      'Cet organisme figure au registre et ne veut pas que son nom et son adresse soient donnés : écrivez-les vous-même.',
      'This body is in the register and does not want its name and address to be given: write them yourself.',
    ],
    unavailable: [
      'Le registre ne répond pas. Rien n’a changé : écrivez le nom et l’adresse vous-même. Cela ne vous empêche ni de continuer, ni de déposer.',
      'The register does not answer. Nothing has changed: write the name and address yourself. It keeps you neither from going on nor from filing.',
    ],
    'just-asked': [
      'Le registre a été interrogé il y a moins d’une minute et n’est pas redemandé : attendez une minute, puis recommencez. Vous pouvez aussi écrire le nom et l’adresse vous-même, et continuer.',
      'The register was asked less than a minute ago and is not asked again: wait a minute, then try once more. You can also write the name and address yourself, and go on.',
    ],
    'no-siret': [
      'Écrivez d’abord les 14 chiffres du numéro SIRET.',
      'Write the 14 digits of the SIRET number first.',
    ],
  } satisfies Record<State, readonly [string, string]>,
  and: [' ; ', '; '],
  at: [
    (fields: string, step: string) => `à l’étape « ${step} », ${fields}`,
    (fields: string, step: string) => `in the step “${step}”, ${fields}`,
  ],
});

/** After the buttons that go on, so that the key Enter never asks the register. */
export function registerButton({ draft, cohort, language, step }: DraftPage & { step: StepName }): Markup {
  const asks = applicantFields(draft.answers['applicant.type']).includes('applicant.siret');
  if (!cohort.register || step !== 'porteur' || !asks) return html``;
  const text = words[language];
  return html`<p class="hint">${text.hint}</p>
<div class="actions"><button class="secondary" name="then" value="register">${text.fill}</button></div>`;
}

/** Asks, and comes back to the step with what came of it in the address, which a reload shows again and does not repeat. */
export async function fillStep({ api }: Visit, version: number): Promise<Shown> {
  const asked = await api.ask('fill-form', { body: { version } });
  if (!asked.ok && asked.problem.code !== 'try-again') return { refused: asked.problem };
  const { state, filled } = asked.ok ? asked.value : { state: 'unavailable', filled: [] };
  return {
    goTo: `/candidature/etapes/porteur?${new URLSearchParams({ registre: state, rempli: filled.join(' ') })}`,
  };
}

const isState = (text: string | undefined): text is State =>
  text !== undefined && Object.hasOwn(words.fr.states, text);

/** @param query of the address that `fillStep` led to */
export function registerNotice(
  { registre, rempli = '' }: Visit['query'],
  { draft, language }: DraftPage,
): Markup {
  if (!isState(registre)) return html``;
  const text = words[language];
  const isThere = registre === 'found' || registre === 'closed';
  const fields = rempli.split(' ').filter(isField);
  const filled =
    fields.length > 0 ? text.filled(placesOf(fields, draft, language)) : isThere ? text.nothing : '';
  const kind = registre === 'found' || registre === 'unlisted' ? 'info' : 'warning';
  return notice(kind, html`<p>${text.states[registre]} ${filled}</p>`);
}

/** Those of this step, then those of another with its title. */
function placesOf(
  fields: readonly ApplicationField[],
  draft: DraftPage['draft'],
  language: Language,
): string {
  const byStep = Map.groupBy(fields, (field) => stepOf(field, draft.answers));
  const listed = [...byStep].map(([step, some]) => {
    const labels = some.map((field) => labelOf(field, language)).join(', ');
    return step === 'porteur' ? labels : words[language].at(labels, stepTitles[step][language]);
  });
  return listed.join(words[language].and);
}
