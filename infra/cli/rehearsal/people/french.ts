/** The few rules of French that sentences put together from parts must keep. */

const articleOf = /^Les? /;

/** À Pau, au Mans, à La Rochelle, aux Ulis. */
export function atTown(town: string): string {
  const article = articleOf.exec(town)?.[0];
  if (article === undefined) return `à ${town}`;
  return `${article === 'Le ' ? 'au' : 'aux'} ${town.slice(article.length)}`;
}

/** De Pau, d’Amiens, du Mans, de La Rochelle, des Ulis. */
export function ofTown(town: string): string {
  const article = articleOf.exec(town)?.[0];
  if (article !== undefined) return `${article === 'Le ' ? 'du' : 'des'} ${town.slice(article.length)}`;
  return /^[AEIOUYÉÈÂÎ]/.test(town) ? `d’${town}` : `de ${town}`;
}

/** As it stands at the beginning of a sentence. */
export const sentenceCase = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** As it stands within one. */
export const inSentence = (title: string): string => `${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;

/** A, a et b, a, b et c. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} et ${parts.at(-1)}`;

const figures = ['deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];

/** Un poste, deux postes, 12 postes: in letters below ten. @param one with its article */
export const inLetters = (count: number, one: string, many: string): string =>
  count < 2 ? one : `${figures[count - 2] ?? count.toLocaleString('fr-FR')} ${many}`;

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** The month of a day, mars 2023. */
export const monthOf = (day: string): string => `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
