/** What staff keep of applications for each other: notes, labels, and lists under a name. */
import type { StaffNote } from '#domain/application/staff-note.ts';
import type { Language } from '#domain/values/language.ts';
import type { CliCommand, RouteCommand } from '#infra/cli/client/command.ts';
import { formatted } from '#infra/cli/client/format.ts';
import { askForMany, eachOutcome } from '#infra/cli/client/one-or-many.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import { whichApplication } from '#infra/cli/client/usual-arguments.ts';
import { filterOptions } from './application-lists.ts';

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

const marking = {
  arguments: [
    {
      name: 'label',
      what: { fr: 'l’étiquette, 40 caractères au plus', en: 'the label, at most 40 characters' },
      to: 'body.label',
    },
    {
      name: 'applicationId',
      what: { fr: 'les candidatures', en: 'the applications' },
      isMany: true,
      to: 'body.applicationIds',
    },
  ],
  details: {
    fr: 'Vue par l’équipe seule. Chaque candidature a son propre résultat, et la même commande peut être redonnée.',
    en: 'Seen by staff alone. Each application has a result of its own, and the same command can be given again.',
  },
  view: eachOutcome,
} as const;

const forMany = (row: RouteCommand): CliCommand => ({
  ...routeCommand(row),
  run: async (call) =>
    askForMany(row, await apiOf(call), [...new Set(call.values.applicationId as string[])], call),
});

const labelCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'labels list',
    operation: 'list-labels',
    summary: {
      fr: 'les étiquettes en usage, et combien de candidatures portent chacune',
      en: 'the labels in use, and how many applications bear each',
    },
    examples: ['labels list', 'applications search --label "À rappeler"'],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['label', 'label'],
            ['applications', 'applications', 'number'],
          ],
          empty: { fr: 'Aucune étiquette.', en: 'No label.' },
        },
      ],
    },
  }),
  forMany({
    ...marking,
    name: 'labels add',
    operation: 'label-many',
    summary: { fr: 'pose une étiquette sur des candidatures', en: 'puts a label on applications' },
    examples: ['labels add "À rappeler" <applicationId>'],
    before: {
      says: {
        fr: 'Pose l’étiquette « {label} » sur {applicationIds:length#candidature|candidatures}.',
        en: 'Puts the label “{label}” on {applicationIds:length#application|applications}.',
      },
    },
  }),
  forMany({
    ...marking,
    name: 'labels remove',
    operation: 'unlabel-many',
    summary: { fr: 'retire une étiquette de candidatures', en: 'takes a label off applications' },
    examples: ['labels remove "À rappeler" <applicationId>'],
    before: {
      says: {
        fr: 'Retire l’étiquette « {label} » de {applicationIds:length#candidature|candidatures}.',
        en: 'Takes the label “{label}” off {applicationIds:length#application|applications}.',
      },
    },
  }),
];

const nameOfField = (place: string) => place.split('.').at(-1) ?? '';

const viewCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'views list',
    operation: 'list-views',
    summary: {
      fr: 'les listes de candidatures que l’équipe garde sous un nom',
      en: 'the lists of applications that the staff keep under a name',
    },
    examples: ['views list'],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['name', 'name'],
            ['by', 'by', 'who'],
            ['filters', 'filters'],
            ['view', 'viewId'],
          ],
          empty: { fr: 'Aucune vue.', en: 'No view.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'views save',
    operation: 'save-view',
    summary: {
      fr: 'garde des filtres et un tri sous un nom, pour toute l’équipe',
      en: 'keeps filters and an order under a name, for all of the staff',
    },
    arguments: [
      { name: 'name', what: { fr: 'le nom de la vue', en: 'the name of the view' }, to: 'body.name' },
    ],
    options: filterOptions.map((option) => ({ ...option, to: `body.${nameOfField(option.to)}` as const })),
    examples: ['views save "Doublons à trancher" --lookalikes yes --decision none'],
    before: { says: { fr: 'Garde ces filtres sous « {name} ».', en: 'Keeps these filters as “{name}”.' } },
    view: { says: { fr: '{name} : vue {viewId}', en: '{name}: view {viewId}' } },
  }),
  routeCommand({
    name: 'views delete',
    operation: 'delete-view',
    summary: { fr: 'supprime une vue que l’on a gardée', en: 'deletes a view that one has kept' },
    arguments: [
      {
        name: 'viewId',
        what: { fr: 'la vue, selon views list', en: 'the view, by views list' },
        to: 'params.viewId',
      },
    ],
    examples: ['views delete 0123456789abcdef'],
    before: { says: { fr: 'Supprime la vue {viewId}.', en: 'Deletes the view {viewId}.' } },
    view: { says: { fr: '{viewId} : supprimée', en: '{viewId}: deleted' } },
  }),
];

export const noteCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'notes list',
    operation: 'list-notes',
    summary: {
      fr: 'ce que l’équipe a noté d’une candidature, la note la plus récente à la fin',
      en: 'what staff noted of an application, the newest note last',
    },
    arguments: [whichApplication],
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
      whichApplication,
      { name: 'note', what: { fr: 'la note, ou @fichier', en: 'the note, or @file' }, to: 'body.note' },
    ],
    examples: ['notes add <applicationId> "Rappelée ce matin : le devis suit."'],
    before: {
      says: { fr: 'Note ceci de {applicationId} : {note}', en: 'Notes this of {applicationId}: {note}' },
    },
    view: { says: { fr: '{applicationId} : noté', en: '{applicationId}: noted' } },
  }),
  routeCommand({
    name: 'mentions list',
    operation: 'list-mentions',
    summary: {
      fr: 'les notes qui vous citent, tant qu’elles ne sont pas marquées lues',
      en: 'the notes that name you, until they are ticked off',
    },
    examples: ['mentions list'],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['application', 'applicationId'],
            ['title', 'title'],
            ['by', 'by', 'who'],
            ['when', 'writtenAt', 'instant'],
            ['note', 'noteId'],
          ],
          empty: { fr: 'Aucune.', en: 'None.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'mentions done',
    operation: 'close-mention',
    summary: { fr: 'marque lue une note qui vous cite', en: 'ticks off a note that names you' },
    arguments: [
      whichApplication,
      { name: 'noteId', what: { fr: 'la note', en: 'the note' }, to: 'params.noteId' },
    ],
    examples: ['mentions done <applicationId> 0b8f4a0e-6a1d-4d0e-9a53-000000000001'],
    before: { says: { fr: 'Marque lue la note {noteId}.', en: 'Ticks off the note {noteId}.' } },
    view: { says: { fr: '{noteId} : lue', en: '{noteId}: ticked off' } },
  }),
  ...labelCommands,
  ...viewCommands,
];
