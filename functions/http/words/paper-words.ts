/** Status and sentences of what is refused of papers (see problem-words.ts); and why a file was not taken, for its page. */
import type { AskRefusal } from '#app/paper/ask-paper.ts';
import { type FileRefusal, fileRefusals } from '#domain/paper/paper.ts';
import type { ProblemWords } from './problem-words.ts';

/** Sentences of files that were not taken: nobody's application is refused with them. */
const fileWords = {
  'paper-empty': {
    status: 422,
    fr: [
      'Fichier vide',
      'Ce fichier ne contient rien : ouvrez-le pour le vérifier, puis déposez-le de nouveau.',
    ],
    en: ['Empty file', 'There is nothing in this file: open it to check it, then send it again.'],
  },
  'paper-too-large': {
    status: 422,
    fr: [
      'Fichier trop volumineux',
      'Un fichier fait 10 Mo au plus : numérisez la pièce avec une définition plus basse, ou enregistrez-la en PDF de taille réduite.',
    ],
    en: [
      'File too large',
      'A file has 10 MB at most: scan the paper at a lower definition, or save it as a PDF of reduced size.',
    ],
  },
  'paper-type-unknown': {
    status: 422,
    fr: [
      'Ce contenu n’est pas accepté',
      'Le contenu de ce fichier, quel que soit son nom, n’est ni un PDF, ni une image PNG ou JPEG, ni un document ODT ou DOCX : enregistrez la pièce en PDF et déposez-la de nouveau.',
    ],
    en: [
      'This content is not accepted',
      'Whatever its name, what is in this file is no PDF, no PNG or JPEG picture and no ODT or DOCX document: save the paper as a PDF and send it again.',
    ],
  },
  'paper-damaged': {
    status: 422,
    fr: [
      'Fichier illisible',
      'Ce fichier est abîmé ou incomplet : imprimez la pièce dans un nouveau PDF et déposez-le.',
    ],
    en: ['Unreadable file', 'This file is damaged or not whole: print the paper into a new PDF and send it.'],
  },
  'paper-encrypted': {
    status: 422,
    fr: [
      'Fichier protégé',
      'Ce fichier est chiffré ou protégé par un mot de passe : enregistrez-le sans protection et déposez-le de nouveau.',
    ],
    en: [
      'Protected file',
      'This file is encrypted or protected by a password: save it without protection and send it again.',
    ],
  },
  'paper-active': {
    status: 422,
    fr: [
      'Fichier qui contient un programme',
      'Ce fichier contient des scripts, des macros, des formulaires ou des éléments à chercher sur un autre ordinateur : imprimez la pièce dans un nouveau PDF, qui n’en contiendra pas, et déposez-le.',
    ],
    en: [
      'File with a program in it',
      'There are scripts, macros, forms or things to be fetched from another computer in this file: print the paper into a new PDF, which will have none, and send it.',
    ],
  },
  'paper-infected': {
    status: 422,
    fr: [
      'Fichier dangereux',
      'L’antivirus a reconnu un logiciel malveillant dans ce fichier, qui est effacé : faites vérifier votre ordinateur, puis déposez une autre copie de la pièce.',
    ],
    en: [
      'Dangerous file',
      'The scanner found malicious software in this file, which is deleted: have your computer checked, then send another copy of the paper.',
    ],
  },
  'paper-unscanned': {
    status: 422,
    fr: [
      'Fichier non contrôlé',
      'L’antivirus n’a pas pu lire ce fichier : enregistrez la pièce en PDF et déposez-la de nouveau.',
    ],
    en: [
      'File not checked',
      'The scanner could not read this file: save the paper as a PDF and send it again.',
    ],
  },
  'paper-given': {
    status: 409,
    fr: [
      'Fichier déjà donné',
      'Ce fichier est déjà dans votre dossier, sous le même nom ou sous un autre : vérifiez que vous avez choisi le bon.',
    ],
    en: [
      'File already given',
      'This file is in your application already, under this name or another: check that you chose the right one.',
    ],
  },
  'papers-full': {
    status: 409,
    fr: [
      'Nombre de fichiers atteint',
      'Cette pièce a déjà tous les fichiers qu’elle peut avoir : retirez-en un, puis déposez celui-ci.',
    ],
    en: [
      'No more files',
      'This paper has all the files that it may have: take one back, then send this one.',
    ],
  },
  'paper-not-asked': {
    status: 409,
    fr: [
      'Pièce non demandée',
      'Cette pièce ne peut pas être donnée ni retirée à ce moment du dossier : voyez sur la page des pièces celles qui sont attendues.',
    ],
    en: [
      'Paper not asked for',
      'This paper cannot be given or taken back at this point: see on the page of papers which ones are awaited.',
    ],
  },
} as const satisfies Record<FileRefusal, ProblemWords>;

export const paperWords = {
  ...fileWords,
  'paper-not-there': {
    status: 404,
    fr: ['Pièce absente', 'Cette pièce n’est pas, ou n’est plus, dans le dossier.'],
    en: ['No such paper', 'This paper is not, or no longer, in the application.'],
  },
  'papers-under-way': {
    status: 429,
    fr: [
      'Trop de dépôts en cours',
      '{atMost} dépôts attendent un fichier ou ont été refusés depuis hier : recommencez demain, ou écrivez au service.',
    ],
    en: [
      'Too many files under way',
      '{atMost} forms wait for a file or were refused since yesterday: try again tomorrow, or write to the service.',
    ],
  },
} as const satisfies Record<FileRefusal | AskRefusal['code'], ProblemWords>;

/** What its page says of a file that was not taken. */
export const fileSentences = Object.fromEntries(
  fileRefusals.map((code) => {
    const { fr, en } = fileWords[code];
    return [code, { fr: fr.join('. '), en: en.join('. ') }];
  }),
) as Record<FileRefusal, { fr: string; en: string }>;
