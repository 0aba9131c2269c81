/** The places of an applicant's site. */
import type { Language } from '#domain/values/language.ts';
import type { NavigationItem } from '#web/server/frame.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const labels = typesetWords({
  dossier: ['Mon dossier', 'My application'],
  messages: ['Messages reçus', 'Messages received'],
  support: ['Mon accompagnement', 'My support'],
});

/** @param support the way to the support, on a page below it */
export const dossierPlaces = (
  current: 'dossier' | 'messages' | 'support' | undefined,
  language: Language,
  support?: string,
): NavigationItem[] => [
  { href: '/dossier', label: labels[language].dossier, isCurrent: current === 'dossier' },
  ...(current === 'support'
    ? [{ href: '/dossier/accompagnement', label: labels[language].support, isCurrent: support === undefined }]
    : []),
  { href: '/dossier/messages', label: labels[language].messages, isCurrent: current === 'messages' },
];
