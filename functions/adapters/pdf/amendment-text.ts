/** The words of a printed amendment, in French as the agreement that it changes. Blocks in reading order. Pure. */
import type { PaperSignatures } from '#app/ports/agreement-ports.ts';
import type { AmendmentDocument } from '#domain/agreement/amendment-document.ts';
import { wording } from '#markup/wording.ts';
import { amountWritten } from './agreement-articles.ts';
import { parties, signatureBlocks, spacedBlocks } from './agreement-text.ts';
import { listOf, on, type TextBlock, textBlock, textBlocks } from './text-block.ts';

type Article = [title: string, blocks: TextBlock[]];

/** Every block of the amendment; with its signatures, of the copy that says who signed which file. */
export function amendmentText(document: AmendmentDocument, signatures?: PaperSignatures): TextBlock[] {
  const { agreement, place } = document;
  const { beneficiary, administration, timeZone } = agreement;
  return spacedBlocks([
    { kind: 'title', text: `Avenant n° ${place}\nà la convention de subvention n° ${agreement.number}` },
    textBlock(agreement.programme),
    { kind: 'heading', text: 'Parties' },
    ...parties(agreement),
    ...articles(document).flatMap(([title, body], index): TextBlock[] => [
      { kind: 'heading', text: `Article ${index + 1} – ${title}` },
      ...body,
    ]),
    { kind: 'heading', text: 'Signatures' },
    ...signatureBlocks(
      { beneficiary: beneficiary.name, party: administration.party, timeZone },
      'À signer par voie électronique',
      signatures,
    ),
    { kind: 'heading', text: 'Identification du document' },
    ...identification(document, signatures),
  ]);
}

/** What does not change has no article of its own, but for the payments, which are told whole. */
const articles = (document: AmendmentDocument): Article[] => [
  ['Objet de l’avenant', object(document)],
  ...later(document),
  ...smaller(document),
  ['Versements', payments(document)],
  [
    'Autres clauses',
    [
      textBlock(
        'Toutes les autres clauses de la convention demeurent. L’avenant entre en vigueur le jour de la dernière signature. L’administration signe après le bénéficiaire.',
      ),
    ],
  ],
];

const object = ({ agreement, agreementSignedOn, reason }: AmendmentDocument): TextBlock[] => [
  textBlock(
    `L’avenant modifie la convention n° ${agreement.number}, signée le ${on(agreementSignedOn)}, par laquelle l’administration soutient le projet intitulé « ${agreement.object} ». Son motif est le suivant :`,
  ),
  ...textBlocks(reason),
];

function later({ former, terms, reportDueOn }: AmendmentDocument): Article[] {
  if (terms.endsOn === undefined || terms.endsOn === former.endsOn) return [];
  const before = former.endsOn === undefined ? '' : `, au lieu du ${on(former.endsOn)}`;
  return [
    [
      'Durée',
      [
        textBlock(`La phase soutenue s’achève le ${on(terms.endsOn)}${before}.`),
        textBlock(`Les deux comptes rendus sont remis au plus tard le ${on(reportDueOn)}.`),
      ],
    ],
  ];
}

const smaller = ({ former, terms }: AmendmentDocument): Article[] =>
  terms.grantedCents === former.grantedCents
    ? []
    : [
        [
          'Montant de la subvention',
          [
            textBlock(
              `La subvention est ramenée de ${amountWritten(former.grantedCents)} à ${amountWritten(terms.grantedCents)}.`,
            ),
          ],
        ],
      ];

const payments = ({ terms }: AmendmentDocument): TextBlock[] => [
  textBlock('La subvention est versée ainsi, y compris ce qui l’a déjà été :'),
  listOf(
    terms.instalments.map(({ number, label, amountCents, dueOn, afterReports }) => {
      const condition = afterReports
        ? `quand l’administration a accepté le bilan d’exécution et le compte rendu financier, au plus tôt le ${on(dueOn)}`
        : `à partir du ${on(dueOn)}`;
      return `${number}. ${label} : ${amountWritten(amountCents)}, ${condition}.`;
    }),
  ),
];

function identification(
  { agreement, number, proposedAt }: AmendmentDocument,
  signatures?: PaperSignatures,
): TextBlock[] {
  const { applicationId, timeZone } = agreement;
  const made = `Dossier ${applicationId}. Avenant n° ${number}, établi le ${wording('fr', timeZone).date(proposedAt)}.`;
  if (!signatures)
    return [
      textBlock(made),
      textBlock(
        'La signature désigne ce fichier par son empreinte SHA-256, que donnent le courriel qui l’annonce et la page personnelle du bénéficiaire.',
      ),
    ];
  return [
    textBlock(made),
    textBlock(
      'Ce document reproduit l’avenant et dit qui l’a signé. Empreinte SHA-256 du fichier qui a été signé :',
    ),
    textBlock(signatures.sha256),
  ];
}
