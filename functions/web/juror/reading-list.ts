/** A juror's list: what is done, what is left, until when. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, notice } from '#web/server/parts/blocks.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import { lasting } from '#web/server/parts/help.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import { type ListOrder, listedReadings, listWays } from './list-order.ts';
import {
  type JurorView,
  jurorNavigation,
  nextToRead,
  readingPath,
  type ShownReading,
  shownState,
  stateTag,
} from './reading-view.ts';

const words = typesetWords({
  title: ['Mes lectures', 'My readings'],
  hello: [(name: string) => `Bonjour ${name}.`, (name: string) => `Hello ${name}.`],
  planned: [
    (from: string) => `Les lectures ne sont pas encore ouvertes. Elles le seront le ${from}.`,
    (from: string) => `The readings are not open yet. They will be on ${from}.`,
  ],
  until: [
    (to: string) => `Vos avis sont attendus avant le ${to}. Jusque-là, un avis déposé peut être modifié.`,
    (to: string) => `Your reviews are expected before ${to}. Until then, a filed review can be amended.`,
  ],
  none: ['Aucune candidature ne vous est confiée pour le moment.', 'No application is given to you for now.'],
  progress: [
    (filed: number, total: number) => plural.fr(filed, `${filed} avis {déposé|déposés} sur ${total}`),
    (filed: number, total: number) => plural.en(total, `${filed} of ${total} {review|reviews} filed`),
  ],
  rest: [
    (drafts: number, untouched: number) => `Brouillons : ${drafts}. À commencer : ${untouched}.`,
    (drafts: number, untouched: number) => `Drafts: ${drafts}. To begin: ${untouched}.`,
  ],
  time: [
    (time: string) => `Il vous reste environ ${time} de lecture.`,
    (time: string) => `About ${time} of reading is left.`,
  ],
  print: ['Tout ce qu’il reste à lire, à imprimer', 'All that is left to read, to print'],
  score: [(score: string) => `Votre note : ${score}`, (score: string) => `Your score: ${score}`],
  filed: ['Votre avis est déposé.', 'Your review is filed.'],
  start: ['Lire la prochaine candidature', 'Read the next application'],
  thanks: [
    'Merci : tous vos avis sont déposés. Vous pouvez encore les modifier jusqu’à la clôture.',
    'Thank you: all your reviews are filed. You may still amend them until the close.',
  ],
  calledOff: [
    'L’appel à projets est déclaré sans suite : plus aucun avis n’est attendu, et aucune subvention n’est attribuée. Nous vous en avons écrit le motif. Merci du temps que vous y avez consacré.',
    'The call for projects was called off: no review is expected any more, and no grant is awarded. We wrote to you why. Thank you for the time that you gave.',
  ],
  closed: [
    'Les lectures sont closes. Merci de votre travail : vos avis déposés comptent, et restent lisibles ici.',
    'The readings are closed. Thank you for your work: your filed reviews count, and can still be read here.',
  ],
  late: [
    (to: string) =>
      `Les avis étaient attendus jusqu’au ${to} : rien n’est reçu après. Vos avis déposés comptent, et restent lisibles ici. Un lien d’intérêts peut encore être signalé.`,
    (to: string) =>
      `Reviews were expected by ${to}: nothing is received after that. Your filed reviews count, and can still be read here. A conflict of interest can still be declared.`,
  ],
  list: ['Candidatures', 'Applications'],
  conflict: [
    'Vous avez un lien avec une candidature de la liste ? Ouvrez-la et choisissez « Signaler un lien d’intérêts » : vous ne la noterez pas et elle sera confiée à quelqu’un d’autre.',
    'You have a link with an application of the list? Open it and choose “Declare a conflict of interest”: you will not mark it and it will be given to someone else.',
  ],
  recused: ['Votre déport de cette candidature est enregistré.', 'You are recused from this application.'],
  done: [
    'Votre déport est enregistré. La candidature sera confiée à un autre membre du jury.',
    'Your recusal is recorded. The application will be given to another member of the jury.',
  ],
});

interface ListInput {
  language: Language;
  say: Wording;
  formToken: string;
  /** What has just been done. */
  done: 'recused' | 'filed' | undefined;
  order: ListOrder;
}

