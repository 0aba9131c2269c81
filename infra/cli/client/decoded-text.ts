/**
 * The text of a file in the encodings that offices save: UTF-8, UTF-16 and Windows-1252, told apart by their bytes. A letter is
 * never replaced by a guess: what cannot be read as one of them throughout is refused, with the line.
 */
import type { Bilingual } from '#domain/values/language.ts';

export type Encoding = 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252';

/** Why a file is no text that can be used. */
export interface TextTrouble {
  code: 'not-a-text' | 'mixed-encodings' | 'unknown-bytes' | 'letters-lost';
  /** From 1; absent where it is about all of the file. */
  line?: number;
  says: Bilingual;
}
export type Decoded = { ok: true; text: string; encoding: Encoding } | { ok: false; trouble: TextTrouble };

/** @returns the text without its byte order mark */
export function decoded(bytes: Uint8Array): Decoded {
  const trouble = containerIn(bytes);
  if (trouble) return refused(trouble);
  const utf16 = utf16Of(bytes);
  if (utf16) return fromUtf16(bytes, utf16);
  const text = strictly('utf-8', bytes);
  return text === undefined ? fromWindows1252(bytes) : whole(text, 'UTF-8');
}

const refused = (trouble: TextTrouble): Decoded => ({ ok: false, trouble });

/** Each byte as the character of its number: bytes can then be looked for as text is. */
const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const saveAs = {
  fr: 'ouvrez-le, choisissez « Fichier, Enregistrer sous », le type « CSV UTF-8 (délimité par des virgules) », et donnez ce fichier-là',
  en: 'open it, choose "File, Save As", the type "CSV UTF-8 (Comma delimited)", and give that file',
};
const workbook = (fr: string, en: string): TextTrouble => ({
  code: 'not-a-text',
  says: { fr: `c’est ${fr}, pas un CSV : ${saveAs.fr}`, en: `this is ${en}, not a CSV: ${saveAs.en}` },
});

/** What is no text at all, by the first bytes that its kind always has. */
function containerIn(bytes: Uint8Array): TextTrouble | undefined {
  const head = binary(bytes.subarray(0, 8));
  if (head.startsWith('PK\u0003\u0004')) {
    const names = binary(bytes);
    if (names.includes('xl/workbook'))
      return workbook('un classeur Excel (.xlsx)', 'an Excel workbook (.xlsx)');
    if (names.includes('opendocument.spreadsheet')) {
      return workbook('un classeur LibreOffice (.ods)', 'a LibreOffice spreadsheet (.ods)');
    }
    return workbook('une archive ou un document bureautique', 'an archive or an office document');
  }
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) {
    return workbook('un classeur Excel ancien (.xls)', 'an old Excel workbook (.xls)');
  }
  if (head.startsWith('%PDF')) return workbook('un PDF', 'a PDF');
  return undefined;
}

/** By its mark, or by the zeros that every second byte of European text is then. */
function utf16Of(bytes: Uint8Array): 'le' | 'be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'be';
  const head = bytes.subarray(0, 4_000);
  const zerosAt = (parity: number) => head.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const [even, odd, half] = [zerosAt(0), zerosAt(1), head.length / 2];
  if (odd > half * 0.7 && even < half * 0.1) return 'le';
  return even > half * 0.7 && odd < half * 0.1 ? 'be' : undefined;
}

function fromUtf16(bytes: Uint8Array, end: 'le' | 'be'): Decoded {
  const text = strictly(`utf-16${end}`, bytes);
  // Bytes of another encoding come out in pairs, as letters of scripts that no other line has.
  const lines = (text ?? new TextDecoder(`utf-16${end}`).decode(bytes)).split(/\r\n|\r|\n/);
  const foreign = lines.findIndex((line) => {
    const strange = line.match(/[\u2e80-\ud7ff\ue000-\ufaff\ufffd]/gu)?.length ?? 0;
    return strange * 2 > line.length;
  });
  if (foreign >= 0) return refused(mixed(foreign + 1, 'UTF-16'));
  return text === undefined
    ? refused(mixed(lines.length, 'UTF-16'))
    : whole(text, end === 'le' ? 'UTF-16 LE' : 'UTF-16 BE');
}

