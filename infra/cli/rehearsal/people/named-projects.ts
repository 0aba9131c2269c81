/**
 * The four projects that the programme's own communiqué named. What they say here was written for the rehearsal: the figures and
 * the people are invented.
 */
import type { ApplicationForm } from '#domain/application/application-form.ts';

type Project = Pick<ApplicationForm['project'], 'title' | 'summary' | 'axis' | 'needs'> & {
  description: string;
};

export const namedProjects: readonly Project[] = [
  {
    title: 'Service national universel augmenté',
    summary:
      'À la fin de leur séjour de cohésion, les jeunes volontaires du service national universel cherchent où s’engager, et beaucoup ne trouvent pas. Nous leur proposons une mission près de chez eux, un tuteur, et un compte où leur engagement est reconnu.',
    description: [
      'Deux semaines ensemble donnent envie d’agir ; trois mois plus tard, la moitié des volontaires n’ont pas trouvé de mission.',
      'Nous relions les associations qui manquent de bras et les jeunes qui sortent d’un séjour, canton par canton.',
      'Chaque jeune choisit sa mission, la partage avec un camarade et rend compte de ce qu’il a appris.',
      'Les anciens volontaires accueillent les nouveaux : ce sont eux qui tiennent la permanence et écrivent les fiches de mission.',
      'L’aide paie la personne qui visite les associations et l’outil, ouvert à tous, qui tient la carte des missions.',
      'Nous compterons les missions menées jusqu’au bout et celles que le jeune prolonge de lui-même.',
    ].join('\n'),
    axis: 'integrer',
    needs: ['general-interest', 'funding', 'state-networks'],
  },
  {
    title: 'Infoclimat',
    summary:
      'Des milliers de passionnés relèvent chaque jour le temps qu’il fait chez eux. Infoclimat rassemble leurs mesures, les vérifie et les rend à tous en données ouvertes, pour suivre le climat au plus près et prévenir à temps quand le ciel se gâte.',
    description: [
      'Entre deux stations officielles, un orage peut noyer une vallée sans qu’aucun instrument ne l’ait vu.',
      'Les observateurs bénévoles comblent ces vides : une station sur un toit, une photo de grêlons, une hauteur de neige sur une règle.',
      'Chaque mesure passe par des contrôles que l’on peut relire, puis elle est publiée avec l’histoire de la station qui l’a faite.',
      'Les communes, les agriculteurs et les chercheurs s’en servent librement ; les écoles installent leur propre station et apprennent à la tenir.',
      'L’aide paie des stations pour les zones blanches, leur entretien par des équipes locales et des serveurs qui tiennent les jours de tempête.',
      'Nous compterons les zones blanches comblées et les alertes auxquelles nos relevés auront servi.',
    ].join('\n'),
    axis: 'deployer',
    needs: ['general-interest', 'funding', 'experts', 'state-networks'],
  },
  {
    title: 'Permis de construire',
    summary:
      'Sortir de prison sans projet, c’est souvent y retourner. Permis de construire aide des personnes suivies par la justice à bâtir le leur, du premier carnet de dépenses au premier client, avec l’appui de bénévoles qui ont créé une entreprise.',
    description: [
      'À la sortie, beaucoup n’ont ni logement, ni compte en banque, ni personne à qui montrer une idée.',
      'Pendant six mois, un groupe de dix se retrouve chaque semaine : on y parle métier, budget, et de ce qui fait peur.',
      'Chacun avance sur son projet, un emploi, une formation ou une petite entreprise, et le présente à la fin devant des gens du métier.',
      'Les anciens du parcours animent les séances et siègent à notre conseil, à égalité avec les bénévoles.',
      'L’aide paie une accompagnatrice et le premier matériel de ceux qui se lancent.',
      'Nous compterons ceux qui travaillent encore un an plus tard, et nous dirons aussi nos échecs.',
    ].join('\n'),
    axis: 'consolider',
    needs: ['funding', 'state-networks', 'coaching'],
  },
  {
    title: 'Sport inclusif',
    summary:
      'Sur le même terrain, avec ou sans handicap : Sport inclusif forme les clubs à accueillir tout le monde dans la même équipe, adapte les règles du jeu et prête le matériel qui manque.',
    description: [
      'Un enfant en fauteuil regarde souvent ses frères jouer depuis le bord du terrain.',
      'Nous venons dans le club, nous jouons avec lui une saison, puis nous laissons un entraîneur formé et un jeu de règles qui marche.',
      'Les joueurs handicapés décident de ce qui change : la taille du but, le nombre de touches, le ballon à grelots.',
      'Un fauteuil de sport circule entre les clubs d’un même département, pour que personne n’attende une subvention pour essayer.',
      'L’aide paie la formation des entraîneurs et douze fauteuils.',
      'Nous compterons les licences prises, et surtout celles que l’on reprend l’année suivante.',
    ].join('\n'),
    axis: 'deployer',
    needs: ['general-interest', 'funding', 'experts', 'coaching'],
  },
];
