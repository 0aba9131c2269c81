/** What staff note of an application, for each other. */
import type { StaffNote } from '#domain/application/staff-note.ts';
import type { Language } from '#domain/values/language.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { formatted } from '#infra/cli/client/format.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';

const onOne = {
  name: 'applicationId',
  what: { fr: 'la candidature', en: 'the application' },
  to: 'params.applicationId',
} as const;

/** Whole, each below when and by whom it was written: a note is never cut. */
function notesBeside(answer: unknown, language: Language): object {
  const { items } = answer as { items: StaffNote[] };
  const texts = items.map(
    ({ writtenAt, by, note }) =>
      `${formatted(writtenAt, 'instant', language)}  ${formatted(by, 'who', language)}\n${note.replace(/^/gm, '  ')}`,
  );
  return { text: texts.length === 0 ? none[language] : texts.join('\n\n') };
}

const none = { fr: 'Aucune note.', en: 'No note.' };

export const noteCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'notes list',
    operation: 'list-notes',
    summary: {
      fr: 'ce que l’équipe a noté d’une candidature, la note la plus récente à la fin',
      en: 'what staff noted of an application, the newest note last',
    },
    arguments: [onOne],
    examples: ['notes list <applicationId>'],
    view: { also: notesBeside, texts: ['text'] },
  }),
  routeCommand({
    name: 'notes add',
    operation: 'add-note',
    summary: {
      fr: 'note quelque chose d’une candidature, pour l’équipe seule',
      en: 'notes something of an application, for staff alone',
    },
    details: {
      fr: 'Une note ne se change ni ne s’efface : elle se complète par une autre. Ni le candidat, ni le jury, ni le panel ne la voient.',
      en: 'A note is neither changed nor taken away: another one adds to it. Neither applicant, jury nor panel sees it.',
    },
    arguments: [
      onOne,
      { name: 'note', what: { fr: 'la note, ou @fichier', en: 'the note, or @file' }, to: 'body.note' },
    ],
    examples: ['notes add <applicationId> "Rappelée ce matin : le devis suit."'],
    before: {
      says: { fr: 'Note ceci de {applicationId} : {note}', en: 'Notes this of {applicationId}: {note}' },
    },
    view: { says: { fr: '{applicationId} : noté', en: '{applicationId}: noted' } },
  }),
];
