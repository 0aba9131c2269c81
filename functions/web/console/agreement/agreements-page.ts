/** The agreements: by state with what is due and when, and each with its paper, the evidence of its signature and its payments. */

import { isSigned, reportDueOn } from '#domain/agreement/signed-agreements.ts';
import type { Application, ApplicationIn } from '#domain/application/application.ts';
import { html, type Markup } from '#markup/html.ts';
import { applicationLink, outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { buttonLink, dataTable, facts, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { paymentsOf } from './payments.ts';
import { dayOf, reportsOf } from './reports-page.ts';

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

const words = {
  fr: {
    none: 'Aucune convention : les lauréats ne sont pas encore annoncés.',
    states: {
      laureate: 'En préparation',
      'agreement-issued': 'À signer par le bénéficiaire',
      signed: 'À signer par l’administration',
      countersigned: 'Signées par les deux parties',
      awarded: 'Subvention attribuée',
      lapsed: 'Caduques',
    },
    number: 'Convention',
    project: 'Projet',
    beneficiary: 'Bénéficiaire',
    amount: 'Montant',
    due: 'Échéance',
    signBy: (day: string) => `à signer avant le ${day}`,
    reportBy: (day: string) => `compte rendu financier attendu le ${day}`,
    reportOn: (day: string) => `compte rendu financier reçu le ${day}`,
    toCountersign: 'attend votre signature',
    preparing: 'la convention part d’elle-même',
    declined: 'refusée par le lauréat',
    timedOut: 'non signée à temps',
    back: 'Toutes les conventions',
    issued: 'Envoyée le',
    paper: 'Convention envoyée (PDF)',
    signedPaper: 'Convention signée (PDF)',
    sha: 'Empreinte du texte signé',
    evidence: 'Preuve de la signature du bénéficiaire',
    signer: 'Signataire',
    capacity: 'Qualité',
    at: 'Signée le',
    codeAt: 'Code envoyé le',
    codeSha: 'Empreinte du code',
    statement: 'Déclaration confirmée',
    countersignedAt: 'Signée par l’administration le',
    countersignedBy: 'Par',
    countersign: 'Signer pour l’administration',
    countersignWhy:
      'La convention lie alors les deux parties, la subvention est attribuée et le bénéficiaire en est informé.',
    done: {
      contresignature: 'La convention est signée par l’administration.',
      'compte-rendu': 'La réception du compte rendu est enregistrée.',
      'compte-rendu-annule': 'La réception du compte rendu est annulée.',
    },
  },
  en: {
    none: 'No agreement: the laureates are not told yet.',
    states: {
      laureate: 'In preparation',
      'agreement-issued': 'To be signed by the beneficiary',
      signed: 'To be signed by the administration',
      countersigned: 'Signed by both parties',
      awarded: 'Subsidy awarded',
      lapsed: 'Lapsed',
    },
    number: 'Agreement',
    project: 'Project',
    beneficiary: 'Beneficiary',
    amount: 'Amount',
    due: 'Due',
    signBy: (day: string) => `to be signed before ${day}`,
    reportBy: (day: string) => `financial report due on ${day}`,
    reportOn: (day: string) => `financial report received on ${day}`,
    toCountersign: 'waits for your signature',
    preparing: 'the agreement leaves by itself',
    declined: 'declined by the laureate',
    timedOut: 'not signed in time',
    back: 'All agreements',
    issued: 'Sent on',
    paper: 'Agreement as sent (PDF)',
    signedPaper: 'Signed agreement (PDF)',
    sha: 'Hash of the signed text',
    evidence: 'Evidence of the beneficiary’s signature',
    signer: 'Signer',
    capacity: 'Capacity',
    at: 'Signed on',
    codeAt: 'Code sent on',
    codeSha: 'Hash of the code',
    statement: 'Statement confirmed',
    countersignedAt: 'Signed by the administration on',
    countersignedBy: 'By',
    countersign: 'Sign for the administration',
    countersignWhy:
      'The agreement then binds both parties, the subsidy is awarded and the beneficiary is told.',
    done: {
      contresignature: 'The agreement is signed by the administration.',
      'compte-rendu': 'The receipt of the report is recorded.',
      'compte-rendu-annule': 'The receipt of the report is undone.',
    },
  },
} as const;

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
      page.say.euros(application.award.amountCents),
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
      return say.signBy(page.say.day(application.agreement.dueAt));
    case 'signed':
      return tag(say.toCountersign, 'warning');
    case 'lapsed':
      return application.lapsedBecause === 'declined' ? say.declined : say.timedOut;
    default: {
      const received = application.reports?.financial;
      return received
        ? say.reportOn(dayOf(page, received.receivedOn))
        : say.reportBy(dayOf(page, reportDueOn(application, page.cohort.timeZone)));
    }
  }
}

/** @param application one whose agreement was issued */
export function agreementPage(application: Extract<Agreed, { agreement: unknown }>, page: RoundPage): Markup {
  const { language, moment, euros } = page.say;
  const say = words[language];
  const { agreement, form } = application;
  const path = pathOf(application);
  return html`<p><a href="/console/conventions">${say.back}</a></p>${outcomeOfAct(page, say.done)}${facts([
    [say.due, html`${tag(say.states[application.status])} ${dueOf(application, page)}`],
    [say.project, applicationLink(application.applicationId, form.project.title)],
    [say.beneficiary, form.applicant.name],
    [say.amount, euros(agreement.amountCents)],
    [say.issued, moment(agreement.issuedAt)],
  ])}<p class="actions">${buttonLink(`${path}/convention.pdf`, say.paper, 'secondary')}${
    isSigned(application)
      ? buttonLink(`${path}/convention.pdf?copy=signed`, say.signedPaper, 'secondary')
      : ''
  }</p>${application.status === 'signed' && page.mayAct ? html`<h2>${say.countersign}</h2><p>${say.countersignWhy}</p>${actButton(page, { action: path, label: say.countersign })}` : ''}${
    'signature' in application ? evidence(application, page) : ''
  }${paymentsOf(application, page)}${isSigned(application) ? reportsOf(application, path, page) : ''}`;
}

function evidence(application: Extract<Agreed, { signature: unknown }>, page: RoundPage): Markup {
  const { language, moment } = page.say;
  const say = words[language];
  const { signature } = application;
  const proof = signature.evidence;
  return html`<h2>${say.evidence}</h2>${facts([
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
          [say.countersignedBy, application.countersignedBy] as const,
        ]
      : []),
  ])}`;
}
