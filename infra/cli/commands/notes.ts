/** What staff note of an application for each other, and the labels by which they sort them. */
import type { StaffNote } from '#domain/application/staff-note.ts';
import type { Language } from '#domain/values/language.ts';
import type { CliCommand, RouteCommand } from '#infra/cli/client/command.ts';
import { formatted } from '#infra/cli/client/format.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import { askForMany, eachOutcome } from './eligibility.ts';

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
  ...labelCommands,
];