/**
 * What UTF-8 writes of the letters and quotes of European languages, and what in Windows-1252 would be `Ã©`, `â€™`. Other
 * sequences of high bytes are no sign of UTF-8: `é »` with its hard space is one.
 */
const utf8Letters =
  /\u00c3[\u0080-\u00bf]|\u00c5[\u0092\u0093]|\u00c2[\u00a0-\u00bf]|\u00e2(?:\u0080|\u0082\u00ac)/;

function fromWindows1252(bytes: Uint8Array): Decoded {
  const isMarked = binary(bytes.subarray(0, 3)) === '\u00ef\u00bb\u00bf';
  const foreign = isMarked ? 0 : binary(bytes).search(utf8Letters);
  if (foreign >= 0) return refused(mixed(firstLineNotUtf8(bytes), 'UTF-8', lineAt(binary(bytes), foreign)));
  return whole(new TextDecoder('windows-1252').decode(bytes), 'Windows-1252');
}

function firstLineNotUtf8(bytes: Uint8Array): number {
  const lines = binary(bytes).split(/\r\n|\r|\n/);
  return lines.findIndex((line) => strictly('utf-8', Buffer.from(line, 'latin1')) === undefined) + 1;
}

const mixed = (line: number, encoding: string, like?: number): TextTrouble => {
  const [other, otherEn] = like === undefined ? ['', ''] : [` (ligne ${like})`, ` (line ${like})`];
  return {
    code: 'mixed-encodings',
    line,
    says: {
      fr: `le fichier mêle plusieurs encodages : il est en ${encoding}${other}, cette ligne ne l’est pas. Corrigez-la et enregistrez tout le fichier en UTF-8`,
      en: `the file mixes encodings: it is ${encoding}${otherEn}, this line is not. Correct it, and save the whole file as UTF-8`,
    },
  };
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const control = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/;

/** A text that has no byte of another encoding left in it. */
function whole(text: string, encoding: Encoding): Decoded {
  const strange = text.search(control);
  if (text[strange] === '\0') return refused(mixed(lineAt(text, strange), encoding));
  if (strange >= 0) {
    const byte = (text.codePointAt(strange) ?? 0).toString(16).padStart(2, '0');
    return refused({
      code: 'unknown-bytes',
      line: lineAt(text, strange),
      says: {
        fr: `l’octet 0x${byte} n’est une lettre ni en UTF-8 ni en Windows-1252 : enregistrez le fichier en UTF-8 (« CSV UTF-8 » d’Excel)`,
        en: `the byte 0x${byte} is a letter neither of UTF-8 nor of Windows-1252: save the file as UTF-8 ("CSV UTF-8" in Excel)`,
      },
    });
  }
  return { ok: true, text, encoding };
}

const lost =
  /\ufffd|\u00c3[\u00a0-\u00ab\u00ae-\u00b4\u00b6-\u00bb]|\u00e2\u20ac[\u0153\u2122\u009d\u2018-\u201d\u00a6]/;

/** Letters that a text lost when it was saved before: nothing typed by people is to be taken over so. */
export function lostLetters(text: string): TextTrouble | undefined {
  const gone = text.search(lost);
  if (gone < 0) return undefined;
  const shown = text.slice(Math.max(0, gone - 6), gone + 6).replace(/\s/g, ' ');
  return {
    code: 'letters-lost',
    line: lineAt(text, gone),
    says: {
      fr: `des lettres ont été perdues par un enregistrement antérieur (« ${shown} ») : repartez du fichier d’origine`,
      en: `letters were lost when it was saved before ("${shown}"): start again from the original file`,
    },
  };
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\r|\n/).length;

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
