/** One laureate of an adviser: the plan and how it stands, the sessions, and the form that notes one. */
import type { Language } from '#domain/values/language.ts';
import { axisWords, needWords } from '#markup/form-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation, typeset, type Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList, notice, tag, writeLink } from '#web/server/parts/blocks.ts';
import type { FormState } from '#web/server/parts/form.ts';
import { kindWords, lasting } from '#web/server/parts/help.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import {
  type Advised,
  type AdvisedView,
  adviserNavigation,
  standingTag,
  type ToldSession,
} from './advised-view.ts';
import { sessionForm } from './session-form.ts';

const words = typesetWords({
  noted: ['La séance est notée.', 'The session is noted.'],
  proposed: [
    'Le lauréat n’a pas encore accepté ce plan : ses coordonnées s’afficheront ensuite.',
    'The laureate has not agreed to this plan yet: how to reach it is shown then.',
  ],
  over: [
    'L’accompagnement de ce projet est terminé. Merci de votre aide.',
    'The support of this project is over. Thank you for your help.',
  ],
  ended: [
    'L’accompagnement de ce projet s’est arrêté : aucune séance ne peut plus être notée.',
    'The support of this project has stopped: no session can be noted any more.',
  ],
  who: ['Porteur', 'Applicant'],
  contact: ['Contact', 'Contact'],
  term: ['Accompagnement', 'Support'],
  from: [
    (from: string, to: string) => `du ${from} au ${to}`,
    (from: string, to: string) => `from ${from} to ${to}`,
  ],
  axis: ['Axe', 'Axis'],
  needs: ['Besoins', 'Needs'],
  wanted: ['Aide demandée', 'Help wanted'],
  wantedOn: [(day: string) => `Au point d’étape du ${day} :`, (day: string) => `At the check-in of ${day}:`],
  milestones: ['Étapes', 'Milestones'],
  due: [(day: string) => `pour le ${day}`, (day: string) => `by ${day}`],
  sessions: ['Séances notées', 'Noted sessions'],
  none: ['Aucune séance n’est encore notée.', 'No session is noted yet.'],
  own: ['par vous', 'by you'],
  next: ['Prochain pas :', 'Next step:'],
});

interface PageInput {
  say: Wording;
  /** Of the form; its values name the session. */
  state: FormState;
  isNoted?: boolean;
  isAnswer?: boolean;
}

export function laureatePage(
  view: AdvisedView,
  laureate: Advised,
  { say, state, isNoted = false, isAnswer = false }: PageInput,
): PageContent {
  const { language } = state;
  const text = words[language];
  const { stage } = laureate;
  return {
    title: laureate.title,
    navigation: adviserNavigation(language),
    isAnswer,
    main: html`${isNoted ? notice('success', text.noted) : ''}${standing(laureate, language)}
${factsOf(laureate, language, say)}${wantedOf(laureate, language, say)}
<section aria-labelledby="milestones"><h2 id="milestones">${text.milestones}</h2>
<ul class="readings">${laureate.milestones.map(
      (one) =>
        html`<li><span>${one.title}<br><small>${text.due(say.day(one.dueOn))}</small></span>${standingTag(one, language)}</li>`,
    )}</ul></section>
${stage === 'ended' ? '' : sessionForm(view, laureate, state)}${sessionsOf(view, laureate, language, say)}`,
  };
}

function standing({ stage, isAgreed }: Advised, language: Language): Markup {
  const text = words[language];
  if (stage === 'closed') return notice('info', text.over);
  if (stage === 'ended') return notice('info', text.ended);
  return isAgreed ? html`` : notice('info', text.proposed);
}

function factsOf(laureate: Advised, language: Language, say: Wording): Markup {
  const text = words[language];
  const { contact, axis, needs } = laureate;
  return factList([
    [text.who, laureate.applicant],
    ...(contact ? [[text.contact, html`${contact.firstName}<br>${writeLink(contact.email)}`] as const] : []),
    [text.term, text.from(say.day(laureate.startsOn), say.day(laureate.endsOn))],
    [text.axis, typeset(language, axisWords[axis][language])],
    [
      text.needs,
      needs.map((need) => typeset(language, needWords[need][language])).join(punctuation[language].semicolon),
    ],
  ]);
}

function wantedOf({ wanted }: Advised, language: Language, say: Wording): Markup {
  if (!wanted) return html``;
  const text = words[language];
  return html`<section aria-labelledby="wanted"><h2 id="wanted">${text.wanted}</h2><p>${text.wantedOn(say.day(wanted.at))}</p>
<blockquote class="prose">${wanted.help}</blockquote></section>`;
}

function sessionsOf(view: AdvisedView, { sessions }: Advised, language: Language, say: Wording): Markup {
  const text = words[language];
  return html`<section aria-labelledby="sessions"><h2 id="sessions">${text.sessions}</h2>${
    sessions.length === 0
      ? html`<p>${text.none}</p>`
      : sessions.map((session) => sessionOf(view, session, language, say))
  }</section>`;
}

function sessionOf(
  { partners }: AdvisedView,
  session: ToldSession,
  language: Language,
  say: Wording,
): Markup {
  const text = words[language];
  const partner = partners.find(({ id }) => id === session.partner)?.name ?? session.partner;
  return html`<article class="card"><h3>${say.day(session.heldOn)}</h3>
<p>${kindWords[language][session.kind]}, ${lasting(session.minutes, language)}${partner === undefined ? '' : html`, ${partner}`} ${
    session.isOwn ? tag(text.own) : ''
  }</p><p class="prose">${session.decisions}</p>${
    session.nextAct === undefined ? '' : html`<p>${text.next} ${session.nextAct}</p>`
  }</article>`;
}
