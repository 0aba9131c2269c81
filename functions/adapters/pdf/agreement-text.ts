/**
 * The words of the printed agreement, in French: an agreement of the State is (loi 94-665 du 4 août 1994,
 * art. 5). Blocks in reading order, without any layout. Pure.
 */
import type { PaperSignatures } from '#app/ports/agreement-ports.ts';
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { namedEstablishment } from '#domain/values/siret.ts';
import { typeset, wording } from '#markup/wording.ts';
import { annexes } from './agreement-annexes.ts';
import { articlesOf } from './agreement-articles.ts';
import { on, type TextBlock, textBlock } from './text-block.ts';

/** Every block of the agreement; with its signatures, of the copy that says who signed which file. */
export function agreementText(document: AgreementDocument, signatures?: PaperSignatures): TextBlock[] {
  const { beneficiary, administration, dueAt, timeZone } = document;
  const lastDay = on(civilDateIn(dueAt, timeZone));
  const blocks: TextBlock[] = [
    { kind: 'title', text: `Convention de subvention\nn° ${document.number}` },
    textBlock(document.programme),
    { kind: 'heading', text: 'Parties' },
    ...parties(document),
    ...articlesOf(document).flatMap(([title, body], index): TextBlock[] => [
      { kind: 'heading', text: `Article ${index + 1} – ${title}` },
      ...body,
    ]),
    { kind: 'heading', text: 'Signatures' },
    ...signatureBlocks(
      { beneficiary: beneficiary.name, party: administration.party, timeZone },
      `À signer par voie électronique, au plus tard le ${lastDay}`,
      signatures,
    ),
    { kind: 'heading', text: 'Identification du document' },
    ...identification(document, signatures),
    ...annexes(document),
  ];
  return spacedBlocks(blocks);
}

/** As French is set. */
export const spacedBlocks = (blocks: readonly TextBlock[]): TextBlock[] => blocks.map(spaced);

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

type Named = AgreementDocument['beneficiary'];

/** @param successor another body that takes the agreement over, or the beneficiary as it is called now */
export function parties(
  document: AgreementDocument,
  successor?: Named & { isSameBody: boolean },
): TextBlock[] {
  const { name, party, representative, address, phone, email } = document.administration;
  const represented = representative
    ? `${party} (${representative.authority}), que représente ${representative.name}, ${representative.capacity}, ${name}`
    : `${party}, ${name}`;
  const act = representative?.delegation === undefined ? '' : `, en vertu de : ${representative.delegation}`;
  return [
    textBlock('Entre :'),
    {
      kind: 'list',
      items: [
        `${represented}${act}, ${address}, téléphone ${phone}, ${email}, ci-après « l’administration » ;`,
        ...(successor && !successor.isSameBody
          ? [`${namedAs(document, document.beneficiary)}, ci-après « le bénéficiaire initial » ;`]
          : []),
        `${namedAs(document, successor ?? document.beneficiary)}, ci-après « le bénéficiaire ».`,
      ],
    },
    textBlock('Il est convenu ce qui suit.'),
  ];
}

function namedAs({ requirement }: AgreementDocument, named: Named): string {
  const { name, type, siret, rna, address } = named;
  const ids = [
    applicantTypeWord(type, 'one', 'fr'),
    ...(siret === undefined ? [] : [namedEstablishment(siret)]),
    ...(rna === undefined ? [] : [`RNA ${rna}`]),
  ];
  return `${name} (${ids.join(', ')}), ${address}${representedBy(named, requirement)}`;
}

/** A body by its legal representative or, where its application names none, by who signs for it; a person by nobody. */
function representedBy({ representative }: Named, requirement: AgreementDocument['requirement']): string {
  if (representative) {
    const power = representative.isSignedByAnother
      ? ', qui a donné par écrit à la personne qui signe le pouvoir de le faire'
      : '';
    return `, représenté par ${representative.name}, ${representative.capacity}${power}`;
  }
  return requirement === undefined
    ? ''
    : ', représenté par la personne qui signe cette convention pour lui, en la qualité qu’elle y déclare';
}

/** @param unsigned how the beneficiary is to sign, until they have */
export function signatureBlocks(
  { beneficiary, party, timeZone }: { beneficiary: string; party: string; timeZone: string },
  unsigned: string,
  signatures?: PaperSignatures,
): TextBlock[] {
  const { beneficiary: signer, administration: countersigner } = signatures ?? {};
  const block = (who: string, line: string): TextBlock => ({ kind: 'signature', lines: [who, line] });
  // Without its weekday.
  const instant = (at: string) =>
    `le ${wording('fr', timeZone)
      .deadline(at)
      .replace(/^\p{L}+ /u, '')}`;
  return [
    block(
      `Pour le bénéficiaire, ${beneficiary}`,
      signer ? `Signé par ${signer.name}, ${signer.capacity}, ${instant(signer.signedAt)}` : unsigned,
    ),
    block(
      `Pour l’administration (${party})`,
      countersigner
        ? `Signé par ${countersigner.name}, ${countersigner.capacity}, ${instant(countersigner.countersignedAt)}`
        : 'À signer par voie électronique, après le bénéficiaire',
    ),
  ];
}

/** A file cannot hold its own digest: it says where it is told, and the copy tells it. */
function identification(
  { applicationId, issuedOn, timeZone }: AgreementDocument,
  signatures?: PaperSignatures,
): TextBlock[] {
  const issued = `Dossier ${applicationId}. Convention établie le ${wording('fr', timeZone).date(issuedOn)}.`;
  if (!signatures) {
    return [
      textBlock(issued),
      textBlock(
        'La signature désigne ce fichier par son empreinte SHA-256. Le courriel qui l’apporte et la page personnelle du bénéficiaire donnent cette empreinte ; chacun peut la recalculer, par exemple avec la commande « sha256sum ».',
      ),
    ];
  }
  return [
    textBlock(issued),
    textBlock(
      'Ce document reproduit la convention et dit qui l’a signée. Empreinte SHA-256 du fichier qui a été signé :',
    ),
    textBlock(signatures.sha256),
  ];
}
