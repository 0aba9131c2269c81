/** That a draft or an application goes to another address: asked for by who holds it, and done once somebody there accepts. */
import * as z from 'zod/mini';
import { languages } from '#domain/values/language.ts';

const text = z.string();
const instant = z.iso.datetime();

/** How long the other address has to accept. */
export const handoverDays = 7;

/** Who would hold it from then on. */
export const heirSchema = z.strictObject({ name: text, email: text });
export type Heir = z.infer<typeof heirSchema>;

const asked = { handoverId: text, askedAt: instant, expiresAt: instant };
/** As it stands in the draft or the record while it is open; the addresses stand apart, and go with the letters. */
export const openHandoverSchema = z.strictObject(asked);
export type OpenHandover = z.infer<typeof openHandoverSchema>;

export const handoverSchema = z.strictObject({
  ...asked,
  /** Id of the draft or the application. */
  of: text,
  /** The address that it is at: that of who is told once it has gone. */
  from: text,
  to: heirSchema,
  language: z.enum(languages),
});
export type Handover = z.infer<typeof handoverSchema>;

export const isOpenAt = (handover: OpenHandover | undefined, now: string): handover is OpenHandover =>
  handover !== undefined && now < handover.expiresAt;

/** @param now ISO instant */
export const openedHandover = (handoverId: string, now: string): OpenHandover => ({
  handoverId,
  askedAt: now,
  expiresAt: new Date(Date.parse(now) + handoverDays * 86_400_000).toISOString(),
});

export type HandoverRefusal = { code: 'handover-open'; expiresAt: string } | { code: 'handover-over' };
