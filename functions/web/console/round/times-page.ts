/** The published times of the call, the jury and the vote: as they stand, how they were moved, and the form that moves an end. */
import type { TimedPart } from '#domain/application/published-times.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { staffName } from '#web/console/door/events.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { formStateAt, outcomeOfAct, type PeopledPage } from './round-page.ts';

type Times = Answer<'show-times'>['items'][number];

const words = typesetWords({
  parts: {
    call: ['Appel', 'Call'],
    jury: ['Lectures du jury', 'Readings of the jury'],
    panel: ['Vote', 'Vote'],
  },
  why: [
    'Rien n’est reçu hors de ces heures. Une fin se déplace seulement plus tard, avec un motif : c’est inscrit au journal, affiché partout, et écrit aux personnes concernées.',
    'Nothing is received outside these times. An end moves only to a later moment, with a reason: it goes into the log, is shown everywhere, and is written to those concerned.',
  ],
  opens: ['Ouverture publiée', 'Published opening'],
  closes: ['Fin publiée', 'Published end'],
  moved: [
    (from: string, until: string, by: string) => `Du ${from} au ${until}, par ${by} :`,
    (from: string, until: string, by: string) => `From ${from} to ${until}, by ${by}:`,
  ],
  extend: ['Prolonger', 'Extend'],
  fixed: ['Cette fin ne peut plus être déplacée.', 'This end can no longer be moved.'],
  late: ['Admettre une personne après la clôture', 'Let one person in after the close'],
  until: ['Nouvelle fin', 'New end'],
  untilHint: [
    (latest: string) => `Jour et heure, au plus tard le ${latest}.`,
    (latest: string) => `Day and time, by ${latest} at the latest.`,
  ],
  reason: ['Motif', 'Reason'],
  reasonHint: [
    'Les personnes concernées le liront ; il sera au procès-verbal.',
    'Those concerned will read it; it will stand in the minutes.',
  ],
  done: {
    prolongation: [
      'La fin est déplacée : les lettres partent.',
      'The end is moved: the letters are leaving.',
    ],
  },
});

export function timesPage(items: readonly Times[], page: PeopledPage): Markup {
  const say = words[page.say.language];
  return html`${outcomeOfAct(page, say.done)}<p>${say.why}</p>${items.map((times) => partOf(times, page))}`;
}

function partOf(times: Times, page: PeopledPage): Markup {
  const { deadline } = page.say;
  const say = words[page.say.language];
  return html`<section aria-labelledby="${times.part}"><h2 id="${times.part}">${say.parts[times.part]}</h2>${factList(
    [
      [say.opens, deadline(times.opensAt)],
      [say.closes, deadline(times.closesAt)],
    ],
  )}${
    times.extensions.length === 0
      ? ''
      : html`<ul>${times.extensions.map(
          ({ from, until, by, reason }) =>
            html`<li>${say.moved(deadline(from), deadline(until), staffName(by, page.people, page.say.language))} ${reason}</li>`,
        )}</ul>`
  }${times.mayExtend ? (page.mayAct ? extensionForm(times, page) : '') : html`<p class="hint">${say.fixed}</p>`}${
    times.part === 'call' ? html`<p><a href="/console/acces-tardifs">${say.late}</a></p>` : ''
  }</section>`;
}

function extensionForm({ part, latest }: { part: TimedPart; latest: string }, page: PeopledPage): Markup {
  const say = words[page.say.language];
  const action = `/console/calendrier/${part}`;
  const state = formStateAt(page, action);
  return html`<form method="post" action="${action}">${problemSummary(state)}${formStart(state)}
${textField(state, { name: 'until', label: say.until, hint: say.untilHint(page.say.deadline(latest)), type: 'datetime-local' })}
${textField(state, { name: 'reason', label: say.reason, hint: say.reasonHint, rows: 2 })}
<button class="secondary">${say.extend}</button></form>`;
}
