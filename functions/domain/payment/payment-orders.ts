/** Payment orders as the accountant's office takes them: a table that a clerk enters in Chorus, or loads. Pure. */
import type { CivilDate } from '#domain/values/civil-date.ts';
import { csvText, spreadsheetSafe } from '#domain/values/csv.ts';
import { spreadsheetEuros } from '#domain/values/money.ts';

/** Of the cohort file: what the State books a payment under. */
export interface ChorusKeys {
  costCentre: string;
  functionalDomain: string;
  programmingReference: string;
}

export interface PaymentOrder {
  orderId: string;
  agreementNumber: string;
  beneficiary: string;
  siret?: string | undefined;
  holder: string;
  iban: string;
  amountCents: number;
  /** What the agreement says of this instalment: more, where accepted reports left less due. */
  agreedCents: number;
  object: string;
  /** Engagement juridique. */
  commitment: string;
  /** In the cohort's place. */
  orderedOn: CivilDate;
}

const columns = [
  'ordre',
  'convention',
  'beneficiaire',
  'siret',
  'titulaire',
  'iban',
  'montant_eur',
  'objet',
  'centre_de_cout',
  'domaine_fonctionnel',
  'referentiel_de_programmation',
  'engagement_juridique',
  'ordonne_le',
  'montant_convenu_eur',
  'motif_du_montant',
];

/** Semicolons and decimal commas, as a French spreadsheet reads them; no cell is taken for a formula. */
export const paymentOrdersCsv = (orders: readonly PaymentOrder[], keys: ChorusKeys): string =>
  csvText([columns, ...orders.map((order) => rowOf(order, keys).map(spreadsheetSafe))], ';');

const rowOf = (order: PaymentOrder, keys: ChorusKeys): string[] => [
  order.orderId,
  order.agreementNumber,
  order.beneficiary,
  order.siret ?? '',
  order.holder,
  order.iban,
  spreadsheetEuros(order.amountCents),
  order.object,
  keys.costCentre,
  keys.functionalDomain,
  keys.programmingReference,
  order.commitment,
  order.orderedOn,
  spreadsheetEuros(order.agreedCents),
  order.amountCents === order.agreedCents ? '' : 'réduit à ce que les comptes rendus acceptés laissent dû',
];
