/** What many letters say in the same words. */
import { bilingual } from '#markup/bilingual.ts';

export const recurringWords = bilingual({
  next: ['Ce qui se passe ensuite', 'What happens next'],
  amount: ['Montant de la subvention', 'Amount of the grant'],
  capacity: ['En qualité de', 'In the capacity of'],
  digest: ['Empreinte du fichier PDF (SHA-256)', 'Digest of the PDF file (SHA-256)'],
  toComplete: ['Les éléments à compléter ou à préciser :', 'What is to be completed or clarified:'],
  why: ['Pourquoi', 'Why'],
  reason: ['Le motif de cette décision :', 'The reason for this decision:'],
  thanks: [
    'Nous avons lu votre projet avec attention et nous vous remercions de l’avoir présenté.',
    'We read your project with care, and we thank you for submitting it.',
  ],
  moreTime: [
    'Le service vous donne plus de temps, pour ce motif :',
    'The service gives you more time, for this reason:',
  ],
  paper: [
    (label: string) => `la pièce « ${label} », sur la page « Mes pièces »`,
    (label: string) => `the paper “${label}”, on the page “My papers”`,
  ],
  reminder: [
    (day: string) => `Nous vous enverrons un rappel le ${day}.`,
    (day: string) => `We will send you a reminder on ${day}.`,
  ],
  freed: [
    'Le montant qui vous était réservé redevient disponible et le projet suivant de la liste d’attente peut être appelé.',
    'The amount that was set aside for you becomes available again and the next project on the waiting list may be called.',
  ],
  agreementFollows: [
    'Vous recevrez un courriel qui vous invitera à lire et à signer la convention, avec la date limite pour le faire. La subvention est acquise quand les deux parties ont signé.',
    'You will receive an e-mail inviting you to read and sign the agreement, with the date by which to do so. The grant is yours once both parties have signed.',
  ],
});

/** What readers do behind their link. */
export const actions = {
  follow: [
    'Suivre votre candidature sur votre page personnelle',
    'Follow your application on your personal page',
  ],
  seeAgain: ['Revoir votre dossier sur votre page personnelle', 'See your application on your personal page'],
  complete: [
    'Compléter votre candidature sur votre page personnelle',
    'Complete your application on your personal page',
  ],
  sign: [
    'Lire et signer la convention sur votre page personnelle',
    'Read and sign the agreement on your personal page',
  ],
  readAgreement: [
    'Relire la convention sur votre page personnelle',
    'Read the agreement again on your personal page',
  ],
  readings: ['Ouvrir vos lectures sur votre page de membre du jury', 'Open your readings on your jury page'],
  ballot: ['Ouvrir votre bulletin sur votre page de vote', 'Open your ballot on your voting page'],
} as const;
