/** Files as offices save them: read as they are, or refused with the line; no letter is ever guessed. */
import { describe, expect, it, test } from 'vitest';
import { decoded, lostLetters } from '#infra/cli/client/decoded-text.ts';

const text = 'reference;titre\r\nA-1;Jardin partagé « d’été » à 5 €\r\nA-2;Œuvre\r\n';
const utf16 = (order: 'le' | 'be', content = text) => {
  const bytes = Buffer.from(content, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
/** Windows-1252, as far as these tests need it. */
const ansi = (content: string) =>
  Buffer.from(
    [...content].map((one) => ({ '’': 0x92, '€': 0x80, Œ: 0x8c, œ: 0x9c })[one] ?? one.charCodeAt(0)),
  );
const read = (bytes: Uint8Array) => {
  const found = decoded(bytes);
  return found.ok ? found : found.trouble;
};
const mark = (...bytes: number[]) => Buffer.from(bytes);

describe('an encoding', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(text)])],
    ['Windows-1252', ansi(text)],
    ['UTF-16 LE', Buffer.concat([mark(0xff, 0xfe), utf16('le')])],
    ['UTF-16 BE', Buffer.concat([mark(0xfe, 0xff), utf16('be')])],
    ['UTF-16 LE', utf16('le')],
    ['UTF-16 BE', utf16('be')],
  ])('%s is recognised, without its mark', (encoding, bytes) => {
    expect(read(bytes)).toEqual({ ok: true, text, encoding });
  });

  it('is Windows-1252 too where French puts a hard space before its marks, which UTF-8 would take for a letter', () => {
    const french = 'Est-ce la santé\u00a0» ? CAFÉ\u00a0», À l’É’\n';
    expect(read(ansi(french))).toMatchObject({ text: french, encoding: 'Windows-1252' });
  });

  it('is UTF-8 where nothing says otherwise', () => {
    expect(read(Buffer.from(''))).toMatchObject({ text: '', encoding: 'UTF-8' });
  });
});

describe('what mixes encodings is refused with the line', () => {
  const utf8 = Buffer.from('titre\nété\n');
  it.each([
    ['Windows-1252 after UTF-8', Buffer.concat([utf8, ansi('forêt\n')]), 3],
    ['UTF-8 after Windows-1252', Buffer.concat([ansi('titre\nforêt\n'), Buffer.from('été\n')]), 2],
    ['both in one line', Buffer.concat([Buffer.from('titre\nété, '), ansi('forêt\n')]), 2],
    [
      'Windows-1252 behind the mark of UTF-8',
      Buffer.concat([mark(0xef, 0xbb, 0xbf), ansi('titre\nforêt\n')]),
      2,
    ],
    ['UTF-16 after UTF-8', Buffer.concat([utf8, utf16('le', 'A')]), 3],
    ['all three', Buffer.concat([utf8, ansi('forêt\n'), utf16('le', 'été\n')]), 3],
    ['UTF-8 after UTF-16', Buffer.concat([mark(0xff, 0xfe), utf16('le'), Buffer.from('A-3;un jardin!')]), 4],
  ])('%s', (_, bytes, line) => {
    expect(read(bytes)).toMatchObject({ code: 'mixed-encodings', line });
  });
});

test.each([
  ['an Excel workbook', 'PK\u0003\u0004…xl/workbook.xml', /\.xlsx/],
  ['a LibreOffice workbook', 'PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet', /\.ods/],
  ['an old workbook', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1', /\.xls/],
  ['a PDF', '%PDF-1.7', /PDF/],
])('%s is named as such, with how to save it', (_, content, name) => {
  const { says } = read(Buffer.from(content, 'latin1')) as { says: { fr: string; en: string } };
  expect(says.fr).toMatch(name);
  expect(says.en).toMatch(name);
  expect(says.fr).toContain('CSV UTF-8');
});

test('a byte that is a letter nowhere, as Macs write `è`, is refused with its line', () => {
  const bytes = Buffer.concat([Buffer.from('titre\nlumi'), mark(0x8f), Buffer.from('re\n')]);
  expect(read(bytes)).toMatchObject({ code: 'unknown-bytes', line: 2 });
});

test.each(['Jardin partag\ufffd', 'Jardin partagÃ©', 'lâ€™été'])(
  'letters that were lost before are found with their line: %s',
  (title) => {
    expect(lostLetters(`titre\n${title}\n`)).toMatchObject({ code: 'letters-lost', line: 2 });
    // An export of the programme says what is stored, and is read all the same.
    expect(decoded(Buffer.from(title))).toMatchObject({ ok: true, text: title });
  },
);

test('no letter of a sound text is taken for a lost one', () => {
  expect(lostLetters(text)).toBeUndefined();
});
