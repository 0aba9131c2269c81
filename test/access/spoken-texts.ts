/** What of a page is read, by eye or aloud, with the language that it is marked with. */
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
export type SpokenText = { lang: string; text: string };

const spokenAttributes = ['aria-label', 'title', 'alt', 'placeholder'];
const unspoken = ['script', 'style', 'code', 'textarea'];

/** @returns every text of the page and of its spoken attributes, in their order, each with the language of its nearest ancestor that names one */
export const spokenTexts = (page: string): SpokenText[] => textsOf(parse(page), '');

function textsOf(node: Node, around: string): SpokenText[] {
  if ('value' in node) return [{ lang: around, text: node.value }];
  if (!('childNodes' in node) || unspoken.includes(node.nodeName)) return [];
  const attrs = 'attrs' in node ? node.attrs : [];
  const lang = attrs.find(({ name }) => name === 'lang')?.value ?? around;
  const said = attrs.filter(({ name }) => spokenAttributes.includes(name));
  return [
    ...said.map(({ value: text }) => ({ lang, text })),
    ...node.childNodes.flatMap((child) => textsOf(child, lang)),
  ];
}
