/** Where an application begins: an address first, so that the draft can be found again. */
import { publishedTimes, type ToldCallingOff } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, notice } from '#web/server/parts/blocks.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import { type FormState, formStart, problemSummary, radioField, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { CallState } from './call-page.ts';
import { callingOffNotice } from './calling-off.ts';

const words = typesetWords({
  title: ['Commencer une candidature', 'Start an application'],
  description: [
    'Donner une adresse électronique et commencer une candidature à l’appel à projets : le brouillon est gardé.',
    'Give an e-mail address and start an application to the call for projects: the draft is saved.',
  ],
  deadline: [
    (at: string) => `À déposer au plus tard le ${at}.`,
    (at: string) => `To be filed by ${at} at the latest.`,
  ],
  lead: [
    'Donnez d’abord une adresse électronique. Nous y envoyons un lien pour revenir à votre brouillon, sur cet appareil ou sur un autre.',
    'First give an e-mail address. We send it a link to come back to your draft, on this device or on another.',
  ],
  email: ['Votre adresse électronique', 'Your e-mail address'],
  emailHint: [
    'Par exemple : nom@exemple.fr. Vérifiez-la bien : c’est là que nous écrirons.',
    'For example: name@example.org. Check it well: it is where we will write.',
  ],
  language: ['Langue de nos messages', 'Language of our messages'],
  go: ['Commencer', 'Start'],
  next: [
    'Rien n’est déposé avant que vous le demandiez, à la dernière étape.',
    'Nothing is filed before you ask for it, at the last step.',
  ],
  resume: [
    'Vous avez déjà commencé une candidature sur cet appareil.',
    'You have already started an application on this device.',
  ],
  resumeLink: ['Reprendre mon brouillon', 'Go back to my draft'],
  early: [(at: string) => `L’appel ouvre le ${at}.`, (at: string) => `The call opens on ${at}.`],
  over: [
    (at: string) => `L’appel a pris fin le ${at} : il n’est plus possible de commencer une candidature.`,
    (at: string) => `The call closed on ${at}: it is no longer possible to start an application.`,
  ],
  home: ['Page de l’appel à projets', 'Page of the call for projects'],
  gone: ['Ce brouillon n’est plus là', 'This draft is not there any more'],
  goneText: [
    'Le lien a expiré ou a été remplacé, ou le brouillon a été supprimé. Le plus récent de nos messages contient un lien valide, si le brouillon existe encore. Si votre candidature est déposée, ouvrez le lien de son accusé de réception.',
    'The link has expired or was replaced, or the draft was deleted. Our latest message holds a valid link, if the draft still exists. If your application is filed, open the link of its acknowledgement.',
  ],
  lost: ['J’ai perdu mon lien', 'I have lost my link'],
  again: ['Commencer une candidature', 'Start an application'],
});

export interface StartPage {
  cohort: Pick<Cohort, 'calendar' | 'languages'>;
  call: CallState;
  calledOff?: ToldCallingOff | undefined;
  hasDraft: boolean;
  say: Wording;
  state: FormState;
}

export function startPage({ cohort, call, calledOff, hasDraft, say, state }: StartPage): PageContent {
  const { language } = state;
  const write = words[language];
  const { opensAt, closesAt } = publishedTimes('call', cohort.calendar);
  const found = { title: write.title, description: write.description };
  const home = html`<p><a href="/">${write.home}</a></p>`;
  if (calledOff) return { ...found, main: html`${callingOffNotice(calledOff, say)}${home}` };
  if (call === 'early') {
    return { ...found, main: html`${notice('info', write.early(say.deadline(opensAt)))}${home}` };
  }
  if (call === 'over') {
    return { ...found, main: html`${notice('info', write.over(say.deadline(closesAt)))}${home}` };
  }
  const languages = [
    { value: 'fr', label: 'Français' },
    { value: 'en', label: 'English' },
  ];
  return {
    ...found,
    main: html`${problemSummary(state)}${
      hasDraft
        ? notice(
            'info',
            html`<p>${write.resume}</p><p>${buttonLink('/candidature/etapes', write.resumeLink, 'secondary')}</p>`,
          )
        : ''
    }<p>${write.deadline(say.deadline(closesAt))}</p><p>${write.lead}</p>
<form method="post" action="/candidature" novalidate>${formStart(state)}
${textField(state, { name: 'email', label: write.email, hint: write.emailHint, type: 'email', autocomplete: 'email' })}
${radioField(state, {
  name: 'language',
  label: write.language,
  choices: languages.filter(({ value }) => (cohort.languages as string[]).includes(value)),
})}
<button>${write.go}</button></form><p class="hint">${write.next}</p>${dataNotice(language, 'applicant', 'published')}`,
  };
}

/** Uniform: it does not tell a draft that was from one that never was. */
export function draftGone(language: Language): PageContent {
  const write = words[language];
  return {
    title: write.gone,
    main: html`<p>${write.goneText}</p><p><a href="/lien-perdu">${write.lost}</a></p>
<p>${buttonLink('/candidature', write.again)}</p>`,
  };
}
