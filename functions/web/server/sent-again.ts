/** The form of a visit once more, with all that was sent: below what its sender is to know before it goes again. */
import { html, type Markup } from '#markup/html.ts';
import { formStart, hiddenFields } from './parts/form.ts';
import type { Visit } from './visit.ts';

/**
 * @param with what it says beside, in the place of what it said under that name
 * @param buttons what is below it
 */
export function sentAgain(
  { form, formToken, path, query }: Pick<Visit, 'form' | 'formToken' | 'path' | 'query'>,
  { with: beside = {}, buttons }: { with?: Readonly<Record<string, string>>; buttons: Markup },
): Markup {
  const sent = [...form].filter(([name]) => name !== 'formToken' && !(name in beside));
  const search = new URLSearchParams(query);
  return html`<form method="post" action="${search.size === 0 ? path : `${path}?${search}`}">${formStart({
    formToken,
  })}${hiddenFields([...sent, ...Object.entries(beside)])}${buttons}</form>`;
}
