/** The results of a cohort, one line per application, for staff: as data (JSON) and for a spreadsheet (CSV). Pure. */
import { grantedIn } from '#domain/agreement/held-grants.ts';
import { type SuccessionTold, successionOf } from '#domain/agreement/succession.ts';
import type { Appeal } from '#domain/appeal/appeal.ts';
import type { Application, RankedOutcome, Status } from '#domain/application/application.ts';
import type { ApplicantType } from '#domain/cohort/applicant-types.ts';
import { csvText, spreadsheetSafe } from '#domain/values/csv.ts';
import { type Cents, spreadsheetEuros } from '#domain/values/money.ts';

/** A field is absent where it is not true yet, or never will be. Instants ISO 8601 in UTC, amounts in euro cents. */
export interface ResultLine extends SuccessionTold {
  applicationId: string;
  title: string;
  applicantType: ApplicantType;
  applicantName: string;
  siret?: string;
  rna?: string;
  postcode: string;
  city: string;
  axis: string;
  needs: readonly string[];
  budgetCents: Cents;
  requestedCents: Cents;
  receivedAt: string;
  status: Status;
  eligibility?: string;
  jury?: string;
  juryRank?: number;
  juryScore?: string;
  panel?: string;
  panelRank?: number;
  panelGrade?: string;
  waitingRank?: number;
  /** The outcome that an appeal changed, which stands as it was told in its own column, and what the appeal made of it. */
  contested?: string;
  onAppeal?: string;
  amountCents?: Cents;
  agreementNumber?: string;
  signedAt?: string;
  countersignedAt?: string;
}

/** The last outcome told in each round counts: a promotion from the waiting list comes after the panel's. */
const lastTold = (application: Application, round: RankedOutcome['round']): RankedOutcome | undefined =>
  application.told.findLast((told) => told.round === round);

/** The last appeal whose answer is another decision: what was told in a round stays as it was told. */
const changedOnAppeal = ({ appeals = [] }: Application): Appeal | undefined =>
  appeals.findLast(({ decision }) => decision?.outcome === 'reinstated' || decision?.outcome === 'modified');

const without = <T extends object>(line: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined)) as T;

/** What was told of one application, as one line. */
export function resultLine(application: Application): ResultLine {
  const { applicationId, form, status, receivedAt } = application;
  const { applicant, address, project } = form;
  const [jury, panel] = [lastTold(application, 'jury'), lastTold(application, 'panel')];
  const appeal = changedOnAppeal(application);
  return without<ResultLine>({
    applicationId,
    title: project.title,
    applicantType: applicant.type,
    applicantName: applicant.name,
    siret: 'siret' in applicant ? applicant.siret : undefined,
    rna: 'rna' in applicant ? applicant.rna : undefined,
    postcode: address.postcode,
    city: address.city,
    axis: project.axis,
    needs: project.needs,
    budgetCents: project.budgetCents,
    requestedCents: project.requestedCents,
    receivedAt,
    status,
    eligibility: lastTold(application, 'eligibility')?.outcome,
    jury: jury?.outcome,
    juryRank: jury?.rank,
    juryScore: jury?.score,
    panel: panel?.outcome,
    panelRank: panel?.rank,
    panelGrade: panel?.grade,
    waitingRank: panel?.waitingRank,
    contested: appeal?.against.outcome,
    onAppeal: appeal?.decision?.outcome,
    amountCents: 'award' in application ? grantedIn(application) : undefined,
    agreementNumber: 'agreement' in application ? application.agreement.number : undefined,
    signedAt: 'signature' in application ? application.signature.signedAt : undefined,
    countersignedAt: 'countersignedAt' in application ? application.countersignedAt : undefined,
    ...successionOf(application),
  });
}

const columns: readonly [title: string, cell: (line: ResultLine) => string | number | undefined][] = [
  ['Dossier', (line) => line.applicationId],
  ['Projet', (line) => line.title],
  ['Type', (line) => line.applicantType],
  ['Porteur', (line) => line.applicantName],
  ['SIRET', (line) => line.siret],
  ['RNA', (line) => line.rna],
  ['Code postal', (line) => line.postcode],
  ['Commune', (line) => line.city],
  ['Axe', (line) => line.axis],
  ['Besoins', (line) => line.needs.join(' ')],
  ['Budget (euros)', (line) => spreadsheetEuros(line.budgetCents)],
  ['Demandé (euros)', (line) => spreadsheetEuros(line.requestedCents)],
  ['Reçu le', (line) => line.receivedAt],
  ['État', (line) => line.status],
  ['Recevabilité', (line) => line.eligibility],
  ['Jury', (line) => line.jury],
  ['Rang du jury', (line) => line.juryRank],
  ['Note du jury', (line) => line.juryScore?.replace('.', ',')],
  ['Panel', (line) => line.panel],
  ['Rang du panel', (line) => line.panelRank],
  ['Mention du panel', (line) => line.panelGrade],
  ['Rang d’attente', (line) => line.waitingRank],
  ['Décision contestée', (line) => line.contested],
  ['Changée sur recours', (line) => line.onAppeal],
  [
    'Attribué (euros)',
    (line) => (line.amountCents === undefined ? undefined : spreadsheetEuros(line.amountCents)),
  ],
  ['Convention', (line) => line.agreementNumber],
  ['Signée le', (line) => line.signedAt],
  ['Contresignée le', (line) => line.countersignedAt],
  ['Bénéficiaire depuis le', (line) => line.beneficiarySince],
  ['Bénéficiaire précédent', (line) => line.formerBeneficiary],
];

/**
 * The lines for a spreadsheet set to French: byte order mark, semicolons, decimal commas, and no cell that a
 * spreadsheet would run as a formula.
 */
export function resultsCsv(lines: readonly ResultLine[]): string {
  const rows = lines.map((line) => columns.map(([, cell]) => spreadsheetSafe(String(cell(line) ?? ''))));
  return `\uFEFF${csvText([columns.map(([title]) => title), ...rows], ';')}`;
}
