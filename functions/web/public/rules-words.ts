/** The words of the rules of the call; what varies is the cohort file's. Jurist: the whole of it. */
import type { Article } from '#domain/cohort/articles.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { de } from '#domain/values/variables.ts';
import type { Pair } from '#markup/bilingual.ts';
import { plural } from '#markup/plural.ts';
import { typesetWords } from '#web/server/parts/words.ts';

type Digests = { articles: string; conditions: string };
type Questions = NonNullable<Cohort['panel']['questions']>;

export const articleTitles = typesetWords({
  purpose: ['Objet de l’appel', 'Purpose of the call'],
  applicants: ['Qui peut candidater', 'Who may apply'],
  conditions: ['Conditions de recevabilité', 'Conditions of admissibility'],
  filing: ['Dépôt des candidatures', 'Filing of applications'],
  criteria: ['Critères, poids et notes', 'Criteria, weights and marks'],
  readings: ['Lecture par le jury', 'Reading by the jury'],
  shortlist: ['Choix des finalistes', 'Choice of the finalists'],
  panel: ['Vote du panel citoyen', 'Vote of the citizens’ panel'],
  funding: ['Répartition du budget', 'Sharing of the budget'],
  lot: ['Tirage au sort', 'Draw by lot'],
  'waiting-list': ['Liste d’attente', 'Waiting list'],
  decision: ['Décision de l’administration', 'Decision of the administration'],
  silence: ['Silence de l’administration', 'Silence of the administration'],
  agreement: ['Convention et versements', 'Agreement and payments'],
  appeal: ['Recours', 'Appeal'],
  limits: ['Limites connues de la méthode', 'Known limits of the method'],
  calendar: ['Calendrier', 'Calendar'],
} satisfies Record<Article, Pair>);

