/** Status and sentences of what is refused of late accesses: to who was given one, and to staff who give one. */
import type { ProblemWords } from './problem-words.ts';

export const lateWords = {
  'late-access-early': {
    status: 403,
    fr: [
      'L’appel est encore ouvert',
      'Un accès tardif ne vaut qu’après la clôture de l’appel. Jusque-là, déposez comme chacun, depuis la page de l’appel ; ou revenez ici une fois l’appel clos.',
    ],
    en: [
      'The call is still open',
      'A late access holds only once the call has closed. Until then, file as everybody does, from the page of the call; or come back here once it has closed.',
    ],
  },
  'late-access-ended': {
    status: 403,
    fr: [
      'Cet accès tardif a pris fin',
      'Il permettait de déposer jusqu’au {endsAt}. Ce qui est écrit n’est pas déposé ; en cas d’empêchement, écrivez au service.',
    ],
    en: [
      'This late access has ended',
      'With it one could file until {endsAt}. What is written is not filed; if something kept you from it, write to the service.',
    ],
  },
  'late-access-used': {
    status: 409,
    fr: [
      'Cet accès tardif a déjà servi',
      'Il vaut pour un seul dépôt, et celui-ci est fait : c’est la candidature {applicationId}. Le lien de son accusé de réception ouvre son dossier.',
    ],
    en: [
      'This late access is used',
      'It is for one filing, which is done: it is application {applicationId}. The link of its acknowledgement opens it.',
    ],
  },
  'late-access-taken-back': {
    status: 403,
    fr: [
      'Cet accès tardif a été retiré',
      'Le service l’a retiré : rien n’est déposé. Écrivez au service si vous pensez que c’est une erreur.',
    ],
    en: [
      'This late access was taken back',
      'The service took it back: nothing is filed. Write to the service if you think that this is a mistake.',
    ],
  },
  'late-access-before-close': {
    status: 409,
    fr: [
      'L’appel n’est pas encore clos',
      'Un accès tardif se donne après la clôture ({closesAt}) et les minutes de grâce. D’ici là chacun dépose, et la fin de l’appel peut être repoussée pour tous.',
    ],
    en: [
      'The call has not closed yet',
      'A late access is given after the close ({closesAt}) and its minutes of grace. Until then everybody files, and the end of the call can be moved for all.',
    ],
  },
  'late-access-end-invalid': {
    status: 422,
    fr: [
      'Cette fin n’est pas possible',
      'Choisissez une fin après le {after} et au plus tard le {latest} : ensuite le jury lit, et personne n’écrit pendant que d’autres sont lus. Passé cette date, aucun accès n’est plus donné.',
    ],
    en: [
      'This end is not possible',
      'Choose an end after {after} and by {latest} at the latest: then the jury reads, and nobody writes while others are read. Once that is past, no access is given any more.',
    ],
  },
  'late-access-results-told': {
    status: 409,
    fr: [
      'Des résultats sont déjà annoncés',
      'La recevabilité de candidatures est déjà annoncée : plus personne ne peut être admis à déposer, pour que nul n’écrive en sachant ce qui a été refusé à d’autres.',
    ],
    en: [
      'Results were told already',
      'The admissibility of applications was told already: nobody can be let in to file any more, so that no one writes knowing what was refused to others.',
    ],
  },
  'late-access-exists': {
    status: 409,
    fr: [
      'Cette adresse a déjà un accès',
      'Un accès tardif donné à cette adresse vaut jusqu’au {endsAt}. S’il faut une autre fin, retirez-le d’abord, puis donnez-en un autre.',
    ],
    en: [
      'This address has an access already',
      'A late access given to this address holds until {endsAt}. If it needs another end, take it back first, then give another.',
    ],
  },
  'address-suppressed': {
    status: 409,
    fr: [
      'Rien ne part plus vers cette adresse',
      'Une lettre en est revenue, ou elle a été signalée comme indésirable : le lien n’y arriverait pas. Demandez une autre adresse à cette personne.',
    ],
    en: [
      'Nothing leaves for this address any more',
      'A letter came back from it, or was reported as unwanted: the link would not arrive. Ask this person for another address.',
    ],
  },
} as const satisfies Record<string, ProblemWords>;
