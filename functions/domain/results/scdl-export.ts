/** Writes the open data of subsidies (décret 2017-779): SCDL « subventions », one line per beneficiary. Pure. */
import { paymentPeriod } from '#domain/agreement/agreement-calendar.ts';
import type { PublishedAward } from '#domain/agreement/published-award.ts';
import { isPublishedByName } from '#domain/cohort/applicant-types.ts';
import { csvText } from '#domain/values/csv.ts';
import { decimalEuros } from '#domain/values/money.ts';
import { parseRna } from '#domain/values/rna.ts';
import { parseSiret } from '#domain/values/siret.ts';
import type { openDataNotices } from './open-data-publication.ts';
import { scdlColumns } from './scdl-schema.ts';

/** What the file does not say as the award does, and why: for staff to read before they publish. */
export interface ScdlNotice {
  reference: string;
  column?: string;
  code: (typeof openDataNotices)[number];
}

const objectLength = scdlColumns.find(({ name }) => name === 'objet')?.maxLength ?? Number.POSITIVE_INFINITY;

/**
 * The file (UTF-8 text without a byte order mark) and what staff should know of it. An individual is left out:
 * the duty bears on subsidies to bodies of private law (loi 2000-321 art. 10), and a person's name is not open
 * data. A number that the schema cannot hold is left empty: of the RNA those of Corsica and of most places overseas, for a SIRET
 * that of New Caledonia or French Polynesia. An object too long is cut at a word.
 */
export function scdlExport(awards: readonly PublishedAward[]): { csv: string; notices: ScdlNotice[] } {
  const published = awards.filter(isInOpenData);
  const header = scdlColumns.map(({ name }) => name);
  const rows = published.map((award) => {
    const cells = cellsOf(award);
    return header.map((name) => cells[name] ?? '');
  });
  return { csv: csvText([header, ...rows]), notices: awards.flatMap(noticesOf) };
}

export const isInOpenData = ({ beneficiary }: Pick<PublishedAward, 'beneficiary'>): boolean =>
  isPublishedByName(beneficiary.type);

function noticesOf({ reference, beneficiary, object, amendment, reduction }: PublishedAward): ScdlNotice[] {
  if (!isInOpenData({ beneficiary })) return [{ reference, code: 'individual-left-out' }];
  const notices: ScdlNotice[] = amendment === undefined ? [] : [{ reference, code: 'amended' }];
  if (reduction !== undefined) notices.push({ reference, code: 'reduced' });
  if (beneficiary.rna !== undefined && publishableRna(beneficiary.rna) === '') {
    notices.push({ reference, column: 'rnaBeneficiaire', code: 'rna-not-publishable' });
  }
  if (beneficiary.siret !== undefined && publishableSiret(beneficiary.siret) === '') {
    notices.push({ reference, column: 'idBeneficiaire', code: 'siret-not-publishable' });
  }
  if (shortened(object) !== oneLine(object)) {
    notices.push({ reference, column: 'objet', code: 'object-shortened' });
  }
  return notices;
}

function cellsOf(award: PublishedAward): Record<string, string> {
  const { authority, beneficiary, amountCents, instalments } = award;
  const { from, to } = paymentPeriod(instalments);
  return {
    nomAttribuant: oneLine(authority.name),
    idAttribuant: authority.siret,
    dateConvention: award.signedOn,
    // Its number begins with that of the agreement.
    referenceDecision: award.amendment ?? award.reference,
    nomBeneficiaire: oneLine(beneficiary.name),
    idBeneficiaire: publishableSiret(beneficiary.siret ?? ''),
    rnaBeneficiaire: publishableRna(beneficiary.rna ?? ''),
    objet: shortened(award.object),
    montant: decimalEuros(amountCents),
    nature: 'aide en numéraire',
    conditionsVersement: from === to ? 'unique' : 'échelonné',
    datesPeriodeVersement: from === to ? from : `${from}/${to}`,
    // The number in the register of de minimis aid, which the programme is not told.
    idRAE: '',
    notificationUE: award.notifiedToEu ? 'oui' : 'non',
    // An agreement of the programme has one beneficiary.
    pourcentageSubvention: '1',
    dispositifAide: oneLine(award.programme),
  };
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const publishableSiret = (text: string): string => {
  const siret = parseSiret(text);
  return siret.ok ? siret.value : '';
};

const publishableRna = (text: string): string => {
  const rna = parseRna(text);
  return rna.ok && rna.publishable ? rna.value : '';
};

function shortened(text: string): string {
  const line = oneLine(text);
  if ([...line].length <= objectLength) return line;
  const cut = [...line].slice(0, objectLength - 1).join('');
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`;
}
