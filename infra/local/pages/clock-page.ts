/** The clock of this machine: where it stands, and buttons that lead it on. It never goes back. */
import type { Language } from '#domain/values/language.ts';
import { typedInstant } from '#domain/values/local-time.ts';
import type { ClockView } from '#infra/local/clock/clock-view.ts';
import { pagesPath } from '#infra/local/guard/admission.ts';
import { html, type Markup } from '#markup/html.ts';
import { timeShown } from './page.ts';
import type { PageAnswer, PageRoutes } from './pages-server.ts';

const words = {
  fr: {
    clock: 'Horloge',
    now: 'Il est, pour le programme',
    stage: 'Étape du calendrier',
    onlyOn:
      'Elle avance avec celle de la machine, et ne recule jamais. Tout ce qui échoit en chemin a lieu à son heure.',
    next: 'Ce qui vient ensuite',
    go: 'Aller jusque-là',
    calendar: 'Calendrier',
    past: 'passé',
    by: 'Avancer de',
    hours: ['1 heure', '1 jour', '1 semaine'],
    other: 'Aller à une autre date',
    when: 'Date et heure (du programme)',
    leaping: 'L’horloge avance',
    wrong: 'Cette date n’est pas à venir : choisissez une date postérieure à l’heure du programme.',
    ended: 'Le calendrier est terminé.',
  },
  en: {
    clock: 'Clock',
    now: 'The programme’s time is',
    stage: 'Stage of the calendar',
    onlyOn:
      'It goes on with the machine’s, and never back. What falls due on the way happens at its own time.',
    next: 'What comes next',
    go: 'Go there',
    calendar: 'Calendar',
    past: 'past',
    by: 'Move on by',
    hours: ['1 hour', '1 day', '1 week'],
    other: 'Go to another date',
    when: 'Date and time (the programme’s)',
    leaping: 'The clock moves on',
    wrong: 'This date is not to come: choose one after the programme’s time.',
    ended: 'The calendar is over.',
  },
} as const;

const hour = 3_600_000;
const steps = [hour, 24 * hour, 7 * 24 * hour];
/** How often a page asks again while the clock moves, seconds. */
const again = 2;

/** @param onError hears of a leap that failed after its page was answered */
export function clockPages(clock: ClockView, onError: (error: unknown) => void): PageRoutes {
  const path = `${pagesPath}/horloge`;
  return {
    'GET /horloge': ({ language }) => clockPage(clock, language),
    'POST /horloge': ({ form, language }) => {
      const to = targetOf(form, clock);
      if (to === undefined) return { ...clockPage(clock, language, words[language].wrong), status: 422 };
      clock.leadTo(to).catch(onError);
      return { goTo: path };
    },
  };
}

function targetOf(form: URLSearchParams, clock: ClockView): number | undefined {
  const now = clock.now();
  const [by, to, local] = [form.get('by'), form.get('to'), form.get('at')];
  const asked =
    by !== null
      ? now + Number(by)
      : to !== null
        ? Number(to)
        : Date.parse(typedInstant(local ?? '', clock.timeZone) ?? '');
  return Number.isFinite(asked) && asked > now && asked < now + mostAhead ? asked : undefined;
}
/** Further than any term of a cohort is a slip of the finger. */
const mostAhead = 100 * 366 * 24 * hour;

function clockPage(
  clock: ClockView,
  language: Language,
  problem?: string,
): Extract<PageAnswer, { page: unknown }> {
  const say = words[language];
  const leap = clock.leap();
  const now = clock.now();
  const shown = (at: number) => timeShown(at, { language, timeZone: clock.timeZone });
  const main = html`<dl><dt>${say.now}</dt><dd>${shown(now)}</dd><dt>${say.stage}</dt><dd>${clock.stage()[language]}</dd></dl>
${problem === undefined ? '' : html`<p role="alert"><strong>${problem}</strong></p>`}
${leap ? underWay(leap, now, language, shown) : steering(clock, language, shown)}`;
  return { page: { language, title: say.clock, main, ...(leap ? { again } : {}) } };
}

function underWay(
  { from, to }: { from: number; to: number },
  now: number,
  language: Language,
  shown: (at: number) => string,
): Markup {
  const percent = Math.min(100, Math.max(0, Math.round(((now - from) / (to - from)) * 100)));
  const say = words[language];
  return html`<p role="status">${say.leaping} : ${shown(now)} → ${shown(to)}</p>
<p><progress max="100" value="${percent}" aria-label="${say.leaping}">${percent} %</progress> ${percent} %</p>`;
}

function steering(clock: ClockView, language: Language, shown: (at: number) => string): Markup {
  const say = words[language];
  const next = clock.next();
  const now = clock.now();
  const button = (name: string, value: number, label: string, what: string) =>
    html`<form method="post" action="${pagesPath}/horloge"><input type="hidden" name="${name}" value="${value}"><button aria-label="${label} : ${what}">${label}</button></form>`;
  return html`<p class="faint">${say.onlyOn}</p><h2>${say.next}</h2>
${
  next === undefined
    ? html`<p>${say.ended}</p>`
    : html`<p>${next.what[language]}, ${shown(next.at)}</p>${button('to', next.at, say.go, next.what[language])}`
}
<h2>${say.by}</h2><div class="pager">${steps.map((step, index) => button('by', step, say.hours[index] ?? '', say.by))}</div>
<h2>${say.calendar}</h2><ul class="plain">${clock.calendar.map(
    ({ at, what }) =>
      html`<li><p>${what[language]}, ${shown(at)}${at <= now ? ` (${say.past})` : ''}</p>${
        at <= now ? '' : button('to', at, say.go, what[language])
      }</li>`,
  )}</ul>
<h2>${say.other}</h2><form class="search" method="post" action="${pagesPath}/horloge"><p><label for="at">${say.when}</label>
<input id="at" name="at" type="datetime-local" required></p><button>${say.go}</button></form>`;
}
