/** What the head of a page that anyone may find tells search engines, and whoever is sent its address. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';

export interface FindablePage {
  title: string;
  description: string;
  /** Of the whole site. */
  siteName: string;
  language: Language;
  languages: readonly Language[];
  /** Where people see the site. */
  publicUrl: string;
  path: string;
}

const locales: Readonly<Record<Language, string>> = { fr: 'fr_FR', en: 'en_GB' };

/** One address a language: the plain one is in the first of the site. */
export function findable(page: FindablePage): Markup {
  const { title, description, siteName, language, languages, publicUrl, path } = page;
  const addressIn = (one: Language) => `${publicUrl}${path}${one === languages[0] ? '' : `?lang=${one}`}`;
  return html`<meta name="description" content="${description}"><link rel="canonical" href="${addressIn(language)}">
${languages.map((one) => html`<link rel="alternate" hreflang="${one}" href="${addressIn(one)}">`)}
<meta property="og:type" content="website"><meta property="og:site_name" content="${siteName}">
<meta property="og:title" content="${title}"><meta property="og:description" content="${description}">
<meta property="og:url" content="${addressIn(language)}"><meta property="og:locale" content="${locales[language]}">`;
}
