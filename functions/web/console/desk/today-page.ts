/** What waits on staff, the clock, the jurors and the applicants: each with its number and where to go. */
import type { Answer } from '#http/responses.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Aujourd’hui', 'Today'],
  stopped: ['Tout le courrier est arrêté : aucune lettre ne part.', 'All mail is stopped: no letter leaves.'],
  onUs: ['Attend l’équipe', 'Waits on staff'],
  nothing: ['Rien n’attend.', 'Nothing waits.'],
  toDecide: ['recevabilités à décider', 'eligibility decisions to take'],
  received: ['dont complément reçu', 'of which completed by the applicant'],
  toRelease: ['décisions de recevabilité à annoncer', 'eligibility decisions to tell'],
  toCountersign: ['conventions à contresigner', 'agreements to countersign'],
  toRepair: ['dossiers bloqués à réparer', 'applications parked for repair'],
  mailTasks: ['suites à donner au courrier', 'mail to see to'],
  held: ['lettres retenues', 'letters held'],
  unconfirmed: [
    'lettres gardées : adresse non confirmée, à joindre autrement',
    'letters kept: address not confirmed, to be reached otherwise',
  ],
  reports: ['comptes rendus financiers attendus sous 30 jours', 'financial reports due within 30 days'],
  repairs: ['Dossiers bloqués', 'Parked applications'],
  since: [(moment: string) => `depuis le ${moment}`, (moment: string) => `since ${moment}`],
  passed: ['Échéances légales dépassées', 'Legal dates passed'],
  passedAt: {
    'implicit-rejection': [
      (day: string) => `${day} : le silence vaut refus, et aucune décision n’est annoncée`,
      (day: string) => `${day}: silence has become a refusal, and no decision is told`,
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
    juryClosesAt: ['clôture du jury', 'the jury closes'],
    panelOpensAt: ['ouverture du vote', 'the vote opens'],
    panelClosesAt: ['clôture du vote', 'the vote closes'],
  } as Record<string, Pair>,
  jurors: ['Attend les jurés et le panel', 'Waits on jurors and panel'],
  toRead: [
    (reviews: number, jurors: number) => `lectures à déposer par ${jurors} jurés (${reviews} en tout)`,
    (reviews: number, jurors: number) => `reviews to file by ${jurors} jurors (${reviews} in all)`,
  ],
  filed: ['lectures déposées', 'reviews filed'],
  voted: [
    (members: number) => `votes reçus sur ${members} membres`,
    (members: number) => `votes received of ${members} members`,
  ],
  applicants: ['Attend les candidats', 'Waits on applicants'],
  asked: ['compléments demandés', 'information requested'],
  toSign: ['conventions à signer', 'agreements to sign'],
  total: ['candidatures en tout', 'applications in all'],
});

type Line = readonly [count: number, label: string, href: string];
const listOf = (status: string) => `/console/candidatures?status=${status}`;

export function todayPage(
  today: Answer<'show-today'>,
  repairs: Answer<'list-repairs'>['items'],
  say: Wording,
): PageContent {
  const text = words[say.language];
  const { work, mail, jury, panel, counts = {} } = today;
  const onUs: Line[] = [
    [work.toDecide, text.toDecide, listOf('eligibility-review')],
    [today.informationReceived, text.received, `${listOf('eligibility-review')}&sort=deadline`],
    [work.toRelease, text.toRelease, listOf('eligibility-review')],
    [work.toCountersign, text.toCountersign, listOf('signed')],
    [work.toRepair, text.toRepair, '#repairs'],
    [work.mailTasks, text.mailTasks, '/console/courrier'],
    [mail.held, text.held, '/console/courrier?state=held'],
    [mail.unconfirmed, text.unconfirmed, '/console/courrier?state=unconfirmed'],
    [today.reportsDue.length, text.reports, listOf('awarded')],
  ];
  const onJurors: Line[] = [
    ...(jury.state === 'open'
      ? ([
          [jury.late.length, text.toRead(jury.toRead, jury.late.length), '/console/jury'],
          [jury.filed, text.filed, '/console/jury'],
        ] as const)
      : []),
    ...(panel.state === 'open'
      ? ([[panel.voted, text.voted(panel.members), '/console/panel']] as const)
      : []),
  ];
  const onApplicants: Line[] = [
    [counts['information-requested'] ?? 0, text.asked, listOf('information-requested')],
    [counts['agreement-issued'] ?? 0, text.toSign, listOf('agreement-issued')],
    [today.total, text.total, '/console/candidatures'],
  ];
  return {
    title: text.title,
    main: html`${mail.isStopped ? notice('warning', text.stopped) : ''}
<div class="columns"><section><h2>${text.onUs}</h2>${linesOf(onUs, text.nothing)}${repairsOf(repairs, say)}</section>
<section>${passedOf(today, say)}<h2>${text.clock}</h2>${clocksOf(today, say)}<h3>${text.next}</h3>${datesOf(today, say)}</section>
<section><h2>${text.jurors}</h2>${linesOf(onJurors, text.nothing)}</section>
<section><h2>${text.applicants}</h2>${linesOf(onApplicants, text.nothing)}</section></div>`,
  };
}

