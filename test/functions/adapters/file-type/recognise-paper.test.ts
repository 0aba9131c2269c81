import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { recognisePaper } from '#adapters/file-type/recognise-paper.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { aDocx, aJpeg, anOdt, aPdf, aPdfThat, aPng } from '#test/functions/app/paper/files.ts';

/** A PDF whose objects stand in a stream, as word processors write them. */
const aPdfWithin = (objects: string, dictionary = '/Filter /FlateDecode', deflate = true): Uint8Array => {
  const inside = deflate ? deflateSync(Buffer.from(objects)) : Buffer.from(objects);
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj << /Type /ObjStm /N 1 /First 4 ${dictionary} /Length ${inside.length} >>\nstream\n`,
    ),
    inside,
    Buffer.from('\nendstream\nendobj\n%%EOF'),
  ]);
};

describe('what is taken', () => {
  test.each([
    ['pdf', () => aPdf('Statuts de l’association')],
    ['pdf', () => aPdf('Statuts, compressés', { compress: true })],
    ['pdf', async () => aPdfThat('/OpenAction [2 0 R /Fit]')],
    ['pdf', async () => aPdfWithin('<< /Type /Page >>')],
    ['png', async () => aPng],
    ['jpg', async () => aJpeg],
    ['odt', async () => anOdt()],
    ['docx', async () => aDocx()],
    ['docx', async () => aDocx({ 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': strToU8('x') })],
  ] as const)('%s by its content', async (type, made) => {
    expect(await recognisePaper(await made())).toEqual(accept(type));
  });
});

describe('what is not', () => {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  test.each([
    ['a page named .pdf', 'paper-type-unknown', () => page],
    ['a script', 'paper-type-unknown', () => Buffer.from('%!PS\n(x) show')],
    ['a program', 'paper-type-unknown', () => Buffer.from('MZ'.padEnd(400, '\0'))],
    ['an archive', 'paper-type-unknown', () => Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1')],
    [
      'JavaScript at the opening',
      'paper-active',
      () => aPdfThat('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
    ],
    [
      'JavaScript whose name is disguised',
      'paper-active',
      () => aPdfThat('/OpenAction << /S /J#61vaScript >>'),
    ],
    [
      'a program that is started',
      'paper-active',
      () => aPdfThat('/OpenAction << /S /Launch /F (cmd.exe) >>'),
    ],
    ['a form with scripts', 'paper-active', () => aPdfThat('/AcroForm << /XFA 3 0 R >>')],
    ['JavaScript among compressed objects', 'paper-active', () => aPdfWithin('<< /S /JavaScript >>')],
    ['JavaScript among plain objects', 'paper-active', () => aPdfWithin('<< /JS (x) >>', '', false)],
    [
      'objects that cannot be inflated',
      'paper-damaged',
      () => aPdfWithin('<< /S >>', '/Filter /FlateDecode', false),
    ],
    [
      'objects by another filter',
      'paper-damaged',
      () => aPdfWithin('<< /S >>', '/Filter [/ASCIIHexDecode /FlateDecode]'),
    ],
    ['macros', 'paper-active', () => aDocx({ 'word/vbaProject.bin': strToU8('x') })],
    ['Basic in ODT', 'paper-active', () => anOdt('<m/>', { 'Basic/Standard/Module1.xml': strToU8('x') })],
    ['an ODT with a password', 'paper-encrypted', () => anOdt('<manifest:encryption-data/>')],
    [
      'a DOCX with a password, or a document of old',
      'paper-encrypted',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    ],
    ['an archive cut in the middle', 'paper-damaged', () => aDocx().slice(0, -40)],
  ] as const)('%s is %s', async (_, code, made) => {
    expect(await recognisePaper(made())).toEqual(refuse({ code }));
  });

  test('a PDF with a password', async () => {
    const made = await aPdf('Secret', { userPassword: 'sesame' });
    expect(await recognisePaper(made)).toEqual(refuse({ code: 'paper-encrypted' }));
  });
});
