import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { mimeMessage, type OutgoingEmail } from '#adapters/ses/mime.ts';

const anEmail = (over: Partial<OutgoingEmail> = {}): OutgoingEmail => ({
  from: { name: 'Accélérateur d’initiatives citoyennes', email: 'accelerateur@service.example.org' },
  replyTo: 'initiatives@service.example.org',
  to: { name: 'Camille Martin', email: 'camille@association.example.org' },
  subject: 'Votre projet est lauréat – Des jardins partagés au pied des tours, dans le quartier des Écoles',
  text: 'Bonjour,\n\nC’est fait.\n.\n\nFrom here on\n',
  html: '<!doctype html>\n<html lang="fr"><body><p>C’est fait.</p></body></html>\n',
  language: 'fr',
  sentOn: '2022-01-26T22:59:30.000Z',
  messageKey: 'aic1-0123456789ABCDEF_7_laureate',
  template: 'laureate',
  thread: 'aic1-0123456789ABCDEF',
  configurationSet: 'aic-promotion-1',
  ...over,
});

const headerLines = async (email: OutgoingEmail) => {
  const raw = (await mimeMessage(email)).toString('latin1');
  return raw.slice(0, raw.indexOf('\r\n\r\n')).split('\r\n');
};

describe('the message that SES is given', () => {
  it('is read back as it was written', async () => {
    const email = anEmail();
    const parsed = await simpleParser(await mimeMessage(email));
    expect(parsed.subject).toBe(email.subject);
    expect(parsed.from?.value).toEqual([{ name: email.from.name, address: email.from.email }]);
    expect([parsed.to].flat()[0]?.value).toEqual([{ name: email.to.name, address: email.to.email }]);
    expect(parsed.replyTo?.value[0]?.address).toBe(email.replyTo);
    expect(parsed.date?.toISOString()).toBe('2022-01-26T22:59:30.000Z');
    expect(parsed.text).toBe(email.text);
    expect(parsed.html).toBe(email.html);
    expect(parsed.attachments).toEqual([]);
  });

  it('carries files whose very bytes are read back, beside both parts of the letter', async () => {
    const pdf = Uint8Array.from({ length: 3_000 }, (_, index) => (index * 7) % 256);
    const ics = new TextEncoder().encode('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
    const email = anEmail({
      attachments: [
        { fileName: 'convention-C1.pdf', type: 'application/pdf', bytes: pdf },
        { fileName: 'convention-C1.ics', type: 'text/calendar', bytes: ics },
      ],
    });
    const raw = await mimeMessage(email);
    expect(raw.equals(await mimeMessage(email))).toBe(true);
    const { text, html, attachments } = await simpleParser(raw);
    expect([text, html]).toEqual([email.text, email.html]);
    expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['convention-C1.pdf', 'application/pdf'],
      ['convention-C1.ics', 'text/calendar'],
    ]);
    expect(attachments[0]?.content.equals(Buffer.from(pdf))).toBe(true);
    expect(attachments[1]?.content.equals(Buffer.from(ics))).toBe(true);
  });

  it('threads the e-mails of one application, and says that a machine wrote it', async () => {
    const parsed = await simpleParser(await mimeMessage(anEmail()));
    expect(parsed.messageId).toBe('<aic1-0123456789ABCDEF_7_laureate@service.example.org>');
    expect(parsed.inReplyTo).toBe('<aic1-0123456789ABCDEF@service.example.org>');
    expect(parsed.references).toBe('<aic1-0123456789ABCDEF@service.example.org>');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    // Exchange reads its own header alone: nobody's absence is answered, and what was not delivered still is.
    expect(parsed.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
    expect(parsed.headers.get('content-language')).toBe('fr');
  });

  it('carries key, tags and configuration set, each on one line', async () => {
    const lines = await headerLines(anEmail({ messageKey: `k${'0'.repeat(120)}` }));
    expect(lines).toContain(`X-AIC-Message-Key: k${'0'.repeat(120)}`);
    expect(lines).toContain(`X-SES-MESSAGE-TAGS: messageKey=k${'0'.repeat(120)}, template=laureate`);
    expect(lines).toContain('X-SES-CONFIGURATION-SET: aic-promotion-1');
  });

  it('offers the text before the HTML', async () => {
    const raw = (await mimeMessage(anEmail())).toString('latin1');
    expect(raw).toMatch(/Content-Type: multipart\/alternative/);
    expect(raw.indexOf('text/plain; charset=utf-8')).toBeGreaterThan(0);
    expect(raw.indexOf('text/plain; charset=utf-8')).toBeLessThan(raw.indexOf('text/html; charset=utf-8'));
  });

  it('is ASCII, in lines of at most 998 characters', async () => {
    const raw = (await mimeMessage(anEmail({ text: `${'é'.repeat(3000)}\n` }))).toString('latin1');
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(raw.split('\r\n').every((line) => line.length <= 998 && !line.includes('\n'))).toBe(true);
  });

  it('is the same bytes at every attempt, and another boundary for another key', async () => {
    const first = await mimeMessage(anEmail());
    expect(await mimeMessage(anEmail())).toEqual(first);
    const boundary = (raw: Buffer) => /boundary="([^"]+)"/.exec(raw.toString('latin1'))?.[1];
    const other = await mimeMessage(anEmail({ messageKey: 'another' }));
    expect(boundary(other)).not.toBe(boundary(first));
  });
});

describe('what someone typed in a header', () => {
  it.each([
    ['commas and quotes', '"Martin, Camille" <x@evil.example.com>, y@evil.example.com'],
    ['line breaks', 'Camille\r\nBcc: victim@evil.example.com\n\nBody'],
    ['a backslash at the end', 'Camille\\'],
    ['an encoded word', '=?utf-8?Q?=0D=0ABcc:_x?='],
    ['emoji and right-to-left words', '👩‍👩‍👧‍👦 مرحبا \u202Eevil'],
    ['nothing', ''],
  ])('adds no header and no recipient: %s', async (_, name) => {
    const email = anEmail({
      to: { name, email: 'camille@association.example.org' },
      subject: `À propos de ${name}`,
    });
    const parsed = await simpleParser(await mimeMessage(email));
    expect(
      [parsed.to]
        .flat()
        .flatMap((to) => to?.value ?? [])
        .map(({ address }) => address),
    ).toEqual(['camille@association.example.org']);
    expect(parsed.headers.has('bcc')).toBe(false);
    expect(parsed.text).toBe(email.text);
  });

  it.each([
    ['a key that no tag can hold', { messageKey: 'aic1.7.laureate' }],
    ['a key with a line break', { messageKey: 'k\r\nBcc: x' }],
    ['an empty key', { messageKey: '' }],
    ['two recipients in one', { to: { name: '', email: 'a@example.org,b@example.org' } }],
    ['an address that is not ASCII', { to: { name: '', email: 'é@example.org' } }],
    ['a line break in an address', { replyTo: 'a@example.org\r\nBcc: b@example.org' }],
  ])('is refused when it is %s', async (_, over) => {
    await expect(mimeMessage(anEmail(over))).rejects.toThrow(
      expect.objectContaining({ name: 'Email.HeaderInvalid' }),
    );
  });
});
