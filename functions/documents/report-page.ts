/** The cohort's report (bilan) as headed parts, from which its page is made. In French, as what staff sign. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { CohortReport, Counted } from '#domain/results/cohort-report.ts';
import type { FairnessStage } from '#domain/results/fairness-audit.ts';
import { formatEuros } from '#domain/values/money.ts';
import { fairnessTables, fairnessWords } from '#markup/fairness-words.ts';
import { plural } from '#markup/plural.ts';
import { wording } from '#markup/wording.ts';
import { type Minutes, type MinutesSection, minutesParagraph, table } from './minutes-section.ts';
import { reportWords } from './report-words.ts';

/** @param at when the counts were taken, ISO 8601 */
export function reportPageOf(
  report: CohortReport,
  stages: readonly FairnessStage[],
  { title, service, timeZone, funding }: Pick<Cohort, 'title' | 'service' | 'timeZone' | 'funding'>,
  at: string,
): Minutes {
  const say = wording('fr', timeZone);
  return {
    title: 'La promotion en chiffres',
    subtitle: `${title.fr}, au ${say.moment(at)}`,
    sections: [
      {
        heading: 'Candidatures reçues',
        blocks: [
          minutesParagraph(
            `${service.name.fr} a reçu ${plural.fr(report.received, `${report.received} {candidature|candidatures}`)}.`,
          ),
          shares('Par type de porteur', report.byType, reportWords.types),
          shares('Par axe', report.byAxis, reportWords.axes),
          shares('Par besoin (plusieurs réponses possibles)', report.byNeed, reportWords.needs),
        ],
      },
      {
        heading: 'Ce qu’elles sont devenues',
        blocks: [
          counts('Étapes atteintes, quelle que soit la suite', report.reached, reportWords.reached),
          counts('Parcours terminés sans subvention', report.ended, reportWords.ended),
        ],
      },
      fairness(stages),
      amounts(report, funding.budgetCents),
      delays(report),
    ],
  };
}

function fairness(stages: readonly FairnessStage[]): MinutesSection {
  const { heading, intro, merged, none } = fairnessWords.fr;
  const tables = fairnessTables(stages, 'fr').map(({ caption, head, rows }) => table(caption, head, rows));
  return {
    heading,
    blocks:
      stages.length === 0
        ? [minutesParagraph(none)]
        : [minutesParagraph(intro), minutesParagraph(merged), ...tables],
  };
}

/** A table of the counts of each key, in the order of its words: a key without words does not compile. */
function shares<K extends string>(
  caption: string,
  counted: Record<K, Counted>,
  words: Readonly<Record<K, string>>,
) {
  const keys = Object.keys(words) as K[];
  const rows = keys.map((key) => [words[key], String(counted[key].count), percent(counted[key].share)]);
  return table(caption, ['', 'Nombre', 'Part'], rows);
}

function counts<K extends string>(
  caption: string,
  counted: Record<K, number>,
  words: Readonly<Record<K, string>>,
) {
  const keys = Object.keys(words) as K[];
  return table(
    caption,
    ['', 'Nombre'],
    keys.map((key) => [words[key], String(counted[key])]),
  );
}

function amounts({ amounts: sums }: CohortReport, budgetCents: number): MinutesSection {
  const euros = (cents: number) => formatEuros(cents, 'fr');
  const rows = [
    ['Enveloppe', euros(budgetCents)],
    ['Demandé', euros(sums.requestedCents)],
    ['Accordé, désistements déduits', euros(sums.grantedCents)],
    ['Dont conventions signées par les bénéficiaires', euros(sums.signedCents)],
    ['Dont subventions attribuées', euros(sums.awardedCents)],
  ];
  return { heading: 'Montants', blocks: [table('Montants', ['', 'Montant'], rows)] };
}

function delays({ delays: stages }: CohortReport): MinutesSection {
  const days = (value: number | null) => (value === null ? 'sans objet' : String(value).replace('.', ','));
  const rows = stages.map(({ stage, count, medianDays, maxDays }) => [
    reportWords.stages[stage],
    String(count),
    days(medianDays),
    days(maxDays),
  ]);
  const head = ['Étape', 'Cas', 'Médiane (jours)', 'Le plus long (jours)'];
  return { heading: 'Délais', blocks: [table('Durée de chaque étape', head, rows)] };
}

const percent = (share: number): string =>
  `${String(Math.round(share * 1000) / 10).replace('.', ',')}\u00a0%`;
