/** A letter as its reader sees it: its text, not its HTML, which has styles of its own. */
import type { Answer } from '#http/responses.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html } from '#markup/html.ts';
import { letterName } from '#web/console/door/letter-names.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  back: ['Retour au dossier', 'Back to the application'],
  from: {
    outbox: ['telle qu’elle est partie ou partira', 'as it left, or will leave'],
    record: ['telle qu’elle serait écrite maintenant', 'as it would be written now'],
  },
  which: ['Texte', 'Text'],
  language: ['Langue', 'Language'],
  backToMail: ['Retour au courrier', 'Back to mail'],
  example: [
    'Avec les dates et les mots de la promotion, pour un destinataire et des projets pris en exemple.',
    'With the dates and the words of the cohort, to an example of a reader with examples of projects.',
  ],
  subject: ['Objet', 'Subject'],
  languages: { fr: ['En français', 'In French'], en: ['En anglais', 'In English'] } as Record<string, Pair>,
});

export function letterPage(
  letter: Answer<'preview-letter'>,
  applicationId: string,
  language: 'fr' | 'en',
): PageContent {
  const text = words[language];
  return {
    title: letter.subject,
    main: html`<p><a href="/console/candidatures/${applicationId}">${text.back}</a></p>
${factList([
  [text.which, text.from[letter.from]],
  [text.language, text.languages[letter.language] ?? letter.language],
])}<blockquote lang="${letter.language}">${letter.text}</blockquote>`,
  };
}

/** @param letters the same one in each language */
export function sessionLetterPage(
  template: string,
  letters: readonly Answer<'preview-session-letter'>[],
  language: 'fr' | 'en',
): PageContent {
  const text = words[language];
  return {
    title: letterName(template, language),
    main: html`<p><a href="/console/courrier">${text.backToMail}</a></p><p class="hint">${text.example}</p>${letters.map(
      (letter) =>
        html`<h2>${text.languages[letter.language] ?? letter.language}</h2>
${factList([[text.subject, html`<span lang="${letter.language}">${letter.subject}</span>`]])}
<blockquote lang="${letter.language}">${letter.text}</blockquote>`,
    )}`,
  };
}
