/** All that a juror has left to read on one page, to print: the grid once, then each application on a sheet of its own. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation, typeset, type Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { applicationBody } from './application-text.ts';
import { marksOn, meaningOf } from './mark-fields.ts';
import { type JurorView, jurorNavigation, type OpenReading, percent } from './reading-view.ts';

const words = typesetWords({
  title: ['Candidatures à lire', 'Applications to read'],
  how: [
    'Imprimez cette page avec votre navigateur. Ne laissez pas ces feuilles à d’autres : les candidatures ne sont pas publiques. Les avis se déposent sur le site.',
    'Print this page with your browser. Leave these sheets to nobody: applications are not public. Reviews are filed on the site.',
  ],
  none: ['Il ne vous reste rien à lire.', 'Nothing is left for you to read.'],
  grid: ['La grille', 'The grid'],
  marks: ['Vos notes', 'Your marks'],
});

export function printedReadings(view: JurorView, language: Language, say: Wording): PageContent {
  const text = words[language];
  const left = view.readings
    .filter((one) => one.state !== 'recused')
    .filter(({ state }) => state === 'assigned');
  return {
    title: text.title,
    navigation: jurorNavigation(language),
    main:
      left.length === 0
        ? html`<p>${text.none}</p>`
        : html`<p class="screen-only">${text.how}</p><h2>${text.grid}</h2>${view.criteria.map((criterion) =>
            meaningsOf(criterion, view, language),
          )}${left.map((reading) => sheetOf(reading, view, language, say))}`,
  };
}

function meaningsOf(
  criterion: JurorView['criteria'][number],
  { scale }: JurorView,
  language: Language,
): Markup {
  const { label, weight } = criterion;
  const said = marksOn(scale).flatMap((mark) => {
    const meaning = meaningOf(criterion, mark, language);
    return meaning === undefined ? [] : [html`<li>${mark} – ${meaning}</li>`];
  });
  return html`<h3>${typeset(language, label[language])} (${percent(weight, language)})</h3>${
    said.length === 0 ? html`<p>${scale.min} – ${scale.max}</p>` : html`<ul class="meanings">${said}</ul>`
  }`;
}

/** With a line for each mark, to be written by hand. */
function sheetOf(
  reading: OpenReading,
  { criteria, scale }: JurorView,
  language: Language,
  say: Wording,
): Markup {
  return html`<article class="sheet"><h2 lang="${reading.language}">${reading.title}</h2>${applicationBody(reading, language, say)}
<h3>${words[language].marks}</h3><ul class="by-hand">${criteria.map(
    ({ label }) =>
      html`<li>${typeset(language, label[language])}${punctuation[language].colon}<span class="blank"></span> / ${scale.max}</li>`,
  )}</ul></article>`;
}
