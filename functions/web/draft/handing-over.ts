/** The draft goes to another address: whom it is offered to, and the way back as long as nobody accepted. */
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
import type { DraftPage } from './draft-view.ts';

const words = typesetWords({
  title: ['Transmettre le brouillon', 'Hand the draft over'],
  lead: [
    'Le brouillon passe à une autre personne, qui seule peut ensuite le déposer. Rien ne change avant qu’elle ait accepté, par le lien que nous lui envoyons ; votre lien cesse alors de fonctionner.',
    'The draft goes to somebody else, who alone can then file it. Nothing changes before they have accepted, by the link that we send them; your link then ceases to work.',
  ],
  offer: ['Envoyer la proposition', 'Send the offer'],
  back: ['Voir les étapes', 'See the steps'],
});

export function draftHandOverPage(page: DraftPage, state: FormState = stateOf(page)): PageContent {
  const { draft, language, say } = page;
  const { title, lead, offer: button, back } = words[language];
  const paths = { action: '/candidature/transmission', takeBackAction: '/candidature/transmission/reprise' };
  return {
    title,
    main: html`${handoverForm({ state, say, offer: draft.handover, ...paths, lead, button })}
<p><a href="/candidature/etapes">${back}</a></p>`,
  };
}

export async function offerDraft(visit: Visit, page: DraftPage): Promise<Shown> {
  const { api, form } = visit;
  const doubt = addressDoubt(visit, [heirFields[1]]);
  if (doubt) return doubt;
  const contact = heirIn(form);
  const done = await api.ask('hand-over-draft', { body: { contact } });
  if (done.ok) return { goTo: '/candidature/transmission' };
  const { problem } = done;
  const problems = heirProblems(problem);
  if (problems === undefined) return { refused: problem };
  return {
    page: draftHandOverPage(page, stateOf(visit, heirValues(contact), problems)),
    status: problem.status,
  };
}

export async function takeBackOffer({ api }: Visit): Promise<Shown> {
  needed(await api.ask('take-back-draft'));
  return { goTo: '/candidature/etapes' };
}
