/** What is published of what came of the cohort; the console shows the same as its preview. */
import { sessionKinds } from '#domain/cohort/support.ts';
import { milestoneCounts } from '#domain/results/bilan.ts';
import type { PublicBilan } from '#domain/results/public-bilan.ts';
import { bilanWords, daysText, hoursOf, indicatorCells } from '#markup/bilan-words.ts';
import { axisWords } from '#markup/form-words.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { dataTable, factList } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { ifThere } from '#web/server/programme-api.ts';
import { onPublishedCohort } from '#web/server/published-cohort.ts';
import type { PageOf } from '#web/server/visit.ts';
import { beneficiaryCell } from './beneficiary-cell.ts';
import { callingOffNotice } from './calling-off.ts';

const words = typesetWords({
  title: ['Bilan de la promotion', 'What came of the cohort'],
  description: [
    'Les lauréats, l’aide qu’ils ont reçue, et ce que leurs projets ont changé.',
    'The laureates, the help that they were given, and what their projects changed.',
  ],
  none: [
    'Le bilan n’est pas publié. Il le sera ici à la fin de l’accompagnement des lauréats.',
    'Nothing is published yet. It will be here at the end of the support of the laureates.',
  ],
  publishedOn: [(moment: string) => `Publié le ${moment}.`, (moment: string) => `Published on ${moment}.`],
  digest: ['Empreinte de la publication', 'Digest of the publication'],
  digestRule: [
    'SHA-256 de la partie « bilan » des données ci-dessous, sans les champs « quotation », en JSON canonique : clés triées, sans espace.',
    'SHA-256 of the part “bilan” of the data below, without the fields “quotation”, as canonical JSON: keys sorted, no spaces.',
  ],
  data: ['Données de cette page (JSON)', 'Data of this page (JSON)'],
  results: ['Résultats de l’appel à projets', 'Results of the call for projects'],
});

export const showPublicBilanPage: PageOf = async (visit) => {
  const { api, say } = visit;
  const write = words[say.language];
  const page = (main: Markup): PageContent => ({
    title: write.title,
    description: write.description,
    main: html`${main}<p><a href="/resultats">${write.results}</a></p>`,
  });
  const published = ifThere(await api.ask('show-public-bilan'));
  if (published === undefined) {
    return onPublishedCohort(visit, (_cohort, calledOff) => ({
      page: page(calledOff ? callingOffNotice(calledOff, say) : html`<p>${write.none}</p>`),
    }));
  }
  const { bilan, sha256, publishedAt } = published;
  return {
    page: page(html`<p>${write.publishedOn(say.moment(publishedAt))}</p>${publishedBilan(bilan, say)}
${factList([[write.digest, html`<code>${sha256}</code><br><small>${write.digestRule}</small>`]])}
<ul><li><a href="/results/bilan">${write.data}</a></li></ul>`),
  };
};

export function publishedBilan(bilan: PublicBilan, say: Wording): Markup {
  const write = bilanWords[say.language];
  return html`<p>${write.asOn(say.date(bilan.asOn))}.</p>
<h2>${write.promotion}</h2>${promotion(bilan, say)}
<h2>${write.support}</h2>${support(bilan, say)}
<h2>${write.delaysOf}</h2>${delaysTable(bilan.totals, say)}
<h2>${write.projects}</h2>${projects(bilan, say)}
<h2>${write.changed}</h2><p>${write.changedWhy}</p>${changed(bilan, say)}`;
}

function promotion({ totals }: PublicBilan, say: Wording): Markup {
  const write = bilanWords[say.language];
  return factList([
    [write.laureates, String(totals.laureates)],
    [write.granted, say.euros(totals.grantedCents)],
    [write.paid, totals.paidCents === null ? write.notKnown : say.euros(totals.paidCents)],
    [write.hours, hoursOf(totals.minutes)],
    [write.sessions, String(totals.sessions)],
    [write.checkIns, `${totals.checkIns.answered} / ${totals.checkIns.asked}`],
  ]);
}

/** Hours by kind and by partner, and how the milestones stand. */
export function support({ totals }: Pick<PublicBilan, 'totals'>, say: Wording): Markup {
  const write = bilanWords[say.language];
  const hours = { label: write.hours, isNumber: true };
  const counted = { label: write.number, isNumber: true };
  return html`${dataTable(
    write.byKind,
    [{ label: write.kind }, hours],
    sessionKinds.map((kind) => [write.kinds[kind], hoursOf(totals.byKind[kind])]),
  )}${dataTable(
    write.byPartner,
    [{ label: write.partner }, hours],
    totals.byPartner.map(({ partner, name, minutes }) => [name ?? partner ?? write.alone, hoursOf(minutes)]),
  )}${dataTable(
    write.milestonesOf,
    [{ label: write.state }, counted],
    [
      [write.planned, totals.milestones.planned],
      ...milestoneCounts.map((state) => [write.milestones[state], totals.milestones[state]] as const),
    ],
  )}`;
}

export function delaysTable({ delays }: Pick<PublicBilan['totals'], 'delays'>, say: Wording): Markup {
  const write = bilanWords[say.language];
  const names = Object.keys(delays) as (keyof typeof delays)[];
  return dataTable(
    write.delaysOf,
    [
      { label: write.delay },
      { label: write.cases, isNumber: true },
      { label: write.median, isNumber: true },
      { label: write.longest, isNumber: true },
    ],
    names.map((name) => {
      const { count, medianDays, maxDays } = delays[name];
      return [write.delays[name], count, daysText(medianDays, say.language), daysText(maxDays, say.language)];
    }),
  );
}

function projects({ laureates }: PublicBilan, say: Wording): Markup {
  const write = bilanWords[say.language];
  return dataTable(
    write.projects,
    [
      { label: write.project },
      { label: write.holder },
      { label: write.axis },
      { label: write.granted, isNumber: true },
      { label: write.hours, isNumber: true },
    ],
    laureates.map((one) => [
      one.title,
      beneficiaryCell(one, say),
      axisWords[one.axis][say.language],
      say.euros(one.grantedCents),
      hoursOf(one.minutes),
    ]),
  );
}

/** Whoever told nothing is named as such, and nothing is filled in for them. */
function changed({ laureates }: PublicBilan, say: Wording): Markup {
  const write = bilanWords[say.language];
  return html`${laureates.map(({ title, benefits, indicators, quotation }) => {
    return html`<h3>${title}</h3>${
      benefits === 'told'
        ? dataTable(
            title,
            [
              { label: write.indicator },
              { label: write.baseline, isNumber: true },
              { label: write.value, isNumber: true },
              { label: write.source },
            ],
            indicators.map((one) => indicatorCells(one, say.language, say.decimal)),
          )
        : html`<p>${write.benefits[benefits]}.</p>`
    }${quotation ? html`<blockquote class="prose">${quotation.text}</blockquote><p>${quotation.shownAs}</p>` : ''}`;
  })}`;
}
