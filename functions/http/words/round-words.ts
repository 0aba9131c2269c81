/** Status and sentences of what a jury or panel session refuses (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const roundRefusals = {
  'seed-not-committed': {
    status: 409,
    fr: [
      'Le tirage au sort n’est pas engagé',
      'Engagez le tirage au sort de la session : son empreinte est publiée, et le tirage public à venir est nommé.',
    ],
    en: [
      'The lot is not committed to',
      'Commit to the lot of the round: its digest is published, and the public draw to come is named.',
    ],
  },
  'already-committed': {
    status: 409,
    fr: ['L’empreinte est déjà publiée', 'Une empreinte publiée ne change plus : {committed}.'],
    en: ['The digest is already published', 'A published digest does not change any more: {committed}.'],
  },
  'round-not-planned': {
    status: 409,
    fr: ['La session a déjà commencé', 'Une session ne s’ouvre qu’une fois.'],
    en: ['The round has already begun', 'A round opens only once.'],
  },
  'round-not-open': {
    status: 409,
    fr: ['La session n’est pas ouverte', 'Rien n’est reçu avant son ouverture, ni après sa clôture.'],
    en: ['The round is not open', 'Nothing is received before it opens, or after it has closed.'],
  },
  'before-published-time': {
    status: 409,
    fr: ['Ce n’est pas encore ouvert', 'L’ouverture est publiée pour le {opensAt} : rien n’est reçu avant.'],
    en: ['This is not open yet', 'The published opening is {opensAt}: nothing is received before.'],
  },
  'after-published-time': {
    status: 409,
    fr: ['Le délai est passé', 'La fin était publiée pour le {closesAt} : rien n’est reçu après.'],
    en: ['The time is over', 'The published end was {closesAt}: nothing is received after it.'],
  },
  'closing-early': {
    status: 409,
    fr: [
      'L’heure publiée n’est pas passée',
      'La fin est publiée pour le {closesAt}. Pour clore avant, donnez un motif : il sera inscrit au procès-verbal.',
    ],
    en: [
      'The published end has not come',
      'The published end is {closesAt}. To close before it, give a reason: it will stand in the minutes.',
    ],
  },
  'sheets-frozen': {
    status: 409,
    fr: [
      'Les fiches sont figées',
      'Elles le sont depuis l’ouverture du vote : questions, réponses et fiches ne changent plus.',
    ],
    en: [
      'The sheets are frozen',
      'They have been since the vote opened: questions, answers and sheets no longer change.',
    ],
  },
  'sheets-not-shared': {
    status: 409,
    fr: [
      'Les fiches ne sont pas encore ouvertes au panel',
      'Un message vous préviendra quand elles le seront.',
    ],
    en: ['The sheets are not shared with the panel yet', 'A message will tell you when they are.'],
  },
  'sheets-shared': {
    status: 409,
    fr: [
      'Les fiches sont déjà ouvertes au panel',
      'Chaque membre a reçu son lien : une fiche se corrige une par une jusqu’à l’ouverture du vote.',
    ],
    en: [
      'The sheets are already shared with the panel',
      'Each member has their link: a sheet is corrected one by one until the vote opens.',
    ],
  },
  'sheets-missing': {
    status: 409,
    fr: ['Des finalistes n’ont pas de fiche', 'Écrivez les fiches qui manquent, puis recommencez.'],
    en: ['Some finalists have no sheet', 'Write the sheets that are missing, then try again.'],
  },
  'sheet-invalid': {
    status: 422,
    fr: ['La fiche n’est pas enregistrée', 'Corrigez ce qui est signalé, puis recommencez.'],
    en: ['The sheet is not recorded', 'Correct what is marked, then try again.'],
  },
  'not-a-finalist': {
    status: 409,
    fr: [
      'Ce projet n’est pas finaliste',
      'Il ne l’est pas ou ne l’est plus : choisissez un projet de la liste des finalistes.',
    ],
    en: [
      'This project is not a finalist',
      'It is not, or is no longer: choose a project on the list of finalists.',
    ],
  },
  'questions-not-taken': {
    status: 409,
    fr: [
      'Cet appel ne prévoit pas de questions du panel',
      'Lisez les fiches : elles disent ce qui est connu.',
    ],
    en: ['This call takes no questions of the panel', 'Read the sheets: they say what is known.'],
  },
  'question-invalid': {
    status: 422,
    fr: ['Ce texte n’est pas reçu', 'Corrigez ce qui est signalé, puis envoyez-le de nouveau.'],
    en: ['This text is not received', 'Correct what is marked, then send it again.'],
  },
  'question-limit': {
    status: 409,
    fr: [
      'Vous avez posé toutes vos questions',
      'Chaque membre du panel peut en poser {perPanelist}. Les réponses aux questions des autres membres se lisent sur les fiches.',
    ],
    en: [
      'You have asked all your questions',
      'Each member of the panel can ask {perPanelist}. The answers to questions of others are on the sheets.',
    ],
  },
  'question-decided': {
    status: 409,
    fr: [
      'Une de ces questions est déjà modérée',
      'Une autre personne l’a transmise ou écartée : rechargez la page pour voir ce qui reste.',
    ],
    en: [
      'One of these questions is already moderated',
      'Somebody else put or declined it: reload the page to see what is left.',
    ],
  },
  'questions-apart': {
    status: 422,
    fr: [
      'Ces questions visent des projets différents',
      'Ne réunissez que les questions posées à un même projet.',
    ],
    en: ['These questions are about different projects', 'Join only questions about the same project.'],
  },
  'questions-open': {
    status: 409,
    fr: [
      'Des questions du panel attendent',
      'À modérer : {undecided} ; sans réponse : {unanswered}. Pour ouvrir le vote quand même, donnez un motif : il sera inscrit au procès-verbal.',
    ],
    en: [
      'Questions of the panel are waiting',
      'To be moderated: {undecided}; without an answer: {unanswered}. To open the vote all the same, give a reason: it will stand in the minutes.',
    ],
  },
  'already-answered': {
    status: 409,
    fr: [
      'Cette question a déjà sa réponse',
      'Une réponse s’envoie une seule fois : les membres du panel la lisent.',
    ],
    en: ['This question already has its answer', 'An answer is sent once: the members of the panel read it.'],
  },
  'extension-invalid': {
    status: 422,
    fr: ['Cette fin n’est pas possible', 'Choisissez une fin après le {after} et au plus tard le {latest}.'],
    en: ['This end is not possible', 'Choose an end after {after} and by {latest} at the latest.'],
  },
  'round-not-closed': {
    status: 409,
    fr: [
      'La session n’est pas close',
      'Avant sa clôture il est trop tôt, après son annonce il est trop tard.',
    ],
    en: ['The round is not closed', 'Before its closing it is too early, after its release too late.'],
  },
  'round-releasing': {
    status: 409,
    fr: ['Une annonce est en cours', 'Attendez qu’elle soit finie.'],
    en: ['A release is under way', 'Wait until it has ended.'],
  },
  'grants-told': {
    status: 409,
    fr: [
      'Des subventions sont annoncées',
      'L’annonce du panel a commencé : ce qu’elle accorde crée des droits (article L. 242-1 du code des relations entre le public et l’administration). L’appel ne peut plus être déclaré sans suite.',
    ],
    en: [
      'Grants have been announced',
      'The release of the panel has begun: what it grants are rights (article L. 242-1 of the code of relations between the public and the administration). The call can no longer be called off.',
    ],
  },
  'round-not-released': {
    status: 409,
    fr: ['La session n’est pas annoncée', 'Annoncez d’abord ses résultats.'],
    en: ['The round is not released', 'Release its outcomes first.'],
  },
  'jury-not-released': {
    status: 409,
    fr: ['Le jury n’est pas annoncé', 'Le vote s’ouvre une fois les résultats du jury annoncés.'],
    en: ['The jury is not released', 'The vote opens once the outcomes of the jury are released.'],
  },
  'secret-mismatch': {
    status: 409,
    fr: [
      'Le secret sous séquestre manque',
      'Le séquestre ne contient pas le secret dont l’empreinte publiée est {committed} : faites-le rétablir depuis une sauvegarde (guide d’exploitation).',
    ],
    en: [
      'The secret in escrow is missing',
      'The escrow does not hold the secret whose published digest is {committed}: have it restored from a backup (runbook).',
    ],
  },
  'beacon-awaited': {
    status: 409,
    fr: [
      'Le tirage public n’est pas encore reçu',
      'La graine dépend d’un tirage public, connu à partir du {at} : il arrive de lui-même dans l’heure, ou se saisit là où le tirage a été engagé.',
    ],
    en: [
      'The public draw has not come yet',
      'The seed depends on a public draw, known from {at} on: it comes by itself within the hour, or is typed in where the lot was committed to.',
    ],
  },
  'beacon-taken': {
    status: 409,
    fr: ['Le tirage public est déjà reçu', 'Il ne change plus : {value}.'],
    en: ['The public draw is already there', 'It does not change any more: {value}.'],
  },
  'beacon-early': {
    status: 409,
    fr: ['Le tirage public n’a pas eu lieu', 'Il est connu à partir du {at} : revenez à ce moment.'],
    en: ['The public draw has not taken place', 'It is known from {at} on: come back then.'],
  },
  'beacon-other': {
    status: 409,
    fr: [
      'Ce n’est pas le tirage attendu',
      'La session attend {awaited}, connu à partir du {at} : donnez ce tirage-là.',
    ],
    en: ['Not the draw that is awaited', 'The round awaits {awaited}, known from {at} on: give that one.'],
  },
  'beacon-unsigned': {
    status: 409,
    fr: [
      'La signature ne vérifie pas',
      'Recopiez la signature du tour attendu, 96 caractères de 0 à 9 et de a à f : elle n’est pas celle du réseau nommé à l’engagement.',
    ],
    en: [
      'The signature does not verify',
      'Copy the signature of the awaited round, 96 characters from 0 to 9 and a to f: it is not that of the network named at the commitment.',
    ],
  },
  'beacon-unreadable': {
    status: 409,
    fr: ['Aucun numéro à lire', 'Donnez les numéros tirés, en chiffres : de un à trente.'],
    en: ['No number to read', 'Give the numbers drawn, in digits: one to thirty of them.'],
  },
  'proposal-unchanged': {
    status: 409,
    fr: [
      'Rien n’a changé depuis la dernière proposition',
      'Le même calcul donnerait la même affectation : confirmez la proposition {proposalId}, ou changez d’abord les jurés ou les candidatures.',
    ],
    en: [
      'Nothing changed since the last proposal',
      'The same computation would give the same assignment: confirm proposal {proposalId}, or change jurors or applications first.',
    ],
  },
  'readings-over': {
    status: 409,
    fr: [
      'Les lectures sont terminées',
      'Leur fin était publiée pour le {closesAt} : qui recevrait une lecture ne pourrait plus la déposer. Prolongez d’abord les lectures, depuis la page du calendrier.',
    ],
    en: [
      'The readings are over',
      'Their published end was {closesAt}: nobody could file what they were given now. Extend the readings first, on the page of the calendar.',
    ],
  },
  'no-application': {
    status: 409,
    fr: ['Aucune candidature', 'La session n’a rien à examiner.'],
    en: ['No application', 'The round has nothing to examine.'],
  },
  'applications-undecided': {
    status: 409,
    fr: [
      'Des candidatures restent à décider',
      'Décidez puis annoncez la recevabilité de celles de la liste. Où un complément est demandé, attendez la réponse ; une fois le délai échu, confirmez le refus ou donnez plus de temps.',
    ],
    en: [
      'Applications are undecided',
      'Decide and release the admissibility of those in the list. Where information was asked for, wait for the answer; once the deadline has passed, confirm the refusal or give more time.',
    ],
  },
  'tied-readings': {
    status: 409,
    fr: [
      'Des lectures sont à écarter',
      'Chacune est d’une personne qui a un lien avec la candidature qu’elle a lue : elle ne peut pas compter. Écartez-la avec un motif depuis la page de l’affectation, puis proposez de nouveaux lecteurs s’il en manque. Si le lien n’existe pas, corrigez d’abord la liste du jury.',
    ],
    en: [
      'Readings are to be set aside',
      'Each is by somebody who has a link with the application that they read: it cannot count. Set it aside with a reason on the page of the assignment, then propose new readers where some are missing. If there is no such link, correct the roll of the jury first.',
    ],
  },
  'reading-not-tied': {
    status: 409,
    fr: [
      'Aucun lien n’est connu',
      'Une lecture n’est écartée que pour un lien entre la personne et la candidature. Inscrivez-le d’abord dans la liste du jury.',
    ],
    en: [
      'No link is known',
      'A reading is set aside for a link between the person and the application alone. Enter it in the roll of the jury first.',
    ],
  },
  'assignment-missing': {
    status: 409,
    fr: [
      'Des candidatures ont trop peu de lecteurs',
      'Lancez l’affectation des jurés, puis ouvrez la session.',
    ],
    en: ['Applications have too few readers', 'Run the assignment of jurors, then open the round.'],
  },
  'assignment-infeasible': {
    status: 409,
    fr: [
      'Affectation impossible',
      'Ajoutez des jurés sans conflit pour les candidatures de la liste, ou relevez le plafond de lectures de ceux qui l’ont atteint.',
    ],
    en: [
      'Assignment infeasible',
      'Add jurors without a conflict for the applications in the list, or raise the ceiling of readings of those who are at theirs.',
    ],
  },
  'nothing-to-assign': {
    status: 409,
    fr: ['Rien à affecter', 'Aucune candidature recevable, ou aucun juré inscrit.'],
    en: ['Nothing to assign', 'No admissible application, or no juror enrolled.'],
  },
  'proposal-stale': {
    status: 409,
    fr: [
      'La proposition ne tient plus',
      'Des lectures, des jurés ou des candidatures ont changé : calculez l’affectation à nouveau.',
    ],
    en: [
      'The proposal no longer holds',
      'Readings, jurors or applications changed: compute the assignment again.',
    ],
  },
  'grey-zone-early': {
    status: 409,
    fr: [
      'Toutes les lectures ne sont pas déposées',
      'La zone grise s’accepte quand chaque candidature a toutes ses lectures : relancez les jurés en retard, ou retirez du jury qui ne lira pas et calculez une nouvelle affectation.',
    ],
    en: [
      'Not all readings are filed',
      'The grey zone is accepted once every application has all its readings: remind the late jurors, or remove from the jury whoever will not read and compute a new assignment.',
    ],
  },
  'grey-zone-empty': {
    status: 409,
    fr: [
      'Aucune candidature en zone grise',
      'Une lecture de plus ne changerait sans doute pas la liste : vous pouvez clore la session.',
    ],
    en: [
      'No application in the grey zone',
      'One more reading would hardly change the list: you can close the round.',
    ],
  },
  'already-filed': {
    status: 409,
    fr: ['La lecture est déposée', 'Modifiez directement l’avis déposé, jusqu’à la clôture.'],
    en: ['The review is filed', 'Amend the filed review itself, until the round closes.'],
  },
  'not-a-substitute': {
    status: 409,
    fr: ['Cette personne n’est pas suppléante', 'Choisissez une personne inscrite comme suppléante.'],
    en: ['This person is not a substitute', 'Choose a person enrolled as a substitute.'],
  },
  'seat-taken': {
    status: 409,
    fr: ['Ce siège est déjà repris', 'Ce membre est déjà remplacé, ou n’a pas de siège.'],
    en: ['This seat is already taken', 'This member was already replaced, or has no seat.'],
  },
  'address-on-roll': {
    status: 409,
    fr: [
      'Cette adresse est déjà sur la liste',
      'Une autre personne de la liste a cette adresse : rien n’a changé.',
    ],
    en: [
      'This address is on the roll already',
      'Somebody else on the roll has this address: nothing changed.',
    ],
  },
  'simulation-invalid': {
    status: 422,
    fr: ['La simulation contient des erreurs', 'Corrigez chaque point de la liste.'],
    en: ['The simulation has errors', 'Correct every point in the list.'],
  },
  'roll-invalid': {
    status: 422,
    fr: ['La liste contient des erreurs', 'Corrigez chaque ligne signalée : rien n’a été inscrit.'],
    en: ['The roll has errors', 'Correct every line in the list: nobody was enrolled.'],
  },
  'roll-below-quorum': {
    status: 409,
    fr: ['Trop peu de personnes inscrites', 'Il en faut {needed}, {got} sont inscrites.'],
    en: ['Too few people enrolled', '{needed} are needed, {got} are enrolled.'],
  },
  'eligible-voters-missing': {
    status: 409,
    fr: [
      'Trop peu de membres peuvent noter certains finalistes',
      'Donnez à des suppléants sans lien avec ces finalistes les sièges de membres qui en ont un, puis ouvrez le vote.',
    ],
    en: [
      'Too few members may grade some finalists',
      'Give seats of members who have a link with these finalists to substitutes who have none, then open the vote.',
    ],
  },
  'seats-to-give': {
    status: 409,
    fr: [
      'Des membres ont trop de liens',
      'Plus de deux liens ne laissent pas noter assez de finalistes : donnez les sièges de ces membres à des suppléants, puis ouvrez le vote.',
    ],
    en: [
      'Members have too many ties',
      'More than two ties leave too few finalists to grade: give the seats of these members to substitutes, then open the vote.',
    ],
  },
  'substitute-tied': {
    status: 409,
    fr: [
      'Ce suppléant a trop de liens',
      'Il a des liens avec plus de deux finalistes : choisissez un autre suppléant.',
    ],
    en: [
      'This substitute has too many ties',
      'They have ties with more than two finalists: choose another substitute.',
    ],
  },
  'ties-closed': {
    status: 409,
    fr: [
      'Les liens ne se déclarent plus ici',
      'Ils se déclaraient jusqu’au {until}, avant l’ouverture du vote. Si un lien a été oublié, déportez-vous sur votre bulletin.',
    ],
    en: [
      'Ties are no longer declared here',
      'They were declared until {until}, before the vote opened. If a tie was forgotten, recuse yourself on your ballot.',
    ],
  },
  'ties-invalid': {
    status: 422,
    fr: [
      'Certains de ces projets ne sont pas finalistes',
      'Un lien se déclare avec un finaliste : retirez les autres projets de votre déclaration.',
    ],
    en: [
      'Some of these projects are no finalists',
      'A link is declared with a finalist: take the other projects out of your declaration.',
    ],
  },
  'panel-full': {
    status: 409,
    fr: [
      'Trop de membres, ou trop de suppléants',
      'L’appel en prévoit {size}, la liste en ferait {would}. Une adresse ne se corrige pas, et personne ne se retire : dans une même liste, inscrivez comme suppléant qui l’a été par erreur, et comme membre la bonne adresse.',
    ],
    en: [
      'Too many members, or too many substitutes',
      'The call provides for {size}, the roll would make {would}. An address is not corrected, and nobody is taken off: in one list, enrol as a substitute whoever was enrolled by mistake, and as a member the right address.',
    ],
  },
  'quorum-not-met': {
    status: 409,
    fr: ['Quorum non atteint', 'Il faut {needed} voix ou lectures : relancez les personnes en retard.'],
    en: ['Quorum not met', '{needed} votes or readings are needed: remind those who are late.'],
  },
  'grades-not-met': {
    status: 409,
    fr: [
      'Des finalistes ont trop peu de mentions',
      'Il en faut {needed}. Pour chacun, donnez le motif de le classer sur les mentions qu’il a ; ou installez des suppléants et prolongez le vote.',
    ],
    en: [
      'Finalists have too few grades',
      '{needed} are needed. For each, give a reason to rank it on the grades that it has; or seat substitutes and extend the vote.',
    ],
  },
  'rules-changed': {
    status: 409,
    fr: [
      'Les règles ont changé depuis l’ouverture',
      'Cette session se clôt avec les règles sous lesquelles elle s’est ouverte. Demandez à un opérateur de remettre le fichier de la promotion comme il était alors, puis recommencez. Rien n’est clos.',
    ],
    en: [
      'The rules have changed since the opening',
      'This session is closed by the rules that it opened under. Ask an operator to put the cohort’s file back as it was then, and start again. Nothing is closed.',
    ],
  },
  'ballot-count-mismatch': {
    status: 409,
    fr: [
      'Bulletins et votants diffèrent',
      '{ballots} bulletins pour {voters} votants : prévenez un opérateur.',
    ],
    en: ['Ballots and voters differ', '{ballots} ballots for {voters} voters: tell an operator.'],
  },
  'vote-holds': {
    status: 409,
    fr: ['Ce vote ne s’annule pas', 'Ses bulletins sont comptés, ou peuvent l’être : terminez sa clôture.'],
    en: ['This vote stands', 'Its ballots are counted, or can be: finish its closing.'],
  },
  'end-passed': {
    status: 422,
    fr: ['Cette fin est passée', 'Donnez une date de fin à venir : les panélistes ont à voter de nouveau.'],
    en: ['This end has passed', 'Give an end that is to come: the panelists have to vote again.'],
  },
  'review-invalid': {
    status: 422,
    fr: ['L’évaluation est incomplète ou erronée', 'Corrigez chaque point de la liste.'],
    en: ['The review is incomplete or wrong', 'Correct every point in the list.'],
  },
  'ballot-invalid': {
    status: 422,
    fr: ['Le bulletin est incomplet ou erroné', 'Donnez une mention à chaque finaliste, ou déportez-vous.'],
    en: ['The ballot is incomplete or wrong', 'Grade every finalist, or recuse yourself.'],
  },
  'ballot-grades-nobody': {
    status: 422,
    fr: [
      'Ce bulletin ne note personne',
      'Donnez une mention à un finaliste au moins. Si un lien vous empêche de les noter tous, dites-le au service : une autre personne votera à votre place.',
    ],
    en: [
      'This ballot grades nobody',
      'Grade at least one finalist. If ties keep you from grading any of them, tell the programme: someone else will vote in your place.',
    ],
  },
  'adjustment-invalid': {
    status: 422,
    fr: ['Cette modification n’est pas possible', 'Corrigez chaque point de la liste.'],
    en: ['This adjustment is not possible', 'Correct every point in the list.'],
  },
  'already-recused': {
    status: 409,
    fr: ['Déport déjà enregistré', 'Vous ne pouvez plus lire cette candidature.'],
    en: ['Already recused', 'You recused yourself from this application: it can no longer be reviewed.'],
  },
  'already-voted': {
    status: 409,
    fr: ['Vous avez déjà voté', 'Un bulletin se dépose une seule fois et ne se retire pas.'],
    en: ['You have already voted', 'A ballot is cast once and cannot be taken back.'],
  },
  'seat-used': {
    status: 409,
    fr: [
      'Ce siège a déjà voté',
      'Le membre dont vous preniez la place avait voté : un siège vote une seule fois.',
    ],
    en: ['This seat has voted', 'The member whose place you took had voted: a seat votes once.'],
  },
  'not-ranked': {
    status: 404,
    fr: ['Candidature non classée', 'Le classement de cette session ne contient pas cette candidature.'],
    en: ['Application not ranked', 'The ranking of this round does not hold this application.'],
  },
  'over-budget': {
    status: 409,
    fr: [
      'Le budget serait dépassé',
      'Le budget est de {budgetCents} centimes, il en faudrait {wouldBeCents}.',
    ],
    en: ['Over the budget', 'The budget is {budgetCents} cents, this would take {wouldBeCents}.'],
  },
  'cap-reached': {
    status: 409,
    fr: ['Nombre maximal atteint', 'Le maximum est de {maximum}, ce serait {wouldBe}.'],
    en: ['Maximum number reached', 'The maximum is {maximum}, this would make {wouldBe}.'],
  },
  'late-access-open': {
    status: 409,
    fr: [
      'Un dossier peut encore être déposé',
      'Un accès tardif reste ouvert jusqu’au {endsAt}. Attendez cette date, ou retirez l’accès : personne ne doit écrire en sachant ce qui a été refusé à d’autres.',
    ],
    en: [
      'Somebody may still file',
      'A late access is open until {endsAt}. Wait for that date, or take the access back: nobody is to write knowing what was refused to others.',
    ],
  },
  'laureates-open': {
    status: 409,
    fr: [
      'Des places peuvent encore se libérer',
      'Les lauréats de la liste n’ont pas encore de convention signée par les deux parties : si l’un d’eux se retire ou ne signe pas, sa place va au suivant. La liste d’attente se clôt quand toutes les conventions sont signées, ou à la fin de la promotion, le {endsAt}.',
    ],
    en: [
      'Places may still come free',
      'The laureates in the list have no agreement that both parties signed yet: if one of them withdraws or does not sign, the place goes to the next. The waiting list is closed once all agreements are signed, or at the end of the cohort, on {endsAt}.',
    ],
  },
  'aid-over-ceiling': {
    status: 409,
    fr: [
      'Un plafond serait dépassé',
      'Aucune convention ne pourrait être établie : personne n’est informé. Avant l’annonce, changez l’issue ou réduisez le montant, avec un motif ; depuis la liste d’attente, passez au suivant, avec un motif. Si une déclaration d’aides n’est plus exacte, demandez à l’entreprise ses justificatifs.',
    ],
    en: [
      'A ceiling would be passed',
      'No agreement could be made, so nobody is told. Before the release, change the outcome or lower the amount, with a reason; from the waiting list, pass on to the next, with a reason. Where a declaration of aid is out of date, ask the company for evidence.',
    ],
  },
  'not-over-ceiling': {
    status: 409,
    fr: [
      'Cette candidature garde sa place',
      'Seule une candidature dont le tour est venu, et qu’un plafond empêche de financer, peut être passée.',
    ],
    en: [
      'This application keeps its place',
      'Only an application whose turn has come, and that a ceiling keeps from its grant, can be passed over.',
    ],
  },
} as const satisfies Record<string, ProblemWords>;
