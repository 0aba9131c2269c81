/** Whose an account is, by the name that the bank's paper gives its holder. Pure. */
import { type ApplicantType, applicantTypeTable, type LegalKind } from '#domain/cohort/applicant-types.ts';
import { normalizeTitle } from '#domain/cohort/duplicates.ts';

/** Whom the agreement grants the money to. */
export type Beneficiary = { name: string; type: ApplicantType };

/** The legal forms that a name can tell apart, as a French bank writes them. */
const formsOfKind: Readonly<Record<LegalKind, readonly string[]>> = {
  person: ['person'],
  association: ['association'],
  foundation: ['foundation'],
  company: ['SAS', 'SARL', 'SA'],
};

/** Words that banks and applicants write, leave out or shorten: of each, the forms that it can stand for. */
const formsOfWord: ReadonlyMap<string, readonly string[]> = new Map(
  (
    [
      ['M MR MME MLLE MONSIEUR MADAME', formsOfKind.person],
      ['ASSOCIATION ASSOC ASSO ASS', formsOfKind.association],
      ['FONDATION', formsOfKind.foundation],
      ['SOCIETE STE SCIC SCOP', formsOfKind.company],
      ['SAS SASU', ['SAS']],
      ['SARL EURL', ['SARL']],
      ['SA', ['SA']],
    ] as const
  ).flatMap(([words, forms]) => words.split(' ').map((word) => [word, forms] as const)),
);
const articles: ReadonlySet<string> = new Set('ET OU LE LA LES L DE DU DES D'.split(' '));

/** Apostrophes within a word, and what stands for one in Breton, Tahitian or Wallisian: a bank makes a space of it, or nothing. */
const elisions = /(?<=\p{L})['’‘`´ʻʼ](?=\p{L})/gu;
const readingsOf = (name: string) => [name, name.replaceAll(elisions, '')].map(wordsOf);

/**
 * Whether an account is the beneficiary's own, by its name: case, accents, ligatures, punctuation, articles and the order of the words
 * aside. A title or a legal form may be left out; the person, the association and the company of one name are three holders.
 * @param beneficiary its type says of what kind it is, where its name does not
 */
export function isSameHolder(holder: string, beneficiary: Beneficiary): boolean {
  const own = readingsOf(beneficiary.name);
  return readingsOf(holder).some((held) => own.some((one) => areOfOne(held, one, beneficiary.type)));
}

function areOfOne(held: readonly string[], own: readonly string[], type: ApplicantType): boolean {
  if (held.join(' ') === own.join(' ')) return held.length > 0;
  const name = nameIn(held);
  return name !== '' && name === nameIn(own) && hasOneForm([...held, ...own], type);
}

/** Whether one legal form fits the type and every word that says one. */
const hasOneForm = (words: readonly string[], type: ApplicantType): boolean =>
  formsOfKind[applicantTypeTable[type].legalKind].some((form) =>
    words.every((word) => formsOfWord.get(word)?.includes(form) ?? true),
  );

const nameIn = (words: readonly string[]): string => words.filter((word) => !formsOfWord.has(word)).join(' ');

function wordsOf(name: string): string[] {
  const words = normalizeTitle(name).toUpperCase().split(' ').filter(Boolean);
  const said = words.filter((word) => !articles.has(word));
  return (said.length > 0 ? said : words).sort();
}
