/**
 * Each field of a published vote, by its place in the file (`*` is any line), and what it means: those that a recount checks, and
 * those that it cannot.
 */
import type { RankingReason } from '#domain/cohort/ranking-reasons.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const reasons = {
  FUNDED: ['financé', 'funded'],
  OVER_BUDGET: ['budget insuffisant', 'the budget does not suffice'],
  CAP_REACHED: ['plus de place', 'no place left'],
  BELOW_FLOOR: ['mention trop basse', 'grade too low'],
  TIE_LOT: ['après un égal que seul le sort a mis devant', 'behind an equal that the lot alone put first'],
  GRADES_NOT_MET: ['trop peu de mentions', 'too few grades'],
} satisfies Record<RankingReason<'panel'>, readonly [fr: string, en: string]>;
const reasonsListed = (language: 0 | 1, separator: string): string =>
  Object.entries(reasons)
    .map(([code, said]) => `${code}, ${said[language]}`)
    .join(separator);

export const recountFields = typesetWords({
  /** Whoever changes one of them alone is found. */
  checked: {
    round: [
      'Toujours « panel » : ce fichier est celui du vote',
      'Always “panel”: this file is that of the vote',
    ],
    'lot.secret': [
      'Secret tiré par le programme, sous séquestre jusqu’à la clôture',
      'Secret drawn by the programme, in escrow until the closing',
    ],
    'lot.secretSha256': [
      'Empreinte SHA-256 du secret, publiée avant l’ouverture',
      'SHA-256 of the secret, published before the opening',
    ],
    'lot.beacon.value': [
      'Résultat du tirage public : de drand, l’empreinte SHA-256 de la signature ; d’une loterie, le jour et les numéros',
      'Result of the public draw: of drand, SHA-256 of the signature; of a lottery, the day and the numbers',
    ],
    'lot.seed': [
      'Graine du tirage au sort : empreinte SHA-256 du secret, du tirage public et du mot « panel », un par ligne',
      'Seed of the lot: SHA-256 of the secret, the public draw and the word “panel”, one on each line',
    ],
    rankingSha256: [
      'Empreinte de la liste figée à la clôture : le procès-verbal porte la même',
      'Digest of the list as frozen at the closing: the minutes carry the same',
    ],
    'rules.sha256': ['Empreinte des règles qui suivent', 'Digest of the rules that follow'],
    'rules.values.panel.size': ['Nombre de sièges du panel', 'Seats of the panel'],
    'rules.values.panel.substitutes': ['Nombre de suppléants, s’il y en a', 'Substitutes, if there are any'],
    'rules.values.panel.quorumVoters': ['Votants qu’il faut au moins', 'Voters needed at least'],
    'rules.values.panel.quorumGrades': [
      'Mentions qu’il faut à un finaliste pour être classé, sauf décision motivée de l’administration',
      'Grades that a finalist needs to be ranked, unless the administration decides otherwise with a reason',
    ],
    'rules.values.panel.method': [
      '« majority-judgment », jugement majoritaire, ou « approval », approbation',
      '“majority-judgment” or “approval”',
    ],
    'rules.values.panel.grades.*.id': [
      'Nom d’une mention, de la pire à la meilleure',
      'Name of a grade, worst first',
    ],
    'rules.values.panel.grades.*.label.fr': ['La mention en français', 'The grade in French'],
    'rules.values.panel.grades.*.label.en': ['La mention en anglais', 'The grade in English'],
    'rules.values.panel.floorGrade': [
      'Mention majoritaire sous laquelle rien n’est financé',
      'Majority grade under which nothing is funded',
    ],
    'rules.values.panel.wellGraded': [
      'Mention qui vaut approbation dans ce qui est dit à titre d’information',
      'Grade that counts as approval in what is told for information',
    ],
    'rules.values.panel.questions.untilDaysBefore': [
      'Jours avant l’ouverture du vote où finissent les questions du panel',
      'Days before the vote opens at which questions of the panel end',
    ],
    'rules.values.panel.questions.answersUntilDaysBefore': [
      'Jours avant l’ouverture du vote où finissent les réponses',
      'Days before the vote opens at which answers end',
    ],
    'rules.values.panel.questions.perPanelist': [
      'Questions que chaque membre du panel peut poser',
      'Questions that each member of the panel can ask',
    ],
    'rules.values.funding.budgetCents': ['Budget, en centimes d’euro', 'Budget, in euro cents'],
    'rules.values.funding.maximumLaureates': ['Nombre de lauréats au plus', 'Laureates at most'],
    'rules.values.funding.whenOverBudget': [
      'Quand une demande dépasse ce qui reste : « skip » passe au suivant, « stop » s’arrête là',
      'When a request is more than what is left: “skip” goes on with the next, “stop” ends there',
    ],
    voters: ['Nombre de votants : autant que de reçus', 'Number of voters: as many as receipts'],
    'finalists.*.applicationId': ['Numéro de la candidature', 'Number of the application'],
    'finalists.*.title': ['Titre du projet', 'Title of the project'],
    'finalists.*.requestedCents': ['Somme demandée, en centimes', 'Amount asked, in cents'],
    'finalists.*.juryRank': ['Rang donné par le jury', 'Rank given by the jury'],
    'finalists.*.grades': ['Nombre de mentions reçues', 'Number of grades received'],
    'finalists.*.recusals': [
      'Votants qui se sont déportés sur ce projet',
      'Voters who recused themselves from this project',
    ],
    'finalists.*.tally': [
      'Nombre de chaque mention, de la pire à la meilleure ; vide (null) si le projet n’a pas été classé, faute de mentions',
      'Number of each grade, worst first; empty (null) where want of grades left it unranked',
    ],
    'finalists.*.rank': ['Rang par le vote ; les égaux ont le même', 'Rank by the vote; equals share it'],
    'finalists.*.advised': [
      'Avis du panel : « laureate », lauréat ; « waitlisted », liste d’attente ; « not-selected », non retenu',
      'Advice of the panel: “laureate”, “waitlisted” or “not-selected”',
    ],
    'finalists.*.reasonCode': [
      `Règle de l’avis : ${reasonsListed(0, ' ; ')}`,
      `Rule of the advice: ${reasonsListed(1, '; ')}`,
    ],
    'finalists.*.adjusted': [
      'Vrai si l’administration a décidé autre chose que l’avis, par un écrit motivé',
      'True where the administration decided otherwise than advised, with a written reason',
    ],
    'finalists.*.waitingRank': [
      'Rang sur la liste d’attente, une fois décidé',
      'Rank on the waiting list, as decided',
    ],
  },
  /** The same as `notCovered` of the recount. */
  unchecked: {
    closedAt: ['Instant de la clôture : voir le procès-verbal', 'When the vote closed: see the minutes'],
    releasedAt: ['Instant de la publication', 'When the results were told'],
    'lot.publishedAt': [
      'Instant où l’empreinte du secret a été publiée : voir le procès-verbal',
      'When the digest of the secret was published: see the minutes',
    ],
    'lot.beacon.of': [
      'Tirage public nommé avec l’empreinte : « drand », réseau et tour, ou loterie et jour',
      'Public draw named with the digest: “drand”, network and round, or lottery and day',
    ],
    'lot.beacon.at': ['Instant de ce tirage', 'When that draw takes place'],
    'lot.beacon.signature': [
      'Signature du tour de drand : « aic recount » la vérifie, ce fichier non',
      'Signature of the round of drand: “aic recount” verifies it, this file does not',
    ],
    'lot.beacon.takenAt': ['Instant où le tirage public a été reçu', 'When the public draw was received'],
    'lot.beacon.missed.*': [
      'Tirages publics qui ne sont pas arrivés dans le jour, et que le suivant a remplacés',
      'Public draws that did not come within a day, and that the next one replaced',
    ],
    'rules.version': [
      'Version du règlement : voir le procès-verbal',
      'Version of the rules: see the minutes',
    ],
    panelists: [
      'Nombre de membres du panel : voir le procès-verbal',
      'Members of the panel: see the minutes',
    ],
    'receipts.*': [
      'Reçus des bulletins, triés : leur nombre est vérifié, et chaque votant peut chercher le sien',
      'Receipts of the ballots, sorted: their number is checked, and each voter can look for their own',
    ],
    'finalists.*.decided': [
      'Ce que l’administration a décidé : vérifié là où elle a suivi l’avis',
      'What the administration decided: checked where it followed the advice',
    ],
    'finalists.*.amountCents': [
      'Somme accordée à un lauréat, en centimes : vérifiée là où l’avis a été suivi',
      'Amount granted to a laureate, in cents: checked where the advice was followed',
    ],
  },
});
