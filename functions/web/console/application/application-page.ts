/** One application: what was filed, where it stands, what happened, letters, reviews, decisions, and what can be done now. */
import { grantedIn } from '#domain/agreement/held-grants.ts';
import { overdueSince } from '#domain/application/gate-delays.ts';
import { isUntold } from '#domain/application/silence.ts';
import type { Answer } from '#http/responses.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { lateGroundWords } from '#markup/late-words.ts';
import type { Wording } from '#markup/wording.ts';
import { chainSign, eventTable, type Happened, type People, staffName } from '#web/console/door/events.ts';
import { letterName } from '#web/console/door/letter-names.ts';
import { stateWords } from '#web/console/door/status-words.ts';
import type { PageContent } from '#web/server/frame.ts';
import { dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { problemSummary } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { appealFieldLabel, appealsOf, waitingOnAppeal } from './appeals.ts';
import { type ActsView, applicationActs } from './application-acts.ts';
import { comparisonForm, comparisonLink } from './comparison-page.ts';
import { givenPapers, type PapersGiven } from './given-papers.ts';
import { labelsOf } from './labels.ts';
import { type ListPlace, neighbourLinks } from './neighbours.ts';
import { notesOf } from './notes.ts';
import { ownerAct, ownerWord } from './owner.ts';
import { pendingDecision } from './pending-decision.ts';
import { registerFacts } from './register-facts.ts';
import { reviewsOf } from './reviews.ts';
import { failedRules, wholeForm } from './whole-form.ts';

const words = typesetWords({
  state: ['État', 'Status'],
  reference: ['Numéro de dossier', 'Application number'],
  received: ['Reçue le', 'Received on'],
  grace: ['pendant le délai de tolérance', 'during the period of grace'],
  late: ['Accès tardif', 'Late access'],
  lateUntil: [
    (until: string, by: string) => `jusqu’au ${until}, donné par ${by}`,
    (until: string, by: string) => `until ${until}, given by ${by}`,
  ],
  silence: ['Refus implicite le', 'Implicit refusal on'],
  lookalikes: ['Ressemble à', 'Resembles'],
  asked: ['Complément demandé', 'Information requested'],
  overdue: [
    (moment: string) => `échu, noté le ${moment} : à confirmer`,
    (moment: string) => `over, noted on ${moment}: to confirm`,
  ],
  due: [(moment: string) => `réponse attendue le ${moment}`, (moment: string) => `answer due on ${moment}`],
  agreement: ['Convention', 'Agreement'],
  delay: ['Délai', 'Deadline'],
  file: ['Le dossier', 'The application'],
  form: ['Le formulaire', 'The form'],
  judging: ['Règles et décisions', 'Rules and decisions'],
  language: ['Langue', 'Language'],
  languages: { fr: ['français', 'French'], en: ['anglais', 'English'] },
  moreTime: ['Délai supplémentaire', 'More time'],
  moreTimeBy: [
    (day: string, who: string) => `donné le ${day} par ${who}`,
    (day: string, who: string) => `given on ${day} by ${who}`,
  ],
  decisions: ['Décisions et motifs', 'Decisions and reasons'],
  happened: ['Ce qui s’est passé', 'What happened'],
  letters: ['Lettres envoyées', 'Letters sent'],
  confirmed: [
    'Adresse confirmée : un lien envoyé à cette adresse a été ouvert.',
    'Address confirmed: a link sent to this address was opened.',
  ],
  unconfirmed: [
    'Adresse non confirmée : aucun lien envoyé n’a été ouvert. Hors accusé de réception, les lettres sont gardées jusque-là. Si une date approche, joignez la personne autrement.',
    'Address not confirmed: no link sent there was opened. Apart from the acknowledgement, letters are kept until then. If a date comes near, reach the person otherwise.',
  ],
  letter: ['Lettre', 'Letter'],
  reply: ['Message du porteur avec sa réponse', 'Message of the applicant with the answer'],
  when: ['Le', 'On'],
  letterState: ['État', 'State'],
  reviews: ['Lectures du jury', 'Reviews of the jury'],
  none: ['Aucune.', 'None.'],
  mail: {
    queued: ['en file', 'queued'],
    held: ['retenue', 'held'],
    claimed: ['en cours', 'claimed'],
    unconfirmed: ['gardée, adresse non confirmée', 'kept, address not confirmed'],
    postponed: ['remise à un autre jour', 'left for another day'],
    deferred: ['différée', 'deferred'],
    sent: ['envoyée', 'sent'],
    unknown: ['incertaine', 'unknown'],
    failed: ['refusée', 'failed'],
    discarded: ['jetée', 'discarded'],
  } as Record<string, Pair>,
});

export interface ApplicationView {
  dossier: Answer<'show-application'>;
  letters: Answer<'list-letters'>;
  notes: Answer<'list-notes'>['items'];
  /** Those in use. */
  labels: Answer<'list-labels'>['items'];
  /** That was just added. */
  noteId: string | undefined;
  decisions: Answer<'show-explanation'>['decisions'];
  /** Where the cohort asks for any. */
  papers: PapersGiven | undefined;
  acts: ActsView;
  /** Where it stands in the list that it was opened from. */
  neighbours?: ListPlace | undefined;
  people: People;
  /** What was refused of an act, when it concerns no field. */
  refused?: string | undefined;
  /** What was done on the page before, in words. */
  done?: Markup | undefined;
}

export function applicationPage(view: ApplicationView, say: Wording): PageContent {
  const { dossier, letters, decisions, acts, people } = view;
  const { application, timeline, chainValid } = dossier;
  const text = words[say.language];
  const decided = pendingDecision(application, acts.cohort, people, say);
  return {
    title: application.form.project.title,
    main: html`${view.neighbours ? neighbourLinks(view.neighbours, acts.query, say.language) : ''}${
      view.done ? notice('success', view.done) : ''
    }${problemSummary({ ...acts.state, labelOf: appealFieldLabel }, view.refused)}${decided}${
      'reply' in application && application.reply !== undefined
        ? html`<h2>${text.reply}</h2><blockquote lang="${application.form.language}">${application.reply}</blockquote>`
        : ''
    }
<div class="columns"><div><h2>${text.file}</h2>${fileOf(dossier, people, say)}${ownerAct(dossier.owner, acts, people)}
${labelsOf(dossier, view.labels, acts)}${comparisonForm(application.applicationId, acts.state)}
<h2>${text.form}</h2>${wholeForm(dossier, say)}${givenPapers(view.papers, application.applicationId, say)}</div>
<div class="sticky" tabindex="0" role="region" aria-label="${text.judging}">${failedRules(dossier, say)}${applicationActs(acts)}</div></div>
${notesOf(view, say)}${waitingOnAppeal(acts, people, say)}${appealsOf(application, people, say)}${
  decisions.length === 0
    ? ''
    : html`<h2>${text.decisions}</h2>
${decisions.map(({ explanation }) => html`<p>${explanation[say.language]}</p>`)}`
}
<h2>${text.happened}</h2>${chainSign(chainValid, say)}${eventTable(text.happened, onItsOwn(timeline), say, people)}
<h2>${text.letters}</h2>${confirmedSign(letters, say)}${lettersOf(application.applicationId, letters.items, say)}
<h2>${text.reviews}</h2>${reviewsOf(dossier, acts.cohort.jury, say)}`,
  };
}

/** On the page of its subject, an event need not name it. */
const onItsOwn = (timeline: ApplicationView['dossier']['timeline']): Happened[] =>
  timeline.map(({ at, type, actor }) => ({ at, type, actor }));

function fileOf(
  { application, owner, lateAccess }: ApplicationView['dossier'],
  people: People,
  say: Wording,
): Markup {
  const text = words[say.language];
  const state = stateWords[say.language];
  const { form, receivedAt, filedDuringGrace } = application;
  const pairs: (readonly [string, string | Markup])[] = [
    [text.state, tag(state.status[application.status] ?? application.status)],
    [text.reference, application.applicationId],
    [text.received, `${say.moment(receivedAt)}${filedDuringGrace ? ` (${text.grace})` : ''}`],
    ...lateFact(lateAccess, people, say),
    ...(isUntold(application) ? [[text.silence, say.moment(application.implicitRejectionAt)] as const] : []),
    [text.language, text.languages[form.language]],
    ownerWord(owner, people, say.language),
  ];
  return factList([...pairs, ...statusFacts(application, people, say)]);
}

/** By what right it was filed after the close. */
function lateFact(
  late: ApplicationView['dossier']['lateAccess'],
  people: People,
  say: Wording,
): (readonly [string, Markup])[] {
  if (!late) return [];
  const { ground, reason, endsAt, givenBy } = late;
  const named = ground ? html`${lateGroundWords[say.language].inFull[ground]}<br>` : '';
  const text = words[say.language];
  const until = text.lateUntil(say.moment(endsAt), staffName(givenBy, people, say.language));
  return [[text.late, html`${named}<span class="prose">${reason}</span><br><small>${until}</small>`]];
}

/** What is true in some statuses only. */
function statusFacts(
  application: Answer<'show-application'>['application'],
  people: People,
  say: Wording,
): (readonly [string, string | Markup])[] {
  const text = words[say.language];
  const found: (readonly [string, string | Markup])[] = [];
  if ('assessment' in application) {
    const { duplicates, register } = application.assessment;
    found.push(...registerFacts(register, say));
    if (duplicates.length > 0) {
      found.push([
        text.lookalikes,
        html`${duplicates.map(
          (id) =>
            html`<a href="/console/candidatures/${id}">${id}</a> (${comparisonLink(application.applicationId, id, say.language)}) `,
        )}`,
      ]);
    }
  }
  if ('request' in application) {
    const { message, dueAt } = application.request;
    found.push([
      text.asked,
      html`<span class="prose">${message}</span><br><small>${text.due(say.moment(dueAt))}</small>`,
    ]);
  }
  if ('agreement' in application) {
    found.push([text.agreement, `${application.agreement.number}, ${say.euros(grantedIn(application))}`]);
  }
  const extended =
    ('request' in application && application.request.moreTime) ||
    ('agreement' in application && application.agreement.moreTime);
  if (extended) {
    const { reason, by, at } = extended;
    const given = text.moreTimeBy(say.day(at), staffName(by, people, say.language));
    found.push([text.moreTime, html`<span class="prose">${reason}</span><br><small>${given}</small>`]);
  }
  const overdueAt = overdueSince(application);
  if (overdueAt !== undefined) found.push([text.delay, tag(text.overdue(say.moment(overdueAt)), 'warning')]);
  return found;
}

/** Nothing but its acknowledgement leaves for who has opened no link: staff reach them otherwise. */
function confirmedSign({ isConfirmed, isSecondConfirmed }: ApplicationView['letters'], say: Wording): Markup {
  const text = words[say.language];
  if (isConfirmed || isSecondConfirmed) return html`<p class="hint">${text.confirmed}</p>`;
  return notice('warning', text.unconfirmed);
}

function lettersOf(
  applicationId: string,
  letters: ApplicationView['letters']['items'],
  say: Wording,
): Markup {
  const text = words[say.language];
  if (letters.length === 0) return html`<p class="hint">${text.none}</p>`;
  return dataTable(
    text.letters,
    [{ label: text.letter }, { label: text.when }, { label: text.letterState }],
    letters.map(({ template, sentAt, queuedAt, state }) => [
      html`<a href="/console/candidatures/${applicationId}/lettres/${template}">${letterName(template, say.language)}</a>`,
      say.moment(sentAt ?? queuedAt),
      text.mail[state] ?? state,
    ]),
  );
}
