import type { Language } from '#domain/values/language.ts';
import { pagesPath } from '#infra/local/guard/admission.ts';
import { html, type Markup, markupText } from '#markup/html.ts';
import { stylePath } from './style.ts';

export interface MachinePage {
  language: Language;
  title: string;
  main: Markup | Markup[];
  /** Seconds after which the page is asked for again: something is under way. */
  again?: number;
}

const places = [
  ['/courrier', { fr: 'Courrier', en: 'Mail' }],
  ['/personnes', { fr: 'Destinataires', en: 'Recipients' }],
  ['/horloge', { fr: 'Horloge', en: 'Clock' }],
  ['/entrer', { fr: 'Entrer comme…', en: 'Come in as…' }],
] as const;

const words = {
  fr: { of: 'Sur cette machine', places: 'Pages de cette machine' },
  en: { of: 'On this machine', places: 'Pages of this machine' },
} as const;

/** The finished document. */
export function pageText({ language, title, main, again }: MachinePage): string {
  const say = words[language];
  return `<!doctype html>\n${markupText(html`<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
${again === undefined ? '' : html`<meta http-equiv="refresh" content="${again}">`}
<title>${title} – ${say.of}</title><link rel="stylesheet" href="${stylePath}"><link rel="icon" href="data:,"></head>
<body><header><p>${say.of}</p><nav aria-label="${say.places}"><ul>${places.map(
    ([path, label]) => html`<li><a href="${pagesPath}${path}">${label[language]}</a></li>`,
  )}</ul></nav></header>
<main><h1>${title}</h1>${main}</main></body></html>`)}`;
}

/** Whoever reads a page, and by whose clocks: IANA. */
export interface PageReader {
  language: Language;
  timeZone: string;
}

/** A time (ms) as people of the place read it. */
export const timeShown = (at: number, { language, timeZone }: PageReader, seconds = false): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: seconds ? 'medium' : 'short',
    timeZone,
  }).format(at);
