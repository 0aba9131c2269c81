/** Before somebody of the administration is put on a roll: one question, which refuses nothing. */
import { ownPeople } from '#domain/round/own-people.ts';
import { html } from '#markup/html.ts';
import { whoIs } from '#web/console/door/visit.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import { sentAgain } from '#web/server/sent-again.ts';
import type { Visit } from '#web/server/visit.ts';

const words = typesetWords({
  title: ['Ces personnes sont-elles de l’administration ?', 'Are these people of the administration?'],
  why: [
    'Personne n’est encore inscrit. Le nom ou l’adresse qui suit est d’un compte de l’équipe, ou d’une personne qui signe les décisions. Le jury et le panel conseillent qui décide : les mêmes personnes ne font les deux que si c’est voulu.',
    'Nobody is enrolled yet. The name or address below is of an account of the staff, or of somebody who signs the decisions. The jury and the panel advise who decides: the same people do both only where that is meant.',
  ],
  keep: ['Inscrire la liste telle quelle', 'Enrol the list as it is'],
});

/** @returns the question, where any of them is known as staff or as a signatory and nobody answered it yet */
export async function ownPeopleDoubt(
  visit: Visit,
  people: readonly { name: string; email: string }[],
): Promise<PageContent | undefined> {
  const { form, language } = visit;
  if (form.get('ownPeople.kept') === 'yes') return undefined;
  const { names, deciding } = needed(await visit.api.ask('list-staff-names'));
  const found = ownPeople(people, [whoIs(visit).name, ...Object.values(names), ...deciding]);
  if (found.length === 0) return undefined;
  const say = words[language];
  const main = html`${notice('info', html`<p>${say.why}</p>`)}<ul>${found.map(
    ({ name, email }) => html`<li>${name}, ${email}</li>`,
  )}</ul>
${sentAgain(visit, { with: { 'ownPeople.kept': 'yes' }, buttons: html`<button>${say.keep}</button>` })}`;
  return { title: say.title, isAnswer: true, main };
}
