/** Before a letter goes to an address that looks mistyped: one question, which refuses nothing. The form goes on with either answer. */
import { likelyAddress } from '#domain/mail/likely-address.ts';
import { html } from '#markup/html.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import type { PageContent } from './frame.ts';
import { notice } from './parts/blocks.ts';
import { typesetWords } from './parts/words.ts';
import { sentAgain } from './sent-again.ts';
import type { Shown, Visit } from './visit.ts';

const words = typesetWords({
  title: ['Cette adresse est-elle la bonne ?', 'Is this address right?'],
  typed: [
    (typed: string, likely: string) => `Vous avez écrit ${typed}. Est-ce ${likely} ?`,
    (typed: string, likely: string) => `You wrote ${typed}. Is it ${likely}?`,
  ],
  correct: [(likely: string) => `Oui, écrire à ${likely}`, (likely: string) => `Yes, write to ${likely}`],
  titleOfList: ['Ces adresses sont-elles les bonnes ?', 'Are these addresses right?'],
  listed: [
    'Rien n’est encore inscrit : ces adresses ressemblent à d’autres, bien plus répandues.',
    'Nobody is enrolled yet: these addresses look like others that are far more common.',
  ],
  inLine: [
    (line: number, typed: string, likely: string) => `Ligne ${line} : ${typed}. Est-ce ${likely} ?`,
    (line: number, typed: string, likely: string) => `Line ${line}: ${typed}. Is it ${likely}?`,
  ],
  correctList: ['Oui, les corriger et inscrire la liste', 'Yes, correct them and enrol the list'],
  keepList: ['Non, inscrire la liste telle quelle', 'No, enrol the list as it is'],
  keep: [(typed: string) => `Non, garder ${typed}`, (typed: string) => `No, keep ${typed}`],
});

/**
 * The same of all addresses of a pasted list at once.
 * @param field that the list was pasted into
 */
export function listDoubt(
  visit: Visit,
  field: string,
  rows: readonly { line: number; cells: { email?: string } }[],
): PageContent | undefined {
  const { form, language } = visit;
  const say = words[language];
  const doubtful = rows.flatMap(({ line, cells: { email = '' } }) => {
    const likely = likelyAddress(email);
    return likely === undefined ? [] : [{ line, email, likely }];
  });
  if (doubtful.length === 0 || form.get(`${field}.kept`) === 'yes') return undefined;
  const list = form.get(field) ?? '';
  const corrected = doubtful.reduce((text, { email, likely }) => text.replaceAll(email, likely), list);
  const main = html`${notice('info', html`<p>${say.listed}</p>`)}<ul>${doubtful.map(
    ({ line, email, likely }) => html`<li>${say.inLine(line, email, likely)}</li>`,
  )}</ul>
${sentAgain(visit, { with: { [field]: corrected }, buttons: html`<button>${say.correctList}</button>` })}
${sentAgain(visit, {
  with: { [`${field}.kept`]: 'yes' },
  buttons: html`<button class="secondary">${say.keepList}</button>`,
})}`;
  return { title: say.titleOfList, isAnswer: true, main };
}

/**
 * @param known an address that was given before, about which nobody is asked again
 * @returns the question about the first field that looks mistyped; undefined where none does, or its address was kept already
 */
export function addressDoubt(visit: Visit, fields: readonly string[], known?: string): Shown | undefined {
  const page = doubtPage(visit, fields, known);
  return page && { page };
}

/** The same, to be shown in a frame. */
export function doubtPage(visit: Visit, fields: readonly string[], known?: string): PageContent | undefined {
  const { form, language } = visit;
  const say = words[language];
  for (const field of fields) {
    const typed = textIn({ form }, field);
    const likely = likelyAddress(typed);
    if (likely === undefined || typed === known || form.get(`${field}.kept`) === typed) continue;
    const main = html`${notice('info', say.typed(typed, likely))}
${sentAgain(visit, { with: { [field]: likely }, buttons: html`<button>${say.correct(likely)}</button>` })}
${sentAgain(visit, {
  with: { [`${field}.kept`]: typed },
  buttons: html`<button class="secondary">${say.keep(typed)}</button>`,
})}`;
    return { title: say.title, isAnswer: true, main };
  }
  return undefined;
}
