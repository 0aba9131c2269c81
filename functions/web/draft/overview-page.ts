/** The steps of a draft, how far each is, and the way to the filing. */
import { isApplicantType } from '#domain/cohort/applicant-types.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { callingOffNotice } from '#web/public/calling-off.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, notice, tag } from '#web/server/parts/blocks.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { adviceTag } from './advice.ts';
import type { DraftPage } from './draft-view.ts';
import { stepNames, stepOf, stepTitles } from './steps.ts';

const words = typesetWords({
  title: ['Mon brouillon de candidature', 'My draft application'],
  saved: [
    (at: string) => `Enregistré le ${at}. Rien n’est déposé pour l’instant.`,
    (at: string) => `Saved on ${at}. Nothing is filed for now.`,
  ],
  deadline: [
    (at: string) => `À déposer au plus tard le ${at}.`,
    (at: string) => `To be filed by ${at} at the latest.`,
  ],
  link: [
    (email: string) =>
      `Un lien pour revenir à ce brouillon, même sur un autre appareil, a été envoyé à ${email}. Pensez à regarder dans les indésirables.`,
    (email: string) =>
      `A link to come back to this draft, even on another device, was sent to ${email}. Look in the junk mail too.`,
  ],
  over: [
    (at: string, gone: string) =>
      `L’appel a pris fin le ${at} : ce brouillon ne peut plus être déposé. Il sera effacé le ${gone}.`,
    (at: string, gone: string) =>
      `The call closed on ${at}: this draft can no longer be filed. It will be deleted on ${gone}.`,
  ],
  late: [
    'L’appel est clos pour tous ; cet accès est pour vous seul, et vaut pour un seul dépôt.',
    'The call has closed for everybody; this access is for you alone, and for one filing.',
  ],
  lateOver: [
    (gone: string) =>
      `Votre accès après la clôture a pris fin, ou le service l’a retiré : ce brouillon ne peut plus être déposé. Il sera effacé le ${gone}.`,
    (gone: string) =>
      `Your access after the close has ended, or the service took it back: this draft can no longer be filed. It will be deleted on ${gone}.`,
  ],
  steps: ['Les étapes', 'The steps'],
  complete: ['Complète', 'Complete'],
  typeFirst: ['Dites d’abord qui candidate', 'Say first who applies'],
  left: [
    (count: number) => plural.fr(count, `${count} {point|points} à compléter`),
    (count: number) => plural.en(count, `${count} {point|points} to complete`),
  ],
  review: ['Relire et déposer', 'Review and file'],
  quit: ['Quitter sur cet appareil', 'Leave on this device'],
  quitText: [
    'Le brouillon reste enregistré ; le lien de notre message le rouvre.',
    'The draft stays saved; the link of our message opens it again.',
  ],
  amendTitle: ['Modifier ma candidature', 'Change my application'],
  amending: [
    (at: string) =>
      `Dernier enregistrement le ${at}. Rien n’est transmis pour l’instant : votre candidature reste telle que vous l’avez déposée jusqu’à ce que vous transmettiez vos modifications.`,
    (at: string) =>
      `Last saved on ${at}. Nothing is sent for now: your application stays as you filed it until you send your changes.`,
  ],
  amendBy: [
    (at: string) => `À transmettre au plus tard le ${at}.`,
    (at: string) => `To be sent by ${at} at the latest.`,
  ],
  amendReview: ['Relire et transmettre', 'Review and send'],
  amendOver: [
    (at: string) => `L’appel a pris fin le ${at} : votre candidature reste telle que vous l’avez déposée.`,
    (at: string) => `The call closed on ${at}: your application stays as you filed it.`,
  ],
  dossier: ['Revenir à mon dossier', 'Back to my application'],
  drop: ['Abandonner mes modifications', 'Give up my changes'],
  discard: ['Supprimer le brouillon', 'Delete the draft'],
  handOver: ['Transmettre le brouillon à une autre personne', 'Hand the draft over to somebody else'],
  share: ['Écrire à plusieurs', 'Write with others'],
  writers: [
    (count: number) =>
      count === 0
        ? 'Invitez d’autres personnes à compléter ce brouillon, chacune par un lien à elle.'
        : count === 1
          ? 'Une personne est invitée à écrire avec vous.'
          : `${count} personnes sont invitées à écrire avec vous.`,
    (count: number) =>
      count === 0
        ? 'Invite others to fill in this draft, each by a link of their own.'
        : count === 1
          ? 'One person is invited to write along with you.'
          : `${count} people are invited to write along with you.`,
  ],
  along: [
    (email: string) =>
      `Vous écrivez ce brouillon avec la personne que nous joignons à ${email}. Elle seule peut le déposer, et votre lien cesse alors de fonctionner.`,
    (email: string) =>
      `You write this draft with the person whom we reach at ${email}. Only they can file it, and your link then ceases to work.`,
  ],
});

