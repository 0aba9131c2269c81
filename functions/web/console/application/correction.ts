/** `/console/candidatures/{applicationId}/correction`: what staff may correct of an application whatever was decided. */
import { fieldsOfType, kindOf, nested } from '#domain/application/application-fields.ts';
import { correctable } from '#domain/application/application-form.ts';
import { answersOf } from '#domain/application/form-draft.ts';
import type { Answer } from '#http/responses.ts';
import type { Problem } from '#http/server/problem.ts';
import { html } from '#markup/html.ts';
import { actWords } from '#web/console/door/act-words.ts';
import { inConsole, ofNoField } from '#web/console/door/visit.ts';
import { checkField, type FormState, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { type FiledField, fieldLabel } from './whole-form.ts';

const place = '/console/candidatures';
const words = typesetWords({
  printed: [
    'La convention imprime tout cela, sauf la personne à contacter et le téléphone. Si elle attend d’être signée, elle ne peut plus l’être : une autre part à sa place, avec un nouveau délai. Une fois signée, cela ne se corrige plus.',
    'The agreement prints all of this but the contact person and the telephone. If it waits to be signed, it can be signed no more: another leaves in its place, with a new deadline. Once it is signed, this is corrected no more.',
  ],
  reason: ['Motif', 'Reason'],
  reasonHint: ['Le candidat le lit.', 'The applicant reads it.'],
  save: ['Corriger', 'Correct'],
});

type Application = Answer<'show-application'>['application'];
const fieldsOf = ({ form }: Application) =>
  fieldsOfType(form.applicant.type).filter((field) => Object.hasOwn(correctable, field)) as FiledField[];
const askFor = ({ api, params }: Visit) =>
  api.ask('show-application', { params: { applicationId: params.applicationId ?? '' } });

export const showCorrection: PageOf = (visit) => show(visit);

/** @param problem what was refused: the page is shown again with it, and with what was written */
async function show(visit: Visit, problem?: Problem): Promise<Shown> {
  const { application } = needed(await askFor(visit));
  const { language, say, formToken, form } = visit;
  const text = words[language];
  const values = problem ? Object.fromEntries(form) : answersOf(application.form);
  const state: FormState = {
    language,
    formToken,
    problems: problem?.problems ?? [],
    values: values as FormState['values'],
  };
  const field = (name: FiledField) => {
    const one = { name, label: fieldLabel(name, say) };
    return kindOf(name) === 'yes-or-no' ? checkField(state, one) : textField(state, one);
  };
  const main = html`${problemSummary(state, ofNoField(problem, language))}
<p><a href="${place}/${application.applicationId}">${application.form.project.title}</a></p>
<p>${actWords[language].correctHint} ${text.printed}</p>
<form method="post" novalidate>${formStart(state)}${fieldsOf(application).map(field)}${textField(state, {
    name: 'reason',
    label: text.reason,
    hint: text.reasonHint,
    rows: 3,
    maximumLength: 2_000,
  })}<button>${text.save}</button></form>`;
  const page = { title: actWords[language].correct, main };
  return inConsole(visit, place, page, problem === undefined ? undefined : 422);
}

/** What stands as it was is not sent; what was emptied is taken away. */
export const correctOne: PageOf = async (visit) => {
  const { application } = needed(await askFor(visit));
  const before = answersOf(application.form);
  const changed = fieldsOf(application).flatMap((field) => {
    const typed = textIn(visit, field);
    if (typed === (before[field] ?? '')) return [];
    return [[field, kindOf(field) === 'yes-or-no' ? typed === 'on' : typed || null] as const];
  });
  const body = { ...(nested(changed) as object), reason: visit.form.get('reason') ?? '' };
  const { applicationId } = application;
  const answer = await visit.api.ask('correct-form', { params: { applicationId }, body });
  return answer.ok ? { goTo: `${place}/${applicationId}` } : show(visit, answer.problem);
};
