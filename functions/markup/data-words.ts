/**
 * What is said of their data to whoever is asked for them, short, where they are asked (RGPD art. 13 and 14); the whole stands on
 * the page of personal data. Letters and pages alike. Jurist: the whole of it.
 */
import type { Language } from '#domain/values/language.ts';
import { bilingual } from './bilingual.ts';
import type { DataProtection } from './data-protection.ts';
import { plural } from './plural.ts';

export const dataWords = bilingual({
  title: ['Vos données', 'Your data'],
  applicant: [
    'Vos données servent à instruire votre candidature, à verser et à suivre la subvention, à publier les résultats et à faire le bilan du programme. Le jury lit votre nom et votre projet ; le panel citoyen aussi, si vous êtes finaliste. Ni l’un ni l’autre ne voit votre adresse ou votre téléphone. Si vous êtes lauréat, la personne qui vous accompagne voit aussi votre adresse électronique, vos étapes et vos réponses aux points d’étape.',
    'Your data serve to examine your application, to pay and follow the grant, to publish the results and to account for the programme. The jury reads your name and your project; so does the citizens’ panel, if you are a finalist. Neither sees your address or your telephone number. If you are a laureate, the person who supports you also sees your e-mail address, your milestones and your answers to check-ins.',
  ],
  /** Said again before the filing: it cannot be taken back. */
  published: [
    'Si votre projet est lauréat, son titre, son résumé, le département et le montant sont publiés, avec le nom et les numéros de l’organisme. Le nom d’un particulier ne l’est jamais. Si votre projet est finaliste sans être lauréat, son titre, son numéro, le montant demandé, son rang au jury, les mentions du panel et la décision sont publiés sans votre nom, pour que chacun puisse recompter le vote : n’écrivez dans le titre le nom de personne. D’un projet qui n’est pas finaliste, rien n’est publié.',
    'If your project is selected for a grant, its title, its summary, the department and the amount are published, with the name and the numbers of the body. The name of an individual never is. If your project is a finalist and is not selected, its title, its number, the amount requested, its rank in the jury, the grades of the panel and the decision are published without your name, so that anybody can count the vote again: write nobody’s name in the title. Nothing is published of a project that is not a finalist.',
  ],
  juror: [
    'Votre nom, vos lectures et vos déports servent à choisir les finalistes, et figurent au procès-verbal du jury. Vos notes et leurs justifications peuvent être communiquées au candidat qui les demande (articles L. 311-1 et L. 311-6 du code des relations entre le public et l’administration) : écrivez-les pour lui aussi. Un avis que vous remplacez, ou déposé avant un déport, reste gardé par le service. Vos brouillons et vos notes personnelles ne sont lus que par vous.',
    'Your name, your readings and your recusals serve to choose the finalists, and stand in the minutes of the jury. Your marks and their justifications can be given to the applicant who asks for them (articles L. 311-1 and L. 311-6 of the code of relations between the public and the administration): write them for that reader too. A review that you replace, or filed before a recusal, is kept by the service. Your drafts and your private notes are read by you alone.',
  ],
  citizen: [
    'Votre nom et votre adresse servent à vous inviter à voter. Les liens que vous déclarez avec des projets, vus du service seul, disent lesquels vous ne notez pas. Le procès-verbal du panel dit si vous avez voté, jamais comment. Votre nom n’est pas publié. Si votre nom a été tiré au sort, les catégories dont vous relevez, comme l’âge ou la région, le sont sous un numéro tiré au hasard, pour que chacun puisse refaire le tirage.',
    'Your name and your address serve to invite you to vote. The links with projects that you declare, seen by the service alone, say which you do not grade. The minutes of the panel say whether you voted, never how. Your name is not published. If you were drawn by lot, the categories that you belong to, such as age or region, are, under a number drawn at random, so that anybody can draw again.',
  ],
  /** To whoever was drawn for the panel, before they say whether they sit on it. */
  volunteer: [
    'Votre nom et votre adresse, que vous avez donnés en vous portant volontaire, servent à vous inviter et, si vous acceptez, à recueillir votre vote. Les catégories dont vous relevez, comme l’âge ou la région, ont servi au tirage au sort : elles sont publiées sous un numéro tiré au hasard, sans nom ni adresse, pour que chacun puisse refaire le tirage. Si vous refusez, le procès-verbal n’en garde que ce numéro.',
    'Your name and your address, which you gave when you volunteered, serve to invite you and, if you accept, to let you vote. The categories that you belong to, such as age or region, served the draw: they are published under a number drawn at random, without name or address, so that anybody can draw again. If you decline, the minutes keep that number alone.',
  ],
  adviser: [
    'Le service nous a donné votre nom, votre adresse, votre organisme et ce à quoi vous aidez : ils servent à vous ouvrir votre page et à confier des projets à votre accompagnement. Les séances que vous notez sont lues par le lauréat et par le service ; le bilan en publie le nombre et les heures, par nature et par partenaire, sans votre nom.',
    'The service gave us your name, your address, your organisation and what you help with: they serve to open your page and to entrust projects to your support. The sessions that you note are read by the laureate and by the service; the account of the programme publishes their number and their hours, by kind and by partner, without your name.',
  ],
  staff: [
    'Le nom de votre compte est gardé à côté de ce que vous faites, et vos collègues le voient. Quels dossiers vous ouvrez, qui vous inscrivez et à qui vous renvoyez un lien est noté, par des numéros, dans un journal technique gardé six mois. Ce que vous écrivez d’un dossier, notes internes comprises, peut être communiqué à la personne qu’il concerne, si elle le demande.',
    'The name of your account is kept beside what you do, and your colleagues see it. Which applications you open, whom you enrol and to whom you send a link again is noted, by numbers, in a technical log that is kept for six months. What you write of an application, internal notes included, can be given to the person whom it concerns, if they ask for it.',
  ],
  /** To whoever's address another gave. */
  given: [
    'La personne pour qui nous vous écrivons nous a donné votre adresse. Elle sert à vous écrire à ce sujet, et à rien d’autre si vous ne donnez pas suite.',
    'The person for whom we write to you gave us your address. It serves to write to you about this, and for nothing else if you do not go further.',
  ],
  more: ['Ce qui est fait de vos données, et vos droits', 'What is done with your data, and your rights'],
  /** In a letter, whose only link is the personal one. */
  ask: [
    'La page « Données personnelles » du site dit le reste, et vos droits.',
    'The page “Personal data” of the site says the rest, and your rights.',
  ],
});

