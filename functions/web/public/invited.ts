/** The entry of the link that invites a citizen who was drawn by lot: what sitting on the panel is, and the two buttons. */
import type { Answer } from '#http/responses.ts';
import { dataProtectionOf } from '#markup/data-protection.ts';
import { dataFacts, dataWords } from '#markup/data-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { sittingWords } from '#markup/sitting-words.ts';
import { typeset } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList, notice, reachLinks } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { Shown, Visit } from '#web/server/visit.ts';
import { replacedLinkPage } from './link-pages.ts';

type Invitation = Answer<'show-invitation'>;

const words = typesetWords({
  title: ['Votre place au panel citoyen', 'Your place on the citizens’ panel'],
  drawn: [
    (name: string, volunteers: number) =>
      plural.fr(
        volunteers,
        `Bonjour ${name}, votre nom a été tiré au sort parmi ${volunteers} {volontaire|volontaires}.`,
      ),
    (name: string, volunteers: number) =>
      plural.en(
        volunteers,
        `Hello ${name}, you were drawn by lot among ${volunteers} {volunteer|volunteers}.`,
      ),
  ],
  as: {
    member: [
      (size: number) => plural.fr(size, `Vous êtes membre du panel, qui en compte ${size}.`),
      (size: number) => plural.en(size, `You are called as a member of the panel, which has ${size}.`),
    ],
    substitute: [
      () => 'Vous êtes suppléant : si un membre du panel ne peut pas voter, sa place peut vous être confiée.',
      () =>
        'You are called as a substitute: if a member of the panel cannot vote, their place may be given to you.',
    ],
  },
  ties: ['Liens à déclarer avant le', 'Links to declare before'],
  vote: ['Vote', 'Vote'],
  until: ['Réponse attendue jusqu’au', 'Answer asked for by'],
  accept: ['Accepter', 'Accept'],
  decline: ['Refuser', 'Decline'],
  declining: ['Refuser votre place', 'Decline your place'],
  back: ['Revenir à l’invitation', 'Back to the invitation'],
  number: ['Votre numéro dans le tirage publié', 'Your number in the published draw'],
  accepted: [
    'Vous avez accepté : vous faites partie du panel. Nous vous écrirons pour les liens à déclarer, puis pour voter. En cas d’empêchement, prévenez-nous vite : une autre personne pourra siéger.',
    'You have accepted: you are enrolled in the panel. We will write to you about links to declare, then to vote. If you cannot come, tell us soon: another person can then sit.',
  ],
  declined: [
    'Vous avez refusé, et votre place va à une autre personne tirée au sort. Merci d’avoir proposé votre participation.',
    'You have declined, and your place goes to another person drawn by lot. Thank you for volunteering.',
  ],
  ended: [
    'Cette place n’est plus la vôtre : une autre personne tirée au sort l’a prise. Merci d’avoir proposé votre participation.',
    'You are no longer called: another person drawn by lot has taken this place. Thank you for volunteering.',
  ],
  closed: [
    'Le vote du panel a commencé : il n’est plus possible d’accepter ou de refuser sur cette page.',
    'The vote of the panel has begun: it is no longer possible to accept or to decline on this page.',
  ],
  'called-off': [
    'L’appel est déclaré sans suite : il n’y aura pas de vote, et vous n’avez rien à faire. Merci d’avoir proposé votre participation.',
    'The call is called off: there will be no vote, and you have nothing to do. Thank you for volunteering.',
  ],
  reach: ['Pour nous joindre :', 'To reach us:'],
});

/** @param invited the API as the bearer of the link */
export async function openInvitation(visit: Visit, invited: Visit['api']): Promise<Shown> {
  const shown = await invited.ask('show-invitation');
  if (shown.ok) return { page: invitationPage(shown.value, visit) };
  const { problem } = shown;
  if (problem.code !== 'link-replaced') return { refused: problem };
  return { page: replacedLinkPage(visit, visit.params.token ?? ''), status: 410 };
}