export function overviewPage(page: DraftPage): PageContent {
  const { draft, isOver, formToken, language, say } = page;
  const write = words[language];
  if (draft.amends !== undefined && draft.isOwner) return amendmentPage(page);
  const { savedAt, closesAt, expiresAt, email, late } = draft;
  const over = late
    ? write.lateOver(say.day(expiresAt))
    : write.over(say.deadline(closesAt), say.day(expiresAt));
  return {
    title: write.title,
    main: html`${
      isOver
        ? noMore(page, over)
        : html`${late ? html`<p>${write.late}</p>` : ''}<p>${write.saved(say.moment(savedAt))} ${write.deadline(say.deadline(closesAt))}</p>
<h2>${write.steps}</h2><ol class="steps">${stepNames.map((step) => stepLine(draft, step, language))}</ol>
<p class="actions">${buttonLink('/candidature/relecture', write.review)}</p>
${notice('info', draft.isOwner ? write.link(email) : write.along(email))}
${draft.isOwner ? (late ? '' : sharing(draft, language)) : dataNotice(language, 'applicant', 'published')}`
    }
<h2>${write.quit}</h2><p>${write.quitText}</p>
${actButton({ formToken }, { action: '/candidature/quitter', label: write.quit, kind: 'secondary' })}
${
  draft.isOwner
    ? html`${late ? '' : html`<p><a href="/candidature/transmission">${write.handOver}</a></p>`}
<p><a href="/candidature/suppression">${write.discard}</a></p>`
    : ''
}`,
  };
}

/** @param over what the end of the time says, where the call was not called off */
const noMore = ({ draft: { calledOff }, say }: Pick<DraftPage, 'draft' | 'say'>, over: string): Markup =>
  calledOff ? callingOffNotice(calledOff, say) : notice('warning', over);

function sharing({ writers }: DraftPage['draft'], language: DraftPage['language']): Markup {
  const { share, writers: said } = words[language];
  return html`<h2>${share}</h2><p>${said(writers.length)} <a href="/candidature/partage">${share}</a></p>`;
}

/** The same steps, for what was filed: it has its own page to come back by. */
function amendmentPage({ draft, isOver, language, say }: DraftPage): PageContent {
  const write = words[language];
  const { savedAt, closesAt } = draft;
  return {
    title: write.amendTitle,
    main: html`${
      isOver
        ? noMore({ draft, say }, write.amendOver(say.deadline(closesAt)))
        : html`<p>${write.amending(say.moment(savedAt))} ${write.amendBy(say.deadline(closesAt))}</p>
<h2>${write.steps}</h2><ol class="steps">${stepNames.map((step) => stepLine(draft, step, language))}</ol>
<p class="actions">${buttonLink('/candidature/relecture', write.amendReview)}</p>${sharing(draft, language)}`
    }<p><a href="/dossier">${write.dossier}</a></p>
<p><a href="/candidature/suppression">${write.drop}</a></p>`,
  };
}

function stepLine(
  draft: DraftPage['draft'],
  step: (typeof stepNames)[number],
  language: DraftPage['language'],
): Markup {
  const write = words[language];
  const { problems, answers } = draft;
  const advice = adviceTag(draft, step, language);
  const left = problems.filter(({ field }) => stepOf(field, answers) === step).length;
  // What it asks follows from the type.
  const isUnknown = step === 'porteur' && !isApplicantType(answers['applicant.type']);
  const complete = isUnknown ? tag(write.typeFirst, 'warning') : tag(write.complete, 'good');
  return html`<li><a href="/candidature/etapes/${step}">${stepTitles[step][language]}</a> ${
    left > 0 ? tag(write.left(left), 'warning') : (advice ?? complete)
  }${left > 0 && advice ? html` ${advice}` : ''}</li>`;
}
