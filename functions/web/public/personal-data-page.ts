/** What is done with personal data, for how long, and what one may ask (RGPD art. 13). Jurist: the whole of it. */
import { draftKeptDays } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { algorithmWords } from '#markup/algorithm-words.ts';
import { dataTerms } from '#markup/data-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { typeset } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList, writeLink } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { storedWords } from './stored-words.ts';

const words = typesetWords({
  title: ['Données personnelles', 'Personal data'],
  description: [
    'Pourquoi vos données sont utilisées, qui les voit, combien de temps elles sont gardées, et quels sont vos droits.',
    'Why your data are used, who sees them, how long they are kept, and what your rights are.',
  ],
  controller: ['Qui en répond', 'Who answers for them'],
  controllerText: [
    (authority: string, service: string, address: string) =>
      `Responsable du traitement : ${authority}. ${service}, ${address}, en est chargé.`,
    (authority: string, service: string, address: string) =>
      `Controller: ${authority}. ${service}, ${address}, is in charge.`,
  ],
  why: ['Pourquoi elles sont utilisées', 'Why they are used'],
  whyText: [
    'Pour instruire les candidatures, départager les projets, verser les subventions et en suivre l’emploi, publier les résultats, et faire le bilan du programme, où personne n’est nommé. C’est une mission d’intérêt public (article 6, paragraphe 1, e du RGPD) ; pour la publication des subventions, une obligation légale (article 6, paragraphe 1, c).',
    'To examine the applications, to choose between the projects, to pay the grants and follow their use, to publish the results, and to account for the programme, where nobody is named. This is a task in the public interest (article 6(1)(e) of the GDPR); for the publication of grants, a legal obligation (article 6(1)(c)).',
  ],
  which: ['Lesquelles', 'Which ones'],
  volunteers: [
    (qualities: string) =>
      `Des volontaires parmi lesquels le panel citoyen est tiré au sort : le nom et l’adresse électronique et, à part, sous un numéro tiré au hasard, ce qu’ils sont pour chaque critère du tirage (${qualities}).`,
    (qualities: string) =>
      `Of the volunteers among whom the citizens’ panel is drawn by lot: the name and the e-mail address and, apart, under a number drawn at random, what they are by each criterion of the draw (${qualities}).`,
  ],
  who: ['Qui les voit', 'Who sees them'],
  whoText: [
    'Le service, et le comptable public pour les subventions. Les membres du jury lisent le nom du porteur et le projet des candidatures qui leur sont confiées, et le panel citoyen ceux des finalistes : ni adresse, ni téléphone. La personne qui accompagne un lauréat, du service ou d’un organisme partenaire, voit le nom et l’adresse électronique du porteur, les étapes du projet et les réponses aux points d’étape. Rien n’est vendu, ni transmis à des fins commerciales.',
    'The service, and the public accountant for the grants. Members of the jury read the name of the applicant and the project of the applications that they are given, and the citizens’ panel those of the finalists: no address, no telephone number. The person who supports a laureate, of the service or of a partner, sees the name and the e-mail address of the applicant, the milestones of the project and the answers to check-ins. Nothing is sold or passed on for commercial ends.',
  ],
  host: [
    (host: string) => `Le site est hébergé par ${host}, qui n’en fait aucun autre usage.`,
    (host: string) => `The site is hosted by ${host}, who makes no other use of them.`,
  ],
  copies: [
    'Un candidat peut demander les notes et les justifications de son projet, et chacun ce que le service garde de lui.',
    'An applicant can ask for the marks and the justifications of their project, and everybody for what the service keeps of them.',
  ],
  register: [
    'Le numéro SIRET d’un organisme est envoyé à l’API publique nationale Recherche d’entreprises, qui répond par ce que le registre Sirene dit de lui. Rien d’autre ne lui est envoyé.',
    'The SIRET number of a body is sent to the national public API Recherche d’entreprises, which answers with what the Sirene register says of it. Nothing else is sent there.',
  ],
  published: ['Ce qui est publié', 'What is published'],
  publishedText: [
    'Des lauréats : le titre et le résumé du projet, le département, le montant, et le nom et les numéros du bénéficiaire si c’est un organisme : le nom d’un particulier, d’un collectif ou de qui en répond ne l’est pas. Des autres finalistes, sans le nom de qui les porte : le titre et le numéro du projet, le montant demandé, son rang au jury, les mentions du panel et la décision, pour que chacun puisse recompter le vote.',
    'Of laureates: the title and the summary of the project, the department, the amount, and the name and the numbers of the beneficiary if it is a body: that of an individual, of a collective or of who answers for it is not. Of the other finalists, without the name of their applicants: the title and the number of the project, the amount requested, its rank in the jury, the grades of the panel and the decision, so that anybody can count the vote again.',
  ],
  publishedDraw: [
    'Du tirage au sort du panel : ce que chaque volontaire est pour chaque critère, sous un numéro tiré au hasard, pour que chacun puisse refaire le tirage.',
    'Of the draw of the panel: what each volunteer is by each criterion, under a number drawn at random, so that anybody can draw again.',
  ],
  long: ['Combien de temps elles sont gardées', 'How long they are kept'],
  draft: ['Brouillon non déposé', 'Draft that is not filed'],
  draftKept: [
    (days: number) => plural.fr(days, `jusqu’à ${days} {jour|jours} après la fin de l’appel`),
    (days: number) => plural.en(days, `until ${days} {day|days} after the end of the call`),
  ],
  won: ['Candidature lauréate', 'Application that is granted'],
  other: ['Autre candidature', 'Other application'],
  people: [
    'Membres du jury, du panel, accompagnateurs et agents',
    'Members of the jury and of the panel, advisers and staff',
  ],
  logs: ['Journaux techniques', 'Technical logs'],
  logsKept: [
    'six mois ; ils nomment un dossier ou un compte par son numéro, sans nom ni adresse',
    'six months; they name an application or an account by its number, without a name or an address',
  ],
  after: [
    'Ensuite, ce qui désigne une personne est effacé. Ce qu’un membre, un accompagnateur ou un agent a fait pour une candidature lauréate reste avec elle jusqu’à son terme, sous un numéro. Ce qui est effacé ou remplacé, aussi un brouillon, reste 35 jours de plus dans une sauvegarde, qui ne sert qu’à réparer une panne ou une erreur.',
    'Then whatever points to a person is erased. What a member, an adviser or one of the staff did for an application that was granted stays with it until its term, under a number. What is erased or replaced, a draft too, stays for 35 days more in a backup, which only serves to mend a failure or a mistake.',
  ],
  rights: ['Vos droits', 'Your rights'],
  erasure: [
    'Un brouillon s’efface à tout moment, par son auteur. Ce qui a servi à une décision est gardé jusqu’au terme ci-dessus, car elle doit pouvoir être prouvée devant un juge (article 17, paragraphe 3, b et e du RGPD) : nous vous le disons alors.',
    'A draft can be deleted at any time, by its author. What a decision rests on is kept until the term above, as it must be provable before a judge (article 17(3)(b) and (e) of the GDPR): you are then told so.',
  ],
  letters: ['Nos messages', 'Our messages'],
  lettersText: [
    (from: string) =>
      `Ils viennent tous de l’adresse ${from}. Le lien personnel qu’ils contiennent ouvre votre page : ne le transmettez à personne. Nous ne demandons jamais de mot de passe.`,
    (from: string) =>
      `They all come from the address ${from}. The personal link that they hold opens your page: pass it on to nobody. We never ask for a password.`,
  ],
  cookies: ['Cookies', 'Cookies'],
  cookiesText: [
    'Seulement ceux sans lesquels les pages ne marchent pas : votre session et une clé qui protège les formulaires, gardées tant que le navigateur est ouvert, et la langue choisie, gardée un an. Les choix d’un membre du panel restent aussi dans son navigateur, jusqu’à ce qu’il dépose son bulletin ou quitte la page par son bouton. Aucune mesure d’audience, rien qui vienne d’ailleurs.',
    'Only those without which the pages do not work: your session and a key that protects the forms, kept while the browser is open, and the language that you chose, kept for a year. The choices of a member of the panel stay in their browser too, until they cast their ballot or leave the page by its button. No audience is measured, and nothing comes from elsewhere.',
  ],
});

