/** The rolls of the jury and the panel: who is on them, and the form by which a list pasted from a spreadsheet enrols people. */
import { html, type Markup } from '#markup/html.ts';
import { dataTable, facts, tag } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, selectField, textField } from '#web/server/parts/form.ts';
import { formOf, outcomeOfAct, type RoundPage } from './round-page.ts';
import { sessionNavigation } from './session-navigation.ts';

export interface JurorLine {
  jurorId: string;
  name: string;
  email: string;
  organisation?: string | undefined;
  topics: readonly string[];
  assigned: number;
  filed: number;
  recused: number;
  hasLeft: boolean;
}
export interface PanelistLine {
  panelistId: string;
  name: string;
  email: string;
  voted: boolean;
  isSubstitute: boolean;
  replacedBy?: string | undefined;
  replaces?: string | undefined;
}

const words = {
  fr: {
    roll: 'Liste du jury',
    none: 'Personne n’est inscrit.',
    name: 'Nom',
    email: 'Adresse électronique',
    organisation: 'Organisme',
    topics: 'Thèmes',
    readings: 'Lectures',
    ofReadings: (filed: number, all: number) => `${filed} sur ${all}`,
    acts: 'Actes',
    resend: 'Renvoyer le lien',
    resendWhy: 'Renvoyer un lien révoque le précédent et en envoie un nouveau.',
    remove: 'Retirer du jury',
    removeWhy:
      'Un juré retiré ne lit plus : ses lectures déposées comptent toujours, celles qui restent sont reprises, et il faut calculer une nouvelle affectation.',
    left: 'a quitté le jury',
    enrol: 'Inscrire ou corriger',
    enrolWhy:
      'Collez les lignes d’un tableur ou d’un fichier CSV, avec leur ligne de titres. Une adresse déjà inscrite est corrigée, les autres sont ajoutées. Rien n’est inscrit tant qu’une ligne contient une erreur.',
    lines: 'Liste',
    jurorColumns:
      'Colonnes : nom ; courriel ; langue (fr ou en) ; organisme ; siren ; thèmes (séparés par des virgules). Les trois dernières sont facultatives.',
    panelColumns: 'Colonnes : nom ; courriel ; langue (fr ou en) ; suppléant (oui ou vide).',
    file: 'Ou choisir un fichier CSV',
    send: 'Inscrire ces personnes',
    panelRoll: 'Liste du panel',
    voted: 'A voté',
    yes: 'oui',
    no: 'pas encore',
    quorum: 'Quorum',
    reached: 'atteint',
    notReached: 'pas encore atteint',
    voters: (voters: number, needed: number) => `${voters} votants, il en faut ${needed}`,
    secret: 'Qui a voté se voit, jamais ce que chacun a voté.',
    seat: 'Siège',
    member: 'membre',
    substitute: 'suppléant',
    replaced: 'remplacé',
    replacing: 'suppléant devenu membre',
    replace: 'Remplacer un membre',
    replaceWhy:
      'Un membre qui n’a pas voté cède son siège à un suppléant : le lien du membre est révoqué, le suppléant reçoit le sien.',
    from: 'Membre remplacé',
    by: 'Suppléant',
    replaceButton: 'Donner le siège',
    done: {
      inscription: 'Les personnes sont inscrites.',
      lien: 'Un nouveau lien est parti.',
      retrait: 'Le juré est retiré. Calculez une nouvelle affectation.',
      remplacement: 'Le siège est donné au suppléant, qui reçoit son lien.',
    },
  },
  en: {
    roll: 'Roll of the jury',
    none: 'Nobody is enrolled.',
    name: 'Name',
    email: 'E-mail address',
    organisation: 'Organisation',
    topics: 'Topics',
    readings: 'Readings',
    ofReadings: (filed: number, all: number) => `${filed} of ${all}`,
    acts: 'Acts',
    resend: 'Send the link again',
    resendWhy: 'Sending a link again revokes the one before and sends a new one.',
    remove: 'Remove from the jury',
    removeWhy:
      'A juror who is removed reads no more: what they filed still counts, what they had left is taken back, and a new assignment must be computed.',
    left: 'left the jury',
    enrol: 'Enrol or correct',
    enrolWhy:
      'Paste the lines of a spreadsheet or of a CSV file, with their line of titles. An address that is enrolled already is corrected, others are added. Nobody is enrolled while a line has an error.',
    lines: 'List',
    jurorColumns:
      'Columns: name; email; language (fr or en); organisation; siren; topics (separated by commas). The last three are optional.',
    panelColumns: 'Columns: name; email; language (fr or en); substitute (yes or empty).',
    file: 'Or choose a CSV file',
    send: 'Enrol these people',
    panelRoll: 'Roll of the panel',
    voted: 'Has voted',
    yes: 'yes',
    no: 'not yet',
    quorum: 'Quorum',
    reached: 'reached',
    notReached: 'not reached yet',
    voters: (voters: number, needed: number) => `${voters} voters, ${needed} are needed`,
    secret: 'Who voted is shown, never what anyone voted.',
    seat: 'Seat',
    member: 'member',
    substitute: 'substitute',
    replaced: 'replaced',
    replacing: 'substitute, now a member',
    replace: 'Replace a member',
    replaceWhy:
      'A member who has not voted gives their seat to a substitute: the member’s link is revoked, the substitute gets theirs.',
    from: 'Member replaced',
    by: 'Substitute',
    replaceButton: 'Give the seat',
    done: {
      inscription: 'The people are enrolled.',
      lien: 'A new link has left.',
      retrait: 'The juror is removed. Compute a new assignment.',
      remplacement: 'The seat is given to the substitute, who gets their link.',
    },
  },
} as const;

