/** Status and sentences of what is refused on an agreement, its signature and its reports (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const agreementWords = {
  'no-agreement': {
    status: 404,
    fr: ['Pas de convention', 'Aucune convention n’a été établie pour cette candidature.'],
    en: ['No agreement', 'No agreement has been issued for this application.'],
  },
  'agreement-outdated': {
    status: 409,
    fr: [
      'Ce n’est pas la convention en vigueur',
      'Relisez la convention, puis signez l’empreinte {expected}.',
    ],
    en: ['Not the agreement in force', 'Read the agreement again, then sign the digest {expected}.'],
  },
  'code-too-soon': {
    status: 429,
    fr: ['Trop de codes demandés', 'Un nouveau code peut être demandé à partir du {retryAt}.'],
    en: ['Too many codes asked for', 'Another code may be asked for from {retryAt}.'],
  },
  'codes-of-link-used-up': {
    status: 429,
    fr: [
      'Trop de codes demandés',
      '{codes} codes ont été demandés avec ce lien. Depuis la page de votre dossier, demandez un nouveau lien : les autres cesseront de fonctionner, et vous pourrez demander un code.',
    ],
    en: [
      'Too many codes asked for',
      '{codes} codes were asked for with this link. On the page of your application, ask for a new link: the others will cease to work, and you can ask for a code.',
    ],
  },
  'codes-used-up': {
    status: 429,
    fr: [
      'Trop de codes demandés',
      '{codes} codes ont été demandés pour cette candidature. Écrivez au service, qui vérifiera avec vous puis permettra d’en demander d’autres.',
    ],
    en: [
      'Too many codes asked for',
      '{codes} codes were asked for this application. Write to the service, which will check with you, then let you ask for more.',
    ],
  },
  'signer-changed': {
    status: 409,
    fr: [
      'Le signataire n’est pas celui du code',
      'Demandez un code avec ce nom, cette qualité et cette empreinte.',
    ],
    en: ['Not the signer that the code is for', 'Ask for a code with this name, capacity and digest.'],
  },
  'heir-changed': {
    status: 409,
    fr: [
      'Ce code vaut pour une autre personne',
      'Le code a été demandé pour un autre nom ou une autre adresse : demandez-en un pour ceux-ci.',
    ],
    en: [
      'This code is for somebody else',
      'The code was requested with another name or address: ask for one with these.',
    ],
  },
  'code-not-in-force': {
    status: 409,
    fr: ['Aucun code en vigueur', 'Attendez le courriel qui porte le code, ou demandez-en un.'],
    en: ['No code in force', 'Wait for the e-mail that carries the code, or ask for one.'],
  },
  'code-expired': {
    status: 409,
    fr: ['Code expiré', 'Ce code valait jusqu’au {expiredAt} : demandez-en un nouveau.'],
    en: ['Code expired', 'This code was valid until {expiredAt}: ask for another one.'],
  },
  'code-exhausted': {
    status: 409,
    fr: ['Code annulé', 'Ce code a été essayé {tries} fois : demandez-en un nouveau.'],
    en: ['Code cancelled', 'This code was tried {tries} times: ask for another one.'],
  },
  'code-wrong': {
    status: 422,
    fr: ['Code inexact', 'Recopiez le code du dernier courriel ; essais restants : {triesLeft}.'],
    en: ['Wrong code', 'Copy the code of the latest e-mail; tries left: {triesLeft}.'],
  },
  'not-signed': {
    status: 409,
    fr: [
      'Convention pas encore signée',
      'La copie signée existe dès votre signature ; les dates courent de la dernière signature, celle de l’administration.',
    ],
    en: [
      'Agreement not signed yet',
      'The signed copy exists once you have signed; the dates run from the last signature, the administration’s.',
    ],
  },
  'proposal-missing': {
    status: 409,
    fr: [
      'Rien n’attend de confirmation',
      'Cet acte se fait à deux : proposez-le d’abord, une autre personne le confirmera.',
    ],
    en: [
      'Nothing waits to be confirmed',
      'This act takes two persons: propose it first, and somebody else will confirm it.',
    ],
  },
  'proposal-changed': {
    status: 409,
    fr: [
      'Ce n’est plus ce qui était proposé',
      'Quelque chose a changé depuis la proposition, qui ne vaut plus. Relisez ce qui se passerait maintenant et proposez-le de nouveau.',
    ],
    en: [
      'This is no longer what was proposed',
      'Something changed since the proposal, which is void. Read what would happen now and propose it anew.',
    ],
  },
  'same-account': {
    status: 409,
    fr: [
      'Une autre personne doit confirmer',
      'Vous avez proposé cet acte, ou noté que l’ordre d’avant était revenu : demandez à un autre compte de le confirmer.',
    ],
    en: [
      'Somebody else must confirm',
      'You proposed this act, or noted that the order before came back: ask for it to be confirmed by another account.',
    ],
  },
} as const satisfies Record<string, ProblemWords>;
