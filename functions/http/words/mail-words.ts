/** Status and sentences of what the mail desk refuses (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const mailWords = {
  'link-just-sent': {
    status: 409,
    fr: [
      'Un nouveau lien vient d’être envoyé',
      'Le message est en route, et son lien est le bon. S’il n’arrive pas, recommencez à partir du {retryAt}.',
    ],
    en: [
      'A new link has just been sent',
      'The message is on its way, and its link is the right one. If it does not arrive, try again from {retryAt}.',
    ],
  },
  'email-passed': {
    status: 409,
    fr: [
      'Ce courriel n’attend plus',
      'Il est dans l’état « {state} » : ce qui est parti, ou a pu partir, ne se rappelle pas.',
    ],
    en: [
      'This e-mail does not wait any more',
      'It is in the state “{state}”: what left, or may have left, cannot be called back.',
    ],
  },
  'letter-not-due': {
    status: 409,
    fr: [
      'Cette lettre ne peut pas encore être écrite',
      'La candidature est dans l’état « {status} » : rien n’y fait suivre cette lettre. L’aperçu d’une annonce montre celles de la session.',
    ],
    en: [
      'This letter cannot be written yet',
      'The application is in the state “{status}”: nothing there leads to this letter. The preview of a release shows those of its round.',
    ],
  },
} as const satisfies Record<string, ProblemWords>;
