import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { mimeMessage } from '#adapters/ses/mime.ts';
import { type Template, templates } from '#domain/application/letters.ts';
import type { LetterData } from '#emails/letter-templates.ts';
import { render } from '#emails/render-letter.ts';
import { aCommon, linksOf, sampleData } from './letter-fixtures.ts';
import { autolinks, elementsOf, hrefs, shownOutsideLinks } from './mail-reading.ts';

/** All that someone may try in a name, a title or a message. */
const hostile = [
  '"Bobby", Tables\r\nBcc: victim@evil.example.com\r\n\r\n',
  '<script>alert(1)</script><a href="https://evil.example.com">cliquez</a><img src=x onerror=alert(1)>',
  'http://evil.example.com/login https://evil.example.com HTTPS://EVIL.EXAMPLE.COM //evil.example.com www.evil.example.com evil.example.com evil.co.uk:8080/x',
  'ftp://evil.example.com mailto:phish@evil.example.com phish@evil.example.com javascript:alert(1) http:evil.example.com\\x xn--evl-qma.com',
  'http://[::1]/ http://127.0.0.1 http://user:pw@evil.example.com évil.com evil。com ｅvil．com www。evil.example.com',
  '\u202Egro.live\u202C \u2066x\u2069 \u200Fright\u200E \u061C مرحبا שלום 👩‍👩‍👧‍👦 🏴‍☠️ \u0000\u0007\u001b[31m \ud800 &amp; {{x}} {%x%} =?utf-8?Q?x?=',
].join(' ');

/** The same message with everything that someone typed replaced. */
function poisoned(value: unknown, key = ''): unknown {
  if (['name', 'capacity', 'message', 'title', 'reason'].includes(key)) return hostile;
  if (Array.isArray(value)) return value.map((item) => poisoned(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poisoned(inner, name)]));
}

const renderHostile = (template: Template, language: 'fr' | 'en') => {
  const common = aCommon(template, language, {
    recipientName: hostile,
    projectTitle: hostile + 'x'.repeat(500),
  });
  return render(template, language, common, poisoned(sampleData[template]) as LetterData<Template>);
};

describe.each(templates)('given hostile words in %s', (template) => {
  it.each(['fr', 'en'] as const)('no part of it has a link that is not ours (%s)', async (language) => {
    const { text, html } = renderHostile(template, language);
    expect(await autolinks(text)).toEqual(linksOf(template));
    expect(hrefs(html)).toEqual(linksOf(template));
    expect(await autolinks(shownOutsideLinks(html))).toEqual([]);
  });

  it('no markup gets in, no control or direction character stays', () => {
    const { text, html, subject } = renderHostile(template, 'fr');
    expect(elementsOf(html).filter((name) => /^(script|img)$/.test(name))).toEqual([]);
    expect(html).not.toMatch(/<[^>]*onerror/);
    const forbidden = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
    expect(forbidden.test(text)).toBe(false);
    expect(forbidden.test(html)).toBe(false);
    expect(forbidden.test(subject)).toBe(false);
    expect([text, html, subject].every((part) => part.isWellFormed())).toBe(true);
  });

  it('the subject is one line of at most 150 characters, and no header is added', async () => {
    const { subject, text, html } = renderHostile(template, 'fr');
    expect(subject.length).toBeLessThanOrEqual(150);
    expect(subject).not.toMatch(/[\r\n]/);
    const raw = await mimeMessage({
      from: { name: hostile, email: 'ne-pas-perdre@service.example.org' },
      replyTo: 'initiatives@service.example.org',
      to: { name: hostile, email: 'camille@association.example.org' },
      subject: `${subject}\r\nBcc: victim@evil.example.com`,
      text,
      html,
      language: 'fr',
      sentOn: '2022-01-26T22:59:30Z',
      messageKey: 'aic1-0123456789ABCDEF_1_receipt',
      template,
      thread: 'aic1-0123456789ABCDEF',
      configurationSet: 'aic-promotion-1',
    });
    const parsed = await simpleParser(raw);
    expect(parsed.headers.has('bcc')).toBe(false);
    expect([parsed.to].flat().flatMap((to) => to?.value ?? [])).toHaveLength(1);
    expect(parsed.from?.value.map(({ address }) => address)).toEqual(['ne-pas-perdre@service.example.org']);
    expect(parsed.subject).toContain(subject);
    expect(parsed.text?.trimEnd()).toBe(text.trimEnd());
    expect(parsed.html).toBe(html);
  });
});
