/** Where an application stands, what is asked of its applicant, what happens next and when. */
import { answersOf } from '#domain/application/form-draft.ts';
import { statusesEndedBy } from '#domain/application/stages.ts';
import { appealNoticeFor } from '#domain/cohort/appeal-notice.ts';
import { conditionAnchor } from '#domain/cohort/articles.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { decidingOf } from '#domain/cohort/signatory.ts';
import { asksOf } from '#domain/paper/paper-moments.ts';
import type { Language } from '#domain/values/language.ts';
import { fieldLabels } from '#emails/letter/field-labels.ts';
import { pendingRefusal } from '#emails/letter/silence-words.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { typeset, type Wording } from '#markup/wording.ts';
import { answersRecap } from '#web/draft/answers-recap.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, factList, notice } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { paymentTable } from '#web/server/parts/payment-table.ts';
import { stageLine } from '#web/server/parts/stage-line.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import { dossierPlaces } from './dossier-places.ts';
import { renewalOffer } from './link-renewal.ts';
import { dateWords, eventWords, nextWords, reportedWords } from './milestone-words.ts';
import { ownAppeals } from './own-appeals.ts';
import { type PanelQuestions, panelQuestionsOf } from './panel-questions.ts';
import { type SupportView, supportPath, supportStanding } from './support-words.ts';
import { decisionLabel, explained, whatNext } from './told-decisions.ts';

export type DossierView = Answer<'view-application'>;
export interface DossierPage {
  view: DossierView;
  /** One paragraph for each round that was told, from its frozen list; none before. */
  explanations?: Answer<'explain-decision'>['explanations'];
  /** Those of the citizens' panel, of a finalist. */
  questions?: PanelQuestions;
  /** Of a laureate, once it is awarded. */
  support?: SupportView;
  cohort: Cohort;
  formToken: string;
  language: Language;
  say: Wording;
}

