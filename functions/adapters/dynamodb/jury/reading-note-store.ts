/** A juror's private notes: in a partition per juror, apart from the readings, as drafts are. */
import { noteKey, readingKey } from '#adapters/dynamodb/keys.ts';
import { documentsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Notes } from '#app/ports/jury-ports.ts';
import { readingNoteSchema } from '#domain/jury/reading-note.ts';
import { juryIsOpen } from './jury-conditions.ts';

export function noteStore(table: Table): Notes {
  return {
    ofJuror: (jurorId) => documentsUnder(table, noteKey(jurorId, ''), readingNoteSchema),
    async keep(note) {
      const { jurorId, applicationId } = note;
      const done = await table.transact([
        { put: { ...noteKey(jurorId, applicationId), kind: 'reading-note', document: note } },
        {
          key: readingKey(applicationId, jurorId),
          check: {
            expression: 'summary.#state = :assigned OR summary.#state = :filed',
            names: { '#state': 'state' },
            values: { ':assigned': 'assigned', ':filed': 'filed' },
          },
        },
        juryIsOpen,
      ]);
      if (done.ok) return 'kept';
      return done.failed.includes(2) ? 'round-not-open' : 'not-reading';
    },
    async discard({ jurorId, applicationId }) {
      await table.delete(noteKey(jurorId, applicationId));
    },
  };
}
