/** The dates of *today*: those of the law that have gone by, those that come near, and the published calendar. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Answer } from '#http/responses.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation, type Wording } from '#markup/wording.ts';
import { isTurned, longList } from '#web/console/door/long-table.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export type Today = Answer<'show-today'>;

const words = typesetWords({
  others: [(count: number) => `Les autres (${count})`, (count: number) => `The others (${count})`],
  passed: ['Échéances légales dépassées', 'Legal dates passed'],
  passedAt: {
    'implicit-rejection': [
      (day: string) => `${day} : le silence vaut refus, et aucune décision n’est annoncée`,
      (day: string) => `${day}: silence has become a refusal, and no decision is told`,
    ],
    appeal: [
      (day: string) => `${day} : recours sans réponse, rejeté par le silence`,
      (day: string) => `${day}: appeal without an answer, rejected by silence`,
    ],
    publication: [
      (day: string) => `${day} : convention à publier en données ouvertes`,
      (day: string) => `${day}: agreement to be published as open data`,
    ],
    report: [
      (day: string) => `${day} : compte rendu financier non reçu`,
      (day: string) => `${day}: financial report not received`,
    ],
  },
  appeals: ['Recours à traiter', 'Appeals to answer'],
  appeal: [
    (day: string) => `${day} : le silence rejette le recours`,
    (day: string) => `${day}: silence rejects the appeal`,
  ],
  clock: ['Dates qui approchent', 'Dates that come near'],
  silence: [
    (day: string) => `${day} : le silence vaudra refus`,
    (day: string) => `${day}: silence becomes a refusal`,
  ],
  report: [
    (day: string) => `${day} : compte rendu financier attendu`,
    (day: string) => `${day}: financial report due`,
  ],
  noClock: ['Aucune échéance légale dans les quinze jours.', 'No legal date within fifteen days.'],
  move: ['Voir ou prolonger les délais publiés', 'See or extend the published times'],
  next: ['Calendrier de l’appel', 'Calendar of the call'],
  calendar: {
    opensAt: ['ouverture de l’appel', 'the call opens'],
    closesAt: ['clôture de l’appel', 'the call closes'],
    juryOpensAt: ['ouverture du jury', 'the jury opens'],
    juryClosesAt: ['clôture du jury', 'the jury closes'],
    panelTiesUntil: ['fin des déclarations de liens du panel', 'ties of the panel are declared'],
    panelOpensAt: ['ouverture du vote', 'the vote opens'],
    panelClosesAt: ['clôture du vote', 'the vote closes'],
    endsAt: ['fin de la promotion', 'the cohort ends'],
  } satisfies Record<Exclude<keyof Cohort['calendar'], 'gracePeriodMinutes'>, Pair> as Record<string, Pair>,
  past: ['Toutes les dates publiées sont passées.', 'All the published dates have gone by.'],
});

export const titledLink = (applicationId: string, { titles }: Today): Markup =>
  html`<a href="/console/candidatures/${applicationId}">${titles[applicationId] ?? applicationId}</a>`;

/** @param query of the page's address: which page of a long list is shown */
export function legalDatesOf(today: Today, say: Wording, query: Readonly<Record<string, string>>): Markup {
  const text = words[say.language];
  const page = { say, query };
  return html`${passedOf(today, page)}${waitingAppealsOf(today, page)}
<h2>${text.clock}</h2>${clocksOf(today, page)}<h3>${text.next}</h3>${datesOf(today, say)}`;
}

/** Every one: what is owed by law is not shortened. */
function passedOf(today: Today, page: Listing): Markup {
  const { say } = page;
  const { passed } = today.work;
  if (passed.length === 0) return html``;
  const text = words[say.language];
  return html`<h2>${text.passed} (${passed.length})</h2>${folded(
    'echeances',
    passed.map(
      ({ applicationId, of, dueAt }) =>
        html`${titledLink(applicationId, today)} ${text.passedAt[of](say.day(dueAt))}`,
    ),
    page,
  )}`;
}

/** Every one that waits, near or not: somebody expects an answer. */
function waitingAppealsOf(today: Today, page: Listing): Markup {
  const { say } = page;
  const { appeals } = today.work;
  if (appeals.length === 0) return html``;
  const text = words[say.language];
  return html`<h2>${text.appeals} (${appeals.length})</h2>${folded(
    'recours',
    appeals.map(
      ({ applicationId, dueOn }) => html`${titledLink(applicationId, today)} ${text.appeal(say.day(dueOn))}`,
    ),
    page,
  )}`;
}

type Listing = { say: Wording; query: Readonly<Record<string, string>> };

/** The soonest or the oldest are shown, the others folded. */
const mostShown = 5;
function folded(name: string, lines: readonly Markup[], page: Listing): Markup {
  const rest = lines.slice(mostShown);
  const shown = html`<ul>${lines.slice(0, mostShown).map((line) => html`<li>${line}</li>`)}</ul>`;
  if (rest.length === 0) return shown;
  const others = words[page.say.language].others(rest.length);
  const open = isTurned(name, page) ? html` open` : '';
  return html`${shown}<details${open}><summary>${others}</summary>${longList(name, others, rest, page)}</details>`;
}

function clocksOf(today: Today, page: Listing): Markup {
  const { say } = page;
  const { work, reportsDue } = today;
  const text = words[say.language];
  const lines = [
    ...work.clocks.map(({ applicationId, implicitRejectionAt }) => ({
      applicationId,
      told: text.silence(say.day(implicitRejectionAt)),
    })),
    ...reportsDue.map(({ applicationId, dueOn }) => ({ applicationId, told: text.report(say.day(dueOn)) })),
  ];
  if (lines.length === 0) return html`<p class="hint">${text.noClock}</p>`;
  return folded(
    'delais',
    lines.map(({ applicationId, told }) => html`${titledLink(applicationId, today)} ${told}`),
    page,
  );
}

function datesOf({ now, calendar }: Today, say: Wording): Markup {
  const labels = words[say.language].calendar;
  const dates = Object.entries(calendar).flatMap(([name, at]) => {
    const label = labels[name];
    return label === undefined ? [] : [{ label, at: new Date(at).toISOString() }];
  });
  const coming = dates.filter(({ at }) => at > now).sort((a, b) => (a.at < b.at ? -1 : 1));
  const shown =
    coming.length === 0
      ? html`<p class="hint">${words[say.language].past}</p>`
      : html`<ul>${coming.map(({ label, at }) => html`<li>${say.moment(at)}${punctuation[say.language].colon}${label}</li>`)}</ul>`;
  return html`${shown}
<p><a href="/console/calendrier">${words[say.language].move}</a></p>`;
}
