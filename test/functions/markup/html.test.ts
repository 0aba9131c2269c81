import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, markupText } from '#markup/html.ts';
import { elementsOf, shown } from '#test/functions/emails/mail-reading.ts';
import { always } from '#test/support/property.ts';

describe('the html template', () => {
  it('escapes what is put into text and into quoted attributes', () => {
    const made = markupText(html`<p title="${'"><script>'}">${"<b> & 'x'"} ${3}</p>`);
    expect(made).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; &#39;x&#39; 3</p>');
  });

  it('keeps markup that it made, alone or in a list', () => {
    expect(markupText(html`<ul>${['a', '<'].map((item) => html`<li>${item}</li>`)}</ul>`)).toBe(
      '<ul><li>a</li><li>&lt;</li></ul>',
    );
  });

  it('lets no text make an element, and shows the text as it was', () => {
    always(fc.string({ unit: 'grapheme' }), (text) => {
      const made = markupText(html`<p title="${text}">x${text}x</p>`);
      expect(elementsOf(made)).toEqual(['p']);
      expect(shown(made).trim()).toBe(`x${text}x`.replace(/[ \n]+/g, ' '));
    });
  });
});
