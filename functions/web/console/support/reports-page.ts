/** The reports of one laureate, as staff read them: the table, the account, what would be recovered, and the three verdicts. */
import { accountParts } from '#domain/support/support-reports.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { reportFieldLabel } from '#markup/report-words.ts';
import { staffName } from '#web/console/door/events.ts';
import { secondPersonCard, secondPersonWords } from '#web/console/door/second-person.ts';
import {
  formStateOf,
  outcomeOfAct,
  type PeopledPage,
  type RoundPage,
} from '#web/console/round/round-page.ts';
import { factList, notice } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { filedReports, reportInputs } from '#web/server/parts/report-form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { defaultSection } from './default-page.ts';
import { wordsOfSupport } from './support-words.ts';

type Reports = Answer<'show-reports'>;

export const reportTitle = typesetWords({ title: ['Comptes rendus', 'Reports'] });

const words = typesetWords({
  back: ['L’accompagnement', 'The support'],
  stage: ['Étape', 'Stage'],
  due: ['À remettre au plus tard le', 'Due by'],
  received: ['Reçus le', 'Received on'],
  by: ['Remis par', 'Filed by'],
  beneficiary: ['le bénéficiaire', 'the beneficiary'],
  none: ['Aucun compte rendu n’a été remis.', 'No report was filed.'],
  money: ['Au prorata des dépenses', 'Pro rata of the costs'],
  rule: [
    'La part de la subvention dans les dépenses prévues, appliquée aux dépenses réelles et jamais à plus que les prévues (règle du décret n° 2018-514). Une fois acceptés, rien n’est ordonné au-delà de ce qui reste dû ; rien n’est réclamé par ce seul calcul.',
    'The share of the grant in the planned costs, applied to the actual ones and never to more than the planned (rule of décret no. 2018-514). Once they are accepted, nothing is ordered above what remains due; nothing is asked back by the computation alone.',
  ],
  granted: ['Subvention accordée', 'Grant'],
  final: ['Subvention au prorata', 'Grant pro rata'],
  recover: ['À ne pas verser, ou à reprendre', 'Not to be paid, or to be recovered'],
  decide: ['Se prononcer', 'Decide'],
  accept: ['Accepter les comptes rendus', 'Accept the reports'],
  acceptWhy: [
    'Le bénéficiaire reçoit une lettre avec ces montants, et la demande de dire ce que le projet a changé.',
    'The beneficiary is sent a letter with these amounts, and asked to tell what the project changed.',
  ],
  reduceWhy: [
    'La subvention baisse : le bénéficiaire a quinze jours pour répondre à la lettre qui lui a dit le montant. Lisez sa réponse. Ensuite l’acceptation se fait à deux, et une lettre lui dit de combien, pourquoi, et comment la contester.',
    'The grant falls: the beneficiary has fifteen days to answer the letter that told the amount. Read the answer. After that it takes two to accept, and a letter says by how much, why, and how to contest it.',
  ],
  confirmed: ['Confirmé par', 'Confirmed by'],
  query: ['Poser des questions', 'Ask questions'],
  queryWhy: [
    'Seuls les points interrogés pourront être corrigés. Pour un montant, interrogez-en un de chaque côté.',
    'Only the points asked about can be corrected. For an amount, ask about one on each side.',
  ],
  send: ['Envoyer les questions', 'Send the questions'],
  refuse: ['Refuser', 'Refuse'],
  reason: ['Motif du refus', 'Reason for the refusal'],
  reasonHint: [
    'Le bénéficiaire le lit, et reprend ses comptes rendus entièrement.',
    'The beneficiary reads it, and takes up the reports entirely.',
  ],
  refuseThem: ['Refuser les comptes rendus', 'Refuse the reports'],
  paper: ['Saisir des comptes rendus reçus sur papier', 'Type reports that came on paper'],
  receivedOn: ['Reçus le', 'Received on'],
  type: ['Enregistrer ces comptes rendus', 'Record these reports'],
  history: ['Examens précédents', 'Reviews before'],
  outcomes: {
    accepted: ['Acceptés', 'Accepted'],
    queried: ['Questions posées', 'Questions asked'],
    refused: ['Refusés', 'Refused'],
  },
  done: {
    acceptes: [
      'Les comptes rendus sont acceptés : une lettre part.',
      'The reports are accepted: a letter leaves.',
    ],
    questions: ['Les questions sont posées : une lettre part.', 'The questions are asked: a letter leaves.'],
    refuses: [
      'Les comptes rendus sont refusés : une lettre part.',
      'The reports are refused: a letter leaves.',
    ],
    'mise-en-demeure': ['La mise en demeure part.', 'The formal notice leaves.'],
    retiree: [
      'La subvention est retirée : une lettre part, et rien n’en est plus versé.',
      'The grant is withdrawn: a letter leaves, and nothing more of it is paid.',
    ],
    annulee: [
      'Le retrait est annulé : une lettre part, et tout redevient comme avant.',
      'The withdrawal is taken back: a letter leaves, and all is as it was before.',
    ],
    papier: [
      'Les comptes rendus sont enregistrés : une lettre part.',
      'The reports are recorded: a letter leaves.',
    ],
  },
});

/** Every field that can be asked about, or typed. */
export const reportFieldsOf = ({ lines }: Pick<Reports, 'lines'>): string[] => [
  ...accountParts.map((part) => `account.${part}`),
  ...lines.map(({ field }) => field).filter((field) => field.includes('.')),
];

export const reportsPath = (applicationId: string) =>
  `/console/accompagnement/${applicationId}/comptes-rendus`;

