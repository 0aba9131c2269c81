/** What staff read on the page of the sortition. */
import { plural } from '#markup/plural.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export const poolWords = typesetWords({
  title: ['Tirage au sort des citoyens', 'Sortition of the citizens'],
  over: [
    'Le vote a été ouvert : le tirage et les réponses ne changent plus.',
    'The vote has opened: the draw and the answers change no more.',
  ],
  why: [
    'Les membres du panel sont tirés au sort parmi des volontaires, dans le respect des quotas. La liste et le tirage sont arrêtés, et leur empreinte publiée, avant que la graine soit connue : chacun peut refaire le tirage.',
    'The members of the panel are drawn by lot among volunteers, within the quotas. The pool and the lottery are settled, and their digest published, before the seed is known: anybody can draw again.',
  ],
  pool: ['Réunir les volontaires', 'Gather the volunteers'],
  poolHint: [
    'La liste s’importe en ligne de commande, depuis un fichier CSV : aic panel pool import.',
    'The pool is imported on the command line, from a CSV file: aic panel pool import.',
  ],
  volunteers: [
    (count: number, seats: number) =>
      plural.fr([count, seats], `${count} {volontaire|volontaires} pour ${seats} {siège|sièges}.`),
    (count: number, seats: number) =>
      plural.en([count, seats], `${count} {volunteer|volunteers} for ${seats} {seat|seats}.`),
  ],
  check: ['Vérifier que les quotas peuvent être respectés', 'Check that the quotas can be kept'],
  feasible: ['Un panel au moins respecte tous les quotas.', 'At least one panel keeps every quota.'],
  tooFew: ['Il y a moins de volontaires que de sièges.', 'There are fewer volunteers than seats.'],
  infeasible: [
    'Aucun panel ne respecte les quotas. Il suffirait de changer ceci, et rien de moins ne suffit :',
    'No panel keeps the quotas. It would be enough to change this, and nothing less is:',
  ],
  atLeast: [
    (from: number, to: number) => `au moins ${from} → au moins ${to}`,
    (from: number, to: number) => `at least ${from} → at least ${to}`,
  ],
  atMost: [
    (from: number, to: number) => `au plus ${from} → au plus ${to}`,
    (from: number, to: number) => `at most ${from} → at most ${to}`,
  ],
  legend: [
    'La barre va du moins au plus de sièges ; le point est ce que la catégorie pèse parmi les volontaires, en sièges ; le trait, une fois le tirage fait, les sièges tirés.',
    'The bar goes from the least to the most seats; the dot is what the category weighs in the pool, in seats; the stroke, once drawn, the seats that were drawn.',
  ],
  numbers: ['Les mêmes nombres en tableau', 'The same numbers in a table'],
  category: ['Catégorie', 'Category'],
  min: ['Au moins', 'At least'],
  max: ['Au plus', 'At most'],
  inPool: ['Volontaires', 'Volunteers'],
  seats: ['Tirés', 'Drawn'],
  commit: ['Arrêter la liste et le tirage', 'Settle pool and lottery'],
  commitWhy: [
    'Les probabilités sont calculées pour que le volontaire le moins probable ait le plus de chances possible. Le programme tire un secret, que personne ne voit avant le tirage au sort ; un tirage public à venir est nommé, et la graine naît des deux. Plus personne n’entre alors dans la liste ni n’en sort.',
    'The probabilities are computed so that the least likely volunteer is as likely as can be. The programme draws a secret, which nobody sees before the sortition; a public draw to come is named, and the seed comes of both. Then nobody comes into the pool or leaves it.',
  ],
  committedOn: ['Arrêtés le', 'Settled on'],
  poolHash: ['Empreinte de la liste et des quotas', 'Digest of pool and quotas'],
  lotteryHash: ['Empreinte du tirage', 'Digest of the lottery'],
  secretHash: ['Empreinte du secret', 'Digest of the secret'],
  chances: ['Chances d’un volontaire', 'Chances of one volunteer'],
  from: [
    (least: string, most: string) => `de ${least} % à ${most} %`,
    (least: string, most: string) => `${least}% to ${most}%`,
  ],
  draw: ['Tirer au sort', 'Draw'],
  drawWhy: [
    'Une fois le tirage public reçu, le secret est révélé : les deux donnent la graine, qui désigne un panel et un seul, que chacun peut recalculer.',
    'Once the public draw is there, the secret is revealed: both give the seed, which designates one panel only, which anybody can compute.',
  ],
  drawnOn: ['Tirés au sort le', 'Drawn on'],
  revealed: ['Secret révélé', 'Revealed secret'],
  seed: ['Graine', 'Seed'],
  published: ['Le tirage publié, de quoi le refaire', 'The published sortition, enough to draw again'],
  called: ['Recueillir les réponses', 'Gather the answers'],
  calledWhy: [
    'Chaque personne tirée au sort est invitée par courriel et répond par son lien personnel ; notez ici une réponse reçue par téléphone. Qui accepte entre au panel. Qui refuse est remplacé par le volontaire suivant de mêmes catégories, invité aussitôt. Qui ne répond pas reçoit un rappel, puis attend votre appel.',
    'Everybody who is drawn is invited by e-mail and answers by their personal link; note here an answer that came by telephone. Who accepts joins the panel. Who declines is replaced by the next volunteer of the same categories, who is invited at once. Who does not answer is reminded once, then waits for your call.',
  ],
  name: ['Nom', 'Name'],
  email: ['Adresse électronique', 'E-mail address'],
  as: ['Appelé comme', 'Called as'],
  member: ['membre', 'member'],
  substitute: ['suppléant', 'substitute'],
  answer: ['Réponse', 'Answer'],
  accepted: ['accepte', 'accepts'],
  awaited: ['attendue', 'awaited'],
  until: [(day: string) => `jusqu’au ${day}`, (day: string) => `until ${day}`],
  acts: ['Actes', 'Acts'],
  accept: ['Accepte', 'Accepts'],
  decline: ['Refuse', 'Declines'],
  declining: [(name: string) => `${name} refuse`, (name: string) => `${name} declines`],
  declineWhy: [
    'Son tour est passé : la personne n’est plus appelée, et quitte le panel si elle y était entrée. Sa place va au volontaire suivant de mêmes catégories, invité aussitôt.',
    'Their turn is over: they are called no more, and leave the panel if they had joined it. Their place goes to the next volunteer of the same categories, who is invited at once.',
  ],
  replaced: [
    (count: number) =>
      plural.fr(
        count,
        `${count} {personne a refusé et a été remplacée|personnes ont refusé et ont été remplacées}.`,
      ),
    (count: number) =>
      plural.en(count, `${count} {person declined and was replaced|people declined and were replaced}.`),
  ],
  free: [
    (count: number) =>
      plural.fr(
        count,
        `${count} {siège reste libre|sièges restent libres} : personne ne peut l’occuper sans rompre un quota.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `${count} {seat stays|seats stay} free: nobody could take it without breaking a quota.`,
      ),
  ],
  done: {
    engagement: ['La liste et le tirage sont arrêtés.', 'Pool and lottery are settled.'],
    recu: ['Le tirage public est enregistré.', 'The public draw is recorded.'],
    tirage: ['Le panel est tiré au sort.', 'The panel is drawn.'],
    reponse: ['La réponse est notée.', 'The answer is noted.'],
  },
});
