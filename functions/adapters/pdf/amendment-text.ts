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
  const { agreement, place, successor } = document;
  const { beneficiary, administration, timeZone } = agreement;
  return spacedBlocks([
    { kind: 'title', text: `Avenant n° ${place}\nà la convention de subvention n° ${agreement.number}` },
    textBlock(agreement.programme),
    { kind: 'heading', text: 'Parties' },
    ...parties(agreement, successor),
    ...articles(document).flatMap(([title, body], index): TextBlock[] => [
      { kind: 'heading', text: `Article ${index + 1} – ${title}` },
      ...body,
    ]),
    { kind: 'heading', text: 'Signatures' },
    ...signatureBlocks(
      { beneficiary: (successor ?? beneficiary).name, party: administration.party, timeZone },
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
  ...taken(document),
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

/** A transfer says what goes with it; a mere change of name, that nothing else does. */
function taken({ agreement, successor }: AmendmentDocument): Article[] {
  if (!successor) return [];
  const { name, isSameBody, signsCommitments, receivesDeMinimis } = successor;
  const former = agreement.beneficiary.name;
  const said = isSameBody
    ? [
        `Le bénéficiaire, que la convention nomme ${former}, reste la même personne. Il est désormais désigné ainsi : ${name}, tel qu’il est identifié ci-dessus.`,
      ]
    : [
        `${name} prend dans la convention la place du bénéficiaire d’avant, ${former}, avec l’accord de l’administration, et en reprend tous les droits et toutes les obligations, y compris ceux qui sont nés avant cet avenant : la réalisation du projet, les comptes rendus, le contrôle et, s’il y a lieu, le reversement.`,
        `Ce qui a été versé au bénéficiaire d’avant compte dans la subvention. Ce qui reste à verser l’est au nouveau, au compte bancaire qu’il indique.`,
        ...(signsCommitments
          ? [
              `${name} souscrit au contrat d’engagement républicain (loi n° 2000-321 du 12 avril 2000, art. 10-1 ; décret n° 2021-1947 du 31 décembre 2021).`,
            ]
          : []),
        ...(receivesDeMinimis
          ? [
              `La subvention est pour ${name} une aide de minimis, qui s’ajoute à celles que ce bénéficiaire a déclarées (règlement (UE) 2023/2831).`,
            ]
          : []),
      ];
  return [['Bénéficiaire', said.map((sentence) => textBlock(sentence))]];
}

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
