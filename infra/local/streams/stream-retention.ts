import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { onEngine } from '#infra/local/dynamodb/time-to-live.ts';

const DAY_MS = 86_400_000;

interface RetentionInput {
  /** The programme's own store, which holds the checkpoints of every stream mapping. */
  db: DatabaseSync;
  /** The file of the embedded engine, where it runs. */
  engineFile: string;
  mappings: number;
  now: number;
}

/**
 * A stream keeps its records for 24 hours of programme time, and here only what some mapping has not read longer. The
 * embedded engine keeps them for 24 real hours in a table without an index and reads that table through at every
 * write and every reading of the stream: with an index a write costs it 0.5 ms, however many records there are.
 * @returns what to do at the end of a leap, when the programme is quiet, with the programme time (ms)
 */
export function streamRetention({ db, engineFile, mappings, now }: RetentionInput): (now: number) => void {
  if (!existsSync(engineFile)) return () => {};
  indexStream(engineFile);
  let mark = { at: now, sequence: 0 };
  const read = db.prepare(
    'SELECT count(*) AS mappings, min(CAST(sequence AS INTEGER)) AS sequence FROM stream_checkpoint',
  );
  return (at) => {
    const checkpoint = read.get() as { mappings: number; sequence: number | null };
    if (at - mark.at < DAY_MS) return;
    if (checkpoint.mappings >= mappings && mark.sequence > 0) {
      forget(engineFile, Math.min(mark.sequence, checkpoint.sequence ?? 0));
    }
    mark = { at, sequence: checkpoint.sequence ?? 0 };
  };
}

/** As the engine looks for the next number of a record, and for the records after one. */
export function indexStream(engineFile: string): void {
  const order =
    'CREATE INDEX IF NOT EXISTS local_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))';
  onEngine(engineFile, (engine) => void engine.exec(order));
}

/** The newest record stays: the engine numbers the next one after it. */
function forget(engineFile: string, upTo: number): void {
  onEngine(engineFile, (engine) => {
    engine
      .prepare(
        'DELETE FROM _stream_records WHERE CAST(sequence_number AS INTEGER) <= ? AND id < (SELECT max(id) FROM _stream_records)',
      )
      .run(upTo);
  });
}