const words = typesetWords({
  congratulations: [
    'Félicitations, votre projet est lauréat !',
    'Congratulations, your project has been selected!',
  ],
  line: ['Où en est votre candidature', 'Where your application stands'],
  reference: ['Numéro de dossier', 'Application number'],
  receivedAt: ['Reçue le', 'Received on'],
  amount: ['Subvention', 'Grant'],
  rank: ['Rang annoncé sur la liste d’attente', 'Place told on the waiting list'],
  putAhead: [
    (many: number) =>
      plural.fr(
        many,
        `Depuis cette annonce, {une décision|des décisions} sur recours {a|ont} placé {un projet|${many} projets} en tête de la liste : {il est appelé|ils sont appelés} avant le vôtre.`,
      ),
    (many: number) =>
      plural.en(
        many,
        `Since you were told, {a decision|decisions} on appeal put {one project|${many} projects} at the head of the list: {it is|they are} called before yours.`,
      ),
  ],
  next: ['Ce qui se passe ensuite', 'What happens next'],
  asked: ['Ce qui vous est demandé', 'What you are asked for'],
  askedBy: [
    (at: string) => `À donner au plus tard le ${at}.`,
    (at: string) => `To be given by ${at} at the latest.`,
  ],
  complete: ['Compléter ma candidature', 'Complete my application'],
  support: ['Votre accompagnement', 'Your support'],
  toSupport: ['Voir mon accompagnement', 'See my support'],
  agreement: ['Votre convention', 'Your agreement'],
  sign: ['Lire et signer la convention', 'Read and sign the agreement'],
  paper: ['La convention (PDF)', 'The agreement (PDF, in French)'],
  signedPaper: ['La convention signée (PDF)', 'The signed agreement (PDF, in French)'],
  payments: ['Versements et compte à créditer', 'Payments and account'],
  dates: ['Les échéances pour votre agenda (fichier .ics)', 'The dates for your calendar (.ics file)'],
  reports: ['Comptes rendus', 'Reports'],
  dueBy: [
    (day: string) => `à remettre au plus tard le ${day}`,
    (day: string) => `to be handed in by ${day} at the latest`,
  ],
  receivedOn: [(day: string) => `reçus le ${day}`, (day: string) => `received on ${day}`],
  acceptedOn: [(day: string) => `acceptés le ${day}`, (day: string) => `accepted on ${day}`],
  papers: ['Vos pièces', 'Your papers'],
  seePapers: ['Voir et ajouter des pièces', 'See and add papers'],
  condition: ['La condition, dans le règlement', 'The condition, in the rules'],
  reasons: ['Motifs de la décision', 'Reasons for the decision'],
  appeal: ['Voies et délais de recours', 'How to appeal, and time limits'],
  later: {
    'grant-withdrawn': [
      (day: string) => `Une décision du ${day} retire la subvention en tout ou en partie.`,
      (day: string) => `A decision of ${day} withdraws the grant wholly or in part.`,
    ],
    'grant-reduced': [
      (day: string) => `Une décision du ${day} réduit la subvention après vos comptes rendus.`,
      (day: string) => `A decision of ${day} reduces the grant after your reports.`,
    ],
    'support-ended': [
      (day: string) => `Une décision du ${day} arrête votre accompagnement.`,
      (day: string) => `A decision of ${day} ends your support.`,
    ],
    'payment-withheld': [
      (day: string) => `Une décision du ${day} suspend un versement.`,
      (day: string) => `A decision of ${day} withholds a payment.`,
    ],
  },
  timeline: ['Ce qui s’est passé', 'What happened'],
  filed: ['Ce que vous avez déposé', 'What you filed'],
  show: ['Voir la candidature', 'See the application'],
  copy: ['Une copie de la candidature (PDF)', 'A copy of the application (PDF)'],
  amend: ['Modifier ma candidature', 'Change my application'],
  amendText: [
    'Jusqu’à la clôture de l’appel, vous pouvez modifier ce que vous avez déposé. La date de réception reste la même, et rien ne change tant que vous n’avez pas transmis vos modifications, à la dernière étape.',
    'Until the call closes, you can change what you filed. The date of receipt stays the same, and nothing changes until you send your changes, at the last step.',
  ],
  stillTaken: [
    'Cette date est passée. Vous pouvez encore le faire tant que l’administration n’a pas décidé : faites-le au plus vite.',
    'This date has passed. You can still do it as long as the administration has not decided: do it as soon as you can.',
  ],
  unconfirmed: [
    (email: string) =>
      `Ouvrez le lien personnel du courriel que nous avons envoyé à ${email} : sans cela, nous ne pourrons pas vous écrire la suite.`,
    (email: string) =>
      `Open the personal link in the e-mail that we sent to ${email}: until you do, we cannot write to you any further.`,
  ],
  lost: ['Je n’ai pas reçu ce courriel', 'I did not receive this e-mail'],
  handOver: ['Transmettre ma candidature', 'Hand my application over'],
  handOverText: [
    'Si une autre personne s’en occupe désormais à votre place.',
    'If somebody else sees to it in your place from now on.',
  ],
  offered: [
    (email: string, until: string) =>
      `Proposition envoyée à ${email}, qui peut l’accepter jusqu’au ${until}.`,
    (email: string, until: string) => `Offer sent to ${email}, who can accept it until ${until}.`,
  ],
  withdraw: ['Retirer ma candidature', 'Withdraw my application'],
  withdrawText: [
    'Si vous renoncez à ce projet ou à cette aide.',
    'If you give up this project or this grant.',
  ],
});

const refused: string[] = [...statusesEndedBy('refused'), ...statusesEndedBy('lapsed')];
const signed: readonly string[] = ['signed', 'countersigned', 'awarded'];
const won: readonly string[] = ['laureate', 'agreement-issued', ...signed];

/** Whoever was put at the head of the list on appeal since has no rank any more. */
function rankTold({ told, appeals }: DossierPage['view']): number | undefined {
  const last = told.at(-1);
  const isWithdrawn = appeals.some(
    ({ answer }) => answer?.outcome === 'reinstated' && answer.at > (last?.at ?? ''),
  );
  return isWithdrawn ? undefined : last?.waitingRank;
}

/** The place that was told, and who goes before it since. */
const rankLine = (rank: number, { putAhead }: DossierPage['view'], say: Wording): Markup =>
  html`${say.rank(rank)}${putAhead === undefined ? '' : html`<br><small>${words[say.language].putAhead(putAhead)}</small>`}`;

