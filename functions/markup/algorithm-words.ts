/**
 * What must be said of the ranking, or of the check of conditions, that a decision rests on (CRPA L311-3-1, R311-3-1-1): that an
 * algorithm made it, what for, whom to ask for its rules and for how they were applied, and where to turn without an answer. Letters
 * and pages alike.
 */
import { bilingual } from './bilingual.ts';

const rights = {
  fr: (email: string) =>
    `à ${email} (articles L. 311-3-1 et R. 311-3-1-1 du code des relations entre le public et l’administration). Sans réponse sous un mois, vous pouvez saisir la Commission d’accès aux documents administratifs (www.cada.fr).`,
  en: (email: string) =>
    `from ${email} (articles L. 311-3-1 and R. 311-3-1-1 of the code of relations between the public and the administration). Without an answer within a month, you may turn to the Commission d’accès aux documents administratifs (www.cada.fr).`,
};

const published = {
  fr: (email: string) =>
    `Les règles de ce traitement sont publiées dans le règlement de l’appel. Vous pouvez les demander, et la façon dont elles ont été appliquées à votre dossier, ${rights.fr(email)}`,
  en: (email: string) =>
    `The rules of this processing are published in the rules of the call. You may ask for them, and for how they were applied to your application, ${rights.en(email)}`,
};

export const algorithmWords = bilingual({
  title: ['Traitement algorithmique', 'Algorithmic processing'],
  /** Of a decision that was taken. @param email where to ask */
  applied: [
    (email: string) =>
      `Le classement soumis à l’administration a été établi à l’aide d’un traitement algorithmique, qui sert à ordonner les projets : moyenne des notes, ordre des projets, départage, répartition du budget. L’administration a ensuite décidé. ${published.fr(email)}`,
    (email: string) =>
      `The ranking put before the administration was made with algorithmic processing, which serves to put the projects in order: mean of the marks, order of the projects, ties, sharing of the budget. The administration then decided. ${published.en(email)}`,
  ],
  /** Of a refusal for a condition that is missing, or of what looks like another application. @param email where to ask */
  checked: [
    (email: string) =>
      `Votre candidature a été comparée aux conditions de l’appel et aux autres candidatures par un traitement algorithmique, qui signale à l’administration les conditions qui ne seraient pas remplies et les candidatures qui se ressemblent. Une personne a ensuite décidé. ${published.fr(email)}`,
    (email: string) =>
      `Your application was compared with the conditions of the call and with the other applications by algorithmic processing, which points out to the administration conditions that might not be met and applications that look alike. A person then decided. ${published.en(email)}`,
  ],
  /** Of decisions to come. */
  planned: [
    (email: string) =>
      `Le classement soumis à l’administration est établi à l’aide d’un traitement algorithmique, qui sert à ordonner les projets : moyenne des notes, ordre des projets, départage, répartition du budget. L’administration décide ensuite. Vous pouvez demander les règles de ce traitement et la façon dont elles ont été appliquées à votre dossier, ${rights.fr(email)}`,
    (email: string) =>
      `The ranking put before the administration is made with algorithmic processing, which serves to put the projects in order: mean of the marks, order of the projects, ties, sharing of the budget. The administration then decides. You may ask for the rules of this processing and for how they were applied to your application, ${rights.en(email)}`,
  ],
});
