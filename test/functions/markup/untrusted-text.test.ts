import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerLine, inertLine, inertText } from '#markup/untrusted-text.ts';
import { autolinks } from '#test/functions/emails/mail-reading.ts';

const addresses = [
  'https://evil.example.com/login?x=1#y',
  'HTTP://EVIL.EXAMPLE.COM',
  'www.example.com',
  'example.com',
  'sub.example.co.uk:8080/path',
  '//example.com',
  'mailto:someone@example.com',
  'someone@example.com',
  '(example.com)',
  '<https://example.com>',
  'a.example.com,b.example.com',
  'http://127.0.0.1/',
];

/** Pieces that make addresses when they meet. */
const piece = fc.constantFrom(
  'http',
  ':',
  '//',
  'www',
  '.',
  'example',
  'com',
  'fr',
  '@',
  ' ',
  '\n',
  'é',
  '-',
  '\u2060',
  '\u200b',
);
const mixture = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));

describe('text that someone typed', () => {
  it.each(addresses)('holds nothing that a mail client links: %s', async (address) => {
    expect(await autolinks(address)).not.toEqual([]);
    expect(await autolinks(inertLine(`Voir ${address} maintenant`))).toEqual([]);
    expect(await autolinks(inertText(`Voir\n${address}\nmaintenant`))).toEqual([]);
  });

  it('holds no link, however the pieces of an address meet', async () => {
    await fc.assert(
      fc.asyncProperty(mixture, async (text) => {
        expect(await autolinks(inertText(text))).toEqual([]);
        expect(await autolinks(inertLine(text))).toEqual([]);
      }),
    );
  });

  it('looks the same as what was typed', () => {
    const typed = 'Association S.O.S. d’Été (n° 3.14) : 50/50, écrire à moi@example.fr — 👩‍👩‍👧 etc.';
    expect(inertLine(typed).replaceAll('\u2060', '')).toBe(typed);
  });

  it('is left alone where nothing in it could be an address', () => {
    expect(inertLine('Mme Martin. Présidente, « Les Jardins » !')).toBe(
      'Mme Martin. Présidente, « Les Jardins » !',
    );
  });

  it('is the same when it is made inert twice', () => {
    fc.assert(
      fc.property(fc.oneof(mixture, fc.string({ unit: 'binary' })), (text) => {
        expect(inertText(inertText(text))).toBe(inertText(text));
        expect(inertLine(inertLine(text))).toBe(inertLine(text));
      }),
      // Blanks on either side of a control character are one.
      { examples: [['!\t\u0000\t!']] },
    );
  });

  it('has one line where one is asked for, and at most one blank line in a row otherwise', () => {
    expect(inertLine('  Jean\r\nBcc: x\u2028y\tz ')).toBe('Jean Bcc: x y z');
    expect(inertText('un\r\n\r\n \n\n\ndeux\rtrois')).toBe('un\n\ndeux\ntrois');
  });

  it('loses control and direction characters', () => {
    expect(inertLine('a\u0000b\u202Ec\u2066d\u200Fe\u001b[31m\ufefff')).toBe('abcde[31mf');
  });
});

describe('a header line', () => {
  it('keeps what fits', () => {
    expect(headerLine('Votre candidature')).toBe('Votre candidature');
  });

  it('is cut with an ellipsis, never inside a visible character', () => {
    const family = '👩‍👩‍👧‍👦';
    const cut = headerLine(`${'x'.repeat(140)}${family}`);
    expect(cut).toBe(`${'x'.repeat(140)}…`);
    expect(headerLine('x'.repeat(500))).toHaveLength(150);
  });

  it('is one line without control characters', () => {
    expect(headerLine('Sujet\r\nBcc: x\u0007\u202Ey')).toBe('Sujet Bcc: xy');
  });
});
