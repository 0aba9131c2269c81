/** A PDF read back by pdf.js: what a person sees, what a screen reader is told, what the file says of itself. */
import { getDocumentProxy } from 'unpdf';

type StructureNode = { role?: string; children?: StructureNode[] };

export interface ReadPdf {
  pages: number;
  /** Spaces of every kind as one space. */
  text: string;
  title: string;
  language: string;
  /** Roles of the structure in reading order, once per element. */
  roles: string[];
  /** The role of the last block of each page. */
  lastRoles: string[];
  /** Each run of text as it was drawn on one line. */
  runs: string[];
  /** The same, page by page. */
  runsOfPages: string[][];
  isMarked: boolean;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes));
  const { info } = await pdf.getMetadata();
  const facts = info as { Title?: string; Language?: string };
  const texts: string[] = [];
  const roles: string[] = [];
  const lastRoles: string[] = [];
  const runsOfPages: string[][] = [];
  const isMarked = (await pdf.getMarkInfo())?.Marked === true;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const drawn = items.map((item) => ('str' in item ? item.str : ''));
    runsOfPages.push(drawn);
    texts.push(drawn.join(' '));
    const ofPage = rolesOf((await page.getStructTree()) as StructureNode);
    roles.push(...ofPage);
    lastRoles.push(ofPage.at(-1) ?? '');
  }
  const pages = pdf.numPages;
  await pdf.loadingTask.destroy();
  return {
    pages,
    text: texts.join(' ').replace(/\s+/gu, ' '),
    title: facts.Title ?? '',
    language: facts.Language ?? '',
    roles,
    lastRoles,
    runs: runsOfPages.flat(),
    runsOfPages,
    isMarked,
  };
}

const rolesOf = ({ role, children = [] }: StructureNode): string[] => [
  ...(role === undefined ? [] : [role]),
  ...children.flatMap(rolesOf),
];
