/** The form that notes a session: what was typed stays in it, and sending it twice notes it once. */
import { sessionKinds } from '#domain/cohort/support.ts';
import { defined } from '#domain/values/defined.ts';
import { html, type Markup } from '#markup/html.ts';
import {
  type FormState,
  formStart,
  hiddenFields,
  problemSummary,
  radioField,
  selectField,
  textField,
} from '#web/server/parts/form.ts';
import { kindWords, lasting } from '#web/server/parts/help.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type Advised, type AdvisedView, laureatePath } from './advised-view.ts';

const words = typesetWords({
  note: ['Noter une séance', 'Note a session'],
  readers: [
    'Le lauréat et le service lisent ce que vous notez.',
    'The laureate and the service read what you note.',
  ],
  heldOn: ['Jour de la séance', 'Day of the session'],
  kind: ['Nature de l’aide', 'Kind of help'],
  minutes: ['Durée', 'Duration'],
  partner: ['Partenaire', 'Partner'],
  partnerHint: ['Si un partenaire du programme y a pris part.', 'If a partner of the programme took part.'],
  decisions: ['Ce qui a été décidé', 'What was decided'],
  nextAct: ['Prochain pas', 'Next step'],
  send: ['Noter cette séance', 'Note this session'],
});

const fields = ['sessionId', 'heldOn', 'kind', 'minutes', 'partner', 'decisions', 'nextAct'] as const;
export type TypedSession = Readonly<Record<(typeof fields)[number], string>>;

/** What a browser sent, each field once. */
export const sessionTyped = (form: URLSearchParams): TypedSession =>
  Object.fromEntries(fields.map((name) => [name, textIn({ form }, name)])) as TypedSession;

/** A form with nothing typed but what is likely. @param sessionId under which it will be noted */
export const freshSession = ({ today, adviser }: AdvisedView, sessionId: string): TypedSession => ({
  sessionId,
  heldOn: today,
  kind: '',
  minutes: '60',
  decisions: '',
  nextAct: '',
  partner: adviser.partner ?? '',
});

/** As the API takes it: what was left empty is left out, so that it says what is missing. */
export function noteBody({ heldOn, kind, minutes, partner, decisions, nextAct }: TypedSession) {
  const filled = (text: string) => (text === '' ? undefined : text);
  return {
    ...defined({
      heldOn: filled(heldOn),
      kind: filled(kind),
      minutes: minutes === '' ? undefined : Number(minutes),
    }),
    ...defined({ partner: filled(partner), decisions: filled(decisions), nextAct: filled(nextAct) }),
  };
}

export function sessionForm({ partners }: AdvisedView, { applicationId }: Advised, state: FormState): Markup {
  const text = words[state.language];
  const kinds = kindWords[state.language];
  return html`<section aria-labelledby="note" class="pane"><h2 id="note">${text.note}</h2>${problemSummary(state)}
<p class="hint">${text.readers}</p><form method="post" action="${laureatePath(applicationId)}">${formStart(state)}${hiddenFields(
    [['sessionId', state.values.sessionId ?? '']],
  )}
${textField(state, { name: 'heldOn', label: text.heldOn, type: 'date' })}
${radioField(state, { name: 'kind', label: text.kind, choices: sessionKinds.map((value) => ({ value, label: kinds[value] })) })}
${selectField(state, {
  name: 'minutes',
  label: text.minutes,
  choices: durations.map((minutes) => ({ value: String(minutes), label: lasting(minutes, state.language) })),
})}
${
  partners.length === 0
    ? ''
    : selectField(state, {
        name: 'partner',
        label: text.partner,
        hint: text.partnerHint,
        isOptional: true,
        choices: partners.map(({ id: value, name: label }) => ({ value, label })),
      })
}
${textField(state, { name: 'decisions', label: text.decisions, rows: 4, maximumLength: 2_000 })}
${textField(state, { name: 'nextAct', label: text.nextAct, isOptional: true, maximumLength: 300 })}
<div class="actions"><button>${text.send}</button></div></form></section>`;
}

/** In quarters of an hour up to a working day, in hours beyond it: a thumb picks, and types no « 1 h 30 ». */
const durations = [
  ...Array.from({ length: 32 }, (_, index) => (index + 1) * 15),
  ...Array.from({ length: 16 }, (_, index) => (index + 9) * 60),
];
