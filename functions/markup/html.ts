/** HTML templates that escape every string put into them: only `html` makes markup. */
const made = Symbol('markup');

export type Markup = { readonly [made]: string };

/** A tagged template. A string or a number put in is escaped, for text and for quoted attributes alike; markup stays. */
export function html(
  literals: TemplateStringsArray,
  ...values: (string | number | Markup | Markup[])[]
): Markup {
  let text = literals[0] ?? '';
  values.forEach((value, index) => {
    text += rendered(value) + (literals[index + 1] ?? '');
  });
  return { [made]: text };
}

/** The finished document. */
export const markupText = (markup: Markup): string => markup[made];

function rendered(value: string | number | Markup | Markup[]): string {
  if (Array.isArray(value)) return value.map(markupText).join('');
  return typeof value === 'object' ? value[made] : escaped(String(value));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
