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
