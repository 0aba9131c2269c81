/** What waits on staff, the jurors and the applicants, beside the dates of the law: each with its number and where to go. */
import { paymentTaskKinds } from '#domain/payment/payment-tasks.ts';
import { type WaitingCount, waitingCounts } from '#domain/round/waiting-counts.ts';
import { ofStaff } from '#domain/support/support-tasks.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { punctuation, type Wording } from '#markup/wording.ts';
import { type People, staffName } from '#web/console/door/events.ts';
import { secondPersonWords } from '#web/console/door/second-person.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import { roundLabels } from '#web/server/parts/round-words.ts';
import { stageLine } from '#web/server/parts/stage-line.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { legalDatesOf, type Today, titledLink } from './today-dates.ts';

const words = typesetWords({
  nobodyDecides: [
    (day: string) =>
      `À partir du ${day}, aucun signataire n’est en fonction : personne ne pourra décider. Faites ajouter un signataire au fichier de la promotion.`,
    (day: string) =>
      `From ${day} on no signatory is in office: nobody will be able to decide. Have a signatory added to the file of the cohort.`,
  ],
  title: ['Aujourd’hui', 'Today'],
  stopped: ['Tout le courrier est arrêté : aucune lettre ne part.', 'All mail is stopped: no letter leaves.'],
  onUs: ['Attend l’équipe', 'Waits on staff'],
  nothing: ['Rien n’attend.', 'Nothing waits.'],
  toDecide: ['{recevabilité|recevabilités} à décider', 'admissibility {decision|decisions} to take'],
  received: ['dont complément reçu', 'of which completed by the applicant'],
  unchecked: ['dont à vérifier d’abord au registre Sirene', 'of which to check in the Sirene register first'],
  toRelease: [
    '{décision|décisions} de recevabilité à annoncer',
    'admissibility {decision|decisions} to announce',
  ],
  overdue: ['{délai échu|délais échus} à confirmer', '{deadline|deadlines} passed, to confirm'],
  due: {
    prepare: [(day: string) => `à préparer avant le ${day}`, (day: string) => `to prepare before ${day}`],
    reach: [
      (day: string) =>
        `{citoyen tiré au sort n’a pas répondu|citoyens tirés au sort n’ont pas répondu} depuis le ${day} : {appelez-le et notez sa réponse|appelez-les et notez leur réponse}`,
      (day: string) =>
        `{citizen drawn by lot has|citizens drawn by lot have} not answered since ${day}: call them and note what they say`,
    ],
    seat: [
      (day: string) =>
        `{siège|sièges} à donner à des suppléants avant l’ouverture du ${day}, plus de deux liens étant déclarés`,
      (day: string) =>
        `{seat|seats} to give to substitutes before the opening on ${day}, as more than two ties are declared`,
    ],
    open: [(day: string) => `à ouvrir depuis le ${day}`, (day: string) => `to open since ${day}`],
    close: [(day: string) => `à clore depuis le ${day}`, (day: string) => `to close since ${day}`],
    freeze: [
      (day: string) => `clôture interrompue le ${day}, à reprendre`,
      (day: string) => `closing broken off on ${day}, to go on with`,
    ],
    tell: [
      (day: string) => `résultats à annoncer depuis le ${day}`,
      (day: string) => `outcomes to tell since ${day}`,
    ],
    republish: [
      (_day: string) =>
        '{citation retirée|citations retirées} du bilan publié : relisez-le et publiez-le à nouveau',
      (_day: string) =>
        '{quotation|quotations} withdrawn from the published bilan: read it again and publish it anew',
    ],
    promote: [
      (_day: string) => 'une place libérée peut être donnée au suivant',
      (_day: string) => 'a place that came free can be given to the next',
    ],
  },
  retention: {
    close: [
      (day: string) =>
        `Les données personnelles des candidats non retenus sont gardées jusqu’au ${day}, ce jour exclu. D’ici là, l’exploitant clôt et archive la promotion (aic ops close).`,
      (day: string) =>
        `Personal data of applicants who were not selected are kept until ${day}, that day excluded. Before, an operator closes and archives the cohort (aic ops close).`,
    ],
    anonymise: [
      (day: string) =>
        `Des données personnelles ne devraient plus être là depuis le ${day} : l’exploitant les efface (aic ops anonymise).`,
      (day: string) =>
        `Personal data should not be here any more since ${day}: an operator erases them (aic ops anonymise).`,
    ],
  },
  toCountersign: ['{convention|conventions} à contresigner', '{agreement|agreements} to countersign'],
  confirm: [
    (act: string, by: string) => `À confirmer : ${act} (par ${by})`,
    (act: string, by: string) => `To confirm: ${act} (by ${by})`,
  ],
  proposed: [
    (act: string) => `Votre proposition attend une autre personne : ${act}`,
    (act: string) => `Your proposal waits for somebody else: ${act}`,
  ],
  toRepair: ['{dossier bloqué|dossiers bloqués} à réparer', '{application|applications} parked for repair'],
  mailTasks: ['{suite|suites} à donner au courrier', 'mail {task|tasks} to see to'],
  held: ['{lettre retenue|lettres retenues}', '{letter|letters} held'],
  unconfirmed: [
    '{lettre gardée|lettres gardées} : adresse non confirmée, à joindre autrement',
    '{letter|letters} kept: address not confirmed, to be reached otherwise',
  ],
  reports: [
    '{compte rendu financier attendu|comptes rendus financiers attendus} sous 30 jours',
    'financial {report|reports} due within 30 days',
  ],
  supports: [
    '{suite|suites} à donner à l’accompagnement des lauréats',
    '{task|tasks} in the support of laureates',
  ],
  payments: {
    'to-order': ['{versement|versements} à ordonner', '{payment|payments} to order'],
    'to-export': [
      '{ordre de paiement|ordres de paiement} à remettre au comptable',
      'payment {order|orders} to hand to the accountant',
    ],
    unanswered: [
      '{ordre de paiement|ordres de paiement} dont le comptable n’a rien dit',
      'payment {order|orders} of which the accountant has said nothing',
    ],
    astray: [
      '{ordre parti|ordres partis} vers un compte changé depuis',
      '{order|orders} that left for an account that was changed since',
    ],
    withheld: [
      '{versement suspendu|versements suspendus} depuis un mois, à reprendre ou à trancher',
      '{payment|payments} withheld for a month, to resume or to settle',
    ],
    'holder-to-accept': [
      '{compte bancaire|comptes bancaires} à accepter',
      'bank {account|accounts} to accept',
    ],
    'account-missing': [
      '{lauréat|lauréats} à joindre, sans compte malgré la relance',
      '{laureate|laureates} to reach, who gave no account after the reminder',
    ],
    'amendment-to-countersign': [
      '{avenant|avenants} à contresigner',
      '{amendment|amendments} to countersign',
    ],
  },
  repairs: ['Dossiers bloqués', 'Parked applications'],
  since: [(moment: string) => `depuis le ${moment}`, (moment: string) => `since ${moment}`],
  jurors: ['Attend les jurés et le panel', 'Waits on jurors and panel'],
  toRead: [
    (reviews: number, jurors: number) =>
      plural.fr([reviews, jurors], `{lecture|lectures} à déposer par ${jurors} {juré|jurés}`),
    (reviews: number, jurors: number) =>
      plural.en([reviews, jurors], `{review|reviews} to file by ${jurors} {juror|jurors}`),
  ],
  filed: ['{lecture déposée|lectures déposées}', '{review|reviews} filed'],
  lackReaders: [
    '{candidature|candidatures} à qui un lecteur manque : calculez une affectation',
    '{application|applications} short of a reader: compute an assignment',
  ],
  voted: [
    (votes: number, members: number) =>
      plural.fr([votes, members], `{vote reçu|votes reçus} sur ${members} {membre|membres}`),
    (votes: number, members: number) =>
      plural.en([votes, members], `{vote|votes} received of ${members} {member|members}`),
  ],
  applicants: ['Attend les candidats', 'Waits on applicants'],
  asked: ['{complément demandé|compléments demandés}', '{request|requests} for information'],
  questionsToModerate: [
    '{question|questions} du panel à modérer',
    '{question|questions} of the panel to moderate',
  ],
  questionsToAnswer: [
    '{question|questions} du panel sans réponse',
    '{question|questions} of the panel without an answer',
  ],
  toSign: ['{convention|conventions} à signer', '{agreement|agreements} to sign'],
  total: [
    (count: number) => plural.fr(count, `${count} {candidature|candidatures} en tout`),
    (count: number) => plural.en(count, `${count} {application|applications} in all`),
  ],
  line: ['Où en est la promotion', 'Where the cohort stands'],
});

