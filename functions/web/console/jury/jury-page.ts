/** The jury at a glance: what was done, what can be done now and what prevents the rest, and who has still to read. */
import { isServing } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { longTable } from '#web/console/door/long-table.ts';
import {
  closeStep,
  endFact,
  isListMade,
  needsBeacon,
  openStep,
  seedStep,
} from '#web/console/round/lot-forms.ts';
import { stateNames } from '#web/console/round/round-names.ts';
import {
  type LettersUnderWay,
  lettersFact,
  outcomeOfAct,
  type RoundPage,
  type RoundStep,
  stepList,
} from '#web/console/round/round-page.ts';
import { sessionNavigation } from '#web/console/round/session-navigation.ts';
import { toldApart } from '#web/console/round/told-apart.ts';
import { buttonLink, factList, tag } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { lackingNotice } from './lacking-readers.ts';

export interface JuryView {
  round: Round;
  jurors: Answer<'show-jurors'>['jurors'];
  letters?: LettersUnderWay | undefined;
  /** Of an open jury: applications by how many of their readings are filed. */
  progress: readonly { title: string; applicationId: string; filed: number; waiting: number }[];
  /** Whether readers were given to applications. */
  isAssigned: boolean;
  /** How many applications of an open jury fewer read than they need. */
  lacking: number;
  greyZone: number;
  mayExtend: boolean;
}

