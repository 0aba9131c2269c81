/** The rolls of the jury and the panel: who is on them, and the form by which a list pasted from a spreadsheet enrols people. */

import { hasTooManyTies } from '#domain/round/eligible-voters.ts';
import { hasSeat, isServing } from '#domain/round/roll.ts';
import { de } from '#domain/values/variables.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { longTable } from '#web/console/door/long-table.ts';
import type { FinalAct } from '#web/console/door/sure.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, type Column, dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import {
  actButton,
  type FormState,
  fieldId,
  formStart,
  problemSummary,
  selectField,
  textField,
} from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { sentAgain } from '#web/server/sent-again.ts';
import type { Visit } from '#web/server/visit.ts';
import { formStateAt, outcomeOfAct, type RoundPage } from './round-page.ts';
import { sessionNavigation } from './session-navigation.ts';
import { toldApart } from './told-apart.ts';
import { topicName, topicNames } from './topics.ts';

type JurorLine = Answer<'show-jurors'>['jurors'][number];
export type PanelistLine = Answer<'show-panelists'>['panelists'][number];

const words = typesetWords({
  roll: ['Liste du jury', 'Roll of the jury'],
  none: ['Personne n’est inscrit.', 'Nobody is enrolled.'],
  name: ['Nom', 'Name'],
  email: ['Adresse électronique', 'E-mail address'],
  organisation: ['Organisme', 'Organisation'],
  topics: ['Thèmes', 'Topics'],
  tiedTo: ['Liens déclarés', 'Declared ties'],
  readings: ['Lectures', 'Readings'],
  ofReadings: [
    (filed: number, all: number) => `${filed} sur ${all}`,
    (filed: number, all: number) => `${filed} of ${all}`,
  ],
  atMost: [(most: number) => `, au plus ${most}`, (most: number) => `, at most ${most}`],
  acts: ['Actes', 'Acts'],
  resend: ['Renvoyer le lien', 'Send the link again'],
  resendWhy: [
    'Renvoyer un lien révoque le précédent et en envoie un nouveau.',
    'Sending a link again revokes the one before and sends a new one.',
  ],
  corrigible: [
    'Si elle est fausse, corrigez-la : le lien part à la bonne adresse, et les lettres suivantes aussi. Une fois le vote ouvert, une adresse ne se corrige plus.',
    'If it is wrong, correct it: the link goes to the right address, and so do later letters. Once the vote is open no address is corrected any more.',
  ],
  resending: [
    (name: string) => `Renvoyer son lien à ${name}`,
    (name: string) => `Send ${name} their link again`,
  ],
  remove: ['Retirer du jury', 'Remove from the jury'],
  removing: [(name: string) => `Retirer ${name} du jury`, (name: string) => `Remove ${name} from the jury`],
  removeWhy: [
    'Un juré retiré ne lit plus : ses lectures déposées comptent toujours, celles qui restent sont reprises, et il faut calculer une nouvelle affectation. Une fois la session ouverte, une lettre le lui dit.',
    'A juror who is removed reads no more: what they filed still counts, what they had left is taken back, and a new assignment must be computed. Once the round is open, a letter tells them.',
  ],
  return: ['Retour au jury', 'Back to the jury'],
  returnWhy: [
    'Ces personnes de votre liste ont quitté le jury. Doivent-elles y revenir ? Qui revient peut de nouveau recevoir des lectures, et aura besoin d’un nouveau lien.',
    'These people of your list left the jury. Are they to come back? Whoever comes back can be given readings again, and will need a new link.',
  ],
  bringBack: ['Inscrire la liste et les faire revenir', 'Enrol the list and bring them back'],
  keepAway: ['Inscrire la liste sans les faire revenir', 'Enrol the list without bringing them back'],
  nothing: ['Ne rien faire', 'Do nothing'],
  left: ['a quitté le jury', 'left the jury'],
  enrol: ['Inscrire ou corriger', 'Enrol or correct'],
  enrolWhy: [
    'Collez les lignes d’un tableur ou d’un fichier CSV, avec leur ligne de titres. Une adresse déjà inscrite est corrigée, les autres sont ajoutées. Rien n’est inscrit tant qu’une ligne contient une erreur.',
    'Paste the lines of a spreadsheet or of a CSV file, with their line of titles. An address that is enrolled already is corrected, others are added. Nobody is enrolled while a line has an error.',
  ],
  lines: ['Liste', 'List'],
  jurorColumns: [
    (topics: string) =>
      `Colonnes : nom ; prénom (s’il n’est pas avec le nom) ; courriel ; langue (fr ou en) ; organisme ; siren ; thèmes (séparés par des virgules, parmi : ${topics}) ; plafond (de lectures, pour qui n’en accepte qu’un nombre) ; liens (numéros des candidatures que la personne ne doit pas lire, séparés par |). Le nom et le courriel suffisent. De qui est déjà inscrit, une case vide laisse ce qui est connu, et un tiret l’efface.`,
    (topics: string) =>
      `Columns: name; first name (where it is not with the name); email; language (fr or en); organisation; siren; topics (separated by commas, among: ${topics}); ceiling (of readings, for whoever accepts only so many); ties (numbers of the applications that the person must not read, separated by |). Name and e-mail address are enough. Of whoever is enrolled already, an empty cell leaves what is known, and a dash takes it away.`,
  ],
  panelColumns: [
    'Colonnes : nom ; prénom (s’il n’est pas avec le nom) ; courriel ; langue (fr ou en) ; suppléant (oui ou vide) ; liens (numéros des finalistes auxquels la personne se dit liée, séparés par |).',
    'Columns: name; first name (where it is not with the name); email; language (fr or en); substitute (yes or empty); ties (numbers of the finalists with which the person declares a tie, separated by |).',
  ],
  file: ['Ou choisir un fichier CSV', 'Or choose a CSV file'],
  send: ['Inscrire ces personnes', 'Enrol these people'],
  panelRoll: ['Liste du panel', 'Roll of the panel'],
  voted: ['A voté', 'Has voted'],
  yes: ['oui', 'yes'],
  no: ['non', 'no'],
  quorum: ['Quorum', 'Quorum'],
  reached: ['atteint', 'reached'],
  notReached: ['pas encore atteint', 'not reached yet'],
  voters: [
    (voters: number, needed: number) => plural.fr(voters, `${voters} {votant|votants}, il en faut ${needed}`),
    (voters: number, needed: number) =>
      plural.en([voters, needed], `${voters} {voter|voters}, ${needed} {is|are} needed`),
  ],
  secret: [
    'Qui a voté se voit après la clôture, jamais ce que chacun a voté.',
    'Who voted is shown once the vote is closed, never what anyone voted.',
  ],
  seat: ['Siège', 'Seat'],
  member: ['membre', 'member'],
  substitute: ['suppléant', 'substitute'],
  replaced: ['remplacé', 'replaced'],
  replacedBy: [(name: string) => `par ${name}`, (name: string) => `by ${name}`],
  ties: [
    (ties: number) => plural.fr(ties, `${ties} {lien déclaré|liens déclarés}`),
    (ties: number) => plural.en(ties, `${ties} declared {tie|ties}`),
  ],
  unsaid: ['liens non déclarés', 'ties not declared'],
  noTie: ['aucun lien déclaré', 'no tie declared'],
  tooMany: ['à remplacer par un suppléant', 'to be replaced by a substitute'],
  replacing: ['suppléant devenu membre', 'substitute, now a member'],
  seatTaken: [(name: string) => `à la place ${de(name)}`, (name: string) => `in the place of ${name}`],
  replace: ['Remplacer un membre', 'Replace a member'],
  replaceWhy: [
    'Un membre cède son siège à un suppléant : le lien du membre est révoqué, et chacun des deux reçoit une lettre : le membre y lit le motif, le suppléant y trouve son lien. Si le membre avait voté, son bulletin compte et le siège lui reste ; pour que personne ne sache qui a voté, cela ne se voit qu’après la clôture.',
    'A member gives their seat to a substitute: the member’s link is revoked, and each of the two is written to: the member is told the reason, the substitute gets their link. If the member had voted, their ballot counts and the seat stays theirs; so that nobody knows who has voted, this shows only once the vote is closed.',
  ],
  giving: [
    (member: string, substitute: string) => `Donner le siège ${de(member)} à ${substitute}`,
    (member: string, substitute: string) => `Give the seat of ${member} to ${substitute}`,
  ],
  from: ['Membre remplacé', 'Member replaced'],
  by: ['Suppléant', 'Substitute'],
  reason: ['Motif, que le membre lira', 'Reason, which the member will read'],
  replaceButton: ['Donner le siège', 'Give the seat'],
  done: {
    inscription: ['Les personnes sont inscrites.', 'The people are enrolled.'],
    lien: ['Un nouveau lien est parti.', 'A new link has left.'],
    retrait: [
      'Le juré est retiré. Calculez une nouvelle affectation.',
      'The juror is removed. Compute a new assignment.',
    ],
    remplacement: [
      'Le siège est donné au suppléant, qui reçoit son lien.',
      'The seat is given to the substitute, who gets their link.',
    ],
  },
});

