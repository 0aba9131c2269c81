import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { recognisePaper } from '#adapters/file-type/recognise-paper.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { aDocx, aJpeg, anOdt, aPdf, aPdfThat, aPng } from '#test/functions/app/paper/files.ts';

/** A PDF whose objects stand in a stream, as word processors write them. */
const aPdfWithin = (
  objects: string,
  dictionary = '/Filter /FlateDecode',
  deflate = true,
  begins = '\nstream\n',
): Uint8Array => {
  const inside = deflate ? deflateSync(Buffer.from(`3 0 ${objects}`)) : Buffer.from(`3 0 ${objects}`);
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj << /Type /ObjStm /N 1 /First 4 ${dictionary} /Length ${inside.length} >>${begins}`,
      'latin1',
    ),
    inside,
    Buffer.from('\nendstream\nendobj\n%%EOF'),
  ]);
};
/** What a DOCX has Word fetch. */
const relatedTo = (kind: string, target: string, encoded: (xml: string) => Uint8Array = strToU8) => ({
  'word/_rels/settings.xml.rels': encoded(
    `<?xml version="1.0"?><Relationships xmlns="x"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/></Relationships>`,
  ),
});
/** The last part of an archive, whose directory says another length of it. */
function saidToBeLong(length: number, archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive);
  bytes.writeUInt32LE(length, bytes.lastIndexOf('PK\x01\x02') + 24);
  return bytes;
}
const script = '<< /S /JavaScript /JS (app.alert(1)) >>';
const deflated = deflateSync(Buffer.from('3 0 << /Type /Page >>')).toString('latin1');

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
    ['docx', async () => aDocx(relatedTo('hyperlink', 'https://example.org/'))],
    ['docx', async () => aDocx(relatedTo('attachedTemplate', 'file:///C:\\Modeles\\courrier.dotm'))],
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
    [
      'JavaScript between comments that speak of a stream',
      'paper-active',
      () =>
        aPdfThat(`>> endobj\n% stream\n3 0 obj << /OpenAction ${script} >> endobj\n% endstream\n4 0 obj <<`),
    ],
    [
      'JavaScript in an object within a stream of something else',
      'paper-active',
      () =>
        aPdfThat(`>> endobj 3 0 obj << /Length 9 >>\nstream\n4 0 obj ${script}\nendstream endobj 5 0 obj <<`),
    ],
    [
      'JavaScript among compressed objects whose dictionary speaks of another object',
      'paper-active',
      () => aPdfWithin(script, '/Filter /FlateDecode /Note ( obj)'),
    ],
    [
      'the same, of another stream',
      'paper-active',
      () => aPdfWithin(script, `/Filter /FlateDecode /Note (>>\nstream\n${deflated}\nendstream)`),
    ],
    ...[' \n', '\r', ' \r\n'].map(
      (blank) =>
        [
          `JavaScript among objects that begin after ${JSON.stringify(blank)}`,
          'paper-active',
          () => aPdfWithin(script, '/Filter /FlateDecode', true, `\nstream${blank}`),
        ] as const,
    ),
    [
      'objects with a predictor, by its short name',
      'paper-damaged',
      () => aPdfWithin('<< /S >>', '/Filter /FlateDecode /DP << /Predictor 12 >>'),
    ],
    [
      'objects by a filter, by its short name',
      'paper-damaged',
      () => aPdfWithin('<< /S >>', '/F /AHx', false),
    ],
    ['macros', 'paper-active', () => aDocx({ 'word/vbaProject.bin': strToU8('x') })],
    ...(
      [
        'https://example.org/x',
        'file:///\\\\example.org\\x',
        '\\\\example.org\\x',
        'mhtml:http://x!x',
      ] as const
    ).map(
      (target) =>
        [
          `a template at ${target}`,
          'paper-active',
          () => aDocx(relatedTo('attachedTemplate', target)),
        ] as const,
    ),
    ['a picture from elsewhere', 'paper-active', () => aDocx(relatedTo('image', 'http://example.org/x.png'))],
    [
      'a template from elsewhere, in UTF-16',
      'paper-active',
      () =>
        aDocx(relatedTo('attachedTemplate', 'http://x/', (xml) => Buffer.from(`\ufeff${xml}`, 'utf16le'))),
    ],
    [
      'the same, spelt by numbers',
      'paper-active',
      () => aDocx(relatedTo('attachedTemplate', '&#104;ttp&#x3a;//x/')),
    ],
    [
      'a template from elsewhere, behind what the archive says the part is long',
      'paper-active',
      () => saidToBeLong(7, aDocx(relatedTo('attachedTemplate', 'http://x/'))),
    ],
    [
      'more relationships than any document has',
      'paper-damaged',
      () =>
        aDocx(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`_rels/${at}.rels`, strToU8('')]))),
    ],
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
