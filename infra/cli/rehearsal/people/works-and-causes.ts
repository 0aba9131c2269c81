/** What invented projects are and what they are for. A project is one work for one cause; its sentences say both. */

/** The form that a project takes. Its sentences agree with the title, of which some are plural. */
export interface Work {
  title: string;
  /** What it does, in any cause: follows the title. */
  does: string;
  /** Where and when people do something in it: begins a sentence that goes on with "on". */
  setting: string;
}

export const works: readonly Work[] = [
  {
    title: 'Les ateliers',
    does: 'ouvrent leurs portes deux soirs par semaine',
    setting: 'Deux soirs par semaine, autour d’une grande table',
  },
  {
    title: 'La caravane',
    does: 'va de village en village',
    setting: 'À chaque étape de la caravane, sur la place du village',
  },
  {
    title: 'Le réseau',
    does: 'relie ceux qui agissaient chacun de leur côté',
    setting: 'Dans chacun des groupes du réseau',
  },
  {
    title: 'La fabrique',
    does: 'essaie des solutions simples avec ceux qu’elles concernent',
    setting: 'À la fabrique, le samedi',
  },
  {
    title: 'Le relais',
    does: 'accueille chacun sans rendez-vous',
    setting: 'Au relais, ouvert cinq jours sur sept',
  },
  {
    title: 'L’école',
    does: 'forme sans condition d’âge ni de diplôme',
    setting: 'Pendant les douze semaines d’une session de l’école',
  },
  {
    title: 'Les veilleurs',
    does: 'passent chaque semaine de porte en porte',
    setting: 'Par équipes de deux, une fois par semaine',
  },
  {
    title: 'La maison',
    does: 'tient porte ouverte au cœur de la ville',
    setting: 'Dans les trois pièces de la maison',
  },
  {
    title: 'L’observatoire',
    does: 'recueille ce que chacun constate près de chez soi',
    setting: 'Avec la méthode de l’observatoire, qui tient sur une page',
  },
  {
    title: 'Le chantier',
    does: 'réunit des volontaires un week-end par mois',
    setting: 'Un week-end par mois, sur le chantier',
  },
  {
    title: 'La plateforme',
    does: 'met en contact ceux qui cherchent et ceux qui proposent',
    setting: 'Grâce à la plateforme, qui se consulte sur un téléphone',
  },
  {
    title: 'Les brigades',
    does: 'interviennent à la demande des habitants',
    setting: 'À l’appel d’un habitant ou d’une mairie',
  },
  {
    title: 'Le carnet',
    does: 'passe de main en main et s’enrichit à chaque étape',
    setting: 'Au fil des pages du carnet',
  },
  {
    title: 'La coopérative',
    does: 'partage le travail et les décisions entre ses membres',
    setting: 'Dans la coopérative, où chaque membre a une voix',
  },
];

/** What a project is for. */
export interface Cause {
  /** Follows the title of the work. */
  title: string;
  /** What is wrong: goes on after "À Pau,". */
  problem: string;
  /** What people do about it: goes on after "on". */
  activity: string;
  /** Goes on after "pour". */
  aims: readonly [string, string];
  /** Who takes part: goes on after "des". */
  people: string;
  /** What was reached so far, in the plural. */
  reached: string;
  /** What the aid pays beside the work of people. */
  buys: string;
  /** What tells whether it succeeds: goes on after "Nous compterons". */
  counts: string;
  /** Whose advice helps: goes on after "l’avis". */
  experts: string;
}