export function readingList(
  view: JurorView,
  { language, say, done, order, formToken }: ListInput,
): PageContent {
  const text = words[language];
  const { juror, round, readings } = view;
  const navigation = jurorNavigation(language, true);
  const hello = html`<p>${text.hello(juror.name)}</p>`;
  if (round.state === 'planned') {
    return {
      title: text.title,
      navigation,
      main: html`${hello}<p>${text.planned(say.deadline(round.opensAt))}</p>${dataNotice(language, 'juror')}`,
    };
  }
  // What was read has come to nothing: there is nothing to go on with.
  if (round.state === 'called-off') {
    const main = html`${hello}${notice('info', text.calledOff)}${dataNotice(language, 'juror')}`;
    return { title: text.title, navigation, main };
  }
  const isOpen = round.takesReviews;
  const until = say.deadline(round.closesAt);
  const ended = round.state === 'open' ? text.late(until) : text.closed;
  return {
    title: text.title,
    navigation,
    main: html`${done ? notice('success', done === 'filed' ? text.filed : text.done) : ''}${hello}
${isOpen ? html`<p>${text.until(until)}</p>` : notice('info', ended)}
${
  readings.length === 0
    ? html`<p>${text.none}</p>`
    : html`${progressOf(view, language)}
<h2>${text.list}</h2>${listWays(view, order, language)}
<ul class="readings">${listedReadings(view, order).map((reading) => itemOf(reading, language, say))}</ul>`
}
${
  round.state === 'open' && readings.length > 0 ? html`<p class="hint">${text.conflict}</p>` : ''
}${dataNotice(language, 'juror')}${leaveForm({ language, formToken }, '/lecture/quitter')}`,
  };
}

function progressOf(view: JurorView, language: Language): Markup {
  const text = words[language];
  const { readings, round, minutesLeft } = view;
  const due = readings.filter(({ state }) => state !== 'recused');
  const filed = due.filter(({ state }) => state === 'filed').length;
  const drafts = due.filter((reading) => shownState(reading) === 'draft').length;
  const next = nextToRead(view, '');
  return html`<p id="progress"><strong>${text.progress(filed, due.length)}</strong>${
    next
      ? html`<br>${text.rest(drafts, due.length - filed - drafts)} ${text.time(timeOf(minutesLeft, language))}`
      : ''
  }</p>
<progress aria-labelledby="progress" max="${Math.max(due.length, 1)}" value="${filed}"></progress>
${
  !round.takesReviews
    ? ''
    : next
      ? html`<p>${buttonLink(readingPath(next.applicationId), text.start)}</p>
<p><a href="/lecture/imprimer">${text.print}</a></p>`
      : notice('success', text.thanks)
}`;
}

/** Rounded as an estimate is told: to five minutes, and to quarters of an hour beyond the hour. */
function timeOf(minutes: number, language: Language): string {
  const rounded = minutes < 60 ? Math.max(5, Math.ceil(minutes / 5) * 5) : Math.round(minutes / 15) * 15;
  return lasting(rounded, language);
}

const itemOf = (reading: ShownReading, language: Language, say: Wording): Markup => {
  const { applicationId, title } = reading;
  return html`<li><span><a class="reading-link" href="${readingPath(applicationId)}">${title}</a>
<small>${underTitle(reading, language, say)}</small></span>
${stateTag(reading, language)}</li>`;
};

function underTitle(reading: ShownReading, language: Language, say: Wording): Markup {
  if (reading.state === 'recused') return html`${words[language].recused}`;
  const { applicant, score } = reading;
  return html`${applicant.name}${score === undefined ? '' : html`<br>${words[language].score(say.decimal(score))}`}`;
}
