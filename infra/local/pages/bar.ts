/** A bar below each page of the site on this machine: its time, and the ways to the pages beside it. AWS has none. */
import type { ClockView } from '#infra/local/clock/clock-view.ts';
import { isFromHere, pagesPath } from '#infra/local/guard/admission.ts';
import type { Overlay } from '#infra/local/http-api/http-api.ts';
import { html, markupText } from '#markup/html.ts';
import { timeShown } from './page.ts';
import { barStylePath, barStyleSheet } from './style.ts';

const words = {
  fr: { bar: 'Cette machine', move: 'Avancer l’horloge', mail: 'Courrier', enter: 'Entrer comme…' },
  en: { bar: 'This machine', move: 'Move the clock', mail: 'Mail', enter: 'Come in as…' },
} as const;

/** @param pagesUrl where the pages of this machine are: they ask for their own admission */
export function machineBar(clock: () => ClockView, pagesUrl: string): Overlay {
  return {
    own: (request) =>
      isFromHere(request) && request.url === barStylePath
        ? { type: 'text/css; charset=utf-8', body: barStyleSheet }
        : undefined,
    over: (request, page) => (isFromHere(request) ? withBar(page, clock(), pagesUrl) : page),
  };
}

function withBar(page: string, clock: ClockView, pagesUrl: string): string {
  const language = /<html lang="en"/.test(page) ? 'en' : 'fr';
  const say = words[language];
  const link = (path: string, label: string) => html`<a href="${pagesUrl}${pagesPath}${path}">${label}</a>`;
  const bar = html`<aside class="machine-bar" aria-label="${say.bar}"><p>${timeShown(clock.now(), { language, timeZone: clock.timeZone })} · ${clock.stage()[language]}</p>
${link('/horloge', say.move)}${link('/courrier', say.mail)}${link('/entrer', say.enter)}</aside>`;
  return page
    .replace('</head>', `<link rel="stylesheet" href="${barStylePath}"></head>`)
    .replace('</body>', `${markupText(bar)}</body>`);
}
