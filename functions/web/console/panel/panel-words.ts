/** The words of the panel’s course and of its ranking. */
export const panelWords = {
  fr: {
    state: 'État',
    closesOn: 'Clôture prévue',
    members: 'Membres du panel',
    enrol: 'Inscrire le panel',
    enrolled: (members: number, substitutes: number) =>
      `${members} membre(s) et ${substitutes} suppléant(s) inscrits.`,
    enrolLink: 'Inscrire ou voir les membres',
    open: 'Ouvrir le vote',
    openWhy: 'L’ouverture envoie à chaque membre son lien personnel. Chacun vote une seule fois, en secret.',
    openButton: 'Ouvrir le vote et inviter le panel',
    needsJury: 'Il faut d’abord annoncer les résultats du jury.',
    needsSeed: 'Il faut d’abord publier l’empreinte du tirage au sort.',
    needsMembers: (needed: number, got: number) =>
      `Il faut au moins ${needed} membres, ${got} sont inscrits.`,
    needsVoters: (needed: number, got: number) =>
      `Il faut ${needed} votants, ${got} ont voté : relancez ou remplacez les autres.`,
    ranking:
      'Le classement et les profils de mérite se voient une fois le vote clos : aucun résultat partiel n’existe.',
    title: 'Profils de mérite',
    caption:
      'Chaque barre va des meilleures mentions, à gauche, aux plus basses, à droite ; les nombres sont ceux des citoyens. Le trait du milieu tombe sur la mention majoritaire.',
    description: (count: number) =>
      `${count} finalistes dans l’ordre du classement, chacun avec la part de chaque mention ; les mêmes nombres sont dans le tableau qui suit.`,
    numbers: 'Les mêmes chiffres en tableau',
    table: 'Classement du panel',
    rank: 'Rang',
    application: 'Candidature',
    grade: 'Mention majoritaire',
    requested: 'Demandé',
    proposed: 'Avis',
    reason: 'Raison',
    ties: 'Égalités',
    noTie: 'Aucune égalité à départager.',
    tie: (names: string, how: string) => `${names} : ${how}.`,
    decidedBy: { 'jury-rank': 'départagées par le rang du jury', lot: 'départagées par le tirage au sort' },
    ungraded: 'trop peu de mentions',
    voters: 'Votants',
    budget: 'Budget',
    granted: 'Proposé aux lauréats',
    left: 'Reste',
    done: {
      ouverture: 'Le vote est ouvert : les invitations partent.',
      cloture: 'Le vote est clos et le classement figé. Rien n’est annoncé.',
    },
  },
  en: {
    state: 'State',
    closesOn: 'Closing planned',
    members: 'Members of the panel',
    enrol: 'Enrol the panel',
    enrolled: (members: number, substitutes: number) =>
      `${members} member(s) and ${substitutes} substitute(s) enrolled.`,
    enrolLink: 'Enrol or see the members',
    open: 'Open the vote',
    openWhy: 'Opening sends each member their personal link. Everyone votes once, in secret.',
    openButton: 'Open the vote and invite the panel',
    needsJury: 'The outcomes of the jury must be released first.',
    needsSeed: 'The hash of the lot must be published first.',
    needsMembers: (needed: number, got: number) =>
      `At least ${needed} members are needed, ${got} are enrolled.`,
    needsVoters: (needed: number, got: number) =>
      `${needed} voters are needed, ${got} have voted: remind or replace the others.`,
    ranking:
      'The ranking and the merit profiles are shown once the vote is closed: no partial result exists.',
    title: 'Merit profiles',
    caption:
      'Each bar goes from the best grades, on the left, to the lowest, on the right; the numbers are those of citizens. The stroke in the middle falls on the majority grade.',
    description: (count: number) =>
      `${count} finalists in the order of the ranking, each with the share of every grade; the same numbers are in the table that follows.`,
    numbers: 'The same numbers in a table',
    table: 'Ranking of the panel',
    rank: 'Rank',
    application: 'Application',
    grade: 'Majority grade',
    requested: 'Requested',
    proposed: 'Advice',
    reason: 'Reason',
    ties: 'Ties',
    noTie: 'No tie had to be settled.',
    tie: (names: string, how: string) => `${names}: ${how}.`,
    decidedBy: { 'jury-rank': 'settled by the rank of the jury', lot: 'settled by the lot' },
    ungraded: 'too few grades',
    voters: 'Voters',
    budget: 'Budget',
    granted: 'Proposed for the laureates',
    left: 'Left',
    done: {
      ouverture: 'The vote is open: the invitations are leaving.',
      cloture: 'The vote is closed and its ranking frozen. Nothing is told.',
    },
  },
} as const;
