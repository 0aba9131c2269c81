/**
 * The words of the printed agreement, in French: an agreement of the State is (loi 94-665 du 4 août 1994,
 * art. 5). Blocks in reading order, without any layout. Pure.
 */
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import { agreementThresholdCents } from '#domain/agreement/agreement-threshold.ts';
import { deMinimisCeilingCents } from '#domain/agreement/de-minimis.ts';
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { formatEuros } from '#domain/values/money.ts';
import { typeset, wording } from '#markup/wording.ts';
import { eurosInWords, wholeInWords } from './amount-in-words.ts';

export type TextBlock =
  | { kind: 'title' | 'heading' | 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  /** Kept whole on one page, with room to sign below when it is not signed yet. */
  | { kind: 'signature'; lines: string[]; room: boolean };

/** Who signed, once they have: ISO instants. */
export interface AgreementSignatures {
  beneficiary: { name: string; capacity: string; signedAt: string };
  administration?: { name: string; countersignedAt: string };
}

/** A date of the calendar in words: it has no time zone. */
const on = (date: string): string => wording('fr', 'UTC').date(`${date}T00:00:00.000Z`);

const paragraph = (text: string): TextBlock => ({ kind: 'paragraph', text });
const list = (items: string[]): TextBlock => ({ kind: 'list', items });

/** « 80 000 € (quatre-vingt mille euros) » */
const amount = (cents: number): string => `${formatEuros(cents, 'fr')} (${eurosInWords(cents)})`;

/** Every block of the agreement. */
export function agreementText(document: AgreementDocument, signatures?: AgreementSignatures): TextBlock[] {
  const articles: [title: string, blocks: TextBlock[]][] = [
    ['Objet', object(document)],
    ['Entrée en vigueur et durée', duration(document)],
    ['Montant de la subvention', grant(document)],
    ['Versements', payments(document)],
    ['Conditions d’emploi', [paragraph(document.terms)]],
    ['Comptes rendus', report(document)],
    ...(document.commitmentsText ? [commitments(document, document.commitmentsText)] : []),
    ...(document.deMinimis ? [deMinimis(document.deMinimis)] : []),
    ['Litiges', [paragraph(document.disputes)]],
  ];
  const blocks: TextBlock[] = [
    { kind: 'title', text: `Convention de subvention n° ${document.number}` },
    paragraph(document.programme),
    { kind: 'heading', text: 'Parties' },
    ...parties(document),
    ...articles.flatMap(([title, body], index): TextBlock[] => [
      { kind: 'heading', text: `Article ${index + 1} – ${title}` },
      ...body,
    ]),
    { kind: 'heading', text: 'Signatures' },
    ...signatureBlocks(document, signatures),
    { kind: 'heading', text: 'Identification du document' },
    ...identification(document),
  ];
  return blocks.map(spaced);
}

function spaced(block: TextBlock): TextBlock {
  const fr = (text: string) => typeset('fr', text);
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map(fr) };
    case 'signature':
      return { ...block, lines: block.lines.map(fr) };
    default:
      return { ...block, text: fr(block.text) };
  }
}

function parties({ administration, beneficiary }: AgreementDocument): TextBlock[] {
  const ids = [
    applicantTypeWord(beneficiary.type, 'one', 'fr'),
    ...(beneficiary.siret === undefined ? [] : [`SIRET ${beneficiary.siret}`]),
    ...(beneficiary.rna === undefined ? [] : [`RNA ${beneficiary.rna}`]),
  ];
  return [
    paragraph('Entre :'),
    list([
      `${administration.name}, ${administration.address}, téléphone ${administration.phone}, ${administration.email}, ci-après « l’administration » ;`,
      `${beneficiary.name} (${ids.join(', ')}), ${beneficiary.address}, ci-après « le bénéficiaire ».`,
    ]),
    paragraph('Il est convenu ce qui suit.'),
  ];
}

function object({ object: title, project }: AgreementDocument): TextBlock[] {
  const until = project.endsOn === undefined ? '' : ` et s’achève le ${on(project.endsOn)}`;
  return [
    paragraph(`L’administration soutient le projet du bénéficiaire intitulé « ${title} ».`),
    paragraph(
      `La phase soutenue commence le ${on(project.startsOn)}${until}. Son budget est de ${formatEuros(project.budgetCents, 'fr')}.`,
    ),
  ];
}

function grant({ amountCents, requirement }: AgreementDocument): TextBlock[] {
  const { compulsory, year, annualTotalCents } = requirement;
  const threshold = formatEuros(agreementThresholdCents, 'fr');
  const total = `Le total des subventions que l’administration attribue au bénéficiaire au titre de l’année ${year} est de ${formatEuros(annualTotalCents, 'fr')}.`;
  const law = 'article 10 de la loi n° 2000-321 du 12 avril 2000 et décret n° 2001-495 du 6 juin 2001';
  return [
    paragraph(`La subvention est de ${amount(amountCents)}.`),
    paragraph(
      compulsory
        ? `${total} Il dépasse ${threshold} : une convention est obligatoire (${law}).`
        : `${total} Il ne dépasse pas ${threshold} : la présente convention n’est pas obligatoire (${law}) ; les parties la concluent de leur plein gré.`,
    ),
  ];
}

