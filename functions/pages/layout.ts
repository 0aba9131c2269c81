/** The frame of every page: no script, no image, nothing from elsewhere; readable on a phone and on paper. */
import type { Language } from '../domain/cohort.ts';
import { html, type Markup, markupText } from '../emails/html.ts';

export interface Page {
  language: Language;
  title: string;
  /** Address of the same page in the other language. */
  otherLanguage: string;
  cohortTitle: string;
  main: Markup;
  service: { name: string; address: string; phone: string; email: string };
}

/** Ours, without a character that escaping would change; the content security policy allows it by its hash. */
export const style = `
:root { --ink: #1b1b1f; --paper: #fff; --soft: #f3f3f6; --line: #6b6b76; --accent: #1f4b99; }
* { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main, footer { max-width: 44rem; margin: 0 auto; padding: 1rem; }
header { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2rem; }
a { color: var(--accent); } a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.status { background: var(--soft); border-left: 4px solid var(--accent); padding: .75rem 1rem; }
ol, ul { padding-left: 1.25rem; } footer { color: var(--line); font-size: .9375rem; border-top: 1px solid var(--line); }
`;

const words = {
  fr: { other: 'English', lang: 'en', contact: 'Service chargé de votre dossier' },
  en: { other: 'Français', lang: 'fr', contact: 'Service in charge of your file' },
} as const;

/** The finished document. */
export function pageText(page: Page): string {
  const { language, title, cohortTitle, main, service, otherLanguage } = page;
  const say = words[language];
  return `<!doctype html>\n${markupText(html`<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} – ${cohortTitle}</title>
<style>${style}</style>
</head>
<body>
<header><span>${cohortTitle}</span><a href="${otherLanguage}" lang="${say.lang}" hreflang="${say.lang}">${say.other}</a></header>
<main><h1>${title}</h1>${main}</main>
<footer><h2>${say.contact}</h2>
<p>${service.name}, ${service.address}<br>${service.phone} – <a href="mailto:${service.email}">${service.email}</a></p></footer>
</body></html>`)}`;
}
