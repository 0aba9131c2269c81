/** What every page of the console has: its places, and who is signed in. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { NavigationItem, PageContent } from '#web/server/frame.ts';
import { formStart } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { ConsolePath } from './every-route.ts';

/** In the order of the navigation: each is a page that the console has. */
const places = [
  ['/console', { fr: 'Aujourd’hui', en: 'Today' }],
  ['/console/candidatures', { fr: 'Candidatures', en: 'Applications' }],
  ['/console/jury', { fr: 'Jury', en: 'Jury' }],
  ['/console/panel', { fr: 'Panel citoyen', en: 'Citizens’ panel' }],
  ['/console/conventions', { fr: 'Conventions', en: 'Agreements' }],
  ['/console/accompagnement', { fr: 'Accompagnement', en: 'Support' }],
  ['/console/versements', { fr: 'Versements', en: 'Payments' }],
  ['/console/courrier', { fr: 'Courrier', en: 'Mail' }],
  ['/console/exports', { fr: 'Exports', en: 'Exports' }],
  ['/console/journal', { fr: 'Journal', en: 'Log' }],
] as const satisfies readonly (readonly [ConsolePath, Readonly<Record<Language, string>>])[];
export type ConsolePlace = (typeof places)[number][0];

/** A member of staff, as their sign-in names them: it decides what is shown, the API what is allowed. */
export interface StaffMember {
  name: string;
  role: 'operator' | 'staff' | 'reader' | 'none';
}

const words = typesetWords({
  out: ['Se déconnecter', 'Sign out'],
  roles: {
    operator: ['exploitation', 'operator'],
    staff: ['équipe', 'staff'],
    reader: ['lecture seule', 'read only'],
    none: ['sans rôle', 'no role'],
  },
  reader: [
    'Votre rôle permet de consulter, pas de modifier.',
    'Your role allows you to look, not to change.',
  ],
  operator: [
    'Ce geste est réservé à l’exploitation (rôle « operator »).',
    'This act is for operators (role “operator”).',
  ],
});

export interface ConsoleFrame {
  language: Language;
  formToken: string;
  who: StaffMember;
  /** The place of the navigation that this page belongs to. */
  place: ConsolePlace;
}

export function consolePage(
  content: Omit<PageContent, 'navigation' | 'account'>,
  frame: ConsoleFrame,
): PageContent {
  const { language, who, place } = frame;
  const navigation = places.map(
    ([href, label]): NavigationItem => ({ href, label: label[language], isCurrent: href === place }),
  );
  const why = mayNot(who, 'decide', language);
  const main = why === undefined ? content.main : html`<p class="hint">${why}</p>${content.main}`;
  return { isWide: true, ...content, main, navigation, account: account(who, frame) };
}

const account = ({ name, role }: StaffMember, { language, formToken }: ConsoleFrame): Markup =>
  html`<form method="post" action="/console/sortie" class="account">${formStart({ formToken })}
<span>${name} (${words[language].roles[role]})</span>
<button class="secondary">${words[language].out}</button></form>`;

/** In place of a form that this person may not send: why. Undefined when they may. */
export function mayNot(who: StaffMember, act: 'decide' | 'repair', language: Language): string | undefined {
  if (act === 'repair') return who.role === 'operator' ? undefined : words[language].operator;
  return who.role === 'operator' || who.role === 'staff' ? undefined : words[language].reader;
}
