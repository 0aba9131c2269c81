/** A receipt as people compare it: in groups of eight, which are copied as one word. */
import { html, type Markup } from '#markup/html.ts';

export const receiptMarkup = (receipt: string): Markup =>
  html`<code class="receipt-code">${(receipt.match(/.{1,8}/g) ?? []).map((group) => html`<span>${group}</span>`)}</code>`;
