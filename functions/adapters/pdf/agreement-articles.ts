/** The articles of the agreement: those that its data make, then those of the cohort file. Pure. */
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import { agreementThresholdCents } from '#domain/agreement/agreement-threshold.ts';
import { type ExemptionGround, exemptionGrounds } from '#domain/cohort/commitments-exemption.ts';
import { formatEuros } from '#domain/values/money.ts';
import { eurosInWords, wholeInWords } from './amount-in-words.ts';
import { listOf, on, type TextBlock, textBlock, textBlocks } from './text-block.ts';

type Article = [title: string, blocks: TextBlock[]];

/** In the order in which they are numbered. */
export const articlesOf = (document: AgreementDocument): Article[] => [
  ['Objet', object(document)],
  ['Entrée en vigueur et durée', duration(document)],
  ['Montant de la subvention', grant(document)],
  ['Versements', payments(document)],
  ['Comptes rendus', reports(document)],
  ['Conditions d’emploi', textBlocks(document.terms)],
  ...document.clauses.map(({ title, text }): Article => [title, textBlocks(text)]),
  ...(document.commitmentsText ? [commitments(document.commitmentsText)] : []),
  ...(document.commitmentsExemption ? [exemption(document.commitmentsExemption)] : []),
  ...(document.deMinimis ? [deMinimis(document.deMinimis)] : []),
  ['Litiges', textBlocks(document.disputes)],
];

/** « 80 000 € (quatre-vingt mille euros) » */
export const amountWritten = (cents: number): string =>
  `${formatEuros(cents, 'fr')} (${eurosInWords(cents)})`;

function object({ object: title, project }: AgreementDocument): TextBlock[] {
  const until = project.endsOn === undefined ? '' : ` et s’achève le ${on(project.endsOn)}`;
  return [
    textBlock(`L’administration soutient le projet du bénéficiaire intitulé « ${title} ».`),
    textBlock(
      `La phase soutenue commence le ${on(project.startsOn)}${until}. Son budget est de ${formatEuros(project.budgetCents, 'fr')} (annexe 1).`,
    ),
  ];
}

/** One point from which all delays count. */
const duration = ({ reportDueOn }: AgreementDocument): TextBlock[] => [
  textBlock(
    'La convention entre en vigueur le jour de la dernière signature. Tous ses délais courent de ce jour. L’administration signe après le bénéficiaire.',
  ),
  textBlock(
    `Elle prend fin quand le solde est versé ou que l’administration a dit qu’il n’était pas dû, après la remise des comptes rendus, prévue au plus tard le ${on(reportDueOn)}.`,
  ),
];

/** The threshold is that of bodies of private law: an agreement with a person says nothing of it. */
function grant({ amountCents, requirement }: AgreementDocument): TextBlock[] {
  const granted = textBlock(`La subvention est de ${amountWritten(amountCents)}.`);
  if (!requirement) return [granted];
  const { compulsory, year, annualTotalCents } = requirement;
  const threshold = formatEuros(agreementThresholdCents, 'fr');
  const total = `Le total des subventions que l’administration attribue au bénéficiaire au titre de l’année ${year} est de ${formatEuros(annualTotalCents, 'fr')}.`;
  const law = 'article 10 de la loi n° 2000-321 du 12 avril 2000 et décret n° 2001-495 du 6 juin 2001';
  return [
    granted,
    textBlock(
      compulsory
        ? `${total} Il dépasse ${threshold} : une convention est obligatoire (${law}).`
        : `${total} Il ne dépasse pas ${threshold} : la présente convention n’est pas obligatoire (${law}) ; les parties la concluent de leur plein gré.`,
    ),
  ];
}

/**
 * Days are known once both have signed: until then delays, each with the condition that it supposes. What is due by the costs is
 * said of every agreement, as it is computed of every one (recoveryOf): who is paid at once may have been paid too much.
 */
