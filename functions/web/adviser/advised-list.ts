/** An adviser's list: whom they help, what help is wanted, when they last met. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { tag } from '#web/server/parts/blocks.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import { type Advised, type AdvisedView, adviserNavigation, laureatePath } from './advised-view.ts';

const words = typesetWords({
  title: ['Mes projets accompagnés', 'The projects that I support'],
  hello: [(name: string) => `Bonjour ${name}.`, (name: string) => `Hello ${name}.`],
  how: [
    'Ouvrez un projet pour voir où il en est et noter une séance.',
    'Open a project to see where it stands and to note a session.',
  ],
  none: [
    'Aucun projet ne vous est confié pour le moment. Il apparaîtra ici dès qu’un plan d’accompagnement portera votre nom.',
    'No project is entrusted to you for now. It will appear here as soon as a support plan names you.',
  ],
  list: ['Projets', 'Projects'],
  proposed: ['plan proposé', 'plan proposed'],
  over: ['terminé', 'over'],
  late: [
    (late: number) => plural.fr(late, `${late} {étape en retard ou bloquée|étapes en retard ou bloquées}`),
    (late: number) => plural.en(late, `${late} {milestone late or blocked|milestones late or blocked}`),
  ],
  wanted: ['aide demandée', 'help wanted'],
  last: [(day: string) => `Dernière séance le ${day}`, (day: string) => `Last session on ${day}`],
  noSession: ['Aucune séance notée', 'No session noted'],
});

export function advisedList(
  view: AdvisedView,
  { language, say, formToken }: { language: Language; say: Wording; formToken: string },
): PageContent {
  const text = words[language];
  const { adviser, laureates } = view;
  return {
    title: text.title,
    navigation: adviserNavigation(language, true),
    main: html`<p>${text.hello(adviser.name)}</p>${
      laureates.length === 0
        ? html`<p>${text.none}</p>`
        : html`<p>${text.how}</p><h2>${text.list}</h2>
<ul class="readings">${laureates.map((one) => itemOf(one, language, say))}</ul>`
    }${dataNotice(language, 'adviser')}${leaveForm({ language, formToken }, '/accompagnement/quitter')}`,
  };
}

const itemOf = (laureate: Advised, language: Language, say: Wording): Markup => {
  const text = words[language];
  const { applicationId, title, applicant, sessions } = laureate;
  const last = sessions[0];
  return html`<li><span><a class="reading-link" href="${laureatePath(applicationId)}">${title}</a>
<small>${applicant}<br>${last ? text.last(say.day(last.heldOn)) : text.noSession}</small></span>
<span>${tagsOf(laureate, language)}</span></li>`;
};

function tagsOf({ stage, isAgreed, milestones, wanted }: Advised, language: Language): Markup {
  const text = words[language];
  if (stage === 'closed' || stage === 'ended') return tag(text.over);
  const late = milestones.filter(({ state }) => state === 'late' || state === 'blocked').length;
  return html`${isAgreed ? '' : tag(text.proposed)} ${wanted ? tag(text.wanted, 'warning') : ''} ${
    late > 0 ? tag(text.late(late), 'bad') : ''
  }`;
}
