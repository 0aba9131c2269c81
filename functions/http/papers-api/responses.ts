/** The words and answers of the operations of `papers-api` (see responses.ts). */
import * as z from 'zod/mini';
import { paperMoments } from '#domain/cohort/paper-asks.ts';
import { fileRefusals, paperTypeNames } from '#domain/paper/paper.ts';
import { bilingualText, count, instant, language, text } from '#http/server/answer-parts.ts';

const onItsWay = { paperId: text, code: text, askedAt: instant };
const paper = z.discriminatedUnion('state', [
  /** Until a file came and was looked at. */
  z.strictObject({ ...onItsWay, state: z.literal('awaited') }),
  z.strictObject({
    ...onItsWay,
    state: z.literal('refused'),
    name: text,
    because: z.enum(fileRefusals),
    /** Why, and what to do. */
    message: bilingualText,
    refusedAt: instant,
  }),
  z.strictObject({
    ...onItsWay,
    state: z.literal('accepted'),
    name: text,
    sha256: text,
    bytes: count,
    type: z.enum(paperTypeNames),
    acceptedAt: instant,
  }),
]);
const list = z.strictObject({
  asked: z.array(
    z.strictObject({
      code: text,
      label: bilingualText,
      explanation: z.optional(bilingualText),
      when: z.enum(paperMoments),
      required: z.boolean(),
      atMost: count,
      isOpen: z.boolean(),
      isRequested: z.boolean(),
    }),
  ),
  papers: z.array(paper),
});
/** Posted as multipart/form-data to `url`: the fields, then the file as `file`. */
const form = z.strictObject({
  paperId: text,
  code: text,
  upload: z.strictObject({ url: text, fields: z.record(z.string(), text) }),
  until: instant,
});
const download = z.strictObject({ url: text });
const letter = z.strictObject({ messageKey: text, template: text, sentAt: instant, subject: text, text });

// biome-ignore format: a table, one row an operation
export const paperResponses = {
  'list-my-papers': { summary: 'The papers that I am asked for, and those that I gave', answer: list },
  'ask-paper': { summary: 'Gives out a form that takes one file, for some minutes, at an address of its own', answer: form, refusals: ['paper-not-asked', 'papers-under-way'] },
  'show-paper-form': { summary: 'The same form again, as long as no file came', answer: form, refusals: ['paper-not-there'] },
  'download-my-paper': { summary: 'An address that gives a paper of mine, for a minute', answer: download, refusals: ['paper-not-there'] },
  'withdraw-paper': { summary: 'Takes a paper of mine back, as long as another could be given', answer: z.strictObject({ papers: count }), refusals: ['paper-not-there', 'paper-not-asked', 'stage-passed'] },
  'list-papers': { summary: 'The papers of an application: asked for, given, refused', answer: list },
  'download-paper': { summary: 'An address that gives a paper of an application, for a minute', answer: download, refusals: ['paper-not-there'] },
  'list-my-letters': { summary: 'The letters that I was sent, newest first', answer: z.strictObject({ language, items: z.array(letter) }) },
} as const;