function payments({ instalments, project }: AgreementDocument): TextBlock[] {
  const items = instalments.map(({ label, amountCents, dueMonthsAfterSignature: months, afterReports }) => {
    const delay = `${wholeInWords(months)} mois après l’entrée en vigueur`;
    if (!afterReports) {
      return `${label} : ${amountWritten(amountCents)}, ${months === 0 ? 'à l’entrée en vigueur' : delay}.`;
    }
    const end =
      project.endsOn === undefined
        ? ''
        : `, et pas avant la fin de la phase soutenue, le ${on(project.endsOn)}`;
    return `${label} : ${amountWritten(amountCents)}, quand l’administration a accepté le bilan d’exécution et le compte rendu financier, au plus tôt ${delay}${end}.`;
  });
  return [
    textBlock(
      items.length === 1
        ? 'La subvention est versée en une fois :'
        : `La subvention est versée en ${wholeInWords(items.length)} versements :`,
    ),
    listOf(items),
    textBlock(
      'La subvention finance la même part des dépenses réelles que des dépenses prévues (annexe 1). Si le compte rendu financier accepté montre moins de dépenses que prévu, elle est réduite dans la même proportion : un dixième de dépenses en moins, un dixième de subvention en moins. La différence n’est pas versée, ou est reversée si elle l’a déjà été. Des dépenses plus élevées n’augmentent pas la subvention.',
    ),
    textBlock(
      'Cette part est celle de la présente convention. Un avenant qui réduit la subvention ne la change pas ; son montant devient le plus qui peut être versé.',
    ),
  ];
}

function reports({ financialYearEndsOn, reportDueOn }: AgreementDocument): TextBlock[] {
  const accounts = financialYearEndsOn
    ? ` : dans les six mois qui suivent la fin de l’exercice pour lequel la subvention est attribuée, clos le ${on(financialYearEndsOn)} (article 10 de la loi n° 2000-321 du 12 avril 2000)`
    : ', six mois après la fin de la phase soutenue';
  return [
    textBlock(`Le bénéficiaire remet deux comptes rendus au plus tard le ${on(reportDueOn)}${accounts}.`),
    listOf([
      'Le bilan d’exécution dit ce qui a été réalisé, avec quels résultats, et ce qui s’écarte du projet décrit dans la demande.',
      'Le compte rendu financier rapproche, poste par poste, les dépenses et les recettes prévues et réalisées, avec les écarts en euros et en pourcentage, et explique ces écarts.',
    ]),
  ];
}

const commitments = ({ version, sha256 }: NonNullable<AgreementDocument['commitmentsText']>): Article => [
  'Contrat d’engagement républicain',
  [
    textBlock(
      'Le bénéficiaire souscrit le contrat d’engagement républicain annexé au décret n° 2021-1947 du 31 décembre 2021, dont le texte est en annexe 2. Il en informe ses membres par tout moyen (article 1er de ce décret).',
    ),
    textBlock(
      'Les manquements de ses dirigeants, salariés, membres ou bénévoles, commis en cette qualité ou liés à ses activités, lui sont imputables dans les conditions de ce décret (article 5). Un manquement peut conduire au retrait de la subvention, pour la part de la période qui reste à courir à la date du manquement.',
    ),
    textBlock(`Version du texte : ${version}. Empreinte SHA-256 du texte :`),
    textBlock(sha256),
  ],
];

const exemption = (ground: ExemptionGround): Article => [
  'Contrat d’engagement républicain',
  [
    textBlock(
      `La loi répute satisfaire à l’obligation de souscrire le contrat d’engagement républicain les associations et fondations reconnues d’utilité publique et les associations agréées (article 10-1 de la loi n° 2000-321 du 12 avril 2000). Le bénéficiaire déclare qu’il ${exemptionGrounds[ground].inAgreement} : il ne souscrit pas ce contrat et en respecte les principes.`,
    ),
    textBlock('Il communique à l’administration, si elle le demande, l’acte qui le reconnaît ou l’agrée.'),
  ],
];

const deMinimis = ({ permitted, ...aid }: NonNullable<AgreementDocument['deMinimis']>): Article => [
  'Aides de minimis',
  [
    textBlock(
      `La subvention est une aide de minimis au sens du ${aid.regulation} ; son montant est son équivalent-subvention brut. Les aides de minimis de l’entreprise unique à laquelle appartient le bénéficiaire, ${aid.period}, celle-ci comprise, sont de ${formatEuros(aid.totalCents, 'fr')} ; elles ${permitted ? 'ne dépassent pas' : 'dépassent'} le plafond de ${formatEuros(aid.ceilingCents, 'fr')}.`,
    ),
  ],
];