export const rulesWords = typesetWords({
  title: ['Règlement de l’appel à projets', 'Rules of the call for projects'],
  description: [
    'Qui peut candidater, comment les projets sont lus, classés et financés, et comment contester une décision.',
    'Who may apply, how projects are read, ranked and funded, and how to contest a decision.',
  ],
  article: ['Article', 'Article'],
  contents: ['Sommaire', 'Contents'],
  version: [
    (number: number, day: string, { articles, conditions }: Digests) =>
      `Version ${number}, applicable depuis le ${day}. Empreinte de tous les articles : ${articles}. Empreinte des conditions de recevabilité, que chaque candidature garde : ${conditions}.`,
    (number: number, day: string, { articles, conditions }: Digests) =>
      `Version ${number}, in force since ${day}. Digest of all articles: ${articles}. Digest of the conditions of admissibility, which each application keeps: ${conditions}.`,
  ],
  purpose: [
    (title: string, service: string, authority: string) =>
      `${title} est un appel à projets ${de(authority)}, conduit par le service suivant : ${service}. Il soutient, par une subvention et un accompagnement, des projets portés par des citoyens au service de tous.`,
    (title: string, service: string, authority: string) =>
      `${title} is a call for projects of ${authority}, run by the following service: ${service}. It supports citizen-led projects that serve the public, with a grant and support.`,
  ],
  types: ['Peuvent candidater :', 'These may apply:'],
  budgetBy: [
    (types: string) =>
      `Budget par postes, dont les charges égalent les produits, aide demandée comprise : ${types}.`,
    (types: string) => `A budget by headings, where costs equal income with the amount requested: ${types}.`,
  ],
  costs: [(headings: string) => `Charges : ${headings}.`, (headings: string) => `Costs: ${headings}.`],
  income: [
    (headings: string) => `Produits : aide demandée ; ${headings}.`,
    (headings: string) => `Income: amount requested; ${headings}.`,
  ],
  most: [
    (amount: string) => `L’aide demandée est de ${amount} au plus.`,
    (amount: string) => `The amount requested is ${amount} at most.`,
  ],
  conditions: [
    'Une candidature est recevable quand elle remplit ces conditions. Un traitement algorithmique la compare à ces conditions et signale au service celles qui ne seraient pas remplies. Le service l’examine ; aucune candidature n’est refusée sans la décision d’une personne. Un même projet n’est déposé qu’une fois : le même traitement signale aussi les candidatures qui se ressemblent, et le service décide lesquelles sont recevables.',
    'An application is admissible when it meets these conditions. Algorithmic processing compares it with these conditions and points out to the service those that might not be met. The service examines it; no application is refused without the decision of a person. One project is filed only once: the same processing also points out applications that look alike, and the service decides which of them are admissible.',
  ],
  forTypes: [(types: string) => `Pour : ${types}.`, (types: string) => `For: ${types}.`],
  looked: [
    'Si cette condition n’est pas remplie, le service examine le cas avant de décider.',
    'If this condition is not met, the service looks into the case before deciding.',
  ],
  completing: [
    (days: number) =>
      plural.fr(
        days,
        `Si un élément manque, le service peut le demander : le candidat a ${days} {jour|jours} pour répondre.`,
      ),
    (days: number) =>
      plural.en(
        days,
        `If something is missing, the service may ask for it: the applicant has ${days} {day|days} to answer.`,
      ),
  ],
  filing: [
    (from: string, to: string) => `Les candidatures se déposent sur ce site, du ${from} au ${to}.`,
    (from: string, to: string) => `Applications are filed on this site, from ${from} to ${to}.`,
  ],
  grace: [
    (minutes: number) =>
      plural.fr(
        minutes,
        `Une candidature qui arrive dans {la minute qui suit|les ${minutes} minutes qui suivent} est prise en compte, et marquée comme telle.`,
      ),
    (minutes: number) =>
      plural.en(
        minutes,
        `An application that arrives in the {minute|${minutes} minutes} after that is considered, and marked as such.`,
      ),
  ],
  noGrace: [
    'Une candidature qui arrive après n’est pas prise en compte.',
    'One that arrives later is not considered.',
  ],
  lateAccess: [
    (until: string, grounds: string, email: string) =>
      `Par exception, le service peut permettre à une personne de déposer après la clôture, jusqu’au ${until} au plus tard, si l’un de ces motifs, et aucun autre, l’en a empêchée : ${grounds}. La demande se fait à ${email}. La décision est motivée et enregistrée, avec la date limite qu’elle donne ; le procès-verbal recense ces décisions.`,
    (until: string, grounds: string, email: string) =>
      `As an exception, the service may let one person file after the close, until ${until} at the latest, where one of these grounds and no other prevented them: ${grounds}. Ask for it at ${email}. The decision is recorded with its reason and with the time limit that it gives; the minutes list these decisions.`,
  ],
  language: [
    (list: string) => `Elles sont rédigées en : ${list}.`,
    (list: string) => `They are written in: ${list}.`,
  ],
  languageNames: { fr: ['français', 'French'], en: ['anglais', 'English'] },
  marks: [
    (min: number, max: number) =>
      `Chaque lecteur donne à chaque critère une note entière, de ${min} à ${max}, et la justifie par écrit. La note d’un lecteur est la moyenne de ses notes, chacune comptée selon le poids du critère.`,
    (min: number, max: number) =>
      `Each reader gives each criterion a whole mark, from ${min} to ${max}, and justifies it in writing. The total of a reader is the mean of the marks, each counted by the weight of its criterion.`,
  ],
  criterion: ['Critère', 'Criterion'],
  weight: ['Poids', 'Weight'],
  weights: ['Poids de chaque critère', 'Weight of each criterion'],
  mark: ['Note', 'Mark'],
  meaning: ['Ce qu’elle veut dire', 'What it means'],
  meanings: [
    (label: string) => `Ce que veulent dire les notes : ${label}`,
    (label: string) => `What marks mean: ${label}`,
  ],
  readers: [
    (readers: number, quorum: number) =>
      plural.fr(
        [readers, quorum],
        `Chaque candidature recevable est lue par ${readers} {membre|membres} du jury. Elle est classée quand ${quorum} {lecture complète a été déposée|lectures complètes ont été déposées} au moins.`,
      ),
    (readers: number, quorum: number) =>
      plural.en(
        [readers, quorum],
        `Each admissible application is read by ${readers} {member|members} of the jury. It is ranked once at least ${quorum} complete {reading was filed|readings were filed}.`,
      ),
  ],
  conflict: [
    'Un membre du jury ne lit pas la candidature d’un organisme auquel il est lié, et se déporte de toute candidature pour laquelle il a un intérêt. Ce qu’il a déposé avant que le lien soit connu est écarté et ne compte pas : un autre membre lit la candidature si une lecture manque.',
    'A member of the jury does not read the application of a body with which they are linked, and steps aside from any application in which they have an interest. What they filed before the link was known is set aside and does not count: another member reads the application if a reading is missing.',
  ],
  ranking: {
    raw: [
      'La note du jury est la moyenne des notes des lecteurs. La même note, corrigée pour tenir compte de la sévérité de chaque lecteur, est calculée et montrée à côté, mais ne décide pas : cette promotion garde la règle sous laquelle elle a été publiée.',
      'The mark of the jury is the mean of the totals of its readers. The same mark, corrected for how severe each of them is, is computed and shown beside it, and does not decide: this cohort keeps the rule under which it was published.',
    ],
    corrected: [
      'La note du jury est la moyenne des notes des lecteurs, corrigée pour tenir compte de la sévérité de chacun, mesurée sur toutes ses lectures.',
      'The mark of the jury is the mean of the totals of its readers, corrected for how severe each of them is, as measured over all their readings.',
    ],
  },
  greyZone: [
    'Quand toutes les lectures sont déposées, le programme calcule pour chaque candidature, d’après l’écart entre lecteurs, la probabilité d’être dans la liste. Celles qui ont entre 10 % et 90 % de chances peuvent recevoir une lecture de plus : toutes, ou aucune. L’administration ne choisit pas parmi elles, et la liste est figée et conservée.',
    'Once all readings are filed, the programme computes for each application, from how far readers differ, the probability of being in the list. Those with between 10% and 90% of chances may get one more reading: all of them, or none. The administration does not choose among them, and the list is frozen and kept.',
  ],
  shortlist: [
    (size: number, maximum: number) =>
      `Les projets sont classés par leur note. Les ${size} premiers sont proposés comme finalistes. Si des projets sont à égalité à la dernière place, tous sont proposés tant que la liste n’en compte pas plus de ${maximum}.`,
    (size: number, maximum: number) =>
      `Projects are ranked by their mark. The first ${size} are proposed as finalists. If projects are level at the last place, all of them are proposed as long as the list has no more than ${maximum}.`,
  ],
  ties: [
    (order: string) =>
      `Au-delà, ils sont départagés par leur moyenne sur chaque critère, dans cet ordre : ${order} ; puis par le tirage au sort.`,
    (order: string) =>
      `Beyond that, their mean on each criterion decides, in this order: ${order}; then the draw by lot.`,
  ],
  panel: [
    (size: number) =>
      plural.fr(
        size,
        `Un panel de ${size} {citoyen|citoyens} vote à bulletin secret, une seule fois, entre les heures publiées.`,
      ),
    (size: number) =>
      plural.en(
        size,
        `A panel of ${size} {citizen|citizens} votes by secret ballot, once, between the published times.`,
      ),
  ],
  substitutes: [
    (count: number) =>
      plural.fr(
        count,
        `${count} {suppléant peut|suppléants peuvent} prendre la place d’un membre qui n’a pas voté.`,
      ),
    (count: number) =>
      plural.en(count, `${count} {substitute|substitutes} may take the seat of a member who has not voted.`),
  ],
  drawn: [
    (quotas: string) =>
      `Les membres sont tirés au sort parmi des volontaires, de façon que le moins probable d’entre eux ait le plus de chances possible, et que chaque catégorie ait ses sièges : ${quotas}. La liste des volontaires et le tirage sont arrêtés par une empreinte publiée avant que la graine soit connue ; chacun peut refaire le tirage. Qui refuse est remplacé par le volontaire suivant de mêmes catégories.`,
    (quotas: string) =>
      `The members are drawn by lot among volunteers, so that the least likely of them is as likely as can be, and each category has its seats: ${quotas}. The list of volunteers and the lottery are settled by a digest that is published before the seed is known; anybody can draw again. Whoever declines is replaced by the next volunteer of the same categories.`,
  ],
  panelTies: [
    (until: string) =>
      `Avant le vote, jusqu’au ${until}, chaque membre du panel déclare les finalistes auxquels il est lié ; il ne les lit ni ne les note, et cède son siège à un suppléant s’il y en a plus de deux. Le vote n’ouvre que si, pour chaque finaliste, assez de membres peuvent le noter : autant que de mentions demandées, et plus de la moitié du panel.`,
    (until: string) =>
      `Before the vote, until ${until}, each member of the panel declares the finalists with which they have a link; they neither read nor grade them, and give their seat to a substitute if there are more than two. The vote opens only if enough members may grade each finalist: as many as the grades that are asked for, and more than half of the panel.`,
  ],
  sheets: [
    'Quand l’équipe ouvre les fiches au panel, avant le vote, chaque membre lit de chaque finaliste les mots du candidat, la vue d’ensemble du jury critère par critère (médiane et écart des notes, sans le nom d’un lecteur) et les points forts et réserves qu’en retient un rapporteur, qui est nommé. Les fiches sont figées à l’ouverture du vote ; leur empreinte est citée au procès-verbal.',
    'When the staff share the sheets with the panel, before the vote, each member reads of each finalist the applicant’s own words, how the jury as a whole saw it criterion by criterion (median and range of the marks, without the name of a reader), and the strengths and doubts that a rapporteur, who is named, takes from it. The sheets are frozen when the vote opens; their digest is cited in the minutes.',
  ],
  questions: [
    ({ perPanelist, untilDaysBefore, answersUntilDaysBefore }: Questions) =>
      plural.fr(
        [perPanelist, untilDaysBefore, answersUntilDaysBefore],
        `Chaque membre peut poser ${perPanelist} {question|questions}, sans que son nom soit enregistré, jusqu’à ${untilDaysBefore} {jour|jours} avant l’ouverture du vote. L’équipe les modère ; le candidat y répond une seule fois, jusqu’à ${answersUntilDaysBefore} {jour|jours} avant l’ouverture, et tous les membres lisent sa réponse.`,
      ),
    ({ perPanelist, untilDaysBefore, answersUntilDaysBefore }: Questions) =>
      plural.en(
        [perPanelist, untilDaysBefore, answersUntilDaysBefore],
        `Each member can ask ${perPanelist} {question|questions}, without their name being recorded, until ${untilDaysBefore} {day|days} before the vote opens. The staff moderate them; the applicant answers once, until ${answersUntilDaysBefore} {day|days} before the opening, and every member reads the answer.`,
      ),
  ],
  grades: [
    (list: string) =>
      `Chaque bulletin donne une mention à chaque finaliste, de la moins bonne à la meilleure : ${list}.`,
    (list: string) => `Each ballot gives every finalist a grade, from the worst to the best: ${list}.`,
  ],
  quorum: [
    (voters: number, grades: number) =>
      plural.fr(
        [voters, grades],
        `Le vote compte si ${voters} {membre y prend|membres y prennent} part au moins. Un bulletin qui ne note aucun finaliste n’est pas reçu. Un finaliste est classé s’il a reçu ${grades} {mention|mentions} au moins ; s’il en a moins, le vote n’est clos qu’après une décision motivée, inscrite au procès-verbal : le classer sur les mentions qu’il a reçues, ou faire siéger des suppléants et prolonger le vote.`,
      ),
    (voters: number, grades: number) =>
      plural.en(
        [voters, grades],
        `The vote counts if at least ${voters} {member takes|members take} part. A ballot that grades no finalist is not received. A finalist is ranked with at least ${grades} {grade|grades}; with fewer, the vote is closed only after a decision with its reason, which stands in the minutes: to rank it on the grades that it received, or to seat substitutes and extend the vote.`,
      ),
  ],
  method: {
    'majority-judgment': [
      'Les finalistes sont classés par le jugement majoritaire : la mention majoritaire d’un projet est la plus haute mention que plus de la moitié de ceux qui l’ont noté lui donnent ou dépassent ; à mention égale, le projet qui a le plus d’avis au-dessus passe devant celui qui en a le plus au-dessous.',
      'Finalists are ranked by majority judgment: the majority grade of a project is the highest grade that more than half of those who graded it give it or exceed; at equal grades, the project with more opinions above goes before the one with more below.',
    ],
    approval: [
      'Les finalistes sont classés par la part des mentions qui atteignent la mention minimale de l’article suivant.',
      'Finalists are ranked by the share of their grades that reach the minimum grade of the next article.',
    ],
  },
  voteTies: [
    'À égalité, le meilleur rang donné par le jury décide, puis le tirage au sort.',
    'When they are level, the better rank by the jury decides, then the draw by lot.',
  ],
  equalShares: [
    (grade: string) =>
      `À titre d’information, sans effet sur la liste, il est dit ce que la méthode des parts égales ferait des mêmes bulletins, une mention « ${grade} » ou meilleure y valant approbation ; rien n’y est dit d’un groupe de moins de cinq votants.`,
    (grade: string) =>
      `For information, without effect on the list, it is told what the Method of Equal Shares would make of the same ballots, a grade of “${grade}” or better counting as approval; nothing is told of a group of fewer than five voters.`,
  ],
  budget: [
    (budget: string, laureates: number, floor: string) =>
      plural.fr(
        laureates,
        `Le budget est de ${budget}, pour ${laureates} {lauréat|lauréats} au plus. Dans l’ordre du vote, chaque projet reçoit l’aide demandée tant qu’il reste une place et assez de budget. Un projet dont la mention majoritaire est inférieure à « ${floor} » ne peut pas être retenu.`,
      ),
    (budget: string, laureates: number, floor: string) =>
      plural.en(
        laureates,
        `The budget is ${budget}, for ${laureates} {laureate|laureates} at most. In the order of the vote, each project gets the amount requested as long as a place and enough of the budget are left. A project whose majority grade is below “${floor}” cannot be selected.`,
      ),
  ],
  overBudget: {
    skip: [
      'Quand le budget restant ne suffit pas pour un projet, il passe en liste d’attente et le suivant est examiné.',
      'When what is left of the budget is not enough for a project, it goes to the waiting list and the next one is considered.',
    ],
    stop: [
      'Quand le budget restant ne suffit pas pour un projet, ce projet et tous les suivants passent en liste d’attente.',
      'When what is left of the budget is not enough for a project, that project and all that follow go to the waiting list.',
    ],
  },
  lot: [
    'Le tirage au sort est vérifiable. Avant l’ouverture de la session, le programme tire un secret que personne ne voit et publie son empreinte, avec le nom d’un tirage public à venir. La graine naît des deux : ni qui connaît le secret, ni qui voit le tirage public ne la choisit. À la clôture, tout est publié : chacun peut refaire le tirage. L’ordre est celui des empreintes SHA-256 de la graine, de la session et du numéro de dossier.',
    'The draw can be verified. Before the session opens the programme draws a secret that nobody sees and publishes its digest, with the name of a public draw to come. The seed comes of both: neither who knows the secret nor who sees the public draw chooses it. At the close everything is published: anyone can draw again. The order is that of the SHA-256 digests of the seed, the session and the application number.',
  ],
  waitingList: [
    'Les projets classés qui n’ont pas pu être financés forment la liste d’attente, dans l’ordre du vote. Quand un lauréat renonce ou ne signe pas à temps, le premier dont l’aide tient dans le budget restant est appelé. Un projet auquel la loi interdit cette aide, parce qu’elle dépasserait un plafond, peut ne pas être appelé à son tour, par une décision motivée qui lui est communiquée. Il n’y a pas de nouveau vote. Un projet qu’une décision prise sur recours place sur cette liste est appelé avant tous les autres ; s’ils sont plusieurs, dans l’ordre de ces décisions.',
    'Ranked projects that could not be funded form the waiting list, in the order of the vote. When a laureate gives up or does not sign in time, the first whose amount fits what is left of the budget is called. A project to which the law forbids this aid, because it would pass a ceiling, may not be called in its turn, by a reasoned decision that is told to it. There is no new vote. A project that a decision on appeal puts on this list is called before all others; if there are several, in the order of these decisions.',
  ],
  waitingStop: ['Seul le premier de la liste est examiné.', 'Only the first of the list is considered.'],
  decision: [
    'Le jury et le panel donnent un avis ; l’administration décide. Elle peut s’écarter d’un avis, ou accorder moins que l’aide demandée, par une décision motivée qui est conservée avec l’avis et communiquée au candidat. Une décision prise sur recours peut accorder une subvention, dans ce qui reste du budget, ou une place en tête de la liste d’attente à un projet qui n’avait pas été retenu, même classé sous la mention minimale.',
    'The jury and the panel give advice; the administration decides. It may depart from an advice, or grant less than the amount requested, by a reasoned decision that is kept with the advice and told to the applicant. A decision on appeal may give a grant, within what is left of the budget, or a place at the head of the waiting list to a project that was not selected, even one that was ranked below the minimum grade.',
  ],
  silence: [
    (months: number) =>
      `Si aucune décision n’est notifiée dans les ${months} mois qui suivent la réception, un refus implicite naît (article L. 231-4, 3°, du code des relations entre le public et l’administration). L’examen continue pourtant, et la décision finale le remplace. Une demande de compléments suspend ce délai.`,
    (months: number) =>
      plural.en(
        months,
        `If no decision is notified within ${months} {month|months} of receipt, an implicit refusal arises (article L. 231-4, 3°, of the code of relations between the public and the administration). The examination goes on all the same, and the final decision replaces it. A request for further information suspends this period.`,
      ),
  ],
  signing: [
    (days: number) =>
      plural.fr(
        days,
        `Chaque lauréat a ${days} {jour|jours} pour signer la convention ; un rappel lui est envoyé au bout de ${days / 2} {jour|jours}. La subvention est due quand les deux parties ont signé.`,
      ),
    (days: number) =>
      plural.en(
        days,
        `Each laureate has ${days} {day|days} to sign the agreement; a reminder is sent after ${days / 2} {day|days}. The grant is due once both parties have signed.`,
      ),
  ],
  payments: ['Versements', 'Payments'],
  payment: ['Versement', 'Payment'],
  share: ['Part', 'Share'],
  when: ['Quand', 'When'],
  atOnce: ['à la dernière signature', 'on the last signature'],
  after: [
    (months: number) => `${months} mois après la dernière signature`,
    (months: number) => plural.en(months, `${months} {month|months} after the last signature`),
  ],
  afterReports: [
    (when: string) =>
      `${when} au plus tôt, pas avant la fin de la phase soutenue, une fois les comptes rendus acceptés`,
    (when: string) =>
      `${when} at the earliest, not before the end of the supported phase, once the reports are accepted`,
  ],
  byCosts: [
    'La subvention finance la même part des dépenses réelles que des dépenses prévues. Si le projet coûte moins que prévu, elle est réduite dans la même proportion : un dixième de dépenses en moins, un dixième de subvention en moins. La différence n’est pas versée, ou est à rendre si elle l’a déjà été. Des dépenses plus élevées n’augmentent pas la subvention.',
    'The grant pays the same share of the actual costs as of the planned ones. If the project costs less than planned, it is reduced in the same proportion: a tenth less of costs, a tenth less of the grant. The difference is not paid, or is to be given back if it was paid already. Higher costs do not increase the grant.',
  ],
  commitments: [
    'Les associations et les fondations souscrivent le contrat d’engagement républicain, sauf celles que la loi répute y satisfaire (reconnues d’utilité publique, associations agréées) :',
    'Associations and foundations subscribe to the contract of republican commitment, but for those that the law deems to satisfy it (of recognised public utility, approved associations):',
  ],
  disputes: ['Litiges sur la convention :', 'Disputes over the agreement:'],
  limits: {
    marks: [
      'Les notes sont des jugements de personnes ; peu de lecteurs lisent chaque projet. Près du seuil, une seule note peut changer l’issue : l’administration l’examine avant de décider.',
      'Marks are judgments of people, and few readers read each project. Near the cut one mark can change the outcome: the administration looks into it before deciding.',
    ],
    raw: [
      'La note n’est pas corrigée : un projet que lisent des lecteurs plus sévères que les autres est désavantagé.',
      'The mark is not corrected: a project whose readers are more severe than others is at a disadvantage.',
    ],
    corrected: [
      'La correction de la sévérité suppose qu’un lecteur est également sévère pour tous les projets.',
      'The correction of severity supposes that a reader is equally severe on all projects.',
    ],
    noShow: [
      'Avec le jugement majoritaire, un votant peut dans de rares cas mieux servir un projet en ne votant pas.',
      'With majority judgment a voter can in rare cases serve a project better by staying away.',
    ],
    recusals: [
      'Un projet pour lequel des membres se déportent reçoit moins de mentions ; il est comparé en proportion, et chaque mention y pèse davantage.',
      'A project for which members step aside gets fewer grades; it is compared in proportion, and each grade weighs more there.',
    ],
    ballot: [
      'Le panel est petit : un seul bulletin peut changer la liste. Le nombre de places qu’un bulletin aurait pu changer est calculé à la clôture et inscrit au procès-verbal.',
      'The panel is small: one ballot can change the list. How many places one ballot could have changed is computed at the closing and written in the minutes.',
    ],
    skip: [
      'Comme on passe au projet suivant quand le budget ne suffit pas, un budget plus grand peut écarter un lauréat.',
      'As the next project is considered when the budget is not enough, a larger budget can lose a laureate.',
    ],
  },
  stage: ['Étape', 'Stage'],
  from: ['Du', 'From'],
  to: ['Au', 'To'],
  stages: {
    call: ['Dépôt des candidatures', 'Filing of applications'],
    jury: ['Lecture par le jury', 'Reading by the jury'],
    panel: ['Vote du panel citoyen', 'Vote of the citizens’ panel'],
  },
  ends: [
    (day: string) =>
      `La promotion prend fin le ${day}. Une date ne peut être reportée que plus tard, par un acte motivé et annoncé.`,
    (day: string) =>
      `The cohort ends on ${day}. A date can only be moved to a later one, by an act with its reason that is announced.`,
  ],
});
