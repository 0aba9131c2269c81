/** How long a person waits between two letters that bring a link because somebody asked for it, in milliseconds. */
export const linkPauses = {
  /** A renewal ends the link before: a second press must not end the one that is on its way. */
  renewal: 60_000,
  /** Whoever has an old letter may ask, and asking ends nothing: it must not fill a mailbox. */
  replaced: 3_600_000,
} as const;
