/** For who has no letter left that opens their page: the address is asked, and the answer is the same for every one. */
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { type FormState, formStart, problemSummary, stateOf, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { PageOf } from '#web/server/visit.ts';

const words = typesetWords({
  title: ['J’ai perdu mon lien', 'I have lost my link'],
  lead: [
    'Donnez l’adresse électronique de votre candidature ou de votre brouillon, ou celle à laquelle le service vous écrit si vous accompagnez des lauréats. Si nous la connaissons, nous y envoyons un nouveau lien personnel ; les précédents n’ouvriront plus rien.',
    'Give the e-mail address of your application or of your draft, or the one at which the service writes to you if you advise laureates. If we know it, we send a new personal link there; the ones before will no longer open anything.',
  ],
  email: ['Votre adresse électronique', 'Your e-mail address'],
  emailHint: ['Celle où nous vous écrivons.', 'The one to which we write.'],
  send: ['Recevoir un nouveau lien', 'Receive a new link'],
  others: [
    'Membre du jury ou du panel citoyen, écrivez au service : il vous renverra votre lien.',
    'If you are a member of the jury or of the citizens’ panel, write to the service: it will send your link again.',
  ],
  asked: ['Votre demande est prise en compte', 'Your request has been taken into account'],
  askedText: [
    'Si cette adresse est celle d’une candidature, d’un brouillon ou d’un accompagnateur, un nouveau lien y arrive dans les minutes qui viennent. Nous n’en envoyons pas plus d’un par heure, ni plus de cinq par jour à une même adresse : s’il n’est pas là, regardez dans les indésirables, puis écrivez-nous.',
    'If this is the address of an application, of a draft or of an adviser, a new link arrives there within minutes. We send no more than one an hour, and no more than five a day to one address: if it is not there, look in the junk mail, then write to us.',
  ],
});

const lostLinkPage = (state: FormState): PageContent => {
  const write = words[state.language];
  const { email: label, emailHint: hint } = write;
  return {
    title: write.title,
    main: html`${problemSummary(state)}<p>${write.lead}</p><form method="post" action="/lien-perdu" novalidate>${formStart(state)}
${textField(state, { name: 'email', label, hint, type: 'email', autocomplete: 'email' })}
<button>${write.send}</button></form><p class="hint">${write.others}</p>`,
  };
};

const askedPage = (language: Language): PageContent => ({
  title: words[language].asked,
  isAnswer: true,
  main: html`<p>${words[language].askedText}</p>`,
});

export const lostLinkPages: Readonly<Record<'show-lost-link' | 'ask-lost-link', PageOf>> = {
  'show-lost-link': async (visit) => ({ page: lostLinkPage(stateOf(visit)) }),
  'ask-lost-link': async (visit) => {
    const email = visit.form.get('email') ?? '';
    const asked = await visit.api.ask('ask-lost-link', { body: { email } });
    if (asked.ok) return { page: askedPage(visit.language) };
    const { problem } = asked;
    if (problem.problems === undefined) return { refused: problem };
    return { page: lostLinkPage(stateOf(visit, { email }, problem.problems)), status: 422 };
  },
};
