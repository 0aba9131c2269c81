/** Before the vote opens: with which finalists a panelist has a tie, or that they have none. */
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import { checkGroup, type FormState, formStart, problemSummary } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import { panelNavigation } from './ballot-paper.ts';

type Ties = Answer<'show-ties'>;

/** What stands in the form for no tie at all; no application has this id. */
const noTie = 'none';
const field = 'ties';

const words = typesetWords({
  title: ['Vos liens avec les finalistes', 'Your links with the finalists'],
  hello: [(name: string) => `Bonjour ${name}.`, (name: string) => `Hello ${name}.`],
  asked: [
    (until: string) =>
      `Avant le vote, dites si un lien avec un projet peut faire douter de votre impartialité : vous y participez, un proche y travaille, vous en tirez un avantage. Répondez avant le ${until}, même si vous n’avez aucun lien.`,
    (until: string) =>
      `Before the vote, say whether a link with a project may cast doubt on your impartiality: you take part in it, someone close to you works there, you gain from it. Answer before ${until}, even if you have no link.`,
  ],
  effect: [
    'Vous ne lirez ni ne noterez les projets avec lesquels vous avez un lien. Avec plus de deux liens, un suppléant prend votre place au vote. Le service voit votre déclaration.',
    'You will neither read nor grade the projects that you have a link with. With more than two links, a substitute takes your place in the vote. The service sees what you declare.',
  ],
  substitute: [
    'Vous êtes suppléant : si un membre du panel ne peut pas voter, sa place peut vous être confiée.',
    'You are a substitute: if a member of the panel cannot vote, their place may be given to you.',
  ],
  question: ['Avec quels projets avez-vous un lien ?', 'Which projects do you have a link with?'],
  none: ['Aucun de ces projets', 'None of these projects'],
  send: ['Déclarer', 'Declare'],
  said: [
    (ties: number) =>
      ties === 0
        ? 'Votre déclaration est enregistrée : aucun lien.'
        : plural.fr(ties, `Votre déclaration est enregistrée : ${ties} {lien|liens}.`),
    (ties: number) =>
      ties === 0
        ? 'Your declaration is kept: no link.'
        : plural.en(ties, `Your declaration is kept: ${ties} {link|links}.`),
  ],
  again: [
    (until: string) => `Vous pouvez la remplacer jusqu’au ${until}.`,
    (until: string) => `You can replace it until ${until}.`,
  ],
  tooTied: [
    'Avec plus de deux liens, votre place au vote sera confiée à un suppléant.',
    'With more than two links, your place in the vote will be given to a substitute.',
  ],
  unsaid: [
    'Cochez les projets avec lesquels vous avez un lien, ou « Aucun de ces projets ».',
    'Tick the projects that you have a link with, or “None of these projects”.',
  ],
  both: [
    'Cochez des projets, ou « Aucun de ces projets », pas les deux.',
    'Tick projects, or “None of these projects”, not both.',
  ],
});

/** Leads to the page from others. */
export const tiesLink = (language: Language): Markup =>
  html`<p><a href="/vote/liens">${words[language].title}</a></p>`;

/** What was ticked, as ids; or what is wrong with it. */
export function tiesIn(form: URLSearchParams): { ticked: string[]; problems: FormState['problems'] } {
  const ticked = [...new Set(form.getAll(field))];
  const isNone = ticked.includes(noTie);
  const told = ticked.length === 0 ? 'unsaid' : isNone && ticked.length > 1 ? 'both' : undefined;
  const problems = told === undefined ? [] : [{ field, message: { fr: words.fr[told], en: words.en[told] } }];
  return { ticked: isNone && problems.length === 0 ? [] : ticked, problems };
}

/** @param ticked what was sent and is wrong; what was declared before where left out */
export function tiesPage(
  ties: Ties,
  state: FormState,
  say: Wording,
  ticked?: readonly string[],
): PageContent {
  const { language, formToken } = state;
  const text = words[language];
  const { panelist, isSubstitute, until, finalists, declared, isTooTied } = ties;
  const chosen = ticked ?? (declared?.length === 0 ? [noTie] : declared) ?? [];
  const said = (declared: readonly string[]) =>
    notice(
      'success',
      html`<p>${text.said(declared.length)} ${text.again(say.deadline(until))}</p>${isTooTied ? html`<p>${text.tooTied}</p>` : ''}`,
    );
  const choices = finalists.map(({ applicationId, title, applicantName }) => ({
    value: applicationId,
    label: `${title} (${applicantName})`,
  }));
  return {
    title: text.title,
    navigation: panelNavigation(language, 'vote'),
    isAnswer: ticked !== undefined,
    main: html`${problemSummary(state)}${declared && ticked === undefined ? said(declared) : ''}
<p>${text.hello(panelist.name)} ${text.asked(say.deadline(until))}</p><p>${text.effect}</p>
${isSubstitute ? html`<p>${text.substitute}</p>` : ''}
<form method="post" action="/vote/liens">${formStart(state)}
${checkGroup(state, {
  name: field,
  label: text.question,
  chosen,
  choices: [...choices, { value: noTie, label: text.none }],
})}
<button class="primary">${text.send}</button></form>${dataNotice(language, 'citizen')}
${leaveForm({ language, formToken }, '/vote/quitter')}`,
  };
}