/** A column of a roll, with what stands in it of each person. */
type RollColumn<Person> = Column & { cell(one: Person): Markup | string };
const rowsOf = <Person>(columns: readonly RollColumn<Person>[], people: readonly Person[]) =>
  people.map((one) => columns.map(({ cell }) => cell(one)));
const listed = (some: readonly string[]): string => (some.length === 0 ? '–' : some.join(', '));

export function jurorsPage(jurors: readonly JurorLine[], page: RoundPage): Markup {
  const { language } = page.say;
  const say = words[language];
  const readings = ({ filed, assigned, recused, maxReadings }: JurorLine) =>
    `${say.ofReadings(filed, assigned - recused)}${maxReadings === undefined ? '' : say.atMost(maxReadings)}`;
  const columns: RollColumn<JurorLine>[] = [
    { label: say.name, cell: (one) => (isServing(one) ? one.name : html`${one.name} ${tag(say.left)}`) },
    { label: say.email, cell: ({ email }) => email },
    { label: say.organisation, cell: ({ organisation = '–' }) => organisation },
    { label: say.topics, cell: ({ topics }) => listed(topics.map((topic) => topicName(topic, language))) },
    { label: say.tiedTo, cell: ({ declaredConflicts }) => listed(declaredConflicts) },
    { label: say.readings, isNumber: true, cell: readings },
  ];
  if (page.mayAct)
    columns.push({ label: say.acts, cell: (one) => (isServing(one) ? jurorActs(one, page) : '') });
  return html`${sessionNavigation('jury', '/jures', language)}${outcomeOfAct(page, say.done)}<h2>${say.roll}</h2>${
    jurors.length === 0
      ? html`<p>${say.none}</p>`
      : html`${page.mayAct ? html`<p class="hint">${say.resendWhy} ${say.removeWhy}</p>` : ''}${longTable(
          'jures',
          [say.roll, columns, rowsOf(columns, jurors)],
          page,
        )}`
  }${page.mayAct ? enrolForm('/console/jury/jures', say.jurorColumns(topicNames(language)), page) : ''}`;
}

