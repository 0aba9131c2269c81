/** The minutes as plain text, for a file or a screen reader's plainest view. */
import { typeset } from '#markup/wording.ts';
import type { Minutes, MinutesBlock } from './minutes-section.ts';

export function minutesText({ title, subtitle, sections }: Minutes): string {
  const parts = sections.flatMap(({ heading, blocks }, index) => [
    underlined(`${index + 1}. ${heading}`, '-'),
    ...blocks.map(blockText),
  ]);
  return `${[underlined(title, '='), subtitle, ...parts].map((part) => typeset('fr', part)).join('\n\n')}\n`;
}

const underlined = (text: string, line: string): string => `${text}\n${line.repeat(text.length)}`;

/** A row of a table is a line of its own, each cell after its heading: columns of text line up for nobody. */
function blockText(block: MinutesBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'table':
      return [
        `${block.caption} :`,
        ...block.rows.map(
          (row) => `- ${row.map((cell, index) => `${block.head[index] ?? ''} : ${cell}`).join(' ; ')}`,
        ),
      ].join('\n');
    case 'signatures':
      return [
        'Fait à …………………………, le …………………………',
        ...block.signatories.map((one) => `${one} : …………………………`),
      ].join('\n\n');
  }
}
