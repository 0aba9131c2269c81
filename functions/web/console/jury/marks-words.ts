/** The words of the marks of a jury. */
import { plural } from '#markup/plural.ts';
import { typesetWords } from '#web/server/parts/words.ts';
export const marksWords = typesetWords({
  none: [
    'Aucune lecture n’est déposée : il n’y a rien à montrer encore.',
    'No review is filed: there is nothing to show yet.',
  ],
  provisional: [
    'Situation provisoire : la liste n’est faite qu’à la clôture.',
    'Provisional: the list is made at the closing only.',
  ],
  cut: ['La coupure', 'The cut'],
  grey: ['Zone grise', 'Grey zone'],
  greyNone: [
    'Aucune candidature en zone grise : une lecture de plus ne changerait sans doute pas la liste.',
    'No application in the grey zone: one more reading would hardly change the list.',
  ],
  greyNotAsked: ['Aucune lecture de plus n’a été demandée.', 'No further reading was asked for.'],
  greyWhy: [
    'D’après l’écart entre lecteurs, ces candidatures ont entre 10 % et 90 % de chances d’être dans la liste. Une lecture de plus est proposée pour chacune : la liste s’accepte en entier, une seule fois, et elle est alors figée.',
    'By how far readers differ, these applications have between 10% and 90% of chances to be in the list. One more reading is proposed for each: the list is accepted whole and once, and is then frozen.',
  ],
  greyEarly: [
    (count: number) =>
      plural.fr(
        count,
        `La liste pourra être acceptée quand toutes les lectures seront déposées : il en manque pour ${count} {candidature|candidatures}.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `The list can be accepted once all readings are filed: ${count} {application still waits|applications still wait} for some.`,
      ),
  ],
  greyFrozen: [
    (at: string) => `Liste acceptée et figée le ${at} : une lecture de plus pour chacune.`,
    (at: string) => `List accepted and frozen on ${at}: one more reading for each.`,
  ],
  accept: ['Accepter toute la liste', 'Accept the whole list'],
  chance: ['Chances', 'Chances'],
  percent: [(whole: number) => `${whole} %`, (whole: number) => `${whole}%`],
  marks: ['Notes des candidatures', 'Marks of the applications'],
  rank: ['Rang', 'Rank'],
  application: ['Candidature', 'Application'],
  raw: ['Note brute', 'Raw mark'],
  corrected: ['Note corrigée', 'Corrected mark'],
  deciding: ['décide', 'decides'],
  readings: ['Lectures', 'Readings'],
  spread: ['Écart', 'Range'],
  outcome: ['Issue', 'Outcome'],
  spreadTitle: ['Écart entre lecteurs', 'How far readers differ'],
  spreadCaption: [
    'Une ligne va de la lecture la plus basse à la plus haute ; le trait vertical est la moyenne, le cercle vide la note corrigée pour tenir compte de la sévérité, les points pleins les lectures. Le pointillé est la note à la coupure. Sont montrées celles qui sont en zone grise ou proches de la coupure.',
    'A line goes from the lowest reading to the highest; the upright stroke is the mean, the empty circle the mark corrected for severity, the full dots the readings. The dashes are the mark at the cut. Shown are those in the grey zone or near the cut.',
  ],
  spreadDescription: [
    (rows: number) =>
      plural.fr(
        rows,
        `${rows} {candidature|candidatures}, chacune avec l’étendue de ses notes ; les mêmes chiffres sont dans le tableau qui suit.`,
      ),
    (rows: number) =>
      plural.en(
        rows,
        `${rows} {application|applications}, each with the range of its marks; the same numbers are in the table that follows.`,
      ),
  ],
  numbers: ['Les mêmes chiffres en tableau', 'The same numbers in a table'],
  severity: ['Sévérité des jurés', 'Severity of the jurors'],
  severityCaption: [
    'À gauche du milieu, les jurés plus sévères que leurs co-lecteurs ; à droite, les plus indulgents, en points. Au-delà des pointillés, ils sont signalés. D’un jury nombreux sont montrés les jurés signalés et les plus éloignés du milieu. Rien n’exclut personne.',
    'Left of the middle, jurors more severe than their co-readers; right of it, the more lenient, in points. Beyond the dashes they are flagged. Of a large jury, those flagged and those furthest from the middle are shown. Nobody is excluded by it.',
  ],
  severityDescription: [
    (count: number, flagged: number) =>
      plural.fr(
        [count, flagged],
        `${count} {juré|jurés}, dont ${flagged} {signalé|signalés} ; les mêmes chiffres sont dans le tableau qui suit.`,
      ),
    (count: number, flagged: number) =>
      plural.en(
        count,
        `${count} {juror|jurors}, ${flagged} of them flagged; the same numbers are in the table that follows.`,
      ),
  ],
  juror: ['Juré', 'Juror'],
  leaning: ['Sévérité (points)', 'Severity (points)'],
  ratio: ['Dispersion relative', 'Relative spread'],
  correlation: ['Accord avec les autres', 'Agreement with others'],
  flags: ['Signalements', 'Flags'],
  flagNames: {
    SEVERE: ['sévère', 'severe'],
    LENIENT: ['indulgent', 'lenient'],
    NARROW_SPREAD: ['notes resserrées', 'narrow marks'],
    WIDE_SPREAD: ['notes très étalées', 'wide marks'],
    AGAINST_CO_READERS: ['classe à l’inverse des autres', 'ranks against the others'],
    SAME_TOTAL: ['souvent la même note', 'often the same mark'],
  },
  done: {
    lectures: [
      'La liste est acceptée et figée : une lecture de plus est donnée à chaque candidature, et les lecteurs en sont informés.',
      'The list is accepted and frozen: each application is given one more reading, and the readers are told.',
    ],
  },
});
