/** Who may file after the close: all accesses that were given, and the form that gives one. */
import { lateGrounds } from '#domain/application/late-access.ts';
import type { Answer } from '#http/responses.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { lateGroundWords } from '#markup/late-words.ts';
import { staffName } from '#web/console/door/events.ts';
import type { FinalAct } from '#web/console/door/sure.ts';
import { dataTable, tag } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, radioField, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { formStateOf, outcomeOfAct, type PeopledPage } from './round-page.ts';

type LateAccesses = Answer<'show-late-accesses'>;
type LateLine = LateAccesses['items'][number];

const words = typesetWords({
  why: [
    'Après la clôture, une personne empêchée de déposer sans faute de sa part peut encore être admise : une fois, et à son adresse. C’est inscrit au journal, et le procès-verbal du jury dit combien l’ont été, quand et pourquoi, sans nom ni adresse.',
    'After the close, a person who was kept from applying through no fault of theirs can be let in to file, once, from their address. It goes into the log, and the minutes of the jury say how many were, when and why, without names or addresses.',
  ],
  list: ['Accès donnés', 'Accesses given'],
  none: ['Aucun accès n’a été donné.', 'No access was given.'],
  email: ['Adresse électronique', 'E-mail address'],
  emailHint: [
    'Le lien y est envoyé, et le formulaire ne peut être déposé que sous cette adresse.',
    'The link is sent there, and the form can be filed under this address only.',
  ],
  language: ['Langue de la lettre', 'Language of the letter'],
  languages: { fr: ['Français', 'French'], en: ['Anglais', 'English'] },
  endsAt: ['Fin de l’accès', 'End of the access'],
  endHint: [
    (latest: string) => `Jour et heure, au plus tard le ${latest} : ensuite le jury lit.`,
    (latest: string) => `Day and time, by ${latest} at the latest: then the jury reads.`,
  ],
  ground: ['Motif', 'Ground'],
  groundHint: [
    'Le règlement de l’appel n’en connaît pas d’autre. La lettre ne dit rien de la santé.',
    'The rules of the call know no other. The letter says nothing of anybody’s health.',
  ],
  reason: ['Précisions', 'Details'],
  reasonHint: [
    'Ce qui est arrivé, pour l’équipe et le procès-verbal : n’y nommez personne. La lettre ne le dit pas, le jury et le panel ne le voient pas.',
    'What happened, for staff and the minutes: name nobody in it. The letter does not say it, the jury and the panel do not see it.',
  ],
  given: ['Donné', 'Given'],
  by: [
    (at: string, name: string) => `le ${at}, par ${name}`,
    (at: string, name: string) => `on ${at}, by ${name}`,
  ],
  state: ['État', 'State'],
  states: {
    given: ['en vigueur', 'in force'],
    ended: ['fini, inutilisé', 'ended, unused'],
    used: ['utilisé', 'used'],
    'taken-back': ['retiré', 'taken back'],
  } satisfies Record<LateLine['state'], Pair>,
  acts: ['Actes', 'Acts'],
  give: ['Donner un accès', 'Give an access'],
  over: [
    (latest: string) => `Plus aucun accès ne peut être donné : ils finissaient au plus tard le ${latest}.`,
    (latest: string) => `No access can be given any more: they ended by ${latest} at the latest.`,
  ],
  giveButton: ['Donner l’accès et envoyer le lien', 'Give the access and send the link'],
  takeBack: ['Retirer', 'Take back'],
  taking: [
    (email: string) => `Retirer l’accès de ${email} ?`,
    (email: string) => `Take back the access of ${email}?`,
  ],
  takingWhy: [
    'Le lien ne permet plus de déposer. Ce qui est écrit reste lisible jusqu’à son effacement, et aucune lettre ne part : prévenez cette personne.',
    'The link no longer lets anybody file. What is written can be read until it is deleted, and no letter leaves: tell this person.',
  ],
  done: {
    acces: [
      'L’accès est donné : la lettre part avec le lien.',
      'The access is given: the letter leaves with the link.',
    ],
    retrait: ['L’accès est retiré.', 'The access is taken back.'],
  },
});
const tones = { given: 'warning', ended: 'neutral', used: 'good', 'taken-back': 'neutral' } as const;

