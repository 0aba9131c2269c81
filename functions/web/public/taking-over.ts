/** The entry of the link that offers a draft or an application: what it is, and the one button that takes it over. */
import { html } from '#markup/html.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import { keepSession } from '#web/server/session.ts';
import type { Shown, Visit } from '#web/server/visit.ts';
import { replacedLinkPage } from './link-pages.ts';

const words = typesetWords({
  title: ['Reprendre une candidature', 'Take an application over'],
  text: [
    (from: string) =>
      `La personne que nous joignons à ${from} vous propose de reprendre sa candidature. Si vous acceptez, tous nos messages vous sont adressés, et personne d’autre que vous n’agit plus en son nom.`,
    (from: string) =>
      `The person whom we reach at ${from} offers to hand their application over to you. If you accept, all our messages go to you, and you alone act for it.`,
  ],
  what: ['Candidature', 'Application'],
  untitled: ['Brouillon encore sans titre', 'Draft without a title yet'],
  to: ['Votre adresse', 'Your address'],
  until: ['À accepter avant le', 'To be accepted before'],
  accept: ['Accepter', 'Accept'],
  refuse: [
    'Si vous ne voulez pas la reprendre, fermez cette page : rien ne change.',
    'If you do not want to take it over, close this page: nothing changes.',
  ],
});

const places = { draft: '/candidature/etapes', applicant: '/dossier' } as const;

/** @param heir the API as the bearer of the link */
export async function showOffer(
  { language, formToken, say, params: { token = '' } }: Visit,
  heir: Visit['api'],
): Promise<Shown> {
  const shown = await heir.ask('show-handover');
  if (!shown.ok) {
    return shown.problem.code === 'link-replaced'
      ? { page: replacedLinkPage({ language, formToken }, token), status: 410 }
      : { refused: shown.problem };
  }
  const write = words[language];
  const { title, from, to, expiresAt } = shown.value;
  return {
    page: {
      title: write.title,
      main: html`<p>${write.text(from)}</p>${factList([
        [write.what, title.trim() || write.untitled],
        [write.to, to],
        [write.until, say.deadline(expiresAt)],
      ])}${actButton({ formToken }, { action: `/l/${token}`, label: write.accept })}<p>${write.refuse}</p>`,
    },
  };
}

export async function takeOver(heir: Visit['api']): Promise<Shown> {
  const { of, session } = needed(await heir.ask('accept-handover', { body: {} }));
  return { goTo: places[of], cookies: [keepSession(of, session)] };
}
