/** A letter as its reader sees it: its text, not its HTML, which has styles of its own. */
import { html } from '../../emails/html.ts';
import type { Answer } from '../../site/programme-api.ts';
import type { PageContent } from '../frame.ts';
import { facts } from '../parts/blocks.ts';
import { french } from '../parts/words.ts';

const words = {
  fr: french({
    back: 'Retour au dossier',
    from: { outbox: 'telle qu’elle est partie ou partira', record: 'telle qu’elle serait écrite maintenant' },
    which: 'Texte',
    language: 'Langue',
  }),
  en: {
    back: 'Back to the application',
    from: { outbox: 'as it left, or will leave', record: 'as it would be written now' },
    which: 'Text',
    language: 'Language',
  },
} as const;

export function letterPage(
  letter: Answer<'preview-letter'>,
  applicationId: string,
  language: 'fr' | 'en',
): PageContent {
  const text = words[language];
  return {
    title: letter.subject,
    main: html`<p><a href="/console/candidatures/${applicationId}">${text.back}</a></p>
${facts([
  [text.which, text.from[letter.from]],
  [text.language, letter.language],
])}<blockquote lang="${letter.language}">${letter.text}</blockquote>`,
  };
}
