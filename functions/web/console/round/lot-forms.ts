/** The forms that open and close a session, and that of its lot; the same for the jury and the panel. */
import { publishedTimes } from '#domain/application/published-times.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { type BroughtBeacon, beaconText, type NamedBeacon } from '#domain/draw/beacon.ts';
import type { Draw } from '#domain/draw/draw.ts';
import type { Round } from '#domain/round/round.ts';
import { isUnfinished } from '#domain/round/round-decisions.ts';
import { defined } from '#domain/values/defined.ts';
import { html, type Markup } from '#markup/html.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typedCount } from '#web/server/parts/typed-amount.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { formStateOf, type RoundPage, type RoundStep } from './round-page.ts';

const words = typesetWords({
  seedStep: ['Engager le tirage au sort', 'Commit to the lot'],
  seedFor: {
    jury: [
      'Un tirage au sort vérifiable départage les lecteurs équivalents et les égalités.',
      'A verifiable lot separates readers of equal worth, and ties.',
    ],
    panel: ['Un tirage au sort vérifiable départage les égalités.', 'A verifiable lot separates ties.'],
  },
  seedWhy: [
    'Le programme tire un secret, que personne ne voit avant la clôture ; son empreinte est publiée, avec le nom d’un tirage public à venir. La graine naît des deux : personne ne peut la choisir.',
    'The programme draws a secret, which nobody sees before the closing; its digest is published, with the name of a public draw to come. The seed comes of both: nobody can choose it.',
  ],
  commit: ['Engager', 'Commit'],
  published: ['Empreinte publiée', 'Published digest'],
  openReason: ['Motif d’ouvrir malgré cela', 'Reason to open all the same'],
  awaited: ['Tirage public attendu', 'Public draw awaited'],
  from: [(at: string) => `à partir du ${at}`, (at: string) => `from ${at} on`],
  comes: [
    'Il arrive de lui-même dans l’heure qui suit. S’il tarde, saisissez-le : il est vérifié. Après un jour, le suivant de la même source prend sa place.',
    'It comes by itself within the hour that follows. If it is late, type it in: it is verified. After a day the next one of the same source takes its place.',
  ],
  typed: [
    'Saisissez les numéros tirés ce jour-là, dans n’importe quel ordre. Après un jour, le tirage suivant prend sa place.',
    'Type the numbers drawn on that day, in any order. After a day the next draw takes its place.',
  ],
  signature: ['Signature publiée par drand pour ce tour', 'Signature that drand publishes for that round'],
  numbers: ['Numéros tirés', 'Numbers drawn'],
  bring: ['Enregistrer le tirage public', 'Record the public draw'],
  drawn: ['Tirage public reçu', 'Public draw received'],
  closeStep: ['Clore', 'Close'],
  closeWhy: [
    'La clôture arrête définitivement les dépôts, révèle le secret et fige le classement. Elle n’annonce rien à personne.',
    'Closing ends all filing for good, reveals the secret and freezes the ranking. It tells nobody anything.',
  ],
  close: ['Clore définitivement', 'Close for good'],
  fewer: [
    (title: string) => `Motif de classer « ${title} » sur les mentions qu’il a`,
    (title: string) => `Reason to rank “${title}” on the grades that it has`,
  ],
  fewerHint: [
    'Il sera inscrit au procès-verbal, avec le compte de la personne qui clôt.',
    'It will stand in the minutes, with the account of whoever closes.',
  ],
  early: [
    (end: string) =>
      `La fin publiée est le ${end}. Pour clore avant, donnez un motif : il sera inscrit au journal et au procès-verbal.`,
    (end: string) =>
      `The published end is ${end}. To close before it, give a reason: it will stand in the log and in the minutes.`,
  ],
  earlyReason: ['Motif d’une clôture anticipée', 'Reason for closing early'],
  earlyClosed: ['Motif de la clôture anticipée', 'Why it was closed early'],
  extend: ['Prolonger', 'Extend'],
  closedOn: ['Close le', 'Closed on'],
  openedOn: ['Ouverte le', 'Opened on'],
  notBefore: [
    (moment: string) => `Pas avant l’heure publiée : ${moment}.`,
    (moment: string) => `Not before the published time: ${moment}.`,
  ],
  readLetter: ['Relire la lettre d’invitation', 'Read the letter of invitation'],
  secret: ['Secret révélé', 'Revealed secret'],
  seed: ['Graine', 'Seed'],
  needsBeacon: ['Il faut d’abord recevoir le tirage public.', 'The public draw must be received first.'],
  unfinished: [
    'Le classement n’a pas fini d’être figé : relancez la clôture.',
    'The ranking is not frozen yet: run the closing again.',
  ],
});

