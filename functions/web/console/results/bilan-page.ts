/** The bilan for staff: its figures, its files, what is public of it, and the preview of what would be. */
import type { Answer } from '#http/responses.ts';
import { bilanWords, daysText, hoursOf } from '#markup/bilan-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { applicationLink, formStateOf, outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { delaysTable, publishedBilan, support } from '#web/public/bilan-page.ts';
import { buttonLink, dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton, formStart, hiddenFields, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export const bilanPath = '/console/bilan';
type Shown = Answer<'show-bilan'>;

export const bilanTitles = typesetWords({
  title: ['Bilan de la promotion', 'What came of the cohort'],
  preview: ['Aperçu de la page publique', 'Preview of the public page'],
});

const words = typesetWords({
  why: [
    'Ce que les lauréats ont reçu, l’aide qui leur a été donnée et ce qu’ils disent de leurs projets. Chaque chiffre est refait à partir du journal.',
    'What the laureates were granted, the help that they were given, and what they tell of their projects. Each figure is made again from the log.',
  ],
  figures: ['Les chiffres', 'The figures'],
  stage: ['Étape', 'Stage'],
  checkIns: ['Points d’étape', 'Check-ins'],
  benefits: ['Résultats', 'Results'],
  quotations: ['Citations de lauréats', 'Quotations of laureates'],
  toEnd: ['Jours avant la clôture', 'Days to the closing'],
  files: ['Emporter le bilan', 'Take the bilan away'],
  filesWhy: [
    'Ces fichiers nomment les lauréats et portent leurs mots : ils ne sont pas à publier tels quels.',
    'These files name the laureates and hold their words: they are not to be published as they are.',
  ],
  json: ['Bilan (JSON), pour comparer deux promotions', 'Bilan (JSON), to compare two promotions'],
  csv: ['Bilan pour un tableur (CSV, en français)', 'Bilan for a spreadsheet (CSV, in French)'],
  printFr: ['Page à imprimer, en français', 'Page to print, in French'],
  printEn: ['Page à imprimer, en anglais', 'Page to print, in English'],
  publication: ['La publication', 'The publication'],
  notYet: ['Rien n’est publié.', 'Nothing is published.'],
  publishedOn: [(moment: string) => `Publié le ${moment}.`, (moment: string) => `Published on ${moment}.`],
  look: ['Voir la page publique', 'See the public page'],
  digest: ['Empreinte', 'Digest'],
  gone: [
    'Une citation publiée n’est plus montrée : son lauréat l’a retirée, ou dite autrement. Relisez l’aperçu, puis publiez-le à nouveau.',
    'A published quotation is no longer shown: its laureate withdrew it, or told it in other words. Read the preview again, then publish it anew.',
  ],
  notTold: [
    'Le bilan peut être publié une fois les résultats du panel annoncés.',
    'The bilan can be published once the outcomes of the panel are announced.',
  ],
  read: ['Lire l’aperçu de la page publique', 'Read the preview of the public page'],
  back: ['Revenir au bilan sans rien publier', 'Back to the bilan without publishing anything'],
  previewWhy: [
    'Chacun lira exactement ceci. Une citation n’y reste que tant que son lauréat y consent.',
    'Anyone will read exactly this. A quotation stays in it only as long as its laureate consents.',
  ],
  publish: ['Publier cet aperçu', 'Publish this preview'],
  withdraw: ['Retirer la publication', 'Take the publication back'],
  reason: ['Motif', 'Reason'],
  done: {
    publie: ['Le bilan est publié.', 'The bilan is published.'],
    retire: ['La publication est retirée.', 'The publication is taken back.'],
  },
});

const stages = typesetWords({
  plan: ['Plan à accepter', 'Plan to agree'],
  'check-ins': ['Accompagné', 'Supported'],
  reports: ['Comptes rendus attendus', 'Reports awaited'],
  review: ['Comptes rendus à l’examen', 'Reports under review'],
  benefits: ['Résultats attendus', 'Results awaited'],
  closed: ['Terminé', 'Closed'],
  ended: ['Arrêté', 'Ended'],
});

export function bilanPage(shown: Shown, page: RoundPage): Markup {
  const write = words[page.say.language];
  const { bilan } = shown;
  const isEmpty = bilan.laureates.length === 0;
  const body = isEmpty
    ? html`<p>${bilanWords[page.say.language].none}</p>`
    : html`<section><h2>${write.figures}</h2>${figures(bilan, page)}</section>
<section><h2>${write.files}</h2><p>${write.filesWhy}</p>${files(page)}</section>
<section><h2>${write.publication}</h2>${publication(shown, page)}</section>`;
  return html`${outcomeOfAct(page, write.done)}<p>${write.why}</p>${body}`;
}

function figures({ totals, laureates }: Shown['bilan'], { say }: RoundPage): Markup {
  const [write, of] = [words[say.language], bilanWords[say.language]];
  return html`${factList([
    [of.laureates, String(totals.laureates)],
    [of.granted, say.euros(totals.grantedCents)],
    [of.paid, totals.paidCents === null ? of.notKnown : say.euros(totals.paidCents)],
    [of.undue, of.undueOf(say.euros(totals.undueCents), totals)],
    [of.hours, hoursOf(totals.minutes)],
    [of.sessions, String(totals.sessions)],
    [of.checkIns, `${totals.checkIns.answered} / ${totals.checkIns.asked}`],
    [write.quotations, String(totals.quotations)],
  ])}${support({ totals }, say)}${delaysTable(totals, say)}${dataTable(
    of.projects,
    [
      { label: of.project },
      { label: write.stage },
      { label: of.granted, isNumber: true },
      { label: of.undue, isNumber: true },
      { label: of.hours, isNumber: true },
      { label: write.checkIns, isNumber: true },
      { label: of.milestonesOf, isNumber: true },
      { label: write.benefits },
      { label: write.toEnd, isNumber: true },
    ],
    laureates.map((one) => [
      applicationLink(one.applicationId, one.title),
      stages[say.language][one.stage],
      say.euros(one.grantedCents),
      one.undueCents === null ? of.notKnown : say.euros(one.undueCents),
      hoursOf(one.minutes),
      `${one.checkIns.answered} / ${one.checkIns.asked}`,
      `${one.milestones.met} / ${one.milestones.planned}`,
      one.benefits === 'told'
        ? of.benefits.told
        : tag(of.benefits[one.benefits], one.benefits === 'silent' ? 'warning' : 'neutral'),
      daysText(one.delays.end, say.language),
    ]),
  )}`;
}

function files({ say }: RoundPage): Markup {
  const write = words[say.language];
  const names = { json: 'bilan.json', csv: 'bilan.csv', printFr: 'bilan-fr.html', printEn: 'bilan-en.html' };
  const keys = Object.keys(names) as (keyof typeof names)[];
  return html`<ul>${keys.map(
    (key) => html`<li><a href="${bilanPath}/fichiers/${names[key]}">${write[key]}</a></li>`,
  )}</ul>`;
}

function publication({ published }: Shown, page: RoundPage): Markup {
  const { say, mayAct } = page;
  const write = words[say.language];
  const read = html`<p>${buttonLink(`${bilanPath}/apercu`, write.read)}</p>`;
  if (!published) return html`<p>${write.notYet}</p>${read}`;
  const form = formStateOf(page);
  return html`${
    published.gone.length === 0
      ? ''
      : notice(
          'warning',
          html`<p>${write.gone}</p><ul>${published.gone.map(
            ({ applicationId, title }) => html`<li>${applicationLink(applicationId, title)}</li>`,
          )}</ul>`,
        )
  }<p>${write.publishedOn(say.moment(published.publishedAt))} <a href="/resultats/bilan">${write.look}</a></p>
${factList([[write.digest, html`<code>${published.sha256}</code>`]])}${read}${
  mayAct
    ? html`<details><summary>${write.withdraw}</summary>${problemSummary(form)}
<form method="post" action="${bilanPath}/retrait">${formStart(form)}${hiddenFields([['sha256', published.sha256]])}${textField(
        form,
        { name: 'reason', label: write.reason, rows: 3, maximumLength: 2_000 },
      )}<button class="danger">${write.withdraw}</button></form></details>`
    : ''
}`;
}

/** Exactly what anyone will read, and the button that publishes it by its digest. */
export function previewPage({ preview, sha256, mayPublish }: Shown, page: RoundPage): Markup {
  const { say, mayAct } = page;
  const write = words[say.language];
  const act = mayPublish
    ? mayAct
      ? actButton(page, { action: `${bilanPath}/apercu`, label: write.publish, hidden: { sha256 } })
      : ''
    : html`<p>${write.notTold}</p>`;
  return html`${outcomeOfAct(page, {})}<p>${write.previewWhy}</p>${publishedBilan(preview, say)}
${factList([[write.digest, html`<code>${sha256}</code>`]])}${act}<p><a href="${bilanPath}">${write.back}</a></p>`;
}