export function personalDataPage(
  { service, site, sender, retention, register, sortition }: Cohort,
  language: Language,
): PageContent {
  const write = words[language];
  const email = site?.dataProtectionEmail ?? service.email;
  const section = (title: string, ...body: Markup[]): Markup => html`<h2>${title}</h2>${body}`;
  const text = (words: string): Markup => html`<p>${words}</p>`;
  const algorithm = algorithmWords[language];
  const said = dataTerms[language];
  const authority = (site?.authority ?? service.authority)[language];
  const stored = [
    ...Object.values(storedWords).map(([fr, en]) => typeset(language, language === 'fr' ? fr : en)),
    ...(sortition ? [write.volunteers(sortition.quotas.map(({ label }) => label[language]).join(', '))] : []),
  ];
  return {
    title: write.title,
    description: write.description,
    main: html`${[
      section(
        write.controller,
        text(write.controllerText(authority, service.name[language], service.address)),
      ),
      section(write.why, text(write.whyText)),
      section(write.which, html`<ul>${stored.map((line) => html`<li>${line}</li>`)}</ul>`),
      section(
        write.who,
        text(write.whoText),
        text(write.copies),
        ...(site?.host ? [text(write.host(site.host))] : []),
        ...(register ? [text(write.register)] : []),
      ),
      section(write.published, text(write.publishedText), ...(sortition ? [text(write.publishedDraw)] : [])),
      section(algorithm.title, text(typeset(language, algorithm.planned(service.email)))),
      section(
        write.long,
        factList([
          [write.draft, write.draftKept(draftKeptDays)],
          [write.other, typeset(language, said.kept(retention.notAwardedMonths))],
          [write.won, typeset(language, said.kept(retention.awardedMonths))],
          [write.people, typeset(language, said.kept(retention.notAwardedMonths))],
          [write.logs, write.logsKept],
        ]),
        text(write.after),
      ),
      section(
        write.rights,
        html`<p>${typeset(language, said.rights)} ${writeLink(email)}. ${typeset(language, said.complaint)}</p>`,
        text(write.erasure),
      ),
      section(write.letters, text(write.lettersText(sender.email))),
      section(write.cookies, text(write.cookiesText)),
    ]}`,
  };
}