/** Whether its list is frozen: from then on only staff's own decisions differ from it. */
export const isListMade = (round: Round): boolean =>
  round.state !== 'planned' && round.state !== 'open' && !isUnfinished(round);

/** Done once the public draw came; until then it says which one is awaited. */
export function seedStep(round: Round, page: RoundPage): RoundStep {
  const say = words[page.say.language];
  const { draw, state } = round;
  const isRunning = state === 'planned' || state === 'open';
  if (!draw) {
    return {
      label: say.seedStep,
      state: isRunning ? 'now' : 'later',
      body: html`<p>${say.seedFor[round.round as SessionName]} ${say.seedWhy}</p>${
        page.mayAct && isRunning
          ? actButton(page, { action: `/console/${round.round}/graine`, label: say.commit })
          : ''
      }`,
    };
  }
  return {
    label: say.seedStep,
    state: draw.drawn ? 'done' : 'now',
    body: html`${factList([[say.published, html`<code>${draw.secretSha256}</code>`], beaconFact(draw, page)])}${
      draw.drawn || !isRunning ? '' : beaconForm(`/console/${round.round}/balise`, draw.beacon, page)
    }`,
  };
}

/** The public draw of a lot: which is awaited and from when, or what came of it. */
export function beaconFact(
  { beacon, drawn }: Draw,
  { say: { language, moment } }: RoundPage,
): [string, Markup] {
  const say = words[language];
  const told = drawn ? html`<code>${drawn.value}</code>` : say.from(moment(beacon.at));
  return [drawn ? say.drawn : say.awaited, html`${beaconText(beacon)}, ${told}`];
}

/** What was typed into a `beaconForm`. */
export function broughtBeacon(form: URLSearchParams): BroughtBeacon {
  const said = (name: string) => textIn({ form }, name) || undefined;
  const [round, signature] = [typedCount(said('round') ?? ''), said('signature')?.toLowerCase()];
  return defined({ round, signature, day: said('day'), numbers: said('numbers') });
}

/** What a closing waits for beside its people. */
export const needsBeacon = ({ draw }: Round, { say }: RoundPage): string[] =>
  draw?.drawn ? [] : [words[say.language].needsBeacon];

/** Takes the awaited public draw where it does not come by itself. */
export function beaconForm(action: string, beacon: NamedBeacon, page: RoundPage): Markup {
  const say = words[page.say.language];
  const isDrand = beacon.source === 'drand';
  if (!page.mayAct) return html`<p>${isDrand ? say.comes : say.typed}</p>`;
  const state = formStateOf(page);
  const field = isDrand
    ? { name: 'signature', label: say.signature }
    : { name: 'numbers', label: say.numbers };
  const hidden = isDrand ? { name: 'round', value: beacon.round } : { name: 'day', value: beacon.day };
  return html`<p>${isDrand ? say.comes : say.typed}</p><form method="post" action="${action}">${problemSummary(state)}
${formStart(state)}<input type="hidden" name="${hidden.name}" value="${hidden.value}">
${textField(state, field)}<button class="secondary">${say.bring}</button></form>`;
}

/** @param prevented why it cannot be opened yet; empty when nothing stands in the way */
export function openStep(
  round: Round,
  page: RoundPage,
  open: { label: string; why: string; button: string; prevented: readonly string[] },
): RoundStep {
  const say = words[page.say.language];
  if (round.openedAt !== undefined) {
    return { label: open.label, state: 'done', body: `${say.openedOn} ${page.say.moment(round.openedAt)}.` };
  }
  const isReady = open.prevented.length === 0;
  return {
    label: open.label,
    state: isReady ? 'now' : 'later',
    body: html`<p>${open.why} ${say.notBefore(opensAt(round, page))}
<a href="/console/courrier/modeles/${round.round}-invitation">${say.readLetter}</a></p>${
      isReady ? '' : html`<ul>${open.prevented.map((line) => html`<li>${line}</li>`)}</ul>`
    }${page.mayAct && isReady ? openForm(round, page, open.button) : ''}`,
  };
}