/** Days are known once both have signed: until then delays, each with the condition that it supposes. */
function payments({ instalments, project }: AgreementDocument): TextBlock[] {
  const items = instalments.map(({ label, amountCents, dueMonthsAfterSignature: months, afterReports }) => {
    const delay = `${wholeInWords(months)} mois après l’entrée en vigueur`;
    if (!afterReports) {
      return `${label} : ${amount(amountCents)}, ${months === 0 ? 'à l’entrée en vigueur' : delay}.`;
    }
    const end =
      project.endsOn === undefined
        ? ''
        : `, et pas avant la fin de la phase soutenue, le ${on(project.endsOn)}`;
    return `${label} : ${amount(amountCents)}, quand l’administration a accepté le bilan d’exécution et le compte rendu financier, au plus tôt ${delay}${end}.`;
  });
  return [
    paragraph(
      items.length === 1
        ? 'La subvention est versée en une fois :'
        : `La subvention est versée en ${wholeInWords(items.length)} versements :`,
    ),
    list(items),
  ];
}

/** One point from which all delays count. */
const duration = ({ dueAt, reportDueOn, timeZone }: AgreementDocument): TextBlock[] => [
  paragraph(
    `La convention entre en vigueur le jour de la dernière signature. Tous ses délais courent de ce jour. Le bénéficiaire la signe au plus tard le ${on(civilDateIn(dueAt, timeZone))} ; l’administration la signe ensuite.`,
  ),
  paragraph(
    `Elle prend fin quand le solde est versé, après la remise des comptes rendus prévue au plus tard le ${on(reportDueOn)}.`,
  ),
];

function report({ financialYearEndsOn, reportDueOn }: AgreementDocument): TextBlock[] {
  const accounts = financialYearEndsOn
    ? ` : dans les six mois qui suivent la fin de l’exercice pour lequel la subvention est attribuée, clos le ${on(financialYearEndsOn)} (article 10 de la loi n° 2000-321 du 12 avril 2000)`
    : ', six mois après la fin de la phase soutenue';
  return [
    paragraph(`Le bénéficiaire remet deux comptes rendus au plus tard le ${on(reportDueOn)}${accounts}.`),
    list([
      'Le bilan d’exécution dit ce qui a été réalisé, avec quels résultats, et ce qui s’écarte du projet décrit dans la demande.',
      'Le compte rendu financier rapproche, poste par poste, les dépenses et les recettes prévues et réalisées, avec les écarts en euros et en pourcentage, et explique ces écarts.',
    ]),
  ];
}

function commitments(
  document: AgreementDocument,
  { version, sha256 }: NonNullable<AgreementDocument['commitmentsText']>,
): [string, TextBlock[]] {
  return [
    'Contrat d’engagement républicain',
    [
      paragraph(
        'Le bénéficiaire souscrit les engagements suivants (décret n° 2021-1947 du 31 décembre 2021) :',
      ),
      list(document.commitments.map((text) => `${text.replace(/[\s.;]+$/u, '')}.`)),
      paragraph(`Version du texte : ${version}. Empreinte SHA-256 du texte :`),
      paragraph(sha256),
    ],
  ];
}

const deMinimis = ({
  permitted,
  totalCents,
}: NonNullable<AgreementDocument['deMinimis']>): [string, TextBlock[]] => [
  'Aides de minimis',
  [
    paragraph(
      `La subvention est une aide de minimis au sens du règlement (UE) 2023/2831. Les aides de minimis du bénéficiaire sur trois ans, celle-ci comprise, sont de ${formatEuros(totalCents, 'fr')} ; elles ${permitted ? 'ne dépassent pas' : 'dépassent'} le plafond de ${formatEuros(deMinimisCeilingCents, 'fr')}.`,
    ),
  ],
];

function signatureBlocks(
  { administration, beneficiary, timeZone }: AgreementDocument,
  signatures?: AgreementSignatures,
): TextBlock[] {
  const { deadline } = wording('fr', timeZone);
  const signed = (who: string, name: string, verb: string, at: string): TextBlock => ({
    kind: 'signature',
    lines: [who, name, `${verb} le ${deadline(at)}`],
    room: false,
  });
  const toSign = (who: string, hint: string): TextBlock => ({
    kind: 'signature',
    lines: [who, hint, 'Date et signature :'],
    room: true,
  });
  const forBeneficiary = `Pour le bénéficiaire, ${beneficiary.name}`;
  const forAdministration = `Pour l’administration, ${administration.name}`;
  const { beneficiary: signer, administration: countersigner } = signatures ?? {};
  return [
    signer
      ? signed(forBeneficiary, `${signer.name}, ${signer.capacity}`, 'Signé', signer.signedAt)
      : toSign(forBeneficiary, 'Nom et qualité du signataire :'),
    countersigner
      ? signed(forAdministration, countersigner.name, 'Contresigné', countersigner.countersignedAt)
      : toSign(forAdministration, 'Nom et qualité du signataire :'),
  ];
}

function identification({
  contentSha256,
  applicationId,
  issuedOn,
  timeZone,
}: AgreementDocument): TextBlock[] {
  const { day } = wording('fr', timeZone);
  return [
    paragraph(`Dossier ${applicationId}. Convention établie le ${day(issuedOn)}.`),
    paragraph('Empreinte SHA-256 du contenu de la convention, que la signature désigne :'),
    paragraph(contentSha256),
  ];
}
