/** A document as headed parts, from which a page and a plain text are both made. */
export type MinutesBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; caption: string; head: string[]; rows: string[][] }
  /** Who signs, and a line for each to sign on. */
  | { kind: 'signatures'; signatories: string[] };
export type MinutesSection = { heading: string; blocks: MinutesBlock[] };
export type Minutes = { title: string; subtitle: string; sections: MinutesSection[] };

export const minutesParagraph = (text: string): MinutesBlock => ({ kind: 'paragraph', text });
export const table = (caption: string, head: string[], rows: string[][]): MinutesBlock => ({
  kind: 'table',
  caption,
  head,
  rows,
});
/** The items, or the sentence that says that there are none. */
export const listOr = (items: string[], none: string): MinutesBlock =>
  items.length > 0 ? { kind: 'list', items } : minutesParagraph(none);

/** Words of the minutes, by code. */
export const outcomeNames: Readonly<Record<string, string>> = {
  shortlisted: 'retenu pour le panel',
  'not-shortlisted': 'non retenu',
  laureate: 'lauréat',
  waitlisted: 'liste d’attente',
  'not-selected': 'non retenu',
};

export const decidedBy: Readonly<Record<string, string>> = {
  room: 'tous retenus, la liste restant dans le maximum publié',
  criterion: 'départagés par les critères, dans l’ordre du règlement',
  'jury-rank': 'départagés par le rang donné par le jury',
  lot: 'départagés par le tirage au sort',
};

export const several = (count: number, one: string, many: string): string =>
  `${count}\u00A0${count > 1 ? many : one}`;