/** Asks for a reason once the opening was refused without one. */
function openForm(round: Round, page: RoundPage, label: string): Markup {
  const action = `/console/${round.round}/ouverture`;
  if (!page.refused?.needsReason) return actButton(page, { action, label });
  const state = formStateOf(page);
  const field = { name: 'reason', label: words[page.say.language].openReason, rows: 2 };
  return html`<form method="post" action="${action}">${formStart(state)}${textField(state, field)}<button>${label}</button></form>`;
}

/**
 * @param prevented why the API would refuse it, also with a reason: until then its form is not offered
 * @param advised what is better done before
 */
export function closeStep(
  round: Round,
  page: RoundPage,
  prevented: readonly string[],
  advised: readonly string[] = [],
): RoundStep {
  const say = words[page.say.language];
  if (isListMade(round)) {
    return {
      label: say.closeStep,
      state: 'done',
      body: factList([
        [say.closedOn, page.say.moment(round.closedAt ?? '')],
        [say.secret, html`<code>${round.revealed?.secret ?? ''}</code>`],
        [say.seed, html`<code>${round.revealed?.seed ?? ''}</code>`],
        ...(round.closedEarly ? [[say.earlyClosed, round.closedEarly.reason] as const] : []),
      ]),
    };
  }
  const isInTheWay = [...prevented, ...advised];
  const canClose = ['open', 'closed'].includes(round.state) && prevented.length === 0;
  return {
    label: say.closeStep,
    state: canClose && advised.length === 0 ? 'now' : 'later',
    body: html`<p>${say.closeWhy}</p>${round.state === 'closed' ? html`<p>${say.unfinished}</p>` : ''}${
      isInTheWay.length === 0 ? '' : html`<ul>${isInTheWay.map((line) => html`<li>${line}</li>`)}</ul>`
    }${canClose && page.mayAct ? closeForm(round, page) : ''}`,
  };
}

const fewer = 'fewer.';
const fewerGradesField = (applicationId: string): string => `${fewer}${applicationId}`;

/** The finalist that a field is about, where it asks why to rank one on fewer grades. */
export const fewerGradesOf = (field: string): string | undefined =>
  field.startsWith(fewer) ? field.slice(fewer.length) : undefined;

function closeForm(round: Round, page: RoundPage): Markup {
  const say = words[page.say.language];
  const state = formStateOf(page);
  const reason = {
    name: 'reason',
    label: say.earlyReason,
    hint: say.early(endOf(round, page)),
    isOptional: true,
  };
  return html`<form method="post" action="/console/${round.round}/cloture">${formStart(state)}
${round.state === 'open' ? textField(state, { ...reason, rows: 2 }) : ''}${(
  page.refused?.shortOfGrades ?? []
).map(({ applicationId, title }) =>
  textField(state, {
    name: fewerGradesField(applicationId),
    label: say.fewer(title),
    hint: say.fewerHint,
    rows: 2,
    isOptional: true,
  }),
)}<button class="danger">${say.close}</button></form>`;
}

const opensAt = (round: Round, { say, cohort }: RoundPage): string =>
  say.deadline(publishedTimes(round.round as SessionName, cohort.calendar, round).opensAt);

/** When a session ends as published now. */
export const endOf = (round: Round, { say, cohort }: Pick<RoundPage, 'say' | 'cohort'>): string =>
  say.deadline(publishedTimes(round.round as SessionName, cohort.calendar, round).closesAt);

/** The same, and, while it can be, where it is moved. */
export const endFact = (round: Round, page: RoundPage, mayExtend: boolean): Markup =>
  html`${endOf(round, page)}${
    mayExtend && page.mayAct
      ? html` <a href="/console/calendrier">${words[page.say.language].extend}</a>`
      : ''
  }`;
