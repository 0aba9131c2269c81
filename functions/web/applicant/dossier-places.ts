/** The places of an applicant's site. */
import type { Language } from '#domain/values/language.ts';
import { bilingual } from '#markup/bilingual.ts';
import type { NavigationItem } from '#web/server/frame.ts';

const labels = bilingual({
  dossier: ['Mon dossier', 'My file'],
  messages: ['Messages reçus', 'Messages received'],
});

export const dossierPlaces = (
  current: 'dossier' | 'messages' | undefined,
  language: Language,
): NavigationItem[] => [
  { href: '/dossier', label: labels[language].dossier, isCurrent: current === 'dossier' },
  { href: '/dossier/messages', label: labels[language].messages, isCurrent: current === 'messages' },
];
