/** The frame of every page of the site: the same places, in the same order, on every screen. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { html, type Markup, markupText } from '#markup/html.ts';
import { typeset } from '#markup/wording.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { accessibilityMention } from './accessibility.ts';
import { findable } from './findable.ts';
import { reachLinks } from './parts/blocks.ts';
import type { ThemeAddresses } from './theme.ts';

export interface PageContent {
  title: string;
  /** Of a page that anyone may find: search engines show it. A page without one is not listed. */
  description?: string;
  main: Markup;
  /** Places of the same site, the present one marked. */
  navigation?: readonly NavigationItem[];
  /** Who is signed in, and the way out. */
  account?: Markup;
  /** Tables and side-by-side views need the whole width. */
  isWide?: boolean;
  /** The answer to a form, which cannot be asked for again: a switch of language would lose it, so there is none. */
  isAnswer?: boolean;
}
export interface NavigationItem {
  href: string;
  label: string;
  isCurrent: boolean;
}
export interface Frame {
  language: Language;
  /** Of this page, for the switch of language. */
  path: string;
  query?: Readonly<Record<string, string>>;
  cohort: Pick<Cohort, 'title' | 'service' | 'site' | 'languages'>;
  theme: ThemeAddresses;
  /** Where people see the site. */
  publicUrl: string;
}

const words = typesetWords({
  other: ['English', 'Français'],
  otherCode: ['en', 'fr'],
  contact: ['Contact :', 'Contact:'],
  skip: ['Aller au contenu', 'Skip to content'],
  places: ['Rubriques', 'Sections'],
  about: ['À propos de ce site', 'About this site'],
  map: ['Plan du site', 'Site map'],
  rules: ['Règlement de l’appel', 'Rules of the call'],
  notice: ['Mentions légales', 'Legal notice'],
  data: ['Données personnelles', 'Personal data'],
});

/** The finished document. */
export function frame(
  content: PageContent,
  { language, path, query = {}, cohort, theme, publicUrl }: Frame,
): string {
  const {
    title,
    description,
    main,
    navigation = [],
    isWide = false,
    isAnswer = false,
    account = html``,
  } = content;
  const say = words[language];
  const siteName = typeset(language, cohort.title[language]);
  return `<!doctype html>\n${markupText(html`<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === siteName ? title : `${title} – ${siteName}`}</title>
${
  description === undefined
    ? html`<meta name="robots" content="noindex">`
    : findable({ title, description, siteName, language, languages: cohort.languages, publicUrl, path })
}
<link rel="stylesheet" href="${theme.styleSheet}"><link rel="icon" href="${theme.icon}" type="image/svg+xml">
<script src="${theme.script}" defer></script>
</head>
<body class="${isWide ? 'wide' : 'narrow'}">
<a class="skip" href="#main">${say.skip}</a>
<header class="site"><div><p class="authority">${typeset(language, (cohort.site?.authority ?? cohort.service.name)[language])}</p>
<p class="site-title"><a href="/">${siteName}</a></p></div>
${account}${
  isAnswer || !(cohort.languages as string[]).includes(say.otherCode)
    ? ''
    : html`<a href="${path}?${String(
        new URLSearchParams({ ...query, lang: say.otherCode }),
      )}" lang="${say.otherCode}" hreflang="${say.otherCode}">${say.other}</a>`
}</header>
${navigation.length === 0 ? '' : navigationMarkup(navigation, say.places)}
<main id="main" tabindex="-1"><h1>${title}</h1>
${main}
</main>
${footer(cohort, language)}
</body></html>`)}`;
}

function footer(cohort: Frame['cohort'], language: Language): Markup {
  const say = words[language];
  const { service } = cohort;
  const links = [
    ['/plan-du-site', say.map],
    ['/reglement', say.rules],
    ['/accessibilite', accessibilityMention(cohort, language)],
    ['/mentions-legales', say.notice],
    ['/donnees-personnelles', say.data],
  ] as const;
  const office = typeset(language, `${service.name[language]}, ${service.address}`);
  return html`<footer class="site"><p><strong>${typeset(language, say.contact)}</strong> ${office},
${reachLinks(service)}</p>
<nav class="about" aria-label="${say.about}"><ul>${links.map(
    ([href, label]) => html`<li><a href="${href}">${label}</a></li>`,
  )}</ul></nav></footer>`;
}

const navigationMarkup = (items: readonly NavigationItem[], label: string): Markup =>
  html`<nav class="site" aria-label="${label}"><ul>${items.map(({ href, label: text, isCurrent }) =>
    isCurrent
      ? html`<li><a href="${href}" aria-current="page">${text}</a></li>`
      : html`<li><a href="${href}">${text}</a></li>`,
  )}</ul></nav>`;
