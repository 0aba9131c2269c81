/**
 * What is stored of people, by whom it is about: one line for each kind of personal data that the store has. What is stored of
 * volunteers, the page says of a cohort that draws its panel from them.
 */
import type { PersonalData } from '#domain/record/stored-kinds.ts';
import type { Pair } from '#markup/bilingual.ts';

export const storedWords = {
  drafts: [
    'De qui prépare une candidature : l’adresse électronique, ce qui est écrit, et l’adresse des personnes invitées à écrire avec elle, que nous donne celle qui invite.',
    'Of whoever prepares an application: the e-mail address, what is written, and the address of those invited to write along, which whoever invites them gives us.',
  ],
  applications: [
    'De qui candidate : le nom, les coordonnées, le projet et son budget, et ce qui permet de reconnaître deux dépôts d’un même porteur.',
    'Of applicants: the name, how to reach them, the project and its budget, and what tells that two filings come from the same applicant.',
  ],
  decisions: [
    'De chaque candidature : le rang, les notes, la décision, sa raison et le montant ; des recours, qui les a formés, quand, leur motif et la réponse.',
    'Of each application: the rank, the marks, the decision, its reason and the amount; of appeals, who made them, when, on what ground, and the answer.',
  ],
  agreements: [
    'De qui reçoit une subvention : la convention, qui l’a signée et quand, et ce qui en a été publié.',
    'Of beneficiaries: the agreement, who signed it and when, and what was published of it.',
  ],
  papers: [
    'De qui donne des pièces : le fichier, le nom qu’il portait, quand il est arrivé et son empreinte. Un fichier qui n’est pas accepté est effacé sous deux jours.',
    'Of whoever gives papers: the file, the name that it had, when it came and its digest. A file that is not accepted is deleted within two days.',
  ],
  'hand-overs': [
    'De la personne à qui un brouillon ou un dossier est transmis : l’adresse que nous donne celle qui le transmet, et si elle a accepté.',
    'Of the person to whom a draft or an application is handed over: the address that whoever hands it over gives us, and whether they accepted.',
  ],
  'late-accesses': [
    'De qui est admis à déposer après la clôture : l’adresse, la raison, jusqu’à quand, et qui l’a permis.',
    'Of whoever is let in to file after the close: the address, the reason, until when, and who allowed it.',
  ],
  jurors: [
    'Des membres du jury : le nom, l’adresse électronique, l’organisme, les domaines et les liens d’intérêts déclarés.',
    'Of members of the jury: the name, the e-mail address, the organisation, the fields and the declared conflicts of interest.',
  ],
  readings: [
    'De leurs lectures : les candidatures confiées, les notes et leurs justifications, les déports et leur raison, les brouillons et les notes personnelles.',
    'Of their readings: the applications given to them, the marks and their justifications, the recusals and their reason, the drafts and the private notes.',
  ],
  citizens: [
    'Des membres du panel citoyen : le nom, l’adresse électronique, les liens déclarés avec des finalistes, le nombre de questions posées et le fait d’avoir voté. Le bulletin ne porte ni nom ni heure.',
    'Of members of the citizens’ panel: the name, the e-mail address, the declared links with finalists, the number of questions asked and the fact of having voted. The ballot bears neither name nor time.',
  ],
  advisers: [
    'Des accompagnateurs des lauréats : le nom, l’adresse électronique, l’organisme, ce à quoi ils aident, et les séances qu’ils ont notées.',
    'Of those who advise laureates: the name, the e-mail address, the organisation, what they help with, and the sessions that they noted.',
  ],
  letters: [
    'De qui reçoit nos messages : ce qui lui a été écrit et quand, s’il est arrivé, combien par jour, et l’empreinte des adresses auxquelles nous n’écrivons plus.',
    'Of whoever we write to: what was written and when, whether it arrived, how many in a day, and the digest of addresses that we no longer write to.',
  ],
  links: [
    'De qui ouvre un lien personnel : l’empreinte du lien, de la session et des codes à usage unique.',
    'Of whoever opens a personal link: the digest of the link, of the session and of the one-time codes.',
  ],
  support: [
    'Des lauréats accompagnés : le plan, les séances, les réponses aux points d’étape, les comptes rendus et leur brouillon, les résultats du projet, et la citation qu’ils acceptent de voir publiée.',
    'Of the laureates who are helped: the plan, the sessions, the answers to check-ins, the reports and their draft, the results of the project, and the quotation that they agree to have published.',
  ],
  payments: [
    'Des lauréats : le titulaire du compte à créditer, son IBAN chiffré par une clé à part et montré masqué, les versements, leurs dates, et qui les a ordonnés ; les avenants à la convention, leur motif et qui les a signés.',
    'Of the laureates: the holder of the account to be paid, its IBAN encrypted by a key of its own and shown masked, the payments, their dates, and who ordered them; the amendments to the agreement, their reason and who signed them.',
  ],
  'staff-work': [
    'De chaque dossier, pour le service : les notes internes, les étiquettes, et qui le suit.',
    'Of each application, for the service: internal notes, labels, and who sees to it.',
  ],
  'staff-names': [
    'Des agents du service : le nom de leur compte et les listes qu’ils enregistrent.',
    'Of the staff: the name of their account and the lists that they save.',
  ],
  acts: [
    'De chacun : le journal de ce qui a été fait, quand et par qui.',
    'Of everybody: the log of what was done, when and by whom.',
  ],
} as const satisfies Record<PersonalData, Pair>;
