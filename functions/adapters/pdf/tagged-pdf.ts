/**
 * Blocks of text as a tagged PDF (PDF/UA: structure, language, title, embedded fonts), the same bytes for the
 * same input on every machine. Streams are not compressed: the bytes that zlib writes differ from one processor
 * to another, and the signed document must not.
 */
import type { Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { Language } from '#domain/values/language.ts';
import { bilingual } from '#markup/bilingual.ts';
import { codePoints, drawable, type Undrawn } from './drawable-text.ts';
import type { TextBlock } from './text-block.ts';

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** pdfkit also accepts a parsed font, which its types do not say. */
      registerFont(name: string, font: Font): this;
    }
  }
}

export interface PdfFonts {
  regular: Font;
  bold: Font;
}

export interface PdfProperties {
  title: string;
  author: string;
  /** ISO instant: the document's creation date. */
  createdAt: string;
  /** At the foot of every page, before its number. */
  footer: string;
  /** French unless told. */
  language?: Language;
}

const margins = { top: 64, bottom: 72, left: 64, right: 64 };
const sizes = { title: 18, heading: 13, subheading: 11, text: 10.5, footer: 8.5 };
const lineHeight = 18;
const lineGap = 2;
const paragraphGap = 6;

type Doc = PDFKit.PDFDocument;
type Section = PDFKit.PDFStructureElement;

const words = bilingual({
  lang: ['fr-FR', 'en-GB'],
  undrawn: [
    (signs: string) => `Le signe \uFFFD tient la place de caractères qui ne s’impriment pas : ${signs}.`,
    (signs: string) => `The sign \uFFFD stands for characters that cannot be printed: ${signs}.`,
  ],
  page: [
    (page: number, of: number) => `page ${page} sur ${of}`,
    (page: number, of: number) => `page ${page} of ${of}`,
  ],
});

/** The bytes of the document. */
export async function taggedPdf(
  blocks: readonly TextBlock[],
  properties: PdfProperties,
  fonts: PdfFonts,
): Promise<Uint8Array> {
  const undrawn: Undrawn = new Set();
  const say = (text: string) => drawable(text, [fonts.regular, fonts.bold], undrawn);
  const doc = open(properties, fonts, say);
  const bytes = collect(doc);
  const { language = 'fr' } = properties;
  const root = doc.struct('Document', { lang: language });
  doc.addStructure(root);
  blocks.forEach((block, index) => {
    if (block.kind in headings || introduces(block)) {
      keepTogether(doc, headHeight(doc, blocks.slice(index), say));
    }
    drawBlock(doc, root, block, say);
  });
  if (undrawn.size > 0) {
    const signs = [...undrawn].map(codePoints).join(', ');
    drawBlock(doc, root, { kind: 'paragraph', text: words[language].undrawn(signs) }, say);
  }
  root.end();
  drawFooters(doc, say(properties.footer), language);
  doc.end();
  return bytes;
}

function open(properties: PdfProperties, fonts: PdfFonts, say: (text: string) => string): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    margins,
    pdfVersion: '1.7',
    // The types do not know this one of pdfkit's subsets yet.
    subset: 'PDF/UA' as PDFKit.Mixins.PDFSubsets,
    tagged: true,
    displayTitle: true,
    lang: words[properties.language ?? 'fr'].lang,
    compress: false,
    bufferPages: true,
    // Otherwise the first font of the document is one of the fourteen that are not embedded.
    font: '',
    info: {
      Title: say(properties.title),
      Author: say(properties.author),
      CreationDate: new Date(properties.createdAt),
      Producer: 'pdfkit',
      Creator: 'pdfkit',
    },
  });
  doc.registerFont('regular', fonts.regular);
  doc.registerFont('bold', fonts.bold);
  return doc.font('regular').fontSize(sizes.text);
}

function collect(doc: Doc): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}

function drawBlock(doc: Doc, root: Section, block: TextBlock, say: (text: string) => string): void {
  switch (block.kind) {
    case 'title':
      drawTitle(doc, root, block.text.split('\n').map(say));
      break;
    case 'heading':
    case 'subheading':
      drawHeading(doc, root, say(block.text), headings[block.kind]);
      break;
    case 'paragraph':
      drawText(doc, root, 'P', say(block.text), { size: sizes.text, gap: paragraphGap });
      break;
    case 'list':
      drawList(doc, root, block.items.map(say));
      break;
    case 'signature': {
      keepTogether(doc, signatureHeight(doc, block.lines.map(say)));
      for (const line of block.lines) {
        drawText(doc, root, 'P', say(line), { size: sizes.text, gap: signatureGap });
      }
      doc.y += 14;
    }
  }
}

