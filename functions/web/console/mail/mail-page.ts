/** All mail: its switch, what waits, what did not arrive, and its journal. */
import { sessionLetters } from '#domain/application/letters.ts';
import { type DeskAct, isOpenTo } from '#domain/mail/mail-desk.ts';
import type { Answer } from '#http/responses.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { inPercent, punctuation, type Wording } from '#markup/wording.ts';
import { chainSign, eventTable, type Happened, type People } from '#web/console/door/events.ts';
import { letterName } from '#web/console/door/letter-names.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton, type FormState, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Courrier', 'Mail'],
  toOne: [
    'Mode d’essai : tout le courrier part à une seule adresse, jamais aux candidats.',
    'Test mode: all mail goes to one address, never to applicants.',
  ],
  stopped: ['Tout le courrier est arrêté : aucune lettre ne part.', 'All mail is stopped: no letter leaves.'],
  stoppedBecause: {
    'not-started': [
      'Personne ne l’a encore mis en marche : il part à la première reprise, une fois l’expéditeur vérifié.',
      'Nobody has started it yet: resume it once the sender is verified.',
    ],
    'not-verified': [
      'Le service d’envoi (SES) n’a pas vérifié l’adresse d’expédition. Rien n’est perdu : vérifiez le domaine, puis reprenez.',
      'The mail service (SES) has not verified the sender. Nothing is lost: verify its domain, then resume.',
    ],
    sandbox: [
      'Le compte est encore dans le bac à sable de SES, qui n’écrit qu’à des adresses vérifiées. Rien n’est perdu : demandez l’accès en production, puis reprenez.',
      'The account is still in SES’s sandbox, which writes to verified addresses alone. Nothing is lost: ask for production access, then resume.',
    ],
    paused: [
      'SES a suspendu l’envoi de ce compte. Rien n’est perdu : répondez à son message, puis reprenez.',
      'SES has paused sending for this account. Nothing is lost: answer its message, then resume.',
    ],
  },
  running: ['Le courrier part normalement.', 'Mail leaves as usual.'],
  stop: ['Arrêter tout le courrier', 'Stop all mail'],
  stopHint: [
    'Les lettres à venir sont retenues, codes à usage unique compris, jusqu’à la reprise.',
    'Letters to come are held, one-time codes included, until mail is resumed.',
  ],
  reason: ['Motif (pour le journal)', 'Reason (for the log)'],
  resume: ['Reprendre l’envoi', 'Resume sending'],
  resumeHint: [
    'Les lettres en attente partent, les plus anciennes d’abord.',
    'Letters that wait leave, oldest first.',
  ],
  waiting: ['Lettres en attente', 'Letters that wait'],
  letter: ['Lettre', 'Letter'],
  to: ['Pour', 'To'],
  since: ['Depuis', 'Since'],
  leaves: [(moment: string) => `part à partir du ${moment}`, (moment: string) => `leaves from ${moment}`],
  state: ['État', 'State'],
  acts: ['Gestes', 'Acts'],
  none: ['Aucune.', 'None.'],
  act: {
    hold: ['Retenir', 'Hold'],
    release: ['Libérer', 'Release'],
    discard: ['Jeter', 'Discard'],
    retry: ['Envoyer à nouveau', 'Send again'],
  },
  tasks: ['Courrier à suivre', 'Mail to see to'],
  tasksHint: [
    'Joignez la personne autrement, puis fermez la tâche.',
    'Reach the person in another way, then close the task.',
  ],
  because: {
    bounced: ['adresse refusée', 'address refused'],
    undelivered: ['revenue sans avoir été remise', 'came back undelivered'],
    complained: ['signalée comme indésirable', 'marked as unwanted'],
    rejected: ['refusée par le service d’envoi', 'refused by the mail service'],
    refused: ['refusée par le service d’envoi', 'refused by the mail service'],
    suppressed: ['adresse écartée après un échec', 'address left out after a failure'],
    codes: [
      'beaucoup de codes demandés : un tiers a peut-être le lien',
      'many codes asked for: somebody else may have the link',
    ],
  } as Record<string, Pair>,
  detail: {
    'Transient/General': ['boîte injoignable', 'mailbox out of reach'],
    'Transient/MailboxFull': ['boîte pleine', 'mailbox full'],
    'Transient/MessageTooLarge': ['lettre trop lourde', 'letter too large'],
    'Transient/ContentRejected': ['contenu refusé', 'content refused'],
    'Transient/AttachmentRejected': ['pièce jointe refusée', 'attachment refused'],
    'Permanent/NoEmail': ['boîte qui n’existe pas', 'no such mailbox'],
    'Permanent/SenderRefused': [
      'notre adresse d’envoi a été refusée, prévenez l’exploitant',
      'our sender was refused, tell the operator',
    ],
    'Permanent/OnAccountSuppressionList': [
      'adresse que le service d’envoi écarte depuis un échec',
      'address that the mail service leaves out since a failure',
    ],
    'Complaint/OnAccountSuppressionList': [
      'adresse que le service d’envoi écarte : une lettre y a été signalée comme indésirable',
      'address that the mail service leaves out: a letter was marked as unwanted there',
    ],
    'Undetermined/Undetermined': ['sans motif connu', 'for no known reason'],
  } as Record<string, Pair>,
  close: ['Fermer la tâche', 'Close the task'],
  models: ['Lettres aux jurés et aux citoyens', 'Letters to jurors and citizens'],
  modelsHint: [
    'À relire avant d’ouvrir une session, en français et en anglais.',
    'To be read before a round opens, in French and in English.',
  ],
  rates: ['Depuis le début', 'Since the beginning'],
  sends: ['Lettres envoyées', 'Letters sent'],
  bounces: ['Non parvenues', 'Not arrived'],
  kept: ['Gardées, adresse non confirmée', 'Kept, address not confirmed'],
  keptFor: [
    (letters: number, people: number) =>
      plural.fr(people, `${letters} pour ${people} {personne|personnes} dont aucun lien n’a été ouvert`),
    (letters: number, people: number) =>
      plural.en(people, `${letters} for ${people} {person|people} who opened no link`),
  ],
  complaints: ['Signalées indésirables', 'Marked as unwanted'],
  high: ['au-dessus du seuil du service d’envoi', 'above the mail service’s line'],
  journal: ['Journal du courrier', 'Log of mail'],
  states: {
    queued: ['en file', 'queued'],
    held: ['retenue', 'held'],
    claimed: ['en cours', 'claimed'],
    unconfirmed: ['adresse non confirmée', 'address not confirmed'],
    postponed: ['remise à un autre jour', 'left for another day'],
    deferred: ['différée', 'deferred'],
    unknown: ['incertaine', 'unknown'],
  } as Record<string, Pair>,
  all: ['toutes', 'all'],
  filter: ['Lettres par état', 'Letters by state'],
});

