import type { DatabaseSync } from 'node:sqlite';
import { simpleParser } from 'mailparser';
import { openInboxDoor } from './ses-inbox-door.ts';

/** One message that SES accepted, as the events that follow need it. */
export interface AcceptedMail {
  /** Grows by one; the cursor of `messages`. */
  sequence: number;
  messageId: string;
  /** Programme time, ms. */
  at: number;
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

/** Every message that SES accepted, in the programme's database. */
export interface MailStore {
  /** Keeps a message; it is durable when this returns. */
  store(mail: Omit<AcceptedMail, 'sequence'>, raw: Uint8Array): AcceptedMail;
  /** Stored messages after a sequence number, oldest first. */
  messages(since?: number, limit?: number): AcceptedMail[];
  /** The same, with their content parsed. */
  read(since?: number, limit?: number): Promise<ReadMail[]>;
  /** The raw message, or undefined. */
  raw(messageId: string): Uint8Array | undefined;
}

/** The store with a web inbox beside it, which shows each message as it is stored. */
export interface SesLocal extends MailStore {
  /** Where a person reads the mail. */
  mailboxUrl: string;
  close(): Promise<void>;
}

/**
 * Opens the mailbox: messages live in the programme's database, and a web inbox shows them all, also those of before a
 * restart. Rejects with one sentence when the port is taken.
 */
export async function startSes(input: {
  db: DatabaseSync;
  /** What the inbox asks of a visitor. */
  password: string;
  port?: number;
}): Promise<SesLocal> {
  const kept = openMailStore(input.db);
  const messages = () => kept.messages().flatMap(({ messageId }) => kept.raw(messageId) ?? []);
  const { password, port = 0 } = input;
  const door = await openInboxDoor({ port, password, messages }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    const message = `The mailbox cannot listen on port ${input.port}: it is in use`;
    throw Object.assign(new Error(message), { code: error.code });
  });
  return {
    ...kept,
    mailboxUrl: `http://127.0.0.1:${door.port}`,
    store(mail, raw) {
      const stored = kept.store(mail, raw);
      door.show(raw);
      return stored;
    },
    close: door.close,
  };
}

/** Opens the messages of this database, without an inbox. */
export function openMailStore(db: DatabaseSync): MailStore {
  const table = openTable(db);
  return {
    store: (mail, raw) => ({ sequence: table.insert(mail, raw), ...mail }),
    messages: (since = 0, limit = -1) => table.page(since, limit).map(({ raw: _, ...mail }) => mail),
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
  const one = db.prepare('SELECT raw FROM mail WHERE message_id = ?');
  return {
    insert: (mail: Omit<AcceptedMail, 'sequence'>, raw: Uint8Array): number =>
      Number(insert.run(mail.messageId, JSON.stringify(mail), raw).lastInsertRowid),
    page: (since: number, limit: number): StoredMail[] =>
      page
        .all(since, limit)
        .map((row) => ({
          ...(JSON.parse(String(row.about)) as Omit<AcceptedMail, 'sequence'>),
          sequence: Number(row.sequence),
          raw: row.raw as Uint8Array,
        })),
    raw: (messageId: string): Uint8Array | undefined => one.get(messageId)?.raw as Uint8Array | undefined,
  };
}

async function readMail({ raw, ...mail }: StoredMail): Promise<ReadMail> {
  const parsed = await simpleParser(Buffer.from(raw), { skipImageLinks: true, skipTextToHtml: true });
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