export function dossierPage(page: DossierPage): PageContent {
  const { view, formToken, language, say } = page;
  const write = words[language];
  const { form, amountCents, actions } = view;
  const waitingRank = view.status === 'waitlisted' ? rankTold(view) : undefined;
  const section = (title: string, body: Markup): Markup => html`<h2>${title}</h2>${body}`;
  return {
    title: form.project.title,
    navigation: dossierPlaces('dossier', language),
    main: html`${view.isUnconfirmed ? toConfirm(view, language) : ''}${standing(view, language)}${
      view.asked ? section(write.asked, askedOf(view.asked, page)) : ''
    }${
      page.support ? section(write.support, supportOf(page.support, say)) : ''
    }${view.line.length === 0 ? '' : stageLine(write.line, view.line, say)}
${factList([
  [write.reference, view.applicationId],
  [write.receivedAt, say.deadline(view.receivedAt)],
  ...(amountCents === undefined ? [] : [[write.amount, say.euros(amountCents)] as const]),
  ...(waitingRank === undefined ? [] : [[write.rank, rankLine(waitingRank, view, say)] as const]),
])}
${section(write.next, nextSteps(page))}
${page.questions ? panelQuestionsOf(page.questions, say) : ''}
${agreementOf(page)}${papersOf(page)}
${reasonsOf(page)}${explained(page)}${ownAppeals(view.appeals, say)}${howToAppeal(page)}
${refused.includes(view.status) ? whatNext(page) : ''}
${section(
  write.timeline,
  html`<ol class="timeline">${labelled(view, language).map(
    ({ at, label }) => html`<li>${label}<br><small>${say.moment(at)}</small></li>`,
  )}</ol>`,
)}
${section(
  write.filed,
  html`<p><a href="/dossier/candidature.pdf">${write.copy}</a></p>
<details><summary>${write.show}</summary>${answersRecap(answersOf(form), language, form.language)}</details>${
    actions.includes('amend')
      ? html`<p>${write.amendText}</p>${actButton({ formToken }, { action: '/dossier/modifier', label: write.amend, kind: 'secondary' })}`
      : ''
  }`,
)}
${
  actions.includes('hand-over')
    ? section(
        write.handOver,
        html`<p>${view.handover ? write.offered(view.handover.email, say.deadline(view.handover.expiresAt)) : write.handOverText}</p>
<p>${buttonLink('/dossier/transmission', write.handOver, 'secondary')}</p>`,
      )
    : ''
}${
  actions.includes('withdraw')
    ? section(
        write.withdraw,
        html`<p>${write.withdrawText}</p><p>${buttonLink('/dossier/retrait', write.withdraw, 'secondary')}</p>`,
      )
    : ''
}${renewalOffer({ formToken, language })}${leaveForm({ formToken, language }, '/dossier/quitter')}`,
  };
}

/** The conditions that are not met, and what was written to it outside a session: what the jury or the panel said is explained below. */
function reasonsOf({ view, language }: DossierPage): Markup {
  const { reasons = [], status, told } = view;
  const write = words[language];
  const { round, outcome, reason } = told.at(-1) ?? {};
  const written = outcome === status && round !== 'jury' && round !== 'panel' ? reason : undefined;
  if (reasons.length === 0 && written === undefined) return html``;
  const conditions = reasons.map(
    ({ code, message }) =>
      html`<li>${message[language]} <a href="/reglement#${conditionAnchor(code)}">${write.condition}</a></li>`,
  );
  return html`<h2>${write.reasons}</h2>${conditions.length === 0 ? '' : html`<ul>${conditions}</ul>`}${
    written === undefined ? '' : html`<blockquote class="prose">${written}</blockquote>`
  }`;
}

/** Each event by its name; a decision that was told, by what it was. */
function labelled({ timeline, told }: DossierView, language: Language) {
  let decisions = 0;
  return timeline.map(({ at, type }) => {
    const label = eventWords[language][type] ?? type;
    // Told without a release: its own words say what it was.
    if (type === 'InformationExpired') decisions += 1;
    if (type !== 'OutcomeReleased') return { at, label };
    const decided = decisionLabel(told[decisions]?.outcome, language);
    decisions += 1;
    return { at, label: decided ?? label };
  });
}

/** Nothing that is sent would leave: the person who is here is told, as they cannot be written to. */
const toConfirm = ({ form }: DossierView, language: Language): Markup =>
  notice(
    'warning',
    html`<p>${words[language].unconfirmed(form.contact.email)}</p><p><a href="/lien-perdu">${words[language].lost}</a></p>`,
  );

/** Where it stands, in the sentence of the last letter; good news is said as such. */
function standing({ status, sentence }: DossierView, language: Language): Markup {
  const hasWon = won.includes(status);
  const kind = refused.includes(status) ? 'warning' : hasWon ? 'success' : 'info';
  const first = hasWon ? html`<h2>${words[language].congratulations}</h2>` : html``;
  return notice(kind, html`${first}<p><strong>${sentence[language]}</strong></p>`);
}

