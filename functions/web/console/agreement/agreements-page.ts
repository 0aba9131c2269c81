/** The agreements: by state with what is due and when, and each with its paper, the evidence of its signature and its payments. */
import { grantedIn } from '#domain/agreement/held-grants.ts';
import { expectedSigner } from '#domain/agreement/representative.ts';
import { isSigned } from '#domain/agreement/signed-agreements.ts';
import type { Application, ApplicationIn } from '#domain/application/application.ts';
import { reportDueOn } from '#domain/application/reports.ts';
import { isSameHolder } from '#domain/payment/account-holder.ts';
import { html, type Markup } from '#markup/html.ts';
import { staffName } from '#web/console/door/events.ts';
import { secondPersonCard, secondPersonWords } from '#web/console/door/second-person.ts';
import {
  applicationLink,
  outcomeOfAct,
  type PeopledPage,
  type RoundPage,
} from '#web/console/round/round-page.ts';
import { takeBackOf } from '#web/console/round/take-back.ts';
import { buttonLink, dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { paymentOf, paymentsOf } from './payments.ts';

export const agreementStatuses = [
  'laureate',
  'agreement-issued',
  'signed',
  'countersigned',
  'awarded',
  'lapsed',
] as const;
export type Agreed = ApplicationIn<(typeof agreementStatuses)[number]>;
export const isAgreed = (application: Application): application is Agreed =>
  (agreementStatuses as readonly string[]).includes(application.status);

const words = typesetWords({
  none: [
    'Aucune convention : les lauréats ne sont pas encore annoncés.',
    'No agreement: the laureates are not notified yet.',
  ],
  states: {
    laureate: ['En préparation', 'In preparation'],
    'agreement-issued': ['À signer par le bénéficiaire', 'To be signed by the beneficiary'],
    signed: ['À signer par l’administration', 'To be signed by the administration'],
    countersigned: ['Signées par les deux parties', 'Signed by both parties'],
    awarded: ['Subvention attribuée', 'Grant awarded'],
    lapsed: ['Caduques', 'Lapsed'],
  },
  number: ['Convention', 'Agreement'],
  project: ['Projet', 'Project'],
  beneficiary: ['Bénéficiaire', 'Beneficiary'],
  amount: ['Montant', 'Amount'],
  due: ['Échéance', 'Due'],
  signBy: [(day: string) => `à signer avant le ${day}`, (day: string) => `to be signed before ${day}`],
  overdue: [
    (day: string) => `non signée le ${day}, à confirmer`,
    (day: string) => `not signed by ${day}, to confirm`,
  ],
  reportBy: [
    (day: string) => `comptes rendus au plus tard le ${day}`,
    (day: string) => `reports by ${day} at the latest`,
  ],
  reports: ['Comptes rendus', 'Reports'],
  payments: ['Versements', 'Payments'],
  toCountersign: ['attend votre signature', 'waits for your signature'],
  toConfirm: ['attend une seconde personne', 'waits for a second person'],
  preparing: ['la convention part d’elle-même', 'the agreement leaves by itself'],
  declined: ['refusée par le lauréat', 'declined by the laureate'],
  timedOut: ['non signée à temps', 'not signed in time'],
  back: ['Toutes les conventions', 'All agreements'],
  issued: ['Envoyée le', 'Sent on'],
  paper: ['Convention envoyée (PDF)', 'Agreement as sent (PDF)'],
  signedPaper: ['Convention signée (PDF)', 'Signed agreement (PDF)'],
  sha: ['Empreinte du fichier PDF signé (SHA-256)', 'Digest of the signed PDF file (SHA-256)'],
  evidence: ['Preuve de la signature du bénéficiaire', 'Evidence of the beneficiary’s signature'],
  signer: ['Signataire', 'Signer'],
  capacity: ['Qualité', 'Capacity'],
  at: ['Signée le', 'Signed on'],
  codeAt: ['Code envoyé le', 'Code sent on'],
  codeSha: ['Empreinte du code', 'Digest of the code'],
  statement: ['Déclaration confirmée', 'Statement confirmed'],
  countersignedAt: ['Signée par l’administration le', 'Signed by the administration on'],
  countersignedBy: ['Par', 'By'],
  countersign: ['Signer pour l’administration', 'Sign for the administration'],
  propose: ['Proposer de signer', 'Propose to sign'],
  official: ['Vous signez en tant que', 'You sign as'],
  countersignWhy: [
    'La convention lie alors les deux parties, la subvention est attribuée et le bénéficiaire en est informé.',
    'The agreement then binds both parties, the grant is awarded and the beneficiary is notified.',
  ],
  otherSigner: [
    (named: string, signer: string) =>
      `La candidature nomme ${named} pour engager le bénéficiaire, et la convention est signée par ${signer}. Avant de signer, assurez-vous que cette personne en a le pouvoir : appelez le bénéficiaire à un numéro que vous n’avez pas trouvé dans la candidature, car elle a pu changer de mains.`,
    (named: string, signer: string) =>
      `The application names ${named} as who binds the beneficiary, and the agreement is signed by ${signer}. Before you sign, make sure that this person may: call the beneficiary at a number that you did not find in the application, as it may have changed hands.`,
  ],
  done: {
    contresignature: [
      'La convention est signée par l’administration.',
      'The agreement is signed by the administration.',
    ],
  },
});

const pathOf = ({ applicationId }: Pick<Application, 'applicationId'>) =>
  `/console/conventions/${applicationId}`;

export function agreementsPage(all: readonly Agreed[], page: RoundPage): Markup {
  const { language } = page.say;
  const say = words[language];
  if (all.length === 0) return html`${outcomeOfAct(page, say.done)}${notice('info', say.none)}`;
  return html`${outcomeOfAct(page, say.done)}${agreementStatuses.map((status) => {
    const own = all.filter((application) => application.status === status);
    return own.length === 0 ? html`` : html`<h2>${say.states[status]}</h2>${listOf(own, status, page)}`;
  })}`;
}

function listOf(own: readonly Agreed[], status: Agreed['status'], page: RoundPage): Markup {
  const say = words[page.say.language];
  return dataTable(
    say.states[status],
    [
      { label: say.number },
      { label: say.project },
      { label: say.beneficiary },
      { label: say.amount, isNumber: true },
      { label: say.due },
    ],
    own.map((application) => [
      'agreement' in application
        ? html`<a href="${pathOf(application)}">${application.agreement.number}</a>`
        : '–',
      applicationLink(application.applicationId, application.form.project.title),
      application.form.applicant.name,
      page.say.euros(grantedIn(application)),
      dueOf(application, page),
    ]),
  );
}

function dueOf(application: Agreed, page: RoundPage): Markup | string {
  const say = words[page.say.language];
  switch (application.status) {
    case 'laureate':
      return say.preparing;
    case 'agreement-issued':
      return application.agreement.overdueAt === undefined
        ? say.signBy(page.say.day(application.agreement.dueAt))
        : tag(say.overdue(page.say.day(application.agreement.dueAt)), 'warning');
    case 'signed':
      return tag(application.proposal ? say.toConfirm : say.toCountersign, 'warning');
    case 'lapsed':
      return application.lapsedBecause === 'declined' ? say.declined : say.timedOut;
    default:
      return say.reportBy(page.say.day(reportDueOn(application, page.cohort.timeZone)));
  }
}

/** @param application one whose agreement was issued */
export function agreementPage(
  application: Extract<Agreed, { agreement: unknown }>,
  page: PeopledPage & { official: string },
): Markup {
  const { language, moment, euros } = page.say;
  const say = words[language];
  const { agreement, form } = application;
  const path = pathOf(application);
  return html`<p><a href="/console/conventions">${say.back}</a></p>${outcomeOfAct(page, say.done)}${factList([
    [say.due, html`${tag(say.states[application.status])} ${dueOf(application, page)}`],
    [say.project, applicationLink(application.applicationId, form.project.title)],
    [say.beneficiary, form.applicant.name],
    [say.amount, euros(grantedIn(application))],
    [say.issued, moment(agreement.issuedAt)],
  ])}<p class="actions">${buttonLink(`${path}/convention.pdf`, say.paper, 'secondary')}${
    isSigned(application)
      ? html`${buttonLink(`${path}/convention.pdf?copy=signed`, say.signedPaper, 'secondary')}${buttonLink(
          paymentOf(application),
          say.payments,
          'secondary',
        )}`
      : ''
  }${
    application.status === 'awarded'
      ? buttonLink(
          `/console/accompagnement/${application.applicationId}/comptes-rendus`,
          say.reports,
          'secondary',
        )
      : ''
  }</p>${application.status === 'signed' ? html`${signerDoubt(application, page)}${countersigning(application, page)}` : ''}${
    'signature' in application ? evidence(application, page) : ''
  }${paymentsOf(application, page)}`;
}

/** By two persons: what is signed, for whom and by whom, before it is. */
function countersigning(
  application: ApplicationIn<'signed'>,
  page: PeopledPage & { official: string },
): Markup {
  const { language, euros } = page.say;
  const say = words[language];
  const { applicationId, agreement, form, proposal } = application;
  const action = pathOf({ applicationId });
  if (proposal?.act === 'countersign')
    return secondPersonCard(
      {
        proposal,
        facts: [
          [say.number, agreement.number],
          [say.beneficiary, form.applicant.name],
          [say.amount, euros(agreement.amountCents)],
          [say.official, page.official],
        ],
        consequence: say.countersignWhy,
        action,
        takeBack: takeBackOf(applicationId),
      },
      page,
    );
  if (!page.mayAct) return html``;
  return html`<h2>${say.countersign}</h2><p>${say.countersignWhy}</p>
<p>${secondPersonWords[language].twoNeeded}</p>${actButton(page, { action, label: say.propose })}`;
}

/** Where another has signed than the application names: whoever reads the mailbox can sign under any name. */
function signerDoubt({ form, signature }: ApplicationIn<'signed'>, page: RoundPage): Markup {
  const named = expectedSigner(form);
  if (named === undefined || isSameHolder(signature.name, { name: named, type: 'individual' })) return html``;
  return notice('warning', words[page.say.language].otherSigner(named, signature.name));
}

function evidence(application: Extract<Agreed, { signature: unknown }>, page: PeopledPage): Markup {
  const { language, moment } = page.say;
  const say = words[language];
  const { signature } = application;
  const proof = signature.evidence;
  return html`<h2>${say.evidence}</h2>${factList([
    [say.signer, signature.name],
    [say.capacity, signature.capacity],
    [say.at, moment(signature.signedAt)],
    [say.sha, html`<code>${signature.sha256}</code>`],
    ...(proof
      ? [
          [say.statement, html`<span lang="fr">${proof.statement}</span>`] as const,
          [say.codeAt, moment(proof.codeSentAt)] as const,
          [say.codeSha, html`<code>${proof.codeSha256}</code>`] as const,
        ]
      : []),
    ...(isSigned(application)
      ? [
          [say.countersignedAt, moment(application.countersignedAt)] as const,
          [say.countersignedBy, staffName(application.countersignedBy, page.people, language)] as const,
        ]
      : []),
  ])}`;
}