export interface MailView {
  mail: Answer<'list-mail'>;
  desk: Answer<'show-mail-desk'>;
  tasks: Answer<'list-tasks'>['items'];
  state: FormState;
  /** Of the letters that are listed. */
  shown: string | undefined;
  whyNot: string | undefined;
  people: People;
  refused?: string | undefined;
  /** Where a cohort that is tried out sends everything. */
  isCaptured: boolean;
}

export function mailPage(view: MailView, say: Wording): PageContent {
  const { desk, state, whyNot, people } = view;
  const text = words[say.language];
  return {
    title: text.title,
    main: html`${problemSummary(state, view.refused)}${view.isCaptured ? notice('info', text.toOne) : ''}
${switchNotice(desk, say)}${whyNot === undefined ? switchForm(view, say) : ''}
<h2>${text.waiting}</h2>${filterLinks(view, say)}${waitingOf(view, say)}
<h2>${text.tasks}</h2>${tasksOf(view, say)}
<h2>${text.models}</h2>${modelsOf(say)}
<h2>${text.rates}</h2>${ratesOf(desk, say)}
<h2>${text.journal}</h2>${chainSign(desk.chainValid, say)}${
      desk.timeline.length === 0 ? '' : eventTable(text.journal, onItsOwn(desk.timeline), say, people)
    }`,
  };
}

function switchNotice({ isStopped, because }: MailView['desk'], { language }: Wording): Markup {
  const text = words[language];
  if (!isStopped) return notice('success', text.running);
  return notice(
    'warning',
    because === undefined ? text.stopped : `${text.stopped} ${text.stoppedBecause[because]}`,
  );
}

const onItsOwn = (timeline: MailView['desk']['timeline']): Happened[] =>
  timeline.map(({ at, type, ...event }) => ({ at, type, actor: event.actor }));

function switchForm({ desk, state }: MailView, say: Wording): Markup {
  const text = words[say.language];
  if (desk.isStopped) {
    return html`<section class="card"><p class="hint">${text.resumeHint}</p>
${actButton(state, { action: '/console/courrier/reprise', label: text.resume })}</section>`;
  }
  return html`<details${state.problems.length > 0 ? html` open` : ''}><summary>${text.stop}</summary>
<form method="post" action="/console/courrier/arret">${formStart(state)}<p class="hint">${text.stopHint}</p>${textField(
    state,
    { name: 'reason', label: text.reason, maximumLength: 2_000 },
  )}<button class="danger">${text.stop}</button></form></details>`;
}

