import type { DatabaseSync } from 'node:sqlite';
import { type ParsedMail, simpleParser } from 'mailparser';
import { openSesAccount, type SesAccount } from './ses-account.ts';

/** One message that SES accepted, as the events that follow need it. */
export interface AcceptedMail {
  /** Grows by one; the cursor of `messages`. */
  sequence: number;
  messageId: string;
  /** Programme time, ms. */
  at: number;
  /** Time of the machine, ms. */
  storedAt: number;
  from: string;
  /** Envelope recipients. */
  to: string[];
  configurationSet?: string;
  tags: Record<string, string>;
  subject: string;
}

/** A stored message, read. */
export interface ReadMail extends AcceptedMail {
  headers: Record<string, string>;
  text: string;
  html: string;
  attachments: { filename: string; contentType: string; bytes: number }[];
}

/** Every message that SES accepted, and how far it lets the account send, in the programme's database. */
export interface MailStore {
  account: SesAccount;
  /** Keeps a message; it is durable when this returns. */
  store(mail: Omit<AcceptedMail, 'sequence' | 'storedAt'>, raw: Uint8Array): AcceptedMail;
  /** Stored messages after a sequence number, oldest first. */
  messages(since?: number, limit?: number): AcceptedMail[];
  /** The same, with their content parsed. */
  read(since?: number, limit?: number): Promise<ReadMail[]>;
  /** The raw message, or undefined. */
  raw(messageId: string): Uint8Array | undefined;
}

/** Opens the messages of this database. */
export function openMailStore(db: DatabaseSync): MailStore {
  const table = openTable(db);
  return {
    account: openSesAccount(db),
    store(mail, raw) {
      const kept = { ...mail, storedAt: Date.now() };
      return { sequence: table.insert(kept, raw), ...kept };
    },
    messages: table.heads,
    read: (since = 0, limit = -1) => Promise.all(table.page(since, limit).map(readMail)),
    raw: table.raw,
  };
}

type StoredMail = AcceptedMail & { raw: Uint8Array };

function openTable(db: DatabaseSync) {
  db.exec(`CREATE TABLE IF NOT EXISTS mail (sequence INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE,
    about TEXT NOT NULL, raw BLOB NOT NULL)`);
  const insert = db.prepare('INSERT INTO mail (message_id, about, raw) VALUES (?, ?, ?)');
  const page = db.prepare(
    'SELECT sequence, about, raw FROM mail WHERE sequence > ? ORDER BY sequence LIMIT ?',
  );
  const heads = db.prepare('SELECT sequence, about FROM mail WHERE sequence > ? ORDER BY sequence LIMIT ?');
  const one = db.prepare('SELECT raw FROM mail WHERE message_id = ?');
  const mailOf = (row: Record<string, unknown>): AcceptedMail => ({
    ...(JSON.parse(String(row.about)) as Omit<AcceptedMail, 'sequence'>),
    sequence: Number(row.sequence),
  });
  return {
    insert: (mail: Omit<AcceptedMail, 'sequence'>, raw: Uint8Array): number =>
      Number(insert.run(mail.messageId, JSON.stringify(mail), raw).lastInsertRowid),
    heads: (since = 0, limit = -1): AcceptedMail[] => heads.all(since, limit).map(mailOf),
    page: (since: number, limit: number): StoredMail[] =>
      page.all(since, limit).map((row) => ({ ...mailOf(row), raw: row.raw as Uint8Array })),
    raw: (messageId: string): Uint8Array | undefined => one.get(messageId)?.raw as Uint8Array | undefined,
  };
}

async function readMail({ raw, ...mail }: StoredMail): Promise<ReadMail> {
  const parsed = await parsedMail(raw);
  const headers = parsed.headerLines.map(
    ({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()] as const,
  );
  return {
    ...mail,
    headers: Object.fromEntries(headers),
    text: parsed.text ?? '',
    html: parsed.html || '',
    attachments: parsed.attachments.map(({ filename, contentType, size }) => ({
      filename: filename ?? '',
      contentType,
      bytes: size,
    })),
  };
}

/** A raw message with its parts decoded. */
export const parsedMail = (raw: Uint8Array): Promise<ParsedMail> =>
  simpleParser(Buffer.from(raw), { skipImageLinks: true, skipTextToHtml: true });