export const causes: readonly Cause[] = [
  {
    title: 'de la réparation solidaire',
    problem: 'beaucoup d’appareils partent à la benne pour une pièce qui coûte dix euros',
    activity: 'remet en état le grille-pain, le vélo ou la machine à coudre que chacun apporte',
    aims: ['donner à tous le goût et le moyen de réparer', 'sauver de la benne ce qui peut encore servir'],
    people: 'retraités bricoleurs et lycéens de la filière professionnelle',
    reached: 'objets remis en service',
    buys: 'l’outillage commun',
    counts: 'les kilos qui n’auront pas été jetés',
    experts: 'd’un éco-organisme',
  },
  {
    title: 'du numérique pour tous',
    problem: 'une personne sur six renonce à une démarche parce qu’elle se fait en ligne',
    activity:
      'apprend à son rythme à remplir une déclaration, à prendre un rendez-vous, à se méfier d’un faux message',
    aims: ['rendre simples les démarches qui se font en ligne', 'éviter qu’un droit se perde faute d’écran'],
    people: 'conseillers bénévoles et agents d’accueil',
    reached: 'démarches menées à bien',
    buys: 'une vingtaine d’ordinateurs reconditionnés',
    counts: 'les personnes qui reviennent seules à la démarche suivante',
    experts: 'd’ergonomes des services publics',
  },
  {
    title: 'de l’entraide entre voisins',
    problem: 'on peut vivre dix ans dans un immeuble sans connaître le nom de ses voisins',
    activity: 'échange une heure de jardinage contre une garde d’enfant ou des courses',
    aims: [
      'refaire connaissance d’un palier à l’autre',
      'rompre l’isolement avant qu’il ne devienne un danger',
    ],
    people: 'voisins de tous les âges et gardiens d’immeuble',
    reached: 'services rendus entre voisins',
    buys: 'un numéro d’appel tenu le soir',
    counts: 'les immeubles où l’entraide dure après notre départ',
    experts: 'de bailleurs sociaux',
  },
  {
    title: 'des aidants familiaux',
    problem: 'ceux qui soignent un parent ou un enfant malade n’osent pas demander une journée de repos',
    activity: 'prend le relais pour un après-midi et on parle avec d’autres qui vivent la même chose',
    aims: [
      'donner du répit à ceux qui soutiennent un proche',
      'faire connaître aux aidants les droits qu’ils ignorent',
    ],
    people: 'anciens aidants et infirmières à la retraite',
    reached: 'après-midi de répit offerts',
    buys: 'la formation des remplaçants',
    counts: 'les aidants qui ont repris un travail ou un loisir',
    experts: 'de gériatres et de psychologues',
  },
  {
    title: 'de la forêt partagée',
    problem: 'la plupart des bois ont des propriétaires qui ne s’en occupent plus',
    activity: 'apprend à reconnaître les arbres, à éclaircir une parcelle, à laisser vieillir une autre',
    aims: ['soigner ensemble des bois laissés à l’abandon', 'préparer la forêt voisine aux étés plus secs'],
    people: 'propriétaires, promeneurs et chasseurs',
    reached: 'hectares suivis',
    buys: 'les plants et leur protection',
    counts: 'les jeunes arbres vivants au bout de deux étés',
    experts: 'de forestiers',
  },
  {
    title: 'du premier emploi',
    problem: 'des jeunes sans réseau envoient cent lettres et ne reçoivent pas une réponse',
    activity: 'prépare un entretien avec quelqu’un du métier, puis visite son entreprise',
    aims: [
      'ouvrir aux jeunes sans réseau la porte d’une entreprise',
      'trouver un parrain à qui cherche son premier contrat',
    ],
    people: 'salariés volontaires et anciens stagiaires',
    reached: 'jeunes accompagnés jusqu’au contrat',
    buys: 'les trajets des jeunes les plus éloignés',
    counts: 'les contrats encore en cours après six mois',
    experts: 'des agences pour l’emploi',
  },
  {
    title: 'de la lecture à voix haute',
    problem: 'un élève de sixième sur cinq peine à lire une consigne entière',
    activity: 'lit à deux voix une histoire que choisit celui qui écoute',
    aims: [
      'donner aux enfants l’envie d’aller au bout d’un livre',
      'faire entendre des livres là où il n’y en a pas',
    ],
    people: 'lecteurs bénévoles, souvent d’anciens enseignants',
    reached: 'séances de lecture',
    buys: 'six valises de livres',
    counts: 'les enfants qui empruntent un livre d’eux-mêmes',
    experts: 'd’orthophonistes',
  },
  {
    title: 'de l’eau et des rivières',
    problem: 'la rivière baisse un peu plus chaque été, et personne n’en tient le compte',
    activity: 'relève le niveau, la température et ce qui vit sous les pierres',
    aims: [
      'suivre la santé de la rivière avec ceux qui vivent au bord',
      'partager l’eau sans querelle quand elle manque',
    ],
    people: 'pêcheurs, agriculteurs et classes de collège',
    reached: 'relevés publiés',
    buys: 'les sondes et les analyses',
    counts: 'les décisions du comité de rivière qui citent nos relevés',
    experts: 'd’hydrologues',
  },
  {
    title: 'des repas fraternels',
    problem: 'des cuisines de cantine restent froides le soir pendant que des gens dînent seuls',
    activity: 'cuisine des invendus et on dîne ensemble, quel que soit le prix que chacun peut mettre',
    aims: ['partager un bon repas avec ceux qui dînent seuls', 'rouvrir le soir les cuisines des cantines'],
    people: 'cuisiniers amateurs et étudiants',
    reached: 'repas partagés',
    buys: 'un véhicule réfrigéré d’occasion',
    counts: 'les convives qui passent un jour du côté des cuisiniers',
    experts: 'de diététiciens et des services vétérinaires',
  },
  {
    title: 'du vélo au quotidien',
    problem: 'trois trajets en voiture sur quatre font moins de cinq kilomètres',
    activity: 'apprend à rouler en ville, à porter un enfant, à entretenir ses freins',
    aims: ['remettre en selle ceux qui n’osent plus rouler', 'remplacer la seconde voiture des familles'],
    people: 'moniteurs bénévoles et parents d’élèves',
    reached: 'adultes remis en selle',
    buys: 'quarante vélos à prêter, dont dix cargos',
    counts: 'les trajets faits à vélo trois mois plus tard',
    experts: 'd’ingénieurs de la voirie',
  },
  {
    title: 'de la parole des jeunes',
    problem: 'les projets pour la jeunesse s’écrivent sans un seul jeune autour de la table',
    activity: 'débat, on vote, puis on porte une proposition devant le conseil municipal',
    aims: [
      'faire entrer l’avis des jeunes dans les décisions locales',
      'apprendre à débattre sans se couper la parole',
    ],
    people: 'lycéens, apprentis et élus',
    reached: 'propositions remises aux mairies',
    buys: 'l’animation des séances et leur compte rendu',
    counts: 'les propositions suivies d’une délibération',
    experts: 'de juristes des collectivités',
  },
  {
    title: 'du patrimoine vivant',
    problem: 'des savoir-faire s’éteignent avec la dernière personne qui les pratique',
    activity: 'filme un geste, on l’apprend, puis on le montre à son tour',
    aims: [
      'transmettre des gestes que personne n’a jamais écrits',
      'redonner un usage aux savoir-faire d’ici',
    ],
    people: 'artisans et apprentis',
    reached: 'gestes filmés et transmis',
    buys: 'le matériel de tournage et d’archivage',
    counts: 'les personnes qui pratiquent encore le geste un an après',
    experts: 'd’ethnologues',
  },
  {
    title: 'des premiers secours',
    problem: 'en cas d’arrêt cardiaque, les premiers témoins savent rarement quoi faire',
    activity: 's’exerce au massage, au défibrillateur et à l’appel au 15',
    aims: [
      'apprendre à chaque habitant à agir avant l’arrivée des pompiers',
      'faire connaître les gestes qui comptent dans les premières minutes',
    ],
    people: 'pompiers volontaires et secouristes',
    reached: 'habitants formés',
    buys: 'les mannequins et des défibrillateurs d’exercice',
    counts: 'les personnes qui referont la formation deux ans plus tard',
    experts: 'du service d’aide médicale urgente',
  },
  {
    title: 'de la langue des signes',
    problem: 'une personne sourde doit venir avec un interprète pour acheter un timbre',
    activity: 'apprend les cent signes qui suffisent pour accueillir quelqu’un',
    aims: [
      'accueillir en langue des signes dans les lieux de tous les jours',
      'faire se rencontrer sourds et entendants',
    ],
    people: 'sourds et entendants, à parts égales',
    reached: 'agents et commerçants initiés',
    buys: 'les vidéos et leur tournage',
    counts: 'les guichets où un signe suffit pour être compris',
    experts: 'd’interprètes diplômés',
  },
  {
    title: 'du logement digne',
    problem: 'des familles vivent dans un logement humide sans savoir à qui le dire',
    activity: 'mesure l’humidité, on écrit au propriétaire, puis on suit la réponse',
    aims: [
      'aider les locataires à sortir d’un logement insalubre',
      'dire à chacun ses droits et les chemins qui mènent aux travaux',
    ],
    people: 'locataires, juristes et artisans',
    reached: 'logements visités',
    buys: 'les appareils de mesure',
    counts: 'les logements dont les travaux sont finis',
    experts: 'des services d’hygiène',
  },
  {
    title: 'des données ouvertes citoyennes',
    problem: 'les chiffres de la commune existent, mais personne ne sait où les lire',
    activity: 'dépouille un budget, une enquête ou un plan, et on le met en clair',
    aims: [
      'rendre lisibles les chiffres de la commune',
      'vérifier ensemble ce que l’on affirme du territoire',
    ],
    people: 'statisticiens bénévoles et bibliothécaires',
    reached: 'jeux de données mis en clair',
    buys: 'l’hébergement et une aide à la mise en page',
    counts: 'les communes qui publient d’elles-mêmes l’année suivante',
    experts: 'de statisticiens publics',
  },
  {
    title: 'de la santé mentale étudiante',
    problem: 'il faut attendre trois mois pour qu’un étudiant parle à un psychologue',
    activity: 'écoute entre pairs et on oriente tout de suite les cas qui ne peuvent pas attendre',
    aims: ['repérer tôt les étudiants qui vont mal', 'parler de ce qui ne va pas sans attendre la crise'],
    people: 'étudiants formés à l’écoute',
    reached: 'étudiants écoutés',
    buys: 'la supervision par des professionnels',
    counts: 'le délai entre l’appel et le premier rendez-vous',
    experts: 'de psychiatres',
  },
  {
    title: 'des mobilités rurales',
    problem: 'sans voiture, le cabinet du médecin est à deux heures de car',
    activity: 'propose les places libres de sa voiture pour le marché, le soin ou l’examen',
    aims: ['rapprocher les hameaux du marché et du médecin', 'partager les trajets que l’on fait déjà'],
    people: 'conducteurs et passagers de vingt communes',
    reached: 'trajets partagés',
    buys: 'l’assurance des conducteurs et une ligne d’appel',
    counts: 'les rendez-vous médicaux qui n’ont pas été manqués',
    experts: 'de la région, qui organise les transports',
  },
  {
    title: 'du compost collectif',
    problem: 'un tiers de ce qui part à l’incinération pourrait nourrir un jardin',
    activity: 'apporte ses épluchures, on retourne le tas et on repart avec de la terre',
    aims: [
      'rendre à la terre ce qui partait à l’incinération',
      'faire pousser un jardin au pied des immeubles',
    ],
    people: 'maîtres composteurs et jardiniers du dimanche',
    reached: 'foyers qui composent',
    buys: 'les bacs et le broyage',
    counts: 'les tonnes détournées de l’incinération',
    experts: 'd’agronomes',
  },
  {
    title: 'de la mémoire ouvrière',
    problem: 'l’usine a fermé, et ceux qui y ont travaillé ne sont plus interrogés par personne',
    activity: 'enregistre un récit de travail et on l’illustre d’objets gardés dans les greniers',
    aims: [
      'garder la voix de ceux qui ont fait la ville',
      'relier les anciens des usines et les enfants des écoles',
    ],
    people: 'anciens salariés et élèves de troisième',
    reached: 'récits enregistrés',
    buys: 'l’enregistrement et l’exposition',
    counts: 'les classes qui travaillent sur un récit',
    experts: 'd’archivistes',
  },
];
