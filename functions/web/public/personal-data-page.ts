/** What is done with personal data, for how long, and what one may ask (RGPD art. 13). Jurist: the whole of it. */
import { draftKeptDays } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Données personnelles', 'Personal data'],
  description: [
    'Pourquoi vos données sont utilisées, qui les voit, combien de temps elles sont gardées, et quels sont vos droits.',
    'Why your data are used, who sees them, how long they are kept, and what your rights are.',
  ],
  why: ['Pourquoi elles sont utilisées', 'Why they are used'],
  whyText: [
    (service: string) =>
      `${service} les utilise pour instruire les candidatures, départager les projets, verser les subventions et en rendre compte, et pour rien d’autre. C’est une mission d’intérêt public (article 6, paragraphe 1, e du RGPD).`,
    (service: string) =>
      `${service} uses them to examine the applications, to choose between the projects, to pay the grants and to account for them, and for nothing else. This is a task in the public interest (article 6(1)(e) of the GDPR).`,
  ],
  which: ['Lesquelles', 'Which ones'],
  applicants: [
    'De qui candidate : le nom, les coordonnées, le projet et son budget, puis ce qui en est décidé.',
    'Of applicants: the name, how to reach them, the project and its budget, then what is decided of it.',
  ],
  jurors: [
    'Des membres du jury : le nom, l’adresse électronique, les lectures et les notes.',
    'Of members of the jury: the name, the e-mail address, what they read and how they marked it.',
  ],
  citizens: [
    'Des membres du panel citoyen : le nom, l’adresse électronique et le fait d’avoir voté. Le bulletin ne porte ni nom ni heure.',
    'Of members of the citizens’ panel: the name, the e-mail address and the fact of having voted. The ballot bears neither name nor time.',
  ],
  who: ['Qui les voit', 'Who sees them'],
  whoText: [
    'Le service. Les membres du jury lisent le nom du porteur et le projet des candidatures qui leur sont confiées, et le panel citoyen ceux des finalistes : ni adresse, ni téléphone. Rien n’est vendu, ni transmis à des fins commerciales.',
    'The service. Members of the jury read the name of the applicant and the project of the applications that they are given, and the citizens’ panel those of the finalists: no address, no telephone number. Nothing is sold or passed on for commercial ends.',
  ],
  register: [
    'Le numéro SIRET d’un organisme est envoyé à l’API publique Recherche d’entreprises de l’État, qui répond par ce que le registre Sirene dit de lui. Rien d’autre ne lui est envoyé.',
    'The SIRET number of a body is sent to the State’s public API Recherche d’entreprises, which answers with what the Sirene register says of it. Nothing else is sent there.',
  ],
  published: ['Ce qui est publié', 'What is published'],
  publishedText: [
    'Des lauréats seulement : le titre et le résumé du projet, le département, le montant, et le nom du bénéficiaire si c’est un organisme : le nom d’un particulier, d’un collectif ou de qui en répond ne l’est pas.',
    'Of laureates only: the title and the summary of the project, the department, the amount, and the name of the beneficiary if it is a body: that of an individual, of a collective or of who answers for it is not.',
  ],
  long: ['Combien de temps elles sont gardées', 'How long they are kept'],
  draft: ['Brouillon non déposé', 'Draft that is not filed'],
  draftKept: [
    (days: number) => plural.fr(days, `jusqu’à ${days} {jour|jours} après la fin de l’appel`),
    (days: number) => plural.en(days, `until ${days} {day|days} after the end of the call`),
  ],
  won: ['Candidature lauréate', 'Application that is granted'],
  other: ['Autre candidature', 'Other application'],
  kept: [
    (months: number) => `${months} mois après la fin de la promotion`,
    (months: number) => plural.en(months, `${months} {month|months} after the end of the cohort`),
  ],
  after: ['Ensuite, ce qui désigne une personne est effacé.', 'Then whatever points to a person is erased.'],
  rights: ['Vos droits', 'Your rights'],
  rightsText: [
    'Vous pouvez demander à voir vos données, à les corriger, à les effacer, à en limiter l’usage, ou vous y opposer. Écrivez à',
    'You may ask to see your data, to correct them, to erase them, to limit their use, or object to it. Write to',
  ],
  complaint: [
    'Si la réponse ne vous convient pas, vous pouvez saisir la CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07 (www.cnil.fr).',
    'If the answer does not satisfy you, you may turn to the CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France (www.cnil.fr).',
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
    'Seulement ceux sans lesquels les pages ne marchent pas : votre session et une clé qui protège les formulaires, gardées tant que le navigateur est ouvert, et la langue choisie, gardée un an. Aucune mesure d’audience, rien qui vienne d’ailleurs.',
    'Only those without which the pages do not work: your session and a key that protects the forms, kept while the browser is open, and the language that you chose, kept for a year. No audience is measured, and nothing comes from elsewhere.',
  ],
});

export function personalDataPage(
  { service, site, sender, retention, register }: Cohort,
  language: Language,
): PageContent {
  const write = words[language];
  const email = site?.dataProtectionEmail ?? service.email;
  const section = (title: string, ...body: Markup[]): Markup => html`<h2>${title}</h2>${body}`;
  const text = (words: string): Markup => html`<p>${words}</p>`;
  return {
    title: write.title,
    description: write.description,
    main: html`${[
      section(write.why, text(write.whyText(service.name[language]))),
      section(
        write.which,
        html`<ul>${[write.applicants, write.jurors, write.citizens].map((one) => html`<li>${one}</li>`)}</ul>`,
      ),
      section(write.who, text(write.whoText), ...(register ? [text(write.register)] : [])),
      section(write.published, text(write.publishedText)),
      section(
        write.long,
        factList([
          [write.draft, write.draftKept(draftKeptDays)],
          [write.other, write.kept(retention.notAwardedMonths)],
          [write.won, write.kept(retention.awardedMonths)],
        ]),
        text(write.after),
      ),
      section(
        write.rights,
        html`<p>${write.rightsText} <a href="mailto:${email}">${email}</a>. ${write.complaint}</p>`,
      ),
      section(write.letters, text(write.lettersText(sender.email))),
      section(write.cookies, text(write.cookiesText)),
    ]}`,
  };
}
