/** The roll of advisers: who is on it, with what they help and how many laureates, and the form by which a list enrols them. */
import { supportOf } from '#domain/cohort/cohort.ts';
import { sessionKinds } from '#domain/cohort/support.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { FinalAct } from '#web/console/door/sure.ts';
import { enrolForm } from '#web/console/round/rolls-page.ts';
import { outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { dataTable, tag } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { wordsOfSupport } from './support-words.ts';

export type AdviserLine = Answer<'show-advisers'>['advisers'][number];

const words = typesetWords({
  back: ['Tous les lauréats accompagnés', 'All laureates who are helped'],
  roll: ['Liste des accompagnateurs', 'Roll of advisers'],
  none: ['Personne n’est inscrit.', 'Nobody is enrolled.'],
  name: ['Nom', 'Name'],
  email: ['Adresse électronique', 'E-mail address'],
  organisation: ['Organisme', 'Organisation'],
  kinds: ['Nature de l’aide', 'Kind of help'],
  laureates: ['Lauréats', 'Laureates'],
  acts: ['Actes', 'Acts'],
  left: ['a quitté la liste', 'left the roll'],
  resend: ['Renvoyer le lien', 'Send the link again'],
  remove: ['Retirer de la liste', 'Remove from the roll'],
  removing: [
    (name: string) => `Retirer ${name} de la liste`,
    (name: string) => `Remove ${name} from the roll`,
  ],
  removeWhy: [
    'Son lien ne montre plus aucun lauréat. Les séances notées restent. Aux lauréats que son plan suit encore, proposez un plan avec quelqu’un d’autre.',
    'Their link shows no laureate any more. The sessions that they noted stay. To laureates whose plan still names them, propose a plan with somebody else.',
  ],
  why: [
    'Collez les lignes d’un tableur ou d’un fichier CSV, avec leur ligne de titres. Une lettre avec un lien personnel part aux nouveaux inscrits. Ce qui est dit d’une adresse déjà inscrite remplace ce qui était connu, et qui avait quitté la liste y revient. Rien n’est inscrit tant qu’une ligne contient une erreur.',
    'Paste the lines of a spreadsheet or of a CSV file, with their line of titles. A letter with a personal link leaves to those who are new. What is said of an address that is enrolled already replaces what was known, and who had left the roll comes back. Nobody is enrolled while a line has an error.',
  ],
  columns: [
    (kinds: string, partners: string) =>
      `Colonnes : nom ; prénom (s’il n’est pas avec le nom) ; courriel ; langue (fr ou en) ; organisme ; natures (de l’aide, séparées par des virgules, parmi : ${kinds})${partners}. Le nom, le courriel et au moins une nature sont nécessaires.`,
    (kinds: string, partners: string) =>
      `Columns: name; first name (where it is not with the name); email; language (fr or en); organisation; kinds (of help, separated by commas, among: ${kinds})${partners}. Name, e-mail address and one kind at least are needed.`,
  ],
  partner: [(ids: string) => ` ; partenaire (parmi : ${ids})`, (ids: string) => `; partner (among: ${ids})`],
  done: {
    inscription: ['Les personnes sont inscrites.', 'The people are enrolled.'],
    lien: ['Un nouveau lien est parti.', 'A new link has left.'],
    retrait: ['La personne est retirée de la liste.', 'The person is removed from the roll.'],
  },
});

/** @returns all kinds of help by their names, as one line */
export const kindNames = (language: 'fr' | 'en'): string => namesOf(sessionKinds, language);
const namesOf = (kinds: AdviserLine['kinds'] | typeof sessionKinds, language: 'fr' | 'en'): string =>
  kinds.map((kind) => wordsOfSupport[language].kinds[kind]).join(', ');

export function advisersPage(advisers: readonly AdviserLine[], page: RoundPage): Markup {
  const { language } = page.say;
  const text = words[language];
  const columns = [
    { label: text.name },
    { label: text.email },
    { label: text.organisation },
    { label: text.kinds },
    { label: text.laureates, isNumber: true },
    ...(page.mayAct ? [{ label: text.acts }] : []),
  ];
  const rows = advisers.map((one) => [
    one.leftAt === undefined ? one.name : html`${one.name} ${tag(text.left)}`,
    one.email,
    one.organisation ?? '–',
    namesOf(one.kinds, language),
    String(one.laureates),
    ...(page.mayAct ? [one.leftAt === undefined ? adviserActs(one, page) : ''] : []),
  ]);
  const partners = supportOf(page.cohort.support).partners.map(({ id }) => id);
  const hint = text.columns(
    kindNames(language),
    partners.length === 0 ? '' : text.partner(partners.join(', ')),
  );
  return html`${outcomeOfAct(page, text.done)}<p><a href="/console/accompagnement">${text.back}</a></p><h2>${text.roll}</h2>${
    advisers.length === 0 ? html`<p>${text.none}</p>` : dataTable(text.roll, columns, rows)
  }${page.mayAct ? enrolForm('/console/accompagnement/accompagnateurs', hint, page, text.why) : ''}`;
}

function adviserActs({ adviserId, name: of }: AdviserLine, page: RoundPage): Markup {
  const text = words[page.say.language];
  const at = `/console/accompagnement/accompagnateurs/${adviserId}`;
  return html`${actButton(page, { action: `${at}/lien`, label: text.resend, of, kind: 'secondary' })}${actButton(
    page,
    { action: `${at}/retrait`, label: text.remove, of, kind: 'danger' },
  )}`;
}

/** What removing an adviser is, before it is done. */
export function adviserRemoval(
  { name, email, laureates }: AdviserLine,
  back: string,
  language: 'fr' | 'en',
): FinalAct {
  const text = words[language];
  return {
    title: text.removing(name),
    facts: [
      [text.email, email],
      [text.laureates, String(laureates)],
    ],
    consequence: text.removeWhy,
    label: text.remove,
    back,
  };
}
