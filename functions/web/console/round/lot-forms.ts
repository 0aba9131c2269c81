/** The forms that open and close a session, the lot's seed among them; the same for the jury and the panel. */
import { publishedTimes } from '#domain/application/published-times.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { Round } from '#domain/round/round.ts';
import { isUnfinished } from '#domain/round/round-decisions.ts';
import { bilingual } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { formStateOf, type RoundPage, type RoundStep } from './round-page.ts';

const words = bilingual({
  seedStep: ['Publier l’empreinte du tirage au sort', 'Publish the hash of the lot'],
  seedWhy: [
    'S’il faut départager des égalités, un tirage au sort vérifiable le fait. Sa graine est un texte secret : seule son empreinte est publiée, avant l’ouverture, pour que personne ne puisse choisir la graine après coup.',
    'Where ties have to be settled, a verifiable lot does it. Its seed is a secret text: only its hash is published, before the opening, so that nobody can choose the seed afterwards.',
  ],
  seed: ['Graine', 'Seed'],
  seedHint: [
    'Un texte tiré au hasard vous est proposé. Notez-le et gardez-le à l’abri : il n’est conservé nulle part, et il sera demandé à la clôture.',
    'A text drawn at random is suggested. Write it down and keep it safe: it is stored nowhere, and it will be asked for at the closing.',
  ],
  publish: ['Publier l’empreinte', 'Publish the hash'],
  published: ['Empreinte publiée', 'Published hash'],
  openReason: ['Motif d’ouvrir malgré cela', 'Reason to open all the same'],
  closeStep: ['Clore', 'Close'],
  closeWhy: [
    'La clôture arrête définitivement les dépôts, révèle la graine et fige le classement. Elle n’annonce rien à personne.',
    'Closing ends all filing for good, reveals the seed and freezes the ranking. It tells nobody anything.',
  ],
  seedKept: ['Graine dont l’empreinte a été publiée', 'Seed whose hash was published'],
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
  readLetter: ['Relire la lettre d’invitation', 'Read the letter of invitation'],
  revealed: ['Graine révélée', 'Revealed seed'],
  unfinished: [
    'Le classement n’a pas fini d’être figé : relancez la clôture.',
    'The ranking is not frozen yet: run the closing again.',
  ],
});

/** Whether its list is frozen: from then on only staff's own decisions differ from it. */
export const isListMade = (round: Round): boolean =>
  round.state !== 'planned' && round.state !== 'open' && !isUnfinished(round);

/** @param suggestedSeed drawn for this page; nothing keeps it but who reads it */
export function seedStep(round: Round, page: RoundPage, suggestedSeed: string): RoundStep {
  const say = words[page.say.language];
  if (round.seedSha256 !== undefined) {
    return {
      label: say.seedStep,
      state: 'done',
      body: html`<p>${say.published}${page.say.language === 'fr' ? ' ' : ''}: <code>${round.seedSha256}</code></p>`,
    };
  }
  const state = formStateOf({ ...page, values: { seed: suggestedSeed, ...page.values } });
  return {
    label: say.seedStep,
    state: round.state === 'planned' ? 'now' : 'later',
    body: html`<p>${say.seedWhy}</p>${
      page.mayAct && round.state === 'planned'
        ? html`<form method="post" action="/console/${round.round}/graine">${problemSummary(state)}
${formStart(state)}${textField(state, { name: 'seed', label: say.seed, hint: say.seedHint })}<button>${say.publish}</button></form>`
        : ''
    }`,
  };
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
    body: html`<p>${open.why} <a href="/console/courrier/modeles/${round.round}-invitation">${say.readLetter}</a></p>${
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

export function closeStep(round: Round, page: RoundPage, prevented: readonly string[]): RoundStep {
  const say = words[page.say.language];
  if (isListMade(round)) {
    return {
      label: say.closeStep,
      state: 'done',
      body: factList([
        [say.closedOn, page.say.moment(round.closedAt ?? '')],
        [say.revealed, html`<code>${round.seed ?? ''}</code>`],
        ...(round.closedEarly ? [[say.earlyClosed, round.closedEarly.reason] as const] : []),
      ]),
    };
  }
  const canTry = round.state === 'open' || round.state === 'closed';
  return {
    label: say.closeStep,
    state: canTry && prevented.length === 0 ? 'now' : 'later',
    body: html`<p>${say.closeWhy}</p>${round.state === 'closed' ? html`<p>${say.unfinished}</p>` : ''}${
      prevented.length === 0 ? '' : html`<ul>${prevented.map((line) => html`<li>${line}</li>`)}</ul>`
    }${canTry && page.mayAct ? closeForm(round, page) : ''}`,
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
${textField(state, { name: 'seed', label: say.seedKept })}${
  round.state === 'open' ? textField(state, { ...reason, rows: 2 }) : ''
}${(page.refused?.shortOfGrades ?? []).map(({ applicationId, title }) =>
  textField(state, {
    ...{ name: fewerGradesField(applicationId), label: say.fewer(title), hint: say.fewerHint },
    ...{ rows: 2, isOptional: true },
  }),
)}<button class="danger">${say.close}</button></form>`;
}

const endOf = (round: Round, { say, cohort }: RoundPage): string =>
  say.deadline(publishedTimes(round.round as SessionName, cohort.calendar, round).closesAt);

/** When a session ends as published now, and where that is moved. */
export const endFact = (round: Round, page: RoundPage): Markup =>
  html`${endOf(round, page)} <a href="/console/calendrier">${words[page.say.language].extend}</a>`;