export function latePage({ items, latest, isOver }: LateAccesses, page: PeopledPage): Markup {
  const say = words[page.say.language];
  const columns = [say.email, say.ground, say.endsAt, say.given, say.state];
  return html`${outcomeOfAct(page, say.done)}<p>${say.why}</p><h2>${say.list}</h2>${
    items.length === 0
      ? html`<p class="hint">${say.none}</p>`
      : dataTable(
          say.list,
          [...columns, ...(page.mayAct ? [say.acts] : [])].map((label) => ({ label })),
          items.map((access) => [
            access.email,
            html`${groundOf(access, page)}<span class="prose">${access.reason}</span>`,
            page.say.deadline(access.endsAt),
            say.by(
              page.say.moment(access.givenAt),
              staffName(access.givenBy, page.people, page.say.language),
            ),
            stateOf(access, page),
            ...(page.mayAct ? [takeBackButton(access, page)] : []),
          ]),
        )
  }${isOver ? html`<p class="hint">${say.over(page.say.deadline(latest))}</p>` : page.mayAct ? givingForm(latest, page) : ''}`;
}

const groundOf = ({ ground }: LateLine, { say }: PeopledPage): Markup | string =>
  ground ? html`${lateGroundWords[say.language].inFull[ground]}<br>` : '';

function stateOf({ state, applicationId }: LateLine, page: PeopledPage): Markup {
  const shown = tag(words[page.say.language].states[state], tones[state]);
  return applicationId === undefined
    ? shown
    : html`${shown}<br><a href="/console/candidatures/${applicationId}">${applicationId}</a>`;
}

const takeBackButton = ({ accessId, email, state }: LateLine, page: PeopledPage): Markup | string =>
  state === 'used' || state === 'taken-back'
    ? ''
    : actButton(page, {
        action: `/console/acces-tardifs/${accessId}/retrait`,
        label: words[page.say.language].takeBack,
        of: email,
        kind: 'secondary',
      });

function givingForm(latest: string, page: PeopledPage): Markup {
  const say = words[page.say.language];
  const state = formStateOf({ ...page, values: { language: 'fr', ...page.values } });
  const choices = (['fr', 'en'] as const).map((value) => ({ value, label: say.languages[value] }));
  const grounds = lateGrounds.map((value) => ({
    value,
    label: lateGroundWords[page.say.language].inFull[value],
  }));
  return html`<h2>${say.give}</h2><form method="post" action="/console/acces-tardifs">${problemSummary(state)}${formStart(state)}
${textField(state, { name: 'email', label: say.email, hint: say.emailHint, type: 'email' })}
${radioField(state, { name: 'language', label: say.language, choices })}
${textField(state, { name: 'endsAt', label: say.endsAt, hint: say.endHint(page.say.deadline(latest)), type: 'datetime-local' })}
${radioField(state, { name: 'ground', label: say.ground, hint: say.groundHint, choices: grounds })}
${textField(state, { name: 'reason', label: say.reason, hint: say.reasonHint, rows: 2 })}
<button>${say.giveButton}</button></form>`;
}

/** What taking an access back is, before it is done. */
export function takingBack(
  { email, endsAt, ground, reason }: LateLine,
  { say }: Pick<PeopledPage, 'say'>,
): FinalAct {
  const text = words[say.language];
  return {
    title: text.taking(email),
    facts: [
      [text.endsAt, say.deadline(endsAt)],
      ...(ground ? [[text.ground, lateGroundWords[say.language].inFull[ground]] as const] : []),
      [text.reason, reason],
    ],
    consequence: text.takingWhy,
    label: text.takeBack,
    back: '/console/acces-tardifs',
  };
}
