import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';

/**
 * How far SES lets the account send. `pending`: the sender's identity is not verified yet, as on the first day; `sandbox`: only
 * verified addresses are written to; `paused`: SES has stopped the account's sending.
 */
export const sesAccountSchema = z.enum(['ready', 'pending', 'sandbox', 'paused']);
export type SesAccountState = z.infer<typeof sesAccountSchema>;

export interface SesAccount {
  state(): SesAccountState;
  become(state: SesAccountState): void;
}

/** Kept in the programme's database: a restart mends no account. `ready` until told. */
export function openSesAccount(db: DatabaseSync): SesAccount {
  db.exec(
    'CREATE TABLE IF NOT EXISTS ses_account (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL)',
  );
  const select = db.prepare('SELECT state FROM ses_account');
  const upsert = db.prepare(
    'INSERT INTO ses_account VALUES (1, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
  );
  return {
    state: () => sesAccountSchema.parse(select.get()?.state ?? 'ready'),
    become: (state) => void upsert.run(state),
  };
}
