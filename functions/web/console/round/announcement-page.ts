/** Telling, an act of its own: what would leave, seen letter by letter, then confirmed by typing how many are told. */

import { type RoundName, roundNames, sessionNames, stages } from '#domain/application/stages.ts';
import type { Round } from '#domain/round/round.ts';
import { type MoneyProposal, needsTwo } from '#domain/values/second-person.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { letterName } from '#web/console/door/letter-names.ts';
import { isTurned, longTable } from '#web/console/door/long-table.ts';
import { secondPersonCard, secondPersonWords } from '#web/console/door/second-person.ts';
import { dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { outcomeName, outcomeTone, roundName } from './round-names.ts';
import {
  applicationLink,
  formStateOf,
  outcomeOfAct,
  type PeopledPage,
  type RoundPage,
  subPages,
} from './round-page.ts';
import { sessionNavigation } from './session-navigation.ts';
import { takeBackOfRoundAt } from './take-back.ts';

export interface WaveView {
  round: RoundName;
  state: Round['state'];
  /** What would be told now; nothing when there is nothing to tell, or it is not the time. */
  preview?: Answer<'preview-release'> | undefined;
  /** Of the last wave. */
  progress?: Answer<'show-round'>['progress']['release'];
  /** Of the one that calls the call off: that it has. */
  calledOff?: { at: string; reason: string } | undefined;
  /** What waits for a second person. */
  proposal?: MoneyProposal | undefined;
}

const words = typesetWords({
  separate: [
    'Décider et annoncer sont deux actes : tant que vous n’annoncez pas, personne ne sait rien et tout peut encore changer.',
    'Deciding and announcing are two acts: until you announce, nobody knows anything and everything can still change.',
  ],
  what: ['Ce qui partirait maintenant', 'What would leave now'],
  told: ['Candidatures informées ou avancées', 'Applications notified or moved on'],
  letters: ['Messages par sorte', 'Letters by kind'],
  template: ['Message', 'Letter'],
  count: ['Nombre', 'Number'],
  heldBack: ['Sans message', 'Without a letter'],
  heldBackWhy: [
    (count: number) =>
      plural.fr(
        count,
        `${count} {candidature avance|candidatures avancent} sans message : leur titulaire ne reçoit rien à cette étape.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `${count} {application moves|applications move} on without a letter: their applicant gets nothing at this step.`,
      ),
  ],
  list: ['Messages de cette vague', 'Letters of this wave'],
  application: ['Candidature', 'Application'],
  to: ['Destinataire', 'To'],
  confirm: ['Annoncer', 'Announce'],
  consequence: [
    (count: number) =>
      plural.fr(
        count,
        `${count} {candidature va être informée|candidatures vont être informées} ou avancer. C’est définitif : un message parti ne se rappelle pas, et les décisions ne se changent plus ici.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `${count} {application is|applications are} about to be notified or to move on. This is final: a letter that left cannot be called back, and the decisions can no longer be changed here.`,
      ),
  ],
  callOff: [
    (count: number) =>
      plural.fr(
        count,
        `L’appel est déclaré sans suite : ${count} {candidature|candidatures} en {est informée|sont informées}, ainsi que le jury, le panel et qui a un brouillon. Plus rien n’est déposé, lu ni voté. C’est définitif.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `The call is called off: ${count} {application is|applications are} told of it, and so are the jury, the panel and whoever has a draft. Nothing is filed, read or voted any more. This is final.`,
      ),
  ],
  reason: ['Motif, en français', 'Reason, in French'],
  reasonHint: [
    'Un motif d’intérêt général : il est repris tel quel dans les lettres et sur le site.',
    'A reason of general interest: it stands as it is in the letters and on the site.',
  ],
  calledOff: [
    (day: string) => `L’appel est déclaré sans suite depuis le ${day}.`,
    (day: string) => `The call was called off on ${day}.`,
  ],
  type: [
    (count: number) => `Pour confirmer, écrivez ce nombre\u00A0: ${count}`,
    (count: number) => `To confirm, write this number: ${count}`,
  ],
  send: ['Annoncer maintenant', 'Send now'],
  propose: ['Proposer d’annoncer', 'Propose to announce'],
  underWay: [
    'L’annonce est en cours. Cette page montre où elle en était quand vous l’avez ouverte.',
    'The release is under way. This page shows where it stood when you opened it.',
  ],
  refresh: ['Actualiser', 'Refresh'],
  progress: [
    (done: number, total: number) => `${done} sur ${total}`,
    (done: number, total: number) => `${done} of ${total}`,
  ],
  progressLabel: ['Avancement', 'Progress'],
  skipped: ['Passées (retirées entre-temps)', 'Skipped (withdrawn meanwhile)'],
  released: ['L’annonce est terminée.', 'The release has ended.'],
  last: ['Dernière vague', 'Last wave'],
  nothing: ['Il n’y a rien à annoncer pour le moment.', 'There is nothing to announce for now.'],
  nothingRound: [
    'L’annonce se prépare une fois la session close.',
    'A release is prepared once the round is closed.',
  ],
  wrong: ['Ce nombre ne correspond pas : rien n’est parti.', 'This number does not match: nothing has left.'],
  waves: ['Toutes les vagues', 'All waves'],
  synthesis: ['Points forts et à renforcer', 'Strengths and points to be strengthened'],
  syntheses: {
    written: ['écrits par l’équipe', 'written by staff'],
    extracts: ['extraits des lectures', 'extracts of the readings'],
  },
  extracts: [
    (count: number) =>
      plural.fr(
        count,
        `${count} {message reprend|messages reprennent} des extraits des lectures tels quels. Lisez-les avant d’annoncer : chacun peut être réécrit sur sa page.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `${count} {letter takes|letters take} extracts of the readings as they are. Read them before you announce: each can be rewritten on its page.`,
      ),
  ],
  done: { annonce: ['L’annonce a commencé.', 'The release has begun.'] },
});

/** What a typed number is answered when it is not the one that was shown. */
export const wrongNumber = { field: 'count', message: { fr: words.fr.wrong, en: words.en.wrong } };

export const announcementTitle = (round: RoundName, language: 'fr' | 'en'): string =>
  language === 'fr' ? `Annoncer\u00A0: ${roundName(round, 'fr')}` : `Announce: ${roundName(round, 'en')}`;

export function announcementPage(view: WaveView, page: PeopledPage): Markup {
  const { language } = page.say;
  const say = words[language];
  const session = sessionNames.find((name) => name === view.round);
  return html`${session ? sessionNavigation(session, '/annonce', language) : ''}
${subPages(
  say.waves,
  roundNames.map((round) => [`/console/${round}/annonce`, roundName(round, language), round === view.round]),
)}${outcomeOfAct(page, say.done)}<p>${say.separate}</p>${
    view.calledOff ? notice('info', say.calledOff(page.say.day(view.calledOff.at))) : ''
  }${progressOf(view, page)}${
    view.preview ? wave(view.preview, view, page) : page.refused ? '' : nothingToTell(view, say)
  }`;
}

function nothingToTell({ round, state }: WaveView, say: (typeof words)['fr' | 'en']): Markup {
  if (state === 'releasing' || state === 'released') return html``;
  return notice('info', stages[round].round.kind === 'session' ? say.nothingRound : say.nothing);
}

/** It stays as it is until it is asked for: a page that loads itself again takes focus and reading back to its beginning (RGAA 13.1). */
function progressOf({ round, state, progress }: WaveView, { say: { language } }: RoundPage): Markup {
  const say = words[language];
  const underWay = notice(
    'info',
    html`<p>${say.underWay} <a href="/console/${round}/annonce">${say.refresh}</a></p>`,
  );
  if (!progress) return state === 'releasing' ? underWay : html``;
  const { total, released, skipped } = progress;
  return html`${
    state === 'releasing'
      ? underWay
      : state === 'released'
        ? notice('success', say.released)
        : html`<h2>${say.last}</h2>`
  }<p><label>${say.progressLabel} <progress max="${Math.max(total, 1)}" value="${
    released + skipped
  }">${say.progress(released + skipped, total)}</progress></label> ${say.progress(released + skipped, total)}</p>${
    skipped > 0 ? factList([[say.skipped, String(skipped)]]) : ''
  }`;
}

function wave(
  preview: NonNullable<WaveView['preview']>,
  { round, proposal, calledOff }: WaveView,
  page: PeopledPage,
): Markup {
  const { language } = page.say;
  const say = words[language];
  const { total, byOutcome, letters } = preview;
  const kinds = [...Map.groupBy(letters, ({ template }) => template)];
  const informed = new Set(letters.map(({ applicationId }) => applicationId));
  const heldBack = total - informed.size;
  const withoutLetter = heldBack > 0 ? html`<p class="hint">${say.heldBackWhy(heldBack)}</p>` : '';
  const extracts = letters.filter(({ synthesis }) => synthesis === 'extracts').length;
  const asTheyAre = extracts > 0 ? notice('info', say.extracts(extracts)) : '';
  return html`<h2>${say.what}</h2>${factList([
    [say.told, String(total)],
    ...Object.entries(byOutcome).map(
      ([outcome, count]) => [outcomeName(outcome, language), String(count)] as const,
    ),
  ])}${dataTable(
    say.letters,
    [{ label: say.template }, { label: say.count, isNumber: true }],
    [
      ...kinds.map(([template, own]) => [letterName(template, language), own.length]),
      [say.heldBack, heldBack],
    ],
  )}${withoutLetter}${asTheyAre}${proposal ? toConfirm(proposal, preview, round, page) : ''}${
    page.mayAct && proposal?.digest !== preview.digest ? confirmation(total, { round, calledOff }, page) : ''
  }${
    letters.length === 0
      ? ''
      : html`<h2>${say.list}</h2>${[...Map.groupBy(letters, ({ outcome }) => outcome)].map(([outcome, own]) =>
          lettersOf(outcome, own, round, page),
        )}`
  }`;
}

/** As many as are read at one glance stand open. */
const mostOpen = 12;

function lettersOf(
  outcome: string,
  letters: NonNullable<WaveView['preview']>['letters'],
  round: RoundName,
  page: RoundPage,
): Markup {
  const { language } = page.say;
  const say = words[language];
  const name = outcomeName(outcome, language);
  const isOpen = letters.length <= mostOpen || isTurned(outcome, page);
  const hasSynthesis = letters.some(({ synthesis }) => synthesis);
  return html`<details${isOpen ? html` open` : ''}><summary>${tag(name, outcomeTone(outcome))} ${letters.length}</summary>
${longTable(
  outcome,
  [
    name,
    [
      { label: say.application },
      { label: say.to },
      { label: say.template },
      ...(hasSynthesis ? [{ label: say.synthesis }] : []),
    ],
    letters.map(({ applicationId, projectTitle, recipientName, template, synthesis }) => [
      applicationLink(applicationId, projectTitle),
      recipientName,
      html`<a href="/console/${round}/annonce/${applicationId}">${letterName(template, language)}</a>`,
      ...(hasSynthesis ? [synthesis ? say.syntheses[synthesis] : ''] : []),
    ]),
  ],
  page,
)}</details>`;
}

const isCallingOff = (round: RoundName): boolean => round === 'calling-off';
const reasonOf = ({ said: { reason } }: MoneyProposal, say: (typeof words)['fr' | 'en']) =>
  typeof reason === 'string' ? [[say.reason, reason] as const] : [];

/** The second person sees the letters below, and confirms their digest. */
function toConfirm(
  proposal: MoneyProposal,
  { total, digest }: NonNullable<WaveView['preview']>,
  round: RoundName,
  page: PeopledPage,
): Markup {
  const say = words[page.say.language];
  return secondPersonCard(
    {
      proposal,
      facts: [[say.told, String(total)], ...reasonOf(proposal, say)],
      consequence: isCallingOff(round) ? say.callOff(total) : say.consequence(total),
      action: `/console/${round}/annonce`,
      takeBack: takeBackOfRoundAt(round, 'release'),
      isVoid: proposal.digest !== digest,
    },
    page,
  );
}

function confirmation(
  total: number,
  { round, calledOff }: Pick<WaveView, 'round' | 'calledOff'>,
  page: RoundPage,
): Markup {
  const say = words[page.say.language];
  const state = formStateOf(page);
  const isFirst = isCallingOff(round) && calledOff === undefined;
  return html`<h2>${say.confirm}</h2><p>${isFirst ? say.callOff(total) : say.consequence(total)}</p>${
    needsTwo(round) ? html`<p>${secondPersonWords[page.say.language].twoNeeded}</p>` : ''
  }
<form method="post" action="/console/${round}/annonce">${problemSummary(state)}${formStart(state)}
${isFirst ? textField(state, { name: 'reason', label: say.reason, hint: say.reasonHint, rows: 5, maximumLength: 2_000 }) : ''}
${textField(state, { name: 'count', label: say.type(total), inputMode: 'numeric' })}
<button class="danger">${needsTwo(round) ? say.propose : say.send}</button></form>`;
}