function linesOf(lines: readonly Line[], nothing: string): Markup {
  const shown = lines.filter(([count]) => count > 0);
  if (shown.length === 0) return html`<p class="hint">${nothing}</p>`;
  return html`<ul class="counts">${shown.map(
    ([count, label, href]) =>
      html`<li><a class="wait-count" href="${href}"><strong>${count}</strong> ${label}</a></li>`,
  )}</ul>`;
}

function repairsOf(repairs: Answer<'list-repairs'>['items'], say: Wording): Markup {
  if (repairs.length === 0) return html``;
  const text = words[say.language];
  return html`<h3 id="repairs">${text.repairs}</h3><ul>${repairs.map(
    ({ applicationId, since }) =>
      html`<li><a href="/console/candidatures/${applicationId}">${applicationId}</a> ${text.since(say.moment(since))}</li>`,
  )}</ul>`;
}

/** Every one: what is owed by law is not shortened. */
function passedOf({ work: { passed } }: Answer<'show-today'>, say: Wording): Markup {
  if (passed.length === 0) return html``;
  const text = words[say.language];
  return html`<h2>${text.passed} (${passed.length})</h2><ul>${passed.map(
    ({ applicationId, of, dueAt }) =>
      html`<li><a href="/console/candidatures/${applicationId}">${applicationId}</a> ${text.passedAt[of](say.day(dueAt))}</li>`,
  )}</ul>`;
}

function clocksOf({ work, reportsDue }: Answer<'show-today'>, say: Wording): Markup {
  const text = words[say.language];
  const lines = [
    ...work.clocks.map(({ applicationId, implicitRejectionAt }) => ({
      applicationId,
      told: text.silence(say.day(implicitRejectionAt)),
    })),
    ...reportsDue
      .slice(0, 10)
      .map(({ applicationId, dueOn }) => ({
        ...{ applicationId, told: text.report(say.day(`${dueOn}T12:00:00Z`)) },
      })),
  ];
  if (lines.length === 0) return html`<p class="hint">${text.noClock}</p>`;
  return html`<ul>${lines.map(
    ({ applicationId, told }) =>
      html`<li><a href="/console/candidatures/${applicationId}">${applicationId}</a> ${told}</li>`,
  )}</ul>`;
}

function datesOf({ now, calendar }: Answer<'show-today'>, say: Wording): Markup {
  const labels = words[say.language].calendar;
  const dates = Object.entries(calendar).flatMap(([name, at]) => {
    const label = labels[name];
    return label === undefined ? [] : [{ label, at: new Date(at).toISOString() }];
  });
  const coming = dates.filter(({ at }) => at > now).sort((a, b) => (a.at < b.at ? -1 : 1));
  return html`<ul>${coming.map(({ label, at }) => html`<li>${say.moment(at)} : ${label}</li>`)}</ul>
<p><a href="/console/calendrier">${words[say.language].move}</a></p>`;
}
