/** The words of the panel’s course and of its ranking. */
import { plural } from '#markup/plural.ts';
import { typesetWords } from '#web/server/parts/words.ts';
export const panelWords = typesetWords({
  state: ['État', 'State'],
  closesOn: ['Clôture prévue', 'Closing planned'],
  members: ['Membres du panel', 'Members of the panel'],
  enrol: ['Inscrire le panel', 'Enrol the panel'],
  enrolled: [
    (members: number, substitutes: number) =>
      plural.fr(
        [members, substitutes, members + substitutes],
        `${members} {membre|membres} et ${substitutes} {suppléant|suppléants} {inscrit|inscrits}.`,
      ),
    (members: number, substitutes: number) =>
      plural.en(
        [members, substitutes],
        `${members} {member|members} and ${substitutes} {substitute|substitutes} enrolled.`,
      ),
  ],
  enrolLink: ['Inscrire ou voir les membres', 'Enrol or see the members'],
  open: ['Ouvrir le vote', 'Open the vote'],
  openWhy: [
    'L’ouverture envoie à chaque membre son lien personnel. Chacun vote une seule fois, en secret.',
    'Opening sends each member their personal link. Everyone votes once, in secret.',
  ],
  openButton: ['Ouvrir le vote et inviter le panel', 'Open the vote and invite the panel'],
  needsJury: [
    'Il faut d’abord annoncer les résultats du jury.',
    'The outcomes of the jury must be released first.',
  ],
  needsSeed: ['Il faut d’abord engager le tirage au sort.', 'The lot must be committed to first.'],
  needsMembers: [
    (needed: number, got: number) =>
      plural.fr(
        [needed, got],
        `Il faut au moins ${needed} {membre|membres}, ${got} {est inscrit|sont inscrits}.`,
      ),
    (needed: number, got: number) =>
      plural.en(
        [needed, got],
        `At least ${needed} {member is|members are} needed, ${got} {is|are} enrolled.`,
      ),
  ],
  needsVoters: [
    (needed: number, got: number) =>
      plural.fr(
        [needed, got],
        `Il faut ${needed} {votant|votants}, ${got} {a|ont} voté. Nul ne sait qui : prolongez le vote, ou donnez le siège de qui dit ne pas pouvoir voter.`,
      ),
    (needed: number, got: number) =>
      plural.en(
        [needed, got],
        `${needed} {voter is|voters are} needed, ${got} {has|have} voted. Nobody knows who: extend the vote, or give away the seat of whoever says that they cannot vote.`,
      ),
  ],
  ranking: [
    'Le classement et les profils de mérite se voient une fois le vote clos : aucun résultat partiel n’existe.',
    'The ranking and the merit profiles are shown once the vote is closed: no partial result exists.',
  ],
  title: ['Profils de mérite', 'Merit profiles'],
  caption: [
    'Chaque barre va des meilleures mentions, à gauche, aux plus basses, à droite ; les nombres sont ceux des citoyens. Le trait du milieu tombe sur la mention majoritaire.',
    'Each bar goes from the best grades, on the left, to the lowest, on the right; the numbers are those of citizens. The stroke in the middle falls on the majority grade.',
  ],
  description: [
    (count: number) =>
      plural.fr(
        count,
        `${count} {finaliste|finalistes} dans l’ordre du classement, chacun avec la part de chaque mention ; les mêmes nombres sont dans le tableau qui suit.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `${count} {finalist|finalists} in the order of the ranking, each with the share of every grade; the same numbers are in the table that follows.`,
      ),
  ],
  numbers: ['Les mêmes chiffres en tableau', 'The same numbers in a table'],
  table: ['Classement du panel', 'Ranking of the panel'],
  rank: ['Rang', 'Rank'],
  application: ['Candidature', 'Application'],
  grade: ['Mention majoritaire', 'Majority grade'],
  requested: ['Demandé', 'Requested'],
  proposed: ['Avis', 'Advice'],
  reason: ['Raison', 'Reason'],
  ties: ['Égalités', 'Ties'],
  noTie: ['Aucune égalité à départager.', 'No tie had to be settled.'],
  tie: [
    (names: string, how: string) => `${names} : ${how}.`,
    (names: string, how: string) => `${names}: ${how}.`,
  ],
  decidedBy: {
    'jury-rank': ['départagées par le rang du jury', 'settled by the rank of the jury'],
    lot: ['départagées par le tirage au sort', 'settled by the lot'],
  },
  voters: ['Votants', 'Voters'],
  budget: ['Budget', 'Budget'],
  granted: ['Proposé aux lauréats', 'Proposed for the laureates'],
  left: ['Reste', 'Left'],
  done: {
    engagement: [
      'Le tirage au sort est engagé : son empreinte est publiée.',
      'The lot is committed to: its digest is published.',
    ],
    tirage: ['Le tirage public est enregistré.', 'The public draw is recorded.'],
    ouverture: [
      'Le vote est ouvert : les invitations partent.',
      'The vote is open: the invitations are leaving.',
    ],
    cloture: [
      'Le vote est clos et le classement figé. Rien n’est annoncé.',
      'The vote is closed and its ranking frozen. Nothing is announced.',
    ],
  },
});
