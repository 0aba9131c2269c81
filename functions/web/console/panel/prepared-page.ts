/** All sheets: how far each is, what waits of the panel's questions, and when they are shared and frozen. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { FinalAct } from '#web/console/door/sure.ts';
import { outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { sessionNavigation } from '#web/console/round/session-navigation.ts';
import { dataTable, factList, tag } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

type Prepared = Answer<'show-sheets'>;
export type PreparedFinalist = Prepared['finalists'][number];

export const sheetTitles = typesetWords({
  all: ['Fiches des finalistes et questions du panel', 'Sheets of the finalists and questions of the panel'],
});

const words = typesetWords({
  why: [
    'Avant le vote, chaque membre du panel lit de chaque finaliste les mots du candidat, la vue d’ensemble du jury et ce qu’un rapporteur nommé en retient. Il peut poser des questions, enregistrées sans son nom. Tout est figé à l’ouverture du vote.',
    'Before the vote each member of the panel reads of each finalist the applicant’s words, how the jury as a whole saw it, and what a named rapporteur takes from it. They can ask questions, recorded without their name. All of it is frozen when the vote opens.',
  ],
  none: [
    'Les finalistes ne sont pas encore annoncés : les fiches s’écrivent ensuite.',
    'The finalists are not announced yet: sheets are written afterwards.',
  ],
  finalist: ['Finaliste', 'Finalist'],
  sheet: ['Fiche', 'Sheet'],
  toModerate: ['À modérer', 'To moderate'],
  unanswered: ['Sans réponse', 'Without an answer'],
  toWrite: ['à écrire', 'to be written'],
  shared: ['Ouvertes au panel', 'Shared with the panel'],
  yes: ['oui', 'yes'],
  no: ['non', 'no'],
  until: ['Questions jusqu’au', 'Questions until'],
  answers: ['Réponses jusqu’au', 'Answers until'],
  hash: ['Empreinte figée à l’ouverture du vote', 'Hash frozen when the vote opened'],
  share: ['Ouvrir les fiches au panel', 'Share the sheets with the panel'],
  shareWhy: [
    'Un message part à chaque membre du panel, avec son lien personnel. Une fiche se corrige encore jusqu’à l’ouverture du vote ; chaque correction est inscrite au journal.',
    'A message leaves to each member of the panel, with their personal link. A sheet can still be corrected until the vote opens; each correction goes into the log.',
  ],
  missing: [
    (count: number) =>
      plural.fr(count, `${count} {fiche reste|fiches restent} à écrire avant d’ouvrir les fiches au panel.`),
    (count: number) =>
      plural.en(count, `${count} {sheet has|sheets have} to be written before the sheets can be shared.`),
  ],
  done: {
    ouverture: [
      'Les fiches sont ouvertes au panel : les messages partent.',
      'The sheets are shared with the panel: the messages leave.',
    ],
  },
});

const waiting = ({ questions, sheet }: PreparedFinalist) => ({
  toModerate: questions.filter(({ state }) => state === 'asked').length,
  unanswered: (sheet?.questions ?? []).filter(({ answer }) => answer === undefined).length,
});

export function preparedPage({ round, times, sha256, finalists }: Prepared, page: RoundPage): Markup {
  const { language } = page.say;
  const say = words[language];
  const missing = finalists.filter(({ sheet }) => sheet === undefined).length;
  const canShare = page.mayAct && round.state === 'planned' && !round.isShared && finalists.length > 0;
  type Fact = readonly [label: string, value: string | Markup];
  const facts: Fact[] = [[say.shared, round.isShared ? say.yes : say.no]];
  if (times) {
    facts.push([say.until, page.say.deadline(times.until)]);
    facts.push([say.answers, page.say.deadline(times.answersUntil)]);
  }
  if (sha256 !== undefined) facts.push([say.hash, html`<code>${sha256}</code>`]);
  return html`${sessionNavigation('panel', '/fiches', language)}${outcomeOfAct(page, say.done)}<p>${say.why}</p>${factList(facts)}${
    finalists.length === 0
      ? html`<p class="hint">${say.none}</p>`
      : dataTable(
          sheetTitles[language].all,
          [
            { label: say.finalist },
            { label: say.sheet },
            { label: say.toModerate, isNumber: true },
            { label: say.unanswered, isNumber: true },
          ],
          finalists.map((one) => [
            html`<a href="/console/citoyens/fiches/${one.applicationId}">${one.title}</a>`,
            one.sheet
              ? `${one.sheet.synthesis.rapporteur.firstName} ${one.sheet.synthesis.rapporteur.surname}`
              : tag(say.toWrite, 'warning'),
            waiting(one).toModerate,
            waiting(one).unanswered,
          ]),
        )
  }${
    canShare
      ? missing > 0
        ? html`<p class="hint">${say.missing(missing)}</p>`
        : html`<p>${say.shareWhy}</p>${actButton(page, { action: '/console/citoyens/fiches', label: say.share })}`
      : ''
  }`;
}

/** What sharing is, before it is done. */
export function sharing({ finalists, times }: Prepared, { say }: Pick<RoundPage, 'say'>): FinalAct {
  const text = words[say.language];
  return {
    title: text.share,
    facts: [
      [text.sheet, String(finalists.length)],
      ...(times ? [[text.until, say.deadline(times.until)] as const] : []),
    ],
    consequence: text.shareWhy,
    label: text.share,
    back: '/console/citoyens/fiches',
  };
}
