/** After the filing: the reference, the date, and what happens next. */
import { publishedTimes } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, factList, notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Votre candidature est déposée', 'Your application is filed'],
  amended: ['Votre candidature est modifiée', 'Your application is changed'],
  amendedText: [
    'Vos modifications ont pris la place de ce que vous aviez déposé. Un courriel vous dit ce qui a changé, et la date de réception reste la même.',
    'Your changes have taken the place of what you had filed. An e-mail tells you what changed, and the date of receipt stays the same.',
  ],
  done: [(at: string) => `Reçue le ${at}.`, (at: string) => `Received on ${at}.`],
  grace: [
    'Elle est arrivée dans le délai de tolérance qui suit la clôture : elle est prise en compte.',
    'It arrived within the tolerance period after the close and will be considered.',
  ],
  reference: ['Numéro de dossier', 'Application number'],
  receivedAt: ['Reçue le', 'Received on'],
  next: ['Ce qui se passe ensuite', 'What happens next'],
  mail: [
    'Un accusé de réception arrive par courriel, avec un lien personnel vers votre dossier. Ouvrez-le, si vous n’en avez encore ouvert aucun à cette adresse : sans cela, nous ne pourrons pas vous écrire la suite. S’il n’est pas là dans l’heure, regardez dans les indésirables, puis écrivez-nous.',
    'An acknowledgement arrives by e-mail, with a personal link to your application. Open it, unless you have already opened one that came to this address: until you do, we cannot write to you any further. If it is not there within the hour, look in the junk mail, then write to us.',
  ],
  check: [
    'Le service vérifie que votre candidature remplit les conditions. S’il manque quelque chose, il vous écrit et vous pourrez compléter.',
    'The service checks that your application meets the conditions. If something is missing, it writes to you and you can complete it.',
  ],
  jury: [
    (until: string) =>
      `Si elle est recevable, le jury la lit, jusqu’au ${until}. Nous vous ferons connaître la décision.`,
    (until: string) =>
      `If it is admissible, the jury reads it, until ${until}. We will write to you what is decided.`,
  ],
  panel: [
    (on: string) => `Les finalistes sont soumis au vote du panel citoyen, à partir du ${on}.`,
    (on: string) => `The finalists are put to the vote of the citizens’ panel, from ${on}.`,
  ],
  follow: ['Suivre mon dossier', 'Follow my application'],
});

export function filedPage(
  filed: {
    applicationId: string;
    receivedAt: string;
    filedDuringGrace: boolean;
    isAmendment?: true | undefined;
  },
  { calendar }: Pick<Cohort, 'calendar'>,
  language: Language,
  say: Wording,
): PageContent {
  const write = words[language];
  const { applicationId, receivedAt, filedDuringGrace } = filed;
  const juryUntil = say.day(publishedTimes('jury', calendar).closesAt);
  if (filed.isAmendment) {
    return {
      title: write.amended,
      main: html`${notice('success', write.amendedText)}${factList([
        [write.reference, html`<strong>${applicationId}</strong>`],
        [write.receivedAt, say.deadline(receivedAt)],
      ])}<p class="actions">${buttonLink('/dossier', write.follow)}</p>`,
    };
  }
  return {
    title: write.title,
    main: html`${notice(
      'success',
      html`<p>${write.done(say.deadline(receivedAt))}</p>${filedDuringGrace ? html`<p>${write.grace}</p>` : ''}`,
    )}${factList([
      [write.reference, html`<strong>${applicationId}</strong>`],
      [write.receivedAt, say.deadline(receivedAt)],
    ])}<h2>${write.next}</h2><ol><li>${write.mail}</li><li>${write.check}</li><li>${write.jury(juryUntil)}</li>
<li>${write.panel(say.day(calendar.panelOpensAt))}</li></ol><p class="actions">${buttonLink('/dossier', write.follow)}</p>`,
  };
}
