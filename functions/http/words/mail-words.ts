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
    fr: ['Ce courriel n’attend plus', 'Ce qui est parti, ou a pu partir, ne se rappelle pas.'],
    en: ['This e-mail does not wait any more', 'What left, or may have left, cannot be called back.'],
  },
  'letter-not-due': {
    status: 409,
    fr: [
      'Cette lettre ne peut pas encore être écrite',
      'À l’étape où en est la candidature, rien ne fait suivre cette lettre. L’aperçu d’une annonce montre celles de la session.',
    ],
    en: [
      'This letter cannot be written yet',
      'At the stage of the application nothing leads to this letter. The preview of a release shows those of its round.',
    ],
  },
} as const satisfies Record<string, ProblemWords>;