/** What removing a juror is, before it is done. */
export function removal(juror: JurorLine, language: 'fr' | 'en'): FinalAct {
  const say = words[language];
  return {
    title: say.removing(juror.name),
    facts: [
      [say.email, juror.email],
      [say.readings, say.ofReadings(juror.filed, juror.assigned - juror.recused)],
    ],
    consequence: say.removeWhy,
    label: say.remove,
    back: '/console/jury/jures',
  };
}

/** Asked before a list is taken that names people who left. */
export function returnPage(left: readonly JurorLine[], visit: Visit): PageContent {
  const say = words[visit.language];
  const back = left.map(({ email }) => email).join(' ');
  return {
    title: say.return,
    isAnswer: true,
    main: html`${notice('warning', html`<p>${say.returnWhy}</p>`)}<ul>${left.map(
      ({ name, email }) => html`<li>${name}, ${email}</li>`,
    )}</ul>${sentAgain(visit, {
      buttons: html`<div class="actions"><button name="returning" value="${back}">${say.bringBack}</button>
<button name="returning" value="" class="secondary">${say.keepAway}</button>
${buttonLink('/console/jury/jures', say.nothing, 'secondary')}</div>`,
    })}`,
  };
}

/** What sending a link again is, before the one in force is revoked. @param address where it can be corrected, the form that asks for it */
export function resending(
  { name, email }: { name: string; email: string },
  back: string,
  language: 'fr' | 'en',
  address?: FormState,
): FinalAct {
  const say = words[language];
  const field = { name: 'email', type: 'email', label: say.email, hint: say.corrigible } as const;
  return {
    title: say.resending(name),
    facts: address ? [] : [[say.email, email]],
    fields:
      address &&
      html`${problemSummary(address)}${textField({ ...address, values: { email, ...address.values } }, field)}`,
    consequence: say.resendWhy,
    label: say.resend,
    back,
  };
}