/**
 * @param count absent where one thing is to be done, whatever its number
 * @param label whose forms agree with the count
 */
type Line = readonly [count: number | undefined, label: string, href: string];
type Supports = readonly Pick<Answer<'list-supports'>['supports'][number], 'tasks'>[];

/** What follows the award of a grant: the help, and the payments. */
function onAwards(supports: Supports, payments: Today['work']['payments'], { language }: Wording): Line[] {
  const text = words[language];
  const tasks = supports.flatMap((support) => support.tasks).filter(({ kind }) => ofStaff[kind]);
  return [
    [tasks.length, text.supports, '/console/accompagnement'],
    ...paymentTaskKinds.map((kind): Line => {
      const { length } = payments.filter((one) => one.kind === kind);
      return [length, text.payments[kind], '/console/versements'];
    }),
  ];
}

const listOf = (status: string) => `/console/candidatures?status=${status}`;
const placeOfCount: Readonly<Record<WaitingCount, string>> = {
  toDecide: `${listOf('eligibility-review')}&decision=none`,
  overdue: '/console/candidatures?overdue=yes',
  toRelease: '/console/eligibility/annonce',
  toCountersign: listOf('signed'),
  toRepair: '#repairs',
  mailTasks: '/console/courrier',
};

export function todayPage(
  today: Today,
  repairs: Answer<'list-repairs'>['items'],
  supports: Supports,
  say: Wording,
  people: People,
  /** Of whoever looks. */
  mentions: Markup = html``,
  query: Readonly<Record<string, string>> = {},
): PageContent {
  const text = words[say.language];
  const { work, mail, jury, panel, counts = {} } = today;
  const after: { readonly [C in WaitingCount]?: readonly Line[] } = {
    toDecide: [
      [today.informationReceived, text.received, `${listOf('eligibility-review')}&sort=deadline`],
      [
        today.registerUnchecked,
        text.unchecked,
        `${listOf('eligibility-review')}&decision=none&register=unchecked`,
      ],
    ],
    overdue: [...toConfirm(work.toConfirm, say, people), ...dueLines(work.due, say)],
    toCountersign: [[jury.lackReaders, text.lackReaders, '/console/jury/affectation']],
  };
  const onUs: Line[] = [
    ...waitingCounts.flatMap((name): Line[] => [
      [work[name], text[name], placeOfCount[name]],
      ...(after[name] ?? []),
    ]),
    [panel.questions.toModerate, text.questionsToModerate, '/console/citoyens/fiches'],
    [mail.held, text.held, '/console/courrier?state=held'],
    [mail.unconfirmed, text.unconfirmed, '/console/courrier?state=unconfirmed'],
    [today.reportsDue.length, text.reports, listOf('awarded')],
    ...onAwards(supports, work.payments, say),
  ];
  const onJurors: Line[] = [
    ...(jury.state === 'open'
      ? ([
          [jury.toRead, text.toRead(jury.toRead, jury.late.length), '/console/jury'],
          [jury.filed, text.filed, '/console/jury'],
        ] as const)
      : []),
    ...(panel.state === 'open'
      ? ([[panel.voted, text.voted(panel.voted, panel.members), '/console/panel']] as const)
      : []),
  ];
  const onApplicants: Line[] = [
    [counts['information-requested'] ?? 0, text.asked, listOf('information-requested')],
    [counts['agreement-issued'] ?? 0, text.toSign, listOf('agreement-issued')],
    [panel.questions.unanswered, text.questionsToAnswer, '/console/citoyens/fiches'],
  ];
  return {
    title: text.title,
    main: html`${stageLine(text.line, today.line, say)}
<p><a href="/console/candidatures">${text.total(today.total)}</a></p>
${today.nobodyDecidesFrom ? notice('warning', text.nobodyDecides(say.day(today.nobodyDecidesFrom))) : ''}
${mail.isStopped ? notice('warning', text.stopped) : ''}${work.retention.map(({ act, dueOn }) =>
  notice('warning', text.retention[act](say.day(dueOn))),
)}${mentions}
<div class="columns"><section><h2>${text.onUs}</h2>${linesOf(onUs, text.nothing, say)}${repairsOf(repairs, today, say)}</section>
<section>${legalDatesOf(today, say, query)}</section>
${onOthers(text.jurors, onJurors, say)}${onOthers(text.applicants, onApplicants, say)}</div>${dataNotice(say.language, 'staff')}`,
  };
}