export function reportsPage(reports: Reports, page: PeopledPage): Markup {
  const { say, people } = page;
  const text = words[say.language];
  const { filed, lines, applicationId, filedBy = '' } = reports;
  return html`${outcomeOfAct(page, text.done)}${problemSummary(formStateOf(page))}
<p><a href="/console/accompagnement/${applicationId}">${text.back}</a></p>${factList([
    [text.stage, wordsOfSupport[say.language].stages[reports.stage]],
    [text.due, say.day(reports.dueOn)],
    ...(filed
      ? ([
          [text.received, say.day(filed.receivedOn)],
          [text.by, filedBy === 'applicant' ? text.beneficiary : staffName(filedBy, people, say.language)],
        ] as const)
      : []),
  ])}${filed ? filedReports(filed, lines, say) : notice('info', text.none)}${settlementOf(reports, page)}${
    reports.mayReview && filed
      ? html`${toConfirm(reports, filed.filedAt, page)}${page.mayAct ? verdicts(reports, filed.filedAt, page) : ''}`
      : ''
  }${defaultSection(reports, page)}${historyOf(reports, page)}${page.mayAct && reports.mayFile ? paperForm(reports, page) : ''}`;
}

function settlementOf({ settlement }: Reports, { say }: RoundPage): Markup {
  if (!settlement) return html``;
  const text = words[say.language];
  return html`<h2>${text.money}</h2><p class="hint">${text.rule}</p>${factList([
    [text.granted, say.euros(settlement.grantedCents)],
    [text.final, say.euros(settlement.finalCents)],
    [text.recover, say.euros(settlement.recoverCents)],
  ])}`;
}

const isReduced = ({ settlement }: Reports): boolean => (settlement?.recoverCents ?? 0) > 0;

/** An acceptance for less than was granted, for whoever is the second person; void once it would be for another amount. */
const isVoid = ({ proposal, settlement }: Reports): boolean =>
  proposal?.said.recoverCents !== settlement?.recoverCents;

function toConfirm(reports: Reports, filedAt: string, page: PeopledPage): Markup {
  const { proposal } = reports;
  if (!proposal) return html``;
  const { say } = page;
  const text = words[say.language];
  return secondPersonCard(
    {
      proposal,
      facts: [
        [text.final, say.euros(Number(proposal.said.finalCents))],
        [text.recover, say.euros(Number(proposal.said.recoverCents))],
      ],
      consequence: text.reduceWhy,
      action: `${reportsPath(reports.applicationId)}/acceptation`,
      hidden: { filedAt },
      isVoid: isVoid(reports),
    },
    page,
  );
}

function verdicts(reports: Reports, filedAt: string, page: RoundPage): Markup {
  const { language } = page.say;
  const text = words[language];
  const form = formStateOf(page);
  const path = reportsPath(reports.applicationId);
  const start = html`${formStart(form)}<input type="hidden" name="filedAt" value="${filedAt}">`;
  const accept = actButton(page, { action: `${path}/acceptation`, label: text.accept, hidden: { filedAt } });
  return html`<h2>${text.decide}</h2><h3>${text.accept}</h3><p>${isReduced(reports) ? text.reduceWhy : text.acceptWhy}</p>${
    reports.proposal && !isVoid(reports) ? '' : accept
  }<h3>${text.query}</h3><p id="field-queries" tabindex="-1">${text.queryWhy}</p>
<form method="post" action="${path}/questions" novalidate>${start}${reportFieldsOf(reports).map((field) =>
    textField(form, {
      name: `query.${field}`,
      label: reportFieldLabel(field, language),
      isOptional: true,
      rows: 2,
      maximumLength: 1_000,
    }),
  )}<button class="secondary">${text.send}</button></form>
<h3>${text.refuse}</h3><form method="post" action="${path}/refus" novalidate>${start}${textField(form, {
    name: 'reason',
    label: text.reason,
    hint: text.reasonHint,
    rows: 4,
    maximumLength: 2_000,
  })}<button class="danger">${text.refuseThem}</button></form>`;
}

function paperForm({ applicationId, lines }: Reports, page: RoundPage): Markup {
  const text = words[page.say.language];
  const form = formStateOf(page);
  const open = reportFieldsOf({ lines });
  return html`<details${form.problems.length > 0 ? html` open` : ''}><summary>${text.paper}</summary>
<form method="post" action="${reportsPath(applicationId)}" novalidate>${formStart(form)}
${textField(form, { name: 'receivedOn', label: text.receivedOn, type: 'date' })}
${reportInputs(form, { lines, open, say: page.say })}<button>${text.type}</button></form></details>`;
}

function historyOf({ reviews }: Reports, { say, people }: PeopledPage): Markup {
  const text = words[say.language];
  const by = (id: string) => staffName(id, people, say.language);
  if (reviews.length === 0) return html``;
  return html`<h2>${text.history}</h2>${reviews.map(({ verdict, reviewedAt, reviewedBy, proposedBy }) => {
    const said =
      verdict.outcome === 'queried'
        ? factList(
            verdict.queries.map(({ field, question }) => [reportFieldLabel(field, say.language), question]),
          )
        : verdict.outcome === 'refused'
          ? html`<blockquote class="prose">${verdict.reason}</blockquote>`
          : proposedBy === undefined
            ? ''
            : factList([
                [secondPersonWords[say.language].by, by(proposedBy)],
                [text.confirmed, by(reviewedBy)],
              ]);
    return html`<h3>${text.outcomes[verdict.outcome]}, ${say.moment(reviewedAt)}</h3>${said}`;
  })}`;
}