function filterLinks({ shown }: MailView, say: Wording): Markup {
  const text = words[say.language];
  const link = (state: string | undefined, label: string) =>
    html`<li><a class="state" href="/console/courrier${state === undefined ? '' : `?state=${state}`}"${
      state === shown ? html` aria-current="page"` : ''
    }>${label}</a></li>`;
  return html`<nav class="states" aria-label="${text.filter}"><ul>${link(undefined, text.all)}${[
    'queued',
    'held',
    'unconfirmed',
    'postponed',
    'deferred',
    'unknown',
  ].map((state) => link(state, text.states[state] ?? state))}</ul></nav>`;
}

function waitingOf({ mail, state, whyNot }: MailView, say: Wording): Markup {
  const text = words[say.language];
  if (mail.items.length === 0) return html`<p class="hint">${text.none}</p>`;
  const buttons = ({ messageKey, state: now, template, ownerId }: MailView['mail']['items'][number]) =>
    (['hold', 'release', 'discard'] as const satisfies readonly DeskAct[])
      .filter((act) => isOpenTo(act, now))
      .map((act) =>
        actButton(state, {
          action: '/console/courrier/lettre',
          label: text.act[act],
          hidden: { messageKey, act },
          of: `${letterName(template, say.language)} ${ownerId}`,
          kind: act === 'discard' ? 'danger' : 'secondary',
        }),
      );
  return html`<div class="table-scroll" role="region" aria-label="${text.waiting}" tabindex="0"><table>
<caption class="unseen">${text.waiting}</caption><thead><tr>${[
    text.letter,
    text.to,
    text.since,
    text.state,
    ...(whyNot === undefined ? [text.acts] : []),
  ].map((label) => html`<th scope="col">${label}</th>`)}</tr></thead><tbody>${mail.items.map(
    (one) =>
      html`<tr><th scope="row">${letterName(one.template, say.language)}</th><td>${ownerLink(one.ownerId)}</td>
<td>${one.state === 'postponed' ? text.leaves(say.moment(one.queuedAt)) : say.moment(one.queuedAt)}</td><td>${tag(
        text.states[one.state] ?? one.state,
        one.state === 'held' ? 'warning' : 'neutral',
      )}</td>${whyNot === undefined ? html`<td>${buttons(one)}</td>` : ''}</tr>`,
  )}</tbody></table></div>`;
}

const ownerLink = (ownerId: string): Markup | string =>
  /-[0-9A-Z]{16}$/.test(ownerId) ? html`<a href="/console/candidatures/${ownerId}">${ownerId}</a>` : ownerId;

function tasksOf({ tasks, state, whyNot }: MailView, say: Wording): Markup {
  const text = words[say.language];
  if (tasks.length === 0) return html`<p class="hint">${text.none}</p>`;
  const button = (action: string, label: string, of: string, hidden: Record<string, string>) =>
    whyNot === undefined ? actButton(state, { action, label, of, hidden, kind: 'secondary' }) : '';
  const why = (because: string, detail: string) =>
    [text.because[because] ?? because, text.detail[detail]].filter((part) => part !== undefined).join(', ');
  return html`<p class="hint">${text.tasksHint}</p><ul>${tasks.map(
    ({ messageKey, ownerId, because, detail = '', since }) =>
      html`<li>${ownerLink(ownerId)}${punctuation[say.language].colon}${why(because, detail)}, ${say.moment(since)} ${
        because === 'refused' || because === 'undelivered'
          ? button('/console/courrier/lettre', text.act.retry, ownerId, { messageKey, act: 'retry' })
          : ''
      } ${button('/console/courrier/tache', text.close, ownerId, { messageKey })}</li>`,
  )}</ul>`;
}

const modelsOf = ({ language }: Wording): Markup =>
  html`<p class="hint">${words[language].modelsHint}</p><ul>${sessionLetters.map(
    (template) =>
      html`<li><a href="/console/courrier/modeles/${template}">${letterName(template, language)}</a></li>`,
  )}</ul>`;

function ratesOf({ tally, unconfirmed }: MailView['desk'], say: Wording): Markup {
  const text = words[say.language];
  const rate = (count: number, share: number, isHigh: boolean) => {
    return html`${count} (${inPercent(share, say.language)})${isHigh ? html` ${tag(text.high, 'bad')}` : ''}`;
  };
  return factList([
    [text.sends, String(tally.sends)],
    [text.kept, text.keptFor(unconfirmed.letters, unconfirmed.people)],
    [text.bounces, rate(tally.bounces, tally.bounceRate, tally.isBounceRateHigh)],
    [text.complaints, rate(tally.complaints, tally.complaintRate, tally.isComplaintRateHigh)],
  ]);
}
