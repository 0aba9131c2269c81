/** A paper: a file that an applicant gives where the cohort asks for it, from the form that takes it to what stands in the record. */
import * as z from 'zod/mini';
import { sha256Schema } from '#domain/values/ids.ts';

/** What a file may be, by its content and not by its name; in which type it is given back, and with which ending. */
export const paperTypes = {
  pdf: { mediaType: 'application/pdf', words: 'PDF' },
  png: { mediaType: 'image/png', words: 'PNG' },
  jpg: { mediaType: 'image/jpeg', words: 'JPEG' },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', words: 'ODT' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    words: 'DOCX',
  },
} as const;
export const paperTypeNames = Object.keys(paperTypes) as (keyof typeof paperTypes)[];
export type PaperType = keyof typeof paperTypes;

/** 10 MB as people's machines count them. */
export const maximumPaperBytes = 10 * 1_048_576;
/** What the bucket itself turns away, in its own words; up to there a file too large is told of in ours. */
export const maximumUploadBytes = 2 * maximumPaperBytes;
/** How long a form takes a file. */
export const uploadMinutes = 15;
/** After which a file that was never accepted, and what is noted of it, are deleted. */
export const forgottenAfterDays = 1;
/** How many files of one application may be on their way. */
export const maximumUnderWay = 20;

/** Drawn at random. */
export const paperIdSchema = z.string().check(z.regex(/^f-[0-9A-HJKMNP-TV-Z]{16}$/));

/** What the record of an application says of a paper; its name stands apart, since it may tell of a person. */
export const acceptedPaperSchema = z.strictObject({
  paperId: paperIdSchema,
  code: z.string(),
  /** Of its bytes, hex. */
  sha256: sha256Schema,
  bytes: z.int(),
  type: z.enum(paperTypeNames),
  acceptedAt: z.iso.datetime(),
});
export type AcceptedPaper = z.infer<typeof acceptedPaperSchema>;

/** Why a file is not taken. A machine refuses the file, and nobody's application. */
export const fileRefusals = [
  'paper-empty',
  'paper-too-large',
  'paper-type-unknown',
  'paper-damaged',
  'paper-encrypted',
  'paper-active',
  'paper-infected',
  'paper-unscanned',
  'paper-given',
  'papers-full',
  'paper-not-asked',
] as const;
export type FileRefusal = (typeof fileRefusals)[number];