function nextSteps({ view, support, language, say }: DossierPage): Markup {
  const { nextDate, status, silence } = view;
  const { reports } = support ?? {};
  const reported = reports && (reports.acceptedOn === undefined ? 'received' : 'accepted');
  const next = reported ? reportedWords[language][reported] : nextWords[language][status];
  return html`${next ? html`<p>${next}</p>` : ''}${
    nextDate ? factList([[dateWords[language][nextDate.of] ?? nextDate.of, say.deadline(nextDate.at)]]) : ''
  }${nextDate?.isPast ? html`<p>${words[language].stillTaken}</p>` : ''}${
    silence ? html`<p>${typeset(language, pendingRefusal(silence, say))}</p>` : ''
  }`;
}

const askedOf = (
  { fields, papers = [], message, dueAt }: NonNullable<DossierView['asked']>,
  { cohort, language, say }: DossierPage,
): Markup =>
  html`<blockquote>${message}</blockquote><ul>${fields.map((field) => html`<li>${fieldLabels[field][language]}</li>`)}${(
    cohort.papers ?? []
  )
    .filter(({ code }) => papers.includes(code))
    .map(({ label }) => html`<li><a href="/dossier/pieces">${label[language]}</a></li>`)}</ul>
<p>${words[language].askedBy(say.deadline(dueAt))}</p><p class="actions">${buttonLink('/dossier/completer', words[language].complete)}</p>`;

/** Against the decision on the application, and against what was decided of the grant or of the help since. */
function howToAppeal({ view, support, cohort, language, say }: DossierPage): Markup {
  const write = words[language];
  const since = support?.contestable ?? [];
  const at = [...since.map((one) => one.at), view.told.at(-1)?.at ?? view.receivedAt].sort().at(-1);
  if (at === undefined || (!view.isContestable && since.length === 0)) return html``;
  const notice = typeset(
    language,
    appealNoticeFor(decidingOf(cohort, view.applicationId), 'refusal', language, at),
  );
  return html`<h2>${write.appeal}</h2>${since.map(
    (one) => html`<p>${write.later[one.outcome](say.day(one.at))}</p>`,
  )}<p class="prose">${notice}</p>`;
}

const supportOf = (support: SupportView, say: Wording): Markup =>
  html`${supportStanding(support, say).map((sentence) => html`<p>${sentence}</p>`)}
<p class="actions">${buttonLink(supportPath, words[say.language].toSupport)}</p>`;

function agreementOf(page: DossierPage): Markup {
  const { view, language, say } = page;
  const write = words[language];
  if (view.actions.includes('sign')) {
    return html`<h2>${write.agreement}</h2><p class="actions">${buttonLink('/dossier/convention', write.sign)}</p>`;
  }
  if (!signed.includes(view.status)) return html``;
  return html`<h2>${write.agreement}</h2><ul><li><a href="/dossier/convention.pdf">${write.paper}</a></li>
<li><a href="/dossier/convention-signee.pdf">${write.signedPaper}</a></li>
${view.reportsDueOn ? html`<li><a href="/dossier/echeances.ics">${write.dates}</a></li>` : ''}</ul>
${view.status === 'awarded' ? html`<p class="actions">${buttonLink('/dossier/versements', write.payments)}</p>` : ''}${
  view.payments
    ? paymentTable(
        view.payments.map((one) => ({ ...one, label: one.label[language] })),
        say,
      )
    : ''
}${view.reportsDueOn ? reportFacts(view.reportsDueOn, page) : ''}`;
}

/** Where the cohort asks for any of an applicant of this type. */
function papersOf({ view, cohort, language }: DossierPage): Markup {
  const { papers, seePapers } = words[language];
  if (asksOf(cohort.papers ?? [], view.form.applicant.type).length === 0) return html``;
  return html`<h2>${papers}</h2><p>${buttonLink('/dossier/pieces', seePapers, 'secondary')}</p>`;
}

function reportFacts(dueOn: string, { support, language, say }: DossierPage): Markup {
  const write = words[language];
  const { receivedOn, acceptedOn } = support?.reports ?? {};
  const standing = acceptedOn
    ? write.acceptedOn(say.day(acceptedOn))
    : receivedOn
      ? write.receivedOn(say.day(receivedOn))
      : write.dueBy(say.day(dueOn));
  return factList([[write.reports, standing]]);
}
