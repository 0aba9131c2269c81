/** A letter as its reader sees it: its text, not its HTML, which has styles of its own. */
import { html } from '#markup/html.ts';
import { letterName } from '#web/console/door/letter-names.ts';
import type { PageContent } from '#web/server/frame.ts';
import { facts } from '#web/server/parts/blocks.ts';
import { french } from '#web/server/parts/words.ts';
import type { Answer } from '#web/server/programme-api.ts';

const words = {
  fr: french({
    back: 'Retour au dossier',
    from: { outbox: 'telle qu’elle est partie ou partira', record: 'telle qu’elle serait écrite maintenant' },
    which: 'Texte',
    language: 'Langue',
    backToMail: 'Retour au courrier',
    example:
      'Avec les dates et les mots de la promotion, pour un destinataire et des projets pris en exemple.',
    subject: 'Objet',
    languages: { fr: 'En français', en: 'En anglais' } as Record<string, string>,
  }),
  en: {
    back: 'Back to the application',
    from: { outbox: 'as it left, or will leave', record: 'as it would be written now' },
    which: 'Text',
    language: 'Language',
    backToMail: 'Back to mail',
    example:
      'With the dates and the words of the cohort, to an example of a reader with examples of projects.',
    subject: 'Subject',
    languages: { fr: 'In French', en: 'In English' } as Record<string, string>,
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
        html`<h2>${text.languages[letter.language] ?? letter.language}</h2>${facts([[text.subject, html`<span lang="${letter.language}">${letter.subject}</span>`]])}<blockquote lang="${letter.language}">${letter.text}</blockquote>`,
    )}`,
  };
}