export function jurorsPage(jurors: readonly JurorLine[], page: RoundPage): Markup {
  const { language } = page.say;
  const say = words[language];
  const columns = [
    { label: say.name },
    { label: say.email },
    { label: say.organisation },
    { label: say.topics },
    { label: say.readings, isNumber: true },
  ];
  const rows = jurors.map((juror) => [
    juror.hasLeft ? html`${juror.name} ${tag(say.left)}` : juror.name,
    juror.email,
    juror.organisation ?? '–',
    juror.topics.length === 0 ? '–' : juror.topics.join(', '),
    say.ofReadings(juror.filed, juror.assigned - juror.recused),
    ...(page.mayAct ? [juror.hasLeft ? '' : jurorActs(juror, page)] : []),
  ]);
  return html`${sessionNavigation('jury', '/jures', language)}${outcomeOfAct(page, say.done)}<h2>${say.roll}</h2>${
    jurors.length === 0
      ? html`<p>${say.none}</p>`
      : html`${page.mayAct ? html`<p class="hint">${say.resendWhy} ${say.removeWhy}</p>` : ''}${dataTable(
          say.roll,
          page.mayAct ? [...columns, { label: say.acts }] : columns,
          rows,
        )}`
  }${page.mayAct ? enrolForm('/console/jury/jures', say.jurorColumns, page) : ''}`;
}

const jurorActs = ({ jurorId }: JurorLine, page: RoundPage): Markup => {
  const say = words[page.say.language];
  return html`${actButton(page, { action: `/console/jury/jures/${jurorId}/lien`, label: say.resend, kind: 'secondary' })}${actButton(page, { action: `/console/jury/jures/${jurorId}/retrait`, label: say.remove, kind: 'danger' })}`;
};

function enrolForm(action: string, columns: string, page: RoundPage): Markup {
  const say = words[page.say.language];
  const state = formOf(page);
  return html`<h2>${say.enrol}</h2><p>${say.enrolWhy}</p><form method="post" action="${action}">${problemSummary(state)}${formStart(state)}${textField(state, { name: 'list', label: say.lines, hint: columns, rows: 8 })}<div class="field" data-file-into="field-list" data-label="${say.file}"></div><button>${say.send}</button></form>`;
}

export interface PanelRoll {
  panelists: readonly PanelistLine[];
  voters: number;
  isOpen: boolean;
}

export function panelistsPage({ panelists, voters, isOpen }: PanelRoll, page: RoundPage): Markup {
  const { language } = page.say;
  const say = words[language];
  const nameOf = (id: string | undefined) =>
    panelists.find(({ panelistId }) => panelistId === id)?.name ?? '';
  const seatOf = (one: PanelistLine): Markup | string => {
    if (one.replacedBy !== undefined) return html`${tag(say.replaced)} → ${nameOf(one.replacedBy)}`;
    if (one.replaces !== undefined) return html`${tag(say.replacing)} ← ${nameOf(one.replaces)}`;
    return one.isSubstitute ? tag(say.substitute) : say.member;
  };
  const columns = [{ label: say.name }, { label: say.email }, { label: say.seat }, { label: say.voted }];
  const acts = page.mayAct && isOpen;
  const rows = panelists.map((one) => [
    one.name,
    one.email,
    seatOf(one),
    one.voted ? tag(say.yes, 'good') : hasVote(one) ? say.no : '–',
    ...(acts
      ? [
          hasVote(one) && !one.voted
            ? actButton(page, {
                action: `/console/panel/membres/${one.panelistId}/lien`,
                label: say.resend,
                kind: 'secondary',
              })
            : '',
        ]
      : []),
  ]);
  return html`${sessionNavigation('panel', '/membres', language)}${outcomeOfAct(page, say.done)}${quorumLight(voters, page)}<h2>${say.panelRoll}</h2>${
    panelists.length === 0
      ? html`<p>${say.none}</p>`
      : html`${acts ? html`<p class="hint">${say.resendWhy}</p>` : ''}${dataTable(say.panelRoll, acts ? [...columns, { label: say.acts }] : columns, rows)}`
  }${acts ? replaceForm(panelists, page) : ''}${page.mayAct ? enrolForm('/console/panel/membres', say.panelColumns, page) : ''}`;
}

const hasVote = ({ isSubstitute, replacedBy }: PanelistLine): boolean =>
  !isSubstitute && replacedBy === undefined;

/** Whether the vote counts, by the number of voters alone. */
export function quorumLight(voters: number, { say: { language }, cohort }: RoundPage): Markup {
  const say = words[language];
  const needed = cohort.panel.quorumVoters;
  const isReached = voters >= needed;
  return html`${facts([
    [
      say.quorum,
      html`${tag(isReached ? say.reached : say.notReached, isReached ? 'good' : 'warning')} ${say.voters(voters, needed)}`,
    ],
  ])}<p class="hint">${say.secret}</p>`;
}

function replaceForm(panelists: readonly PanelistLine[], page: RoundPage): Markup {
  const say = words[page.say.language];
  const state = formOf(page);
  const members = panelists.filter((one) => hasVote(one) && !one.voted);
  const substitutes = panelists.filter(({ isSubstitute }) => isSubstitute);
  if (members.length === 0 || substitutes.length === 0) return html``;
  const choices = (from: readonly PanelistLine[]) =>
    from.map(({ panelistId, name }) => ({ value: panelistId, label: name }));
  return html`<h2>${say.replace}</h2><p>${say.replaceWhy}</p><form method="post" action="/console/panel/membres/remplacement">${formStart(state)}${selectField(state, { name: 'member', label: say.from, choices: choices(members) })}${selectField(state, { name: 'by', label: say.by, choices: choices(substitutes) })}<button>${say.replaceButton}</button></form>`;
}