/** What giving a seat away is, before it is done. */
export function replacing(
  member: PanelistLine,
  substitute: PanelistLine,
  reason: string,
  language: 'fr' | 'en',
): FinalAct {
  const say = words[language];
  const named = ({ name, email }: PanelistLine) => `${name}, ${email}`;
  return {
    title: say.giving(member.name, substitute.name),
    facts: [
      [say.from, named(member)],
      [say.by, named(substitute)],
      [say.reason, reason],
    ],
    consequence: say.replaceWhy,
    label: say.replaceButton,
    back: '/console/panel/membres',
  };
}

const resendButton = (at: string, of: string, page: RoundPage): Markup =>
  actButton(page, { action: `${at}/lien`, label: words[page.say.language].resend, of, kind: 'secondary' });

function jurorActs({ jurorId, name: of }: JurorLine, page: RoundPage): Markup {
  const at = `/console/jury/jures/${jurorId}`;
  const { remove: label } = words[page.say.language];
  return html`${resendButton(at, of, page)}${actButton(page, { action: `${at}/retrait`, label, of, kind: 'danger' })}`;
}

/** The form by which a list enrols people; `why` in place of what it says of the two rounds. */
export function enrolForm(action: string, columns: string, page: RoundPage, why?: string): Markup {
  const say = words[page.say.language];
  const state = formStateAt(page, action);
  return html`<h2>${say.enrol}</h2><p>${why ?? say.enrolWhy}</p><form method="post" action="${action}">
${problemSummary(state)}${formStart(state)}
${textField(state, { name: 'list', label: say.lines, hint: columns, rows: 8 })}
<div class="field" data-file-into="${fieldId('list', state)}" data-label="${say.file}"></div><button>${say.send}</button></form>`;
}

const enrolAt = '/console/panel/membres';
export type PanelRoll = Answer<'show-panelists'> & { state: Answer<'show-round'>['round']['state'] };