function drawText(
  doc: Doc,
  parent: Section,
  tag: string,
  text: string,
  style: { bold?: boolean; size: number; gap: number },
): void {
  const draw = () => {
    doc.font(style.bold ? 'bold' : 'regular').fontSize(style.size);
    breakWell(doc, text);
    doc.text(text, { lineGap, paragraphGap: style.gap });
  };
  parent.add(doc.struct(tag, {}, draw));
}

/** Neither the first nor the last line of a text stands alone on a page. */
function breakWell(doc: Doc, text: string): void {
  const line = doc.currentLineHeight(true) + lineGap;
  const lines = Math.round(textHeight(doc, text) / line);
  const fitting = Math.floor((doc.page.height - doc.page.margins.bottom - doc.y + lineGap) / line);
  if (fitting >= lines) return;
  if (fitting < 2 || lines < 4) doc.addPage();
  else if (lines - fitting === 1) doc.page.margins.bottom += line;
}

/** In the font and size that are set. */
const textHeight = (doc: Doc, text: string): number =>
  doc.heightOfString(text, { width: doc.page.width - margins.left - margins.right, lineGap });

const headings = {
  heading: { tag: 'H2', size: sizes.heading },
  subheading: { tag: 'H3', size: sizes.subheading },
} as const;

/** It ends with a colon, and says what follows. */
const introduces = (block: TextBlock): boolean => block.kind === 'paragraph' && block.text.endsWith(':');

/**
 * What a heading needs below it, so that it never ends a page: every heading that follows at once, and the beginning of the
 * first block that is none. As much below a text that introduces what follows.
 */
function headHeight(doc: Doc, blocks: readonly TextBlock[], say: (text: string) => string): number {
  const [first, ...others] = blocks;
  switch (first?.kind) {
    case 'heading':
    case 'subheading': {
      const own = textHeight(doc.font('bold').fontSize(headings[first.kind].size), say(first.text));
      return 12 + own + headHeight(doc, others, say);
    }
    case 'signature':
      return signatureHeight(doc, first.lines.map(say));
    case 'list':
    case 'paragraph': {
      const text = first.kind === 'list' ? (first.items[0] ?? '') : first.text;
      const own = Math.min(textHeight(doc.font('regular').fontSize(sizes.text), say(text)), 4 * lineHeight);
      return introduces(first) ? own + paragraphGap + headHeight(doc, others, say) : own;
    }
    default:
      return 0;
  }
}

const signatureGap = 2;
function signatureHeight(doc: Doc, lines: readonly string[]): number {
  doc.font('regular').fontSize(sizes.text);
  return lines.reduce((height, line) => height + textHeight(doc, line) + signatureGap, 0);
}

/** Its lines are broken where it says: a number stays whole. */
function drawTitle(doc: Doc, root: Section, lines: readonly string[]): void {
  root.add(
    doc.struct('H1', {}, () => {
      doc.font('bold').fontSize(sizes.title);
      lines.forEach((line, index) => {
        doc.text(line, { lineGap, paragraphGap: index === lines.length - 1 ? 10 : 0 });
      });
    }),
  );
}

function drawHeading(
  doc: Doc,
  root: Section,
  text: string,
  { tag, size }: (typeof headings)[keyof typeof headings],
): void {
  doc.y += 8;
  if (tag === 'H2') doc.outline.addItem(text);
  drawText(doc, root, tag, text, { bold: true, size, gap: 4 });
}

function drawList(doc: Doc, root: Section, items: readonly string[]): void {
  const list = doc.struct('L');
  root.add(list);
  const [bullet, indent] = [margins.left + 4, margins.left + 18];
  const width = doc.page.width - margins.right - indent;
  for (const item of items) {
    doc.font('regular').fontSize(sizes.text);
    keepTogether(doc, Math.min(doc.heightOfString(item, { width, lineGap }), 200));
    const line = doc.struct('LI');
    list.add(line);
    const { y } = doc;
    line.add(doc.struct('Lbl', {}, () => void doc.text('–', bullet, y, { lineBreak: false })));
    line.add(
      doc.struct('LBody', {}, () => void doc.text(item, indent, y, { width, lineGap, paragraphGap: 3 })),
    );
    line.end();
    doc.x = margins.left;
  }
  list.end();
  doc.y += 4;
}

function keepTogether(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - margins.bottom) doc.addPage();
}

/** Page numbers are marked as artifacts, so that screen readers skip them. */
function drawFooters(doc: Doc, footer: string, language: Language): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    // pdfkit would otherwise start a new page for text below the bottom margin.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .font('regular')
      .fontSize(sizes.footer)
      .text(`${footer} – ${words[language].page(index + 1, count)}`, margins.left, doc.page.height - 44, {
        lineBreak: false,
      });
    doc.endMarkedContent();
  }
}
