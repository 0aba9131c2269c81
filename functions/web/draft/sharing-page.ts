/** Who writes along on a draft: its owner sees them, invites others by their address, and takes one out. */
import { mostCoWriters } from '#domain/application/draft-record.ts';
import { html } from '#markup/html.ts';
import { addressDoubt } from '#web/server/address-doubt.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import {
  actButton,
  type FormState,
  formStart,
  problemSummary,
  stateOf,
  textField,
} from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { Shown, Visit } from '#web/server/visit.ts';
import type { DraftPage } from './draft-view.ts';

const words = typesetWords({
  title: ['Écrire à plusieurs', 'Write with others'],
  lead: [
    'Les personnes que vous invitez lisent et modifient tout le brouillon, par un lien à elles, qui leur arrive par courriel. Elles ne peuvent ni le déposer, ni le supprimer, ni inviter quelqu’un. Une fois la candidature déposée, leur lien n’ouvre plus rien.',
    'Those whom you invite read and change the whole draft, by a link of their own, which they get by e-mail. They can neither file it, nor delete it, nor invite somebody. Once the application is filed, their link no longer opens anything.',
  ],
  who: ['Qui écrit avec vous', 'Who writes along with you'],
  nobody: ['Personne d’autre que vous pour l’instant.', 'Nobody but you for now.'],
  opened: [
    (on: string) => `Invitation envoyée le ${on}, lien ouvert`,
    (on: string) => `Invitation sent on ${on}, link opened`,
  ],
  unopened: [
    (on: string) => `Invitation envoyée le ${on}, lien pas encore ouvert`,
    (on: string) => `Invitation sent on ${on}, link not opened yet`,
  ],
  remove: ['Retirer', 'Take out'],
  invite: ['Inviter une personne', 'Invite somebody'],
  email: ['Son adresse électronique', 'Their e-mail address'],
  emailHint: [
    'Vérifiez-la bien : qui reçoit ce message peut lire et modifier votre brouillon.',
    'Check it well: whoever gets this message can read and change your draft.',
  ],
  send: ['Envoyer l’invitation', 'Send the invitation'],
  full: [
    (most: number) =>
      `${most} personnes au plus peuvent écrire avec vous : retirez-en une pour en inviter une autre.`,
    (most: number) => `At most ${most} people can write along with you: take one out to invite another.`,
  ],
  owner: [
    (email: string) => `Seule la personne que nous joignons à ${email} invite et retire.`,
    (email: string) => `Only the person whom we reach at ${email} invites people and takes them out.`,
  ],
  back: ['Voir les étapes', 'See the steps'],
});

export function sharingPage(page: DraftPage, state: FormState = stateOf(page)): PageContent {
  const { draft, language, say } = page;
  const write = words[language];
  const { writers, isOwner, email } = draft;
  const rows = writers.map(
    (one) =>
      html`<li>${one.email}<br>${write[one.hasOpened ? 'opened' : 'unopened'](say.day(one.invitedAt))}${actButton(
        state,
        {
          action: '/candidature/partage/retrait',
          label: write.remove,
          of: one.email,
          kind: 'secondary',
          hidden: { coWriterId: one.writerId },
        },
      )}</li>`,
  );
  const form = html`<form method="post" action="/candidature/partage" novalidate>${formStart(state)}
${textField(state, { name: 'email', label: write.email, hint: write.emailHint, type: 'email', autocomplete: 'off' })}
<button>${write.send}</button></form>`;
  return {
    title: write.title,
    main: html`${problemSummary(state)}${
      isOwner
        ? html`<p>${write.lead}</p><h2>${write.who}</h2>${
            rows.length === 0 ? html`<p>${write.nobody}</p>` : html`<ul>${rows}</ul>`
          }<h2>${write.invite}</h2>${rows.length < mostCoWriters ? form : html`<p>${write.full(mostCoWriters)}</p>`}`
        : notice('info', write.owner(email))
    }<p><a href="/candidature/etapes">${write.back}</a></p>`,
  };
}

/** What is wrong with the address is said beside it; any other refusal fills the page. */
const ofTheAddress = ['own-address', 'writes-already', 'writers-full', 'address-unreachable'];

export async function askToJoin(visit: Visit, page: DraftPage): Promise<Shown> {
  const { api } = visit;
  const doubt = addressDoubt(visit, ['email']);
  if (doubt) return doubt;
  const email = textIn(visit, 'email');
  const invited = await api.ask('invite-writer', { body: { email } });
  if (invited.ok) return { goTo: '/candidature/partage' };
  const { problem } = invited;
  const problems =
    problem.problems ??
    (ofTheAddress.includes(problem.code) ? [{ field: 'email', message: problem.messages }] : undefined);
  if (problems === undefined) return { refused: problem };
  return { page: sharingPage(page, stateOf(visit, { email }, problems)), status: problem.status };
}

export async function takeOut({ api, form }: Visit): Promise<Shown> {
  needed(await api.ask('remove-writer', { params: { coWriterId: form.get('coWriterId') ?? '' } }));
  return { goTo: '/candidature/partage' };
}
