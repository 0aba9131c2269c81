/** The letters that jurors and panelists are written: those that staff can read before any of them leaves. */

export const sessionLetters = [
  'jury-invitation',
  'jury-reminder',
  'jury-thanks',
  'panel-invitation',
  'panel-reminder',
  'panel-receipt',
] as const;
export type SessionLetter = (typeof sessionLetters)[number];
