/** What proves the list later, as the minutes cite it: the digests that were published at the closing, and where to check them. */
import { type PublishedDigests, recordedDigests } from '#domain/record/published-digests.ts';
import type { ExportedRound } from '#domain/record/round-export.ts';
import { namedDigests } from '#markup/digest-words.ts';
import { type MinutesBlock, type MinutesSection, minutesParagraph, table } from './minutes-section.ts';

/** @param publicUrl where people see the site */
export function sealSection({ report, audit }: ExportedRound, publicUrl: string): MinutesSection {
  const digests = recordedDigests(audit);
  return {
    heading: 'Empreintes',
    blocks: [
      minutesParagraph(`Classement figé à la clôture (SHA-256) : ${String(report.rankingSha256)}.`),
      minutesParagraph(
        `Journal de la session : ${audit.length} événements enchaînés, dernier maillon ${audit.at(-1)?.hash ?? '—'}.`,
      ),
      ...(digests ? publishedBlocks(digests, audit, publicUrl) : []),
    ],
  };
}

function publishedBlocks(
  digests: PublishedDigests['fields'],
  audit: ExportedRound['audit'],
  publicUrl: string,
): MinutesBlock[] {
  const closing = audit.findLast(({ type }) => type === 'RankingFrozen')?.hash ?? '—';
  const rows = namedDigests(digests, 'fr').map(({ name, digest }) => [name, digest]);
  return [
    minutesParagraph(
      `À la clôture, avant toute annonce, les empreintes qui suivent ont été rendues publiques. Celle de la clôture les contient toutes : ${closing}.`,
    ),
    table('Empreintes publiées à la clôture', ['Partie du fichier de la session', 'Empreinte SHA-256'], rows),
    minutesParagraph(
      `La page ${publicUrl}/resultats/empreintes les montre et explique, en français et en anglais, comment vérifier que rien n’a été changé depuis.`,
    ),
  ];
}
