/** Where the pages of a document break, whatever stands before. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pdfFonts } from '#adapters/pdf/agreement-pdf.ts';
import { taggedPdf } from '#adapters/pdf/tagged-pdf.ts';
import { type TextBlock, textBlock } from '#adapters/pdf/text-block.ts';
import { readPdf } from './pdf-reading.ts';

const fontFile = (name: string) =>
  readFileSync(new URL(`../../../../node_modules/@expo-google-fonts/noto-sans/${name}.ttf`, import.meta.url));
const fonts = pdfFonts({
  regular: fontFile('400Regular/NotoSans_400Regular'),
  bold: fontFile('700Bold/NotoSans_700Bold'),
});
const properties = { title: 'T', author: 'A', createdAt: '2022-01-10T10:00:00.000Z', footer: 'F' };

/** How many lines with this word stand on each page that has some, after so many lines of another text that a page ends near. */
async function linesByPage(word: string, blocks: TextBlock[], before: number): Promise<number[]> {
  const filled = Array.from({ length: before }, () => textBlock('Avant.'));
  const { runsOfPages } = await readPdf(await taggedPdf([...filled, ...blocks], properties, fonts));
  return runsOfPages
    .map((runs) => runs.filter((run) => run.includes(word)).length)
    .filter((lines) => lines > 0);
}
/** A page holds some thirty paragraphs of one line. */
const nearTheEnd = [24, 25, 26, 27, 28, 29, 30, 31];

test.each([20, 50, 90])('no line of a text of %s words stands alone on a page', async (words) => {
  const text = textBlock(Array.from({ length: words }, () => 'convention').join(' '));
  for (const before of nearTheEnd) {
    const pages = await linesByPage('convention', [text], before);
    expect(pages, `after ${before}`).not.toContain(1);
  }
});

test('a text that ends with a colon stands on the page of what it introduces', async () => {
  for (const before of nearTheEnd) {
    const pages = await linesByPage(
      'empreinte',
      [textBlock('L’empreinte :'), textBlock('empreinte')],
      before,
    );
    expect(pages, `after ${before}`).toEqual([2]);
  }
});

test('a signature stays on one page, however long the name for which it is given', async () => {
  const name = 'signature de la fédération des associations '.repeat(6);
  for (const before of nearTheEnd) {
    const pages = await linesByPage('signature', [{ kind: 'signature', lines: [name, name] }], before);
    expect(pages, `after ${before}`).toHaveLength(1);
  }
});