export function panelistsPage({ panelists, voters, state }: PanelRoll, page: RoundPage): Markup {
  const { language } = page.say;
  const say = words[language];
  const columns: RollColumn<PanelistLine>[] = [
    { label: say.name, cell: ({ name }) => name },
    { label: say.email, cell: ({ email }) => email },
    {
      label: say.seat,
      cell: (one) => html`${seatOf(one, panelists, language)}${tiesOf(one, state, language)}`,
    },
  ];
  if (panelists.some(({ voted }) => voted !== undefined))
    columns.push({
      label: say.voted,
      cell: (one) => (one.voted ? tag(say.yes, 'good') : hasSeat(one) ? say.no : '–'),
    });
  if (page.mayAct)
    columns.push({
      label: say.acts,
      cell: ({ panelistId, name }) => resendButton(`/console/panel/membres/${panelistId}`, name, page),
    });
  const mayReplace = page.mayAct && ['planned', 'open'].includes(state);
  // What was pasted into a page of before the opening is not lost.
  const mayEnrol = page.mayAct && (state === 'planned' || page.sentTo === enrolAt);
  return html`${sessionNavigation('panel', '/membres', language)}${outcomeOfAct(page, say.done)}
${quorumLight(voters, page)}<h2>${say.panelRoll}</h2>${
    panelists.length === 0
      ? html`<p>${say.none}</p>`
      : html`${page.mayAct ? html`<p class="hint">${say.resendWhy}</p>` : ''}
${dataTable(say.panelRoll, columns, rowsOf(columns, panelists))}`
  }${mayReplace ? replaceForm(panelists, page) : ''}${mayEnrol ? enrolForm(enrolAt, say.panelColumns, page) : ''}`;
}

function seatOf(one: PanelistLine, all: readonly PanelistLine[], language: 'fr' | 'en'): Markup | string {
  const say = words[language];
  const nameOf = (id: string) => all.find(({ panelistId }) => panelistId === id)?.name ?? '';
  if (one.replacedBy !== undefined)
    return html`${tag(say.replaced)} ${say.replacedBy(nameOf(one.replacedBy))}`;
  if (one.replaces !== undefined) return html`${tag(say.replacing)} ${say.seatTaken(nameOf(one.replaces))}`;
  return one.isSubstitute ? tag(say.substitute) : say.member;
}

function tiesOf(one: PanelistLine, state: PanelRoll['state'], language: 'fr' | 'en'): Markup | string {
  const say = words[language];
  if (one.replacedBy !== undefined) return '';
  if (one.declaredConflicts === undefined) return state === 'planned' ? html` ${tag(say.unsaid)}` : '';
  const { length } = one.declaredConflicts;
  if (length === 0) return html` ${tag(say.noTie)}`;
  const isTooMany = hasSeat(one) && hasTooManyTies(one);
  return html` ${tag(say.ties(length))}${isTooMany ? html` ${tag(say.tooMany, 'warning')}` : ''}`;
}

/** Whether the vote counts, by the number of voters alone. */
export function quorumLight(voters: number, { say: { language }, cohort }: RoundPage): Markup {
  const say = words[language];
  const needed = cohort.panel.quorumVoters;
  const isReached = voters >= needed;
  return html`${factList([
    [
      say.quorum,
      html`${tag(isReached ? say.reached : say.notReached, isReached ? 'good' : 'warning')} ${say.voters(voters, needed)}`,
    ],
  ])}<p class="hint">${say.secret}</p>`;
}

function replaceForm(panelists: readonly PanelistLine[], page: RoundPage): Markup {
  const say = words[page.say.language];
  const action = '/console/panel/membres/remplacement';
  const state = formStateAt(page, action);
  const members = panelists.filter(hasSeat);
  const substitutes = panelists.filter((one) => one.isSubstitute && !hasTooManyTies(one));
  if (members.length === 0 || substitutes.length === 0) return html``;
  const called = toldApart(panelists);
  const choices = (from: readonly PanelistLine[]) =>
    from.map((one) => ({ value: one.panelistId, label: called(one) }));
  return html`<h2>${say.replace}</h2><p>${say.replaceWhy}</p>
<form method="post" action="${action}">${problemSummary(state)}${formStart(state)}
${selectField(state, { name: 'member', label: say.from, choices: choices(members) })}
${selectField(state, { name: 'by', label: say.by, choices: choices(substitutes) })}
${textField(state, { name: 'reason', label: say.reason, rows: 3, maximumLength: 2_000 })}<button>${say.replaceButton}</button></form>`;
}