/** No heading stands over nothing. */
const onOthers = (title: string, lines: readonly Line[], say: Wording): Markup =>
  lines.some(isWaiting) ? html`<section><h2>${title}</h2>${linesOf(lines, '', say)}</section>` : html``;

const isWaiting = ([count]: Line): boolean => count !== 0;

function linesOf(lines: readonly Line[], nothing: string, { language }: Wording): Markup {
  const shown = lines.filter(isWaiting);
  if (shown.length === 0) return html`<p class="hint">${nothing}</p>`;
  return html`<ul class="counts">${shown.map(
    ([count, label, href]) =>
      html`<li><a class="wait-count" href="${href}"><strong>${count ?? '●'}</strong> ${plural[language](count ?? 1, label)}</a></li>`,
  )}</ul>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What another proposed is a task; one's own proposal waits for somebody else. */
function toConfirm(waiting: Today['work']['toConfirm'], say: Wording, people: People): Line[] {
  const text = words[say.language];
  return waiting.map(({ act, by, subject }): Line => {
    const name = secondPersonWords[say.language].acts[act];
    const label =
      by === people.myId ? text.proposed(name) : text.confirm(name, staffName(by, people, say.language));
    return [undefined, label, placeOf(act, subject)];
  });
}

function placeOf(act: Today['work']['toConfirm'][number]['act'], subject: string): string {
  const application = `/console/candidatures/${subject}`;
  return {
    countersign: `/console/conventions/${subject}`,
    modify: application,
    reinstate: application,
    'hand-over': application,
    pay: '/console/versements',
    amend: `/console/versements/${subject}/avenant`,
    'record-default': `/console/accompagnement/${subject}/comptes-rendus`,
    'withdraw-default': `/console/accompagnement/${subject}/comptes-rendus`,
    reduce: `/console/accompagnement/${subject}/comptes-rendus`,
    promote: '/console/liste-attente',
    'pass-over': '/console/liste-attente',
    release: '/console/panel/annonce',
    'call-off': '/console/calling-off/annonce',
    adjust: '/console/panel/decision',
    'undo-adjustment': '/console/panel/decision',
  }[act];
}

const placeOfAct: Partial<Record<Today['work']['due'][number]['act'], string>> = {
  tell: '/annonce',
  reach: '/tirage',
  seat: '/membres',
};

/** Of no page of its round. */
const pageOfAct: typeof placeOfAct = { promote: '/console/liste-attente', republish: '/console/bilan' };

/** Each act of a round with where it is done. */
function dueLines(due: Today['work']['due'], say: Wording): Line[] {
  const text = words[say.language];
  return due.map(({ act, round, dueAt, applications, seats, citizens, quotations }): Line => {
    const page = pageOfAct[act] ?? `/console/${round}${placeOfAct[act] ?? ''}`;
    const name = capital(roundLabels[say.language][round] ?? round);
    return [
      applications ?? seats ?? citizens ?? quotations,
      `${name}${punctuation[say.language].colon}${text.due[act](dueAt === undefined ? '' : say.day(dueAt))}`,
      page,
    ];
  });
}

function repairsOf(repairs: Answer<'list-repairs'>['items'], today: Today, say: Wording): Markup {
  if (repairs.length === 0) return html``;
  const text = words[say.language];
  return html`<h3 id="repairs">${text.repairs}</h3><ul>${repairs.map(
    ({ applicationId, since }) =>
      html`<li>${titledLink(applicationId, today)} ${text.since(say.moment(since))}</li>`,
  )}</ul>`;
}