/** The facts and the rights, apart: most pages leave them to the page of personal data. */
export const dataTerms = /* @__PURE__ */ bilingual({
  controller: ['Responsable du traitement', 'Controller'],
  basis: ['Base légale', 'Legal basis'],
  publicTask: [
    'mission d’intérêt public (article 6, paragraphe 1, e du RGPD)',
    'task in the public interest (article 6(1)(e) of the GDPR)',
  ],
  recipients: ['Destinataires', 'Recipients'],
  serviceAlone: [
    'le service ; l’hébergeur et l’expéditeur de nos messages n’en font aucun autre usage',
    'the service; those who host the site and send our messages make no other use of them',
  ],
  term: ['Durée de conservation', 'Kept for'],
  kept: [
    (months: number) => `${months} mois après la fin de la promotion`,
    (months: number) => plural.en(months, `${months} {month|months} after the end of the cohort`),
  ],
  /** After the address, where it is theirs. */
  officer: [', délégué à la protection des données', ', the data protection officer'],
  rights: [
    'Vous pouvez demander à voir vos données, à les corriger, à les effacer, à en limiter l’usage, ou vous y opposer. Écrivez à',
    'You may ask to see your data, to correct them, to erase them, to limit their use, or object to it. Write to',
  ],
  complaint: [
    'Si la réponse ne vous convient pas, vous pouvez saisir la CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07 (www.cnil.fr).',
    'If the answer does not satisfy you, you may turn to the CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France (www.cnil.fr).',
  ],
});

/** What an invitation says beside why the data are used (RGPD art. 13): the facts, and the rights in sentences. */
export function dataFacts(
  { controller, email, hasOfficer, months }: DataProtection,
  language: Language,
): { facts: (readonly [label: string, value: string])[]; rights: string } {
  const say = dataTerms[language];
  return {
    facts: [
      [say.controller, controller],
      [say.basis, say.publicTask],
      [say.recipients, say.serviceAlone],
      [say.term, say.kept(months)],
    ],
    rights: `${say.rights} ${email}${hasOfficer ? say.officer : ''}. ${say.complaint}`,
  };
}