export const juryWords = typesetWords({
  state: ['État', 'State'],
  closesOn: ['Clôture prévue', 'Closing planned'],
  jurors: ['Jurés', 'Jurors'],
  readings: ['Lectures déposées', 'Reviews filed'],
  enrol: ['Inscrire les jurés', 'Enrol the jurors'],
  enrolled: [
    (count: number) => plural.fr(count, `${count} {juré inscrit|jurés inscrits}.`),
    (count: number) => plural.en(count, `${count} {juror|jurors} enrolled.`),
  ],
  enrolLink: ['Inscrire ou voir les jurés', 'Enrol or see the jurors'],
  assign: ['Affecter les lectures', 'Assign the readings'],
  assignWhy: [
    'Une proposition est calculée ; rien n’est donné à personne avant que vous la confirmiez.',
    'A proposal is computed; nobody is given anything until you confirm it.',
  ],
  assigned: [
    'Des lectures sont données. Une nouvelle proposition ne déplace que le nécessaire.',
    'Readings are given. A new proposal moves no more than it must.',
  ],
  assignLink: ['Voir ou calculer l’affectation', 'See or compute the assignment'],
  open: ['Ouvrir la session', 'Open the round'],
  openWhy: [
    'L’ouverture envoie à chaque juré son lien personnel et la liste de ses lectures.',
    'Opening sends each juror their personal link and the list of what they have to read.',
  ],
  openButton: ['Ouvrir et inviter les jurés', 'Open and invite the jurors'],
  needsSeed: ['Il faut d’abord engager le tirage au sort.', 'The lot must be committed to first.'],
  needsAssignment: ['Il faut d’abord confirmer une affectation.', 'An assignment must be confirmed first.'],
  short: [
    (count: number, needed: number) =>
      plural.fr(
        [count, needed],
        `${count} {candidature a|candidatures ont} moins de ${needed} {lecture déposée|lectures déposées} : le quorum n’est pas atteint.`,
      ),
    (count: number, needed: number) =>
      plural.en(
        [count, needed],
        `${count} {application has|applications have} fewer than ${needed} {review|reviews} filed: the quorum is not met.`,
      ),
  ],
  grey: [
    (count: number) =>
      plural.fr(
        count,
        `${count} {candidature|candidatures} en zone grise : une lecture de plus est conseillée avant de clore.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `${count} {application|applications} in the grey zone: one more reading is advised before closing.`,
      ),
  ],
  decide: ['Décider', 'Decide'],
  decideWhy: [
    'L’administration peut s’écarter du classement, avec un motif écrit. Rien ne part.',
    'The administration may depart from the ranking, with a written reason. Nothing leaves.',
  ],
  decideLink: ['Voir l’avis et décider', 'See the advice and decide'],
  tell: ['Annoncer', 'Announce'],
  tellWhy: [
    'L’annonce envoie les messages et fait avancer chaque candidature. Elle se prévisualise avant.',
    'The release sends the letters and moves every application on. It is previewed first.',
  ],
  tellLink: ['Prévisualiser l’annonce', 'Preview the release'],
  told: ['Les résultats sont annoncés.', 'The outcomes are announced.'],
  byJuror: ['Avancement par juré', 'Progress by juror'],
  byApplication: ['Avancement par candidature', 'Progress by application'],
  name: ['Nom', 'Name'],
  filed: ['Déposées', 'Filed'],
  recused: ['Déports', 'Recused'],
  left: ['Restantes', 'Left'],
  leftRoll: ['a quitté le jury', 'left the jury'],
  application: ['Candidature', 'Application'],
  readingsOf: ['Lectures', 'Readings'],
  ofReadings: [
    (filed: number, all: number) => `${filed} sur ${all}`,
    (filed: number, all: number) => `${filed} of ${all}`,
  ],
  allRead: ['Toutes les lectures attendues sont déposées.', 'All the readings that are awaited are filed.'],
  done: {
    engagement: [
      'Le tirage au sort est engagé : son empreinte est publiée.',
      'The lot is committed to: its digest is published.',
    ],
    tirage: ['Le tirage public est enregistré.', 'The public draw is recorded.'],
    ouverture: [
      'La session est ouverte : les invitations partent.',
      'The round is open: the invitations are leaving.',
    ],
    cloture: [
      'La session est close et le classement figé. Rien n’est annoncé.',
      'The round is closed and its ranking frozen. Nothing is announced.',
    ],
  },
});

export function juryPage(view: JuryView, page: RoundPage): Markup {
  const { language } = page.say;
  const say = juryWords[language];
  const { round, jurors } = view;
  const sum = (of: 'assigned' | 'filed' | 'recused') => jurors.reduce((all, one) => all + one[of], 0);
  return html`${sessionNavigation('jury', '', language)}${outcomeOfAct(page, say.done)}${factList([
    [say.state, tag(stateNames[language][round.state])],
    [say.closesOn, endFact(round, page, view.mayExtend)],
    [say.jurors, String(jurors.filter(isServing).length)],
    [say.readings, say.ofReadings(sum('filed'), sum('assigned') - sum('recused'))],
    ...lettersFact(view.letters, page),
  ])}${stepList(stepsOf(view, page), page)}${progressTables(view, page)}`;
}

function stepsOf(view: JuryView, page: RoundPage): RoundStep[] {
  const say = juryWords[page.say.language];
  const { round, jurors, isAssigned, lacking } = view;
  const isBefore = round.state === 'planned';
  return [
    {
      label: say.enrol,
      state: jurors.length > 0 ? 'done' : 'now',
      body: html`<p>${say.enrolled(jurors.filter(isServing).length)}</p>${buttonLink('/console/jury/jures', say.enrolLink, 'secondary')}`,
    },
    seedStep(round, page),
    {
      label: say.assign,
      state: isAssigned && lacking === 0 ? 'done' : jurors.length > 0 ? 'now' : 'later',
      body: html`${lacking > 0 ? lackingNotice(lacking, page) : html`<p>${isAssigned ? say.assigned : say.assignWhy}</p>`}
${buttonLink('/console/jury/affectation', say.assignLink, 'secondary')}`,
    },
    openStep(round, page, {
      label: say.open,
      why: say.openWhy,
      button: say.openButton,
      prevented: isBefore
        ? [...(isAssigned ? [] : [say.needsAssignment]), ...(round.draw === undefined ? [say.needsSeed] : [])]
        : [],
    }),
    closeStep(round, page, closingPrevented(view, page), closingAdvised(view, page)),
    ...afterClosing(round, page),
  ];
}

function closingPrevented({ round, progress }: JuryView, page: RoundPage): string[] {
  const { say, cohort } = page;
  if (round.state !== 'open') return [];
  const { quorum } = cohort.jury;
  const short = progress.filter(({ filed }) => filed < quorum).length;
  return [...needsBeacon(round, page), ...(short > 0 ? [juryWords[say.language].short(short, quorum)] : [])];
}

const closingAdvised = ({ round, greyZone }: JuryView, { say }: RoundPage): string[] =>
  round.state === 'open' && greyZone > 0 ? [juryWords[say.language].grey(greyZone)] : [];

/** Decide and tell: two acts, one after the other, and the same for both sessions. */
export function afterClosing(round: Round, { say: { language } }: RoundPage): RoundStep[] {
  const say = juryWords[language];
  const isTold = round.state === 'released';
  const canDecide = isListMade(round) && round.state === 'closed';
  const base = `/console/${round.round}`;
  return [
    {
      label: say.decide,
      state: isTold ? 'done' : canDecide ? 'now' : 'later',
      body: html`<p>${say.decideWhy}</p>${isListMade(round) ? buttonLink(`${base}/decision`, say.decideLink, 'secondary') : ''}`,
    },
    {
      label: say.tell,
      state: isTold ? 'done' : canDecide || round.state === 'releasing' ? 'now' : 'later',
      body: html`<p>${isTold ? say.told : say.tellWhy}</p>
${isListMade(round) ? buttonLink(`${base}/annonce`, say.tellLink, 'secondary') : ''}`,
    },
  ];
}

function progressTables({ jurors, progress, round }: JuryView, page: RoundPage): Markup {
  const { language } = page.say;
  const say = juryWords[language];
  if (jurors.length === 0) return html``;
  const called = toldApart(jurors);
  const late = jurors.toSorted((a, b) => leftOf(b) - leftOf(a));
  const columns = [
    { label: say.name },
    { label: say.filed, isNumber: true },
    { label: say.recused, isNumber: true },
    { label: say.left, isNumber: true },
  ];
  const rows = late.map((juror) => [
    isServing(juror) ? called(juror) : html`${called(juror)} ${tag(say.leftRoll)}`,
    say.ofReadings(juror.filed, juror.assigned - juror.recused),
    juror.recused,
    leftOf(juror),
  ]);
  return html`<h2>${say.byJuror}</h2>${longTable('jures', [say.byJuror, columns, rows], page)}${
    round.state === 'open' ? byApplication(progress, page) : ''
  }`;
}

const leftOf = ({ assigned, filed, recused }: JuryView['jurors'][number]): number =>
  assigned - filed - recused;

function byApplication(progress: JuryView['progress'], page: RoundPage): Markup {
  const say = juryWords[page.say.language];
  const waiting = progress
    .filter((one) => one.waiting > 0)
    .sort((a, b) => a.filed - b.filed || b.waiting - a.waiting);
  const columns = [{ label: say.application }, { label: say.readingsOf, isNumber: true }];
  const rows = waiting.map(({ applicationId, title, filed, waiting: left }) => [
    html`<a href="/console/candidatures/${applicationId}">${title}</a>`,
    say.ofReadings(filed, filed + left),
  ]);
  return html`<h2>${say.byApplication}</h2>${
    rows.length === 0
      ? html`<p>${say.allRead}</p>`
      : longTable('candidatures', [say.byApplication, columns, rows], page)
  }`;
}
