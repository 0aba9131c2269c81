/** The application goes to another address: whom it is offered to, the code that confirms, and the way back as long as nobody accepted. */

import { html } from '#markup/html.ts';
import { addressDoubt } from '#web/server/address-doubt.ts';
import type { PageContent } from '#web/server/frame.ts';
import { type FormState, stateOf } from '#web/server/parts/form.ts';
import {
  handoverForm,
  heirFields,
  heirIn,
  heirProblems,
  heirValues,
} from '#web/server/parts/handover-form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { Shown, Visit } from '#web/server/visit.ts';
import { codePage } from './code-page.ts';
import { codeIn, notConfirmed, notSent } from './confirming.ts';
import type { DossierPage } from './dossier-page.ts';
import { dossierPlaces } from './dossier-places.ts';

const words = typesetWords({
  title: ['Transmettre ma candidature', 'Hand my application over'],
  lead: [
    'La candidature passe à une autre personne, qui reçoit ensuite tous nos messages et agit seule en son nom. Rien ne change avant qu’elle ait accepté, par le lien que nous lui envoyons ; vos liens cessent alors de fonctionner. Sa seconde adresse et son téléphone, s’ils étaient les vôtres, sont effacés.',
    'The application goes to somebody else, who then gets all our messages and acts for it alone. Nothing changes before they have accepted, by the link that we send them; your links then cease to work. Its second address and telephone, if they were yours, are deleted.',
  ],
  ask: ['Recevoir le code', 'Receive the code'],
  back: ['Revenir au dossier', 'Back to my application'],
});

export function handOverPage({ view, say }: DossierPage, state: FormState): PageContent {
  const { language } = state;
  const { title, lead, ask, back } = words[language];
  const paths = { action: '/dossier/transmission', takeBackAction: '/dossier/transmission/reprise' };
  return {
    title,
    navigation: dossierPlaces(undefined, language),
    main: html`${handoverForm({ state, say, offer: view.handover, ...paths, lead, button: ask })}
<p><a href="/dossier">${back}</a></p>`,
  };
}

export async function askToHandOver(visit: Visit, page: DossierPage): Promise<Shown> {
  const doubt = addressDoubt(visit, [heirFields[1]]);
  if (doubt) return doubt;
  const contact = heirIn(visit.form);
  const asked = await visit.api.ask('ask-handover-code', { body: { contact } });
  const state = stateOf(visit, heirValues(contact));
  if (asked.ok) return { page: codePage('hand-over', state, asked.value) };
  const { problem } = asked;
  const problems = heirProblems(problem);
  if (problems === undefined) return notSent('hand-over', visit, state, problem);
  return { page: handOverPage(page, { ...state, problems }), status: problem.status };
}

export async function confirmHandOver(visit: Visit): Promise<Shown> {
  const [contact, code] = [heirIn(visit.form), codeIn(visit)];
  const done = await visit.api.ask('hand-over-application', { body: { contact, code } });
  if (done.ok) return { goTo: '/dossier/transmission' };
  return notConfirmed('hand-over', visit, { ...heirValues(contact), code }, done.problem);
}

export async function takeBackHandOver({ api }: Visit): Promise<Shown> {
  needed(await api.ask('take-back-application'));
  return { goTo: '/dossier' };
}
