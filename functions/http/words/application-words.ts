/** Status and sentences of what the HTTP layer and the use cases on one application refuse (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const applicationWords = {
  'not-json': {
    status: 400,
    fr: ['Le corps n’est pas du JSON', 'Envoyez un objet JSON valide, encodé en UTF-8.'],
    en: ['The body is not JSON', 'Send a valid JSON object, encoded in UTF-8.'],
  },
  'unsupported-media-type': {
    status: 415,
    fr: ['Type de contenu refusé', 'Envoyez le corps avec l’en-tête « Content-Type: application/json ».'],
    en: ['Unsupported content type', 'Send the body with the header "Content-Type: application/json".'],
  },
  'body-too-large': {
    status: 413,
    fr: [
      'Formulaire trop long',
      'Ce que vous envoyez dépasse {kilobytes} Ko, tous les textes ensemble : raccourcissez les plus longs, puis envoyez de nouveau.',
    ],
    en: [
      'Form too long',
      'What you send is over {kilobytes} KB, all texts together: shorten the longest, then send again.',
    ],
  },
  'route-unknown': {
    status: 404,
    fr: ['Rien à cette adresse', 'Les adresses sont décrites dans /openapi.json.'],
    en: ['Nothing at this address', 'Addresses are described in /openapi.json.'],
  },
  'method-not-allowed': {
    status: 405,
    fr: ['Méthode refusée', 'À cette adresse, les méthodes sont : {allowed}.'],
    en: ['Method not allowed', 'At this address the methods are: {allowed}.'],
  },
  'invalid-request': {
    status: 422,
    fr: ['La demande contient des erreurs', 'Corrigez chaque champ de la liste, puis envoyez à nouveau.'],
    en: ['The request has errors', 'Correct every field in the list, then send it again.'],
  },
  'link-invalid': {
    status: 404,
    fr: [
      'Ce lien ne mène à rien',
      'Le lien personnel est inconnu, expiré ou révoqué : utilisez celui du dernier courriel reçu.',
    ],
    en: [
      'This link leads nowhere',
      'The personal link is unknown, expired or revoked: use the one in the last e-mail that you received.',
    ],
  },
  'link-replaced': {
    status: 404,
    fr: [
      'Ce lien a été remplacé',
      'Un message plus récent a apporté un nouveau lien personnel : utilisez celui du dernier courriel reçu.',
    ],
    en: [
      'This link was replaced',
      'A later message brought a new personal link: use the one in the last e-mail that you received.',
    ],
  },
  'no-signatory': {
    status: 409,
    fr: [
      'Personne ne peut décider aujourd’hui',
      'Aucun signataire du fichier de la promotion n’est en fonction ce jour. Demandez qu’il en nomme un (service.signatories), puis recommencez.',
    ],
    en: [
      'Nobody may decide today',
      'No signatory of the cohort file is in office today. Have one named in it (service.signatories), then try again.',
    ],
  },
  'not-signatory': {
    status: 403,
    fr: [
      'C’est à un signataire de contresigner',
      'Le fichier de la promotion dit quels comptes sont ceux des signataires (service.signatories) : l’un d’eux, en fonction ce jour, confirme ce qu’un autre membre du service a proposé.',
    ],
    en: [
      'It is for a signatory to countersign',
      'The cohort file says which accounts are those of the signatories (service.signatories): one of them, in office today, confirms what another member of staff has proposed.',
    ],
  },
  forbidden: {
    status: 403,
    fr: ['Accès refusé', 'Votre compte n’appartient pas au groupe que cette action demande.'],
    en: ['Access denied', 'Your account is not in the group that this action asks for.'],
  },
  'not-found': {
    status: 404,
    fr: ['Introuvable', 'Rien ne porte cet identifiant parmi ce que vous pouvez voir.'],
    en: ['Not found', 'Nothing that you may see has this identifier.'],
  },
  'try-again': {
    status: 503,
    fr: ['Service momentanément occupé', 'Rien n’a été enregistré. Réessayez dans quelques secondes.'],
    en: ['Service busy', 'Nothing was recorded. Try again in a few seconds.'],
  },
  'too-many-requests': {
    status: 429,
    fr: [
      'Trop de demandes à la fois',
      'Rien n’a été enregistré : trop de demandes viennent de votre connexion. Réessayez dans {seconds} s.',
    ],
    en: [
      'Too many requests at once',
      'Nothing was recorded: too many requests come from your connection. Try again in {seconds} s.',
    ],
  },
  'internal-error': {
    status: 500,
    fr: [
      'Erreur interne',
      'Réessayez ; si l’erreur persiste, donnez au service l’identifiant de la demande.',
    ],
    en: ['Internal error', 'Try again; if it persists, give the service the identifier of the request.'],
  },
  'idempotency-key-reused': {
    status: 409,
    fr: [
      'Clé d’idempotence déjà utilisée',
      'Cette clé a déjà servi pour un autre contenu : tirez une nouvelle clé pour un nouvel envoi.',
    ],
    en: [
      'Idempotency key already used',
      'This key was already used for another content: draw a new key to send something new.',
    ],
  },
  'call-not-open': {
    status: 403,
    fr: ['L’appel n’est pas ouvert', 'Les candidatures sont reçues à partir du {opensAt}.'],
    en: ['The call is not open', 'Applications are received from {opensAt}.'],
  },
  'call-closed': {
    status: 403,
    fr: ['L’appel est clos', 'Les candidatures étaient reçues jusqu’au {closesAt}.'],
    en: ['The call is closed', 'Applications were received until {closesAt}.'],
  },
  'call-called-off': {
    status: 409,
    fr: [
      'L’appel est déclaré sans suite',
      'L’administration y a mis fin le {at} : plus rien ne peut être déposé, lu, voté ni décidé.',
    ],
    en: [
      'The call is called off',
      'The administration ended it on {at}: nothing can be filed, read, voted or decided any more.',
    ],
  },
  'applicant-has-another': {
    status: 409,
    fr: [
      'Cette personne a déjà une candidature',
      'L’adresse électronique ou le SIREN est aussi celui de {applicationIds}. Si la ligne est la même candidature, donnez-lui la référence sous laquelle elle a été importée ; si c’est un autre projet, dites-le en l’important.',
    ],
    en: [
      'This applicant has an application already',
      'The e-mail address or the SIREN is also that of {applicationIds}. If the row is the same application, give it the reference under which it was brought in; if it is another project, say so when you bring it in.',
    ],
  },
  'completed-since': {
    status: 409,
    fr: [
      'Complétée ou corrigée depuis l’import',
      'Cette candidature a été complétée ou corrigée depuis qu’elle a été importée : la ligne l’effacerait (elle diffère en {fields}). Reportez ces changements dans le fichier, ou demandez un complément.',
    ],
    en: [
      'Completed or corrected since it was brought in',
      'This application was completed or corrected since it was brought in: the row would undo that (it differs in {fields}). Take the changes over into the file, or ask for information.',
    ],
  },
  'nothing-corrected': {
    status: 422,
    fr: ['Rien à corriger', 'Tout est déjà écrit ainsi : changez au moins un champ.'],
    en: ['Nothing to correct', 'All of it is written so already: change one field at least.'],
  },
  'correction-unexplained': {
    status: 422,
    fr: [
      'Un motif est nécessaire',
      'La ligne diffère de ce qui avait été importé : écrivez le motif de la correction.',
    ],
    en: ['A reason is needed', 'The row differs from what was brought in: write why it is corrected.'],
  },
  'draft-changed': {
    status: 409,
    fr: [
      'Brouillon modifié ailleurs',
      'Ce brouillon a été enregistré dans une autre fenêtre entre-temps : pour n’en rien effacer, ce qui est écrit ici n’a pas été enregistré. Relisez-le, puis enregistrez-le de nouveau.',
    ],
    en: [
      'Draft changed elsewhere',
      'This draft was saved in another window meanwhile: so as not to undo that, what is written here was not saved. Read it again, then save it once more.',
    ],
  },
  'draft-filed': {
    status: 409,
    fr: ['Déjà déposé', 'Ce brouillon est devenu la candidature {applicationId} : il ne change plus.'],
    en: ['Filed already', 'This draft became application {applicationId}: it no longer changes.'],
  },
  'owner-only': {
    status: 403,
    fr: [
      'C’est à la personne qui tient le brouillon de le faire',
      'Vous pouvez lire et modifier ce brouillon. Le déposer, le supprimer, y inviter quelqu’un, le transmettre ou changer ses adresses électroniques, seule peut le faire la personne que nous joignons à {owner} : demandez-le-lui.',
    ],
    en: [
      'That is for the holder of the draft to do',
      'You can read and change this draft. Only the person whom we reach at {owner} can file it, delete it, invite somebody, hand it over or change its e-mail addresses: ask them.',
    ],
  },
  'own-address': {
    status: 422,
    fr: ['C’est votre adresse', 'Indiquez l’adresse électronique d’une autre personne que vous.'],
    en: ['This is your own address', 'Give the e-mail address of somebody other than yourself.'],
  },
  'address-unreachable': {
    status: 422,
    fr: [
      'Cette adresse ne reçoit pas nos messages',
      'Un message y a été refusé, ou son titulaire nous a demandé de ne plus écrire. Indiquez une autre adresse.',
    ],
    en: [
      'This address does not take our messages',
      'A message was refused there, or its holder asked us to write no more. Give another address.',
    ],
  },
  'address-unconfirmed': {
    status: 409,
    fr: [
      'Votre adresse n’est pas encore confirmée',
      'Nous ne pouvons pas vous envoyer de code : personne n’a encore ouvert de lien à l’adresse de la candidature. Ouvrez le lien personnel du courriel que nous y avons envoyé, puis recommencez. Si vous ne l’avez pas reçu, demandez-en un autre à la page « J’ai perdu mon lien ».',
    ],
    en: [
      'Your address is not confirmed yet',
      'We cannot send you a code: nobody has opened a link at the address of the application yet. Open the personal link in the e-mail that we sent there, then start again. If you did not receive it, ask for another on the page “I have lost my link”.',
    ],
  },
  'applicant-unconfirmed': {
    status: 409,
    fr: [
      'L’adresse du candidat n’est pas confirmée',
      'Aucun lien n’y a été ouvert : la demande ne partirait pas, et rien ne doit courir contre le candidat d’ici là. Renvoyez-lui un lien personnel, ou écrivez-lui par courrier ou téléphonez-lui, puis corrigez la candidature d’après sa réponse.',
    ],
    en: [
      'The applicant’s address is not confirmed',
      'No link was opened there: the request would not leave, and nothing may run against the applicant meanwhile. Send another personal link, or write by post or call, then correct the application by the answer.',
    ],
  },
  'handover-open': {
    status: 409,
    fr: [
      'Une transmission est déjà proposée',
      'Elle peut être acceptée jusqu’au {expiresAt}. Une autre adresse peut être désignée une fois qu’elle est reprise ou expirée.',
    ],
    en: [
      'A hand-over is offered already',
      'It can be accepted until {expiresAt}. Another address can be named once it is taken back or has expired.',
    ],
  },
  'handover-over': {
    status: 409,
    fr: [
      'Cette transmission n’est plus proposée',
      'Elle a été acceptée ou reprise, ou son délai est passé. Demandez à la personne qui tient la candidature de la proposer de nouveau.',
    ],
    en: [
      'This hand-over is not offered any more',
      'It was accepted or taken back, or its time has passed. Ask whoever holds the application to offer it again.',
    ],
  },
  'handover-of-amendment': {
    status: 409,
    fr: [
      'Transmettez la candidature elle-même',
      'Ce brouillon modifie une candidature déjà déposée : c’est depuis la page de votre dossier qu’elle se transmet.',
    ],
    en: [
      'Hand the application itself over',
      'This draft changes an application that was filed: it is handed over on the page of your application.',
    ],
  },
  'handover-of-late-access': {
    status: 409,
    fr: [
      'Ce droit de déposer après la clôture n’est donné qu’à vous',
      'Déposez la candidature, puis transmettez-la depuis la page de votre dossier ; ou demandez au service de donner ce droit à l’autre personne.',
    ],
    en: [
      'This right to file after the close was given to you alone',
      'File the application, and then hand it over on the page of your application; or ask the service to give the other person that right.',
    ],
  },
  'writes-already': {
    status: 409,
    fr: [
      'Cette personne est déjà invitée',
      'Son lien lui a été envoyé. Si elle ne le trouve pas, elle peut en demander un autre sur la page « J’ai perdu mon lien », ou vous pouvez la retirer puis l’inviter de nouveau.',
    ],
    en: [
      'This person is invited already',
      'Their link was sent to them. If they cannot find it, they can ask for another on the page “I have lost my link”, or you can take them out and invite them again.',
    ],
  },
  'writers-full': {
    status: 409,
    fr: [
      'Pas plus de {most} personnes',
      '{most} personnes au plus peuvent écrire avec vous : retirez-en une pour en inviter une autre.',
    ],
    en: [
      'No more than {most} people',
      'At most {most} people can write along with you: take one out to invite another.',
    ],
  },
  'draft-too-large': {
    status: 409,
    fr: [
      'Brouillon trop long',
      'Tous les textes ensemble font {kilobytes} Ko, et {most} Ko au plus peuvent être gardés : raccourcissez les plus longs, puis enregistrez de nouveau.',
    ],
    en: [
      'Draft too long',
      'All texts together make {kilobytes} KB, and {most} KB at most can be kept: shorten the longest, then save again.',
    ],
  },
  'nothing-answered': {
    status: 422,
    fr: [
      'Rien n’a changé',
      'Rien n’est envoyé : complétez ce qui est demandé ou, si vous n’avez rien à changer, écrivez un message pour le dire.',
    ],
    en: [
      'Nothing changed',
      'Nothing is sent: complete what is asked for or, if you have nothing to change, write a message to say so.',
    ],
  },
  'examination-begun': {
    status: 409,
    fr: [
      'Examen commencé',
      'Le service a commencé à examiner votre candidature : elle ne peut plus être modifiée. Pour une correction importante, écrivez-lui.',
    ],
    en: [
      'Examination begun',
      'The service has begun to examine your application: it can no longer be changed. For an important correction, write to it.',
    ],
  },
  'form-changed': {
    status: 409,
    fr: [
      'Candidature modifiée ailleurs',
      'Votre candidature a changé depuis que vous avez commencé ces modifications, dans une autre fenêtre ou par le service : pour n’en rien effacer, elles ne sont pas enregistrées. Revenez à votre dossier et modifiez-la de nouveau.',
    ],
    en: [
      'Application changed elsewhere',
      'Your application has changed since you began these changes, in another window or by the service: so as not to undo that, they are not recorded. Go back to your application and change it again.',
    ],
  },
  'stage-passed': {
    status: 409,
    fr: [
      'Cette étape est passée',
      'À l’étape où en est la candidature, cette action n’est pas possible : rechargez la page pour voir ce qui l’est.',
    ],
    en: [
      'This stage has passed',
      'At the stage of the application this action is not possible: reload the page to see what is.',
    ],
  },
  'already-decided': {
    status: 409,
    fr: ['Déjà décidé', 'Une décision est enregistrée : annulez-la d’abord pour en changer.'],
    en: ['Already decided', 'A decision is recorded: undo it first to change it.'],
  },
  'nothing-to-undo': {
    status: 409,
    fr: ['Rien à annuler', 'Aucune décision en attente : elle a déjà été annulée, ou jamais prise.'],
    en: ['Nothing to undo', 'No decision is pending: it was undone already, or never taken.'],
  },
  'nothing-to-release': {
    status: 409,
    fr: ['Rien à annoncer', 'Aucune décision n’attend d’être annoncée.'],
    en: ['Nothing to release', 'No decision is waiting to be told.'],
  },
  'not-due': {
    status: 409,
    fr: [
      'Le délai n’est pas échu',
      'La personne peut répondre ou signer jusqu’au {dueAt}. Le programme note ensuite que le délai est échu : confirmez-le alors, ou donnez plus de temps.',
    ],
    en: [
      'The deadline has not passed',
      'The person may answer or sign until {dueAt}. The programme then notes that the deadline has passed: confirm it then, or give more time.',
    ],
  },
  'reason-required': {
    status: 422,
    fr: ['Un motif est nécessaire', 'Cette décision ne se prend pas sans motif : écrivez-le.'],
    en: ['A reason is needed', 'This decision is not taken without a reason: write it.'],
  },
  'form-changed-since': {
    status: 409,
    fr: [
      'Candidature modifiée entre-temps',
      'Cette candidature a été modifiée depuis que vous l’avez lue : rien n’est décidé. Relisez-la, puis décidez.',
    ],
    en: [
      'Application changed meanwhile',
      'This application was changed since you read it: nothing is decided. Read it again, then decide.',
    ],
  },
  'register-unchecked': {
    status: 409,
    fr: [
      'Le registre n’a pas encore répondu',
      'Le registre Sirene n’a pas répondu sur ce candidat : la candidature ne peut être déclarée ni recevable ni irrecevable. Interrogez-le de nouveau depuis la page de la candidature ; sinon, le programme le fait de lui-même chaque matin.',
    ],
    en: [
      'The register has not answered yet',
      'The Sirene register has not answered about this applicant: the application cannot be declared admissible or inadmissible. Ask it again on the page of the application; otherwise the programme does so by itself every morning.',
    ],
  },
  'register-unavailable': {
    status: 409,
    fr: [
      'Le registre ne répond pas',
      'Rien n’a changé. Réessayez plus tard ; tant qu’il manque une réponse, le programme interroge le registre de lui-même chaque matin.',
    ],
    en: [
      'The register does not answer',
      'Nothing has changed. Try again later; while an answer is missing, the programme asks the register by itself every morning.',
    ],
  },
  'nothing-to-check': {
    status: 409,
    fr: [
      'Rien à vérifier au registre',
      'Le candidat n’a pas donné de numéro SIRET, ou cet appel n’interroge aucun registre.',
    ],
    en: [
      'Nothing to check in the register',
      'The applicant gave no SIRET number, or this call asks no register.',
    ],
  },
  'field-not-requested': {
    status: 422,
    fr: ['Champ non demandé', 'Envoyez seulement les champs demandés.'],
    en: ['Field not requested', 'Send only the fields that were asked for.'],
  },
  'not-parked': {
    status: 409,
    fr: [
      'Aucune réparation en attente',
      'La candidature n’attend pas de réparation, ou elle est déjà décidée.',
    ],
    en: ['No repair waiting', 'The application is not waiting for a repair, or it was decided already.'],
  },
} as const satisfies Record<string, ProblemWords>;