/** Whoever declines is asked once more: it cannot be taken back. */
export async function sendAnswer(visit: Visit, invited: Visit['api']): Promise<Shown> {
  const { form } = visit;
  const said = form.get('answer');
  if (said === 'declined' && form.get('sure') !== 'yes') return onceMore(visit, invited);
  if (said !== 'accepted' && said !== 'declined') return openInvitation(visit, invited);
  needed(await invited.ask('answer-invitation', { body: { answer: said } }));
  return { goTo: hereOf(visit) };
}

async function onceMore(visit: Visit, invited: Visit['api']): Promise<Shown> {
  const shown = needed(await invited.ask('show-invitation'));
  if (shown.standing !== 'awaited') return { page: invitationPage(shown, visit) };
  const { language } = visit;
  const write = words[language];
  const hidden = { answer: 'declined', sure: 'yes' };
  const act = { action: hereOf(visit), label: write.decline, kind: 'danger', hidden } as const;
  return {
    page: {
      title: write.declining,
      isAnswer: true,
      main: html`<p>${typeset(language, sittingWords[language].effect)}</p>${actButton(visit, act)}
<p><a href="${hereOf(visit)}">${write.back}</a></p>`,
    },
  };
}

const hereOf = ({ params: { token = '' } }: Pick<Visit, 'params'>): string => `/l/${token}`;

function invitationPage(one: Invitation, visit: Visit): PageContent {
  const { language, cohort } = visit;
  const write = words[language];
  return {
    title: write.title,
    main: html`${one.standing === 'awaited' ? toAnswer(one, visit) : standing(one, visit)}
<p>${write.reach} ${reachLinks(cohort.service)}</p>${dataSection(one, visit)}`,
  };
}

function standing({ standing, opensAt, closesAt }: Invitation, { language, say }: Visit): Markup {
  if (standing === 'awaited') return html``;
  const write = words[language];
  const told = notice(standing === 'accepted' ? 'success' : 'info', write[standing]);
  const vote = sittingWords[language].between(say.moment(opensAt), say.deadline(closesAt));
  return html`${told}${standing === 'accepted' ? factList([[write.vote, vote]]) : ''}`;
}

function toAnswer(one: Invitation, visit: Visit): Markup {
  const { language, say } = visit;
  const write = words[language];
  const sitting = sittingWords[language];
  const text = (words: string) => html`<p>${typeset(language, words)}</p>`;
  const act = (answer: string, label: string, kind: 'primary' | 'secondary') =>
    actButton(visit, { action: hereOf(visit), label, kind, hidden: { answer } });
  return html`<p>${write.drawn(one.name, one.volunteers)} ${write.as[one.as](one.size)}</p>${factList([
    ...(one.answerBy === undefined ? [] : [[write.until, say.deadline(one.answerBy)] as const]),
    [write.ties, say.deadline(one.tiesUntil)],
    [write.vote, sitting.between(say.moment(one.opensAt), say.deadline(one.closesAt))],
  ])}<h2>${sitting.asked}</h2>${[sitting.what, sitting.free, sitting.effect].map(text)}
<div class="actions">${act('accepted', write.accept, 'primary')}${act('declined', write.decline, 'secondary')}</div>`;
}

/** All that RGPD art. 13 wants said to whoever is asked: they have read no page of the programme yet. */
function dataSection({ volunteerId }: Invitation, { language, cohort }: Visit): Markup {
  const said = dataWords[language];
  const { facts, rights } = dataFacts(dataProtectionOf(cohort, language), language);
  const spaced = (text: string) => typeset(language, text);
  return html`<section aria-labelledby="data"><h2 id="data">${said.title}</h2><p>${spaced(said.volunteer)}</p>${factList(
    [
      [words[language].number, html`<code>${volunteerId}</code>`],
      ...facts.map(([label, value]) => [label, spaced(value)] as const),
    ],
  )}<p>${spaced(rights)}</p><p><a href="/donnees-personnelles">${spaced(said.more)}</a></p></section>`;
}
