/** Words from which applications are made up. Names of people are common ones; addresses are in reserved domains. */

/** The four projects that the programme's own communiqué named. */
export const namedProjects = [
  'Service national universel augmenté',
  'Infoclimat',
  'Permis de construire',
  'Sport inclusif',
] as const;

export const firstNames = [
  'Amandine', 'Baptiste', 'Camille', 'Denis', 'Élodie', 'Farid', 'Geneviève', 'Hugo', 'Inès', 'Jérôme', 'Karima',
  'Léa', 'Mathieu', 'Noémie', 'Olivier', 'Pauline', 'Quentin', 'Rachida', 'Sébastien', 'Thérèse', 'Ulysse',
  'Violette', 'Wassim', 'Yasmine', 'Zoé',
] as const;

export const lastNames = [
  'Arnaud', 'Benoît', 'Chevalier', 'Da Silva', 'Étienne', 'Fontaine', 'Guérin', 'Haddad', 'Imbert', 'Jacquet',
  'Kowalski', 'Lefèvre', 'Mercier', 'Nguyen', 'Ollivier', 'Perrin', 'Quéré', 'Renaud', 'Saïdi', 'Thibault',
  'Urbain', 'Vasseur', 'Weber', 'Ybert', "L'Hermitte",
] as const;

/** A town with its postcode. */
export const towns = [
  ['Amiens', '80000'], ['Angers', '49000'], ['Bastia', '20200'], ['Besançon', '25000'], ['Brest', '29200'],
  ['Cayenne', '97300'], ['Clermont-Ferrand', '63000'], ['Dieppe', '76200'], ['Grenoble', '38000'],
  ['La Rochelle', '17000'], ['Le Mans', '72000'], ['Lens', '62300'], ['Limoges', '87000'], ['Mâcon', '71000'],
  ['Marseille', '13003'], ['Metz', '57000'], ['Montreuil', '93100'], ['Nîmes', '30000'], ['Pau', '64000'],
  ['Quimper', '29000'], ['Roubaix', '59100'], ['Saint-Denis', '97400'], ['Saint-Étienne', '42000'],
  ['Strasbourg', '67000'], ['Toulouse', '31000'], ['Tours', '37000'], ['Troyes', '10000'], ['Valence', '26000'],
  ['Vénissieux', '69200'], ['Vichy', '03200'],
] as const;

export const streets = [
  'rue des Lilas', 'avenue de la République', 'place du Marché', 'chemin des Vignes', 'boulevard Voltaire',
  "impasse de l'Écluse", 'quai des Bateliers', 'rue Jean-Jaurès',
] as const;

/** What a project is, with its preposition already there. */
export const works = [
  'Les ateliers', 'La caravane', 'Le réseau', 'La fabrique', 'Le relais', "L'école", 'Les veilleurs', 'La maison',
  "L'observatoire", 'Le chantier', 'La plateforme', 'Les brigades', 'Le carnet', 'La coopérative',
] as const;

export const causes = [
  'de la réparation solidaire', 'du numérique pour tous', "de l'entraide entre voisins", 'des aidants familiaux',
  'de la forêt partagée', 'du premier emploi', 'de la lecture à voix haute', "de l'eau et des rivières",
  'des repas fraternels', 'du vélo au quotidien', 'de la parole des jeunes', 'du patrimoine vivant',
  'des premiers secours', 'de la langue des signes', 'du logement digne', 'des données ouvertes citoyennes',
  'de la santé mentale étudiante', 'des mobilités rurales', 'du compost collectif', 'de la mémoire ouvrière',
] as const;

export const aims = [
  'réunit des habitants qui agissent ensemble, avec les services publics du territoire',
  'donne à chacun le moyen de contribuer, quels que soient son âge et ses moyens',
  'met en relation bénévoles, associations et communes autour de besoins constatés sur place',
  'forme des volontaires qui forment à leur tour leurs voisins',
  'recueille ce que savent les habitants et le rend utile à tous',
] as const;

export const legalForms = ['SCOP', 'SAS', 'SARL', 'SCIC'] as const;
