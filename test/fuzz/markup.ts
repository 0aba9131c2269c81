/** What a browser's parser makes of a page. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { planted } from './hostile.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** Elements and attributes that no template made; scripts in addresses. */
export function injectedIn(page: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if ('tagName' in node) {
      if (node.tagName.includes(planted)) found.push(`<${node.tagName}>`);
      for (const { name, value } of node.attrs) {
        const isAddress = ['href', 'src', 'action', 'formaction'].includes(name);
        if (name.includes(planted)) found.push(`${node.tagName} ${name}`);
        if (isAddress && /^\s*(javascript|data:text\/html)/i.test(value)) found.push(`${name}=${value}`);
        if (name.startsWith('on')) found.push(`${node.tagName} ${name}`);
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
    if ('content' in node) visit(node.content as Node);
  };
  visit(parse(page));
  return found;
}

export interface Field {
  name: string;
  value: string;
}
/** The forms that a page posts: where to, and what they hold. */
export function formsIn(page: string): { action: string; fields: Field[] }[] {
  const forms: { action: string; fields: Field[] }[] = [];
  const visit = (node: Node, form?: { fields: Field[] }): void => {
    let into = form;
    if ('tagName' in node) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      if (node.tagName === 'form' && attributes.method === 'post') {
        const made = { action: attributes.action ?? '', fields: [] };
        forms.push(made);
        into = made;
      }
      if (attributes.name !== undefined) {
        into?.fields.push({ name: attributes.name, value: attributes.value ?? 'Un texte' });
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, into);
  };
  visit(parse(page));
  return forms;
}
