/**
 * One e-mail as the bytes that SES SendRawEmail takes. nodemailer's MIME tree alone: its MailComposer,
 * meant for attachments and remote content, doubles the weight of the bundle.
 *
 * SES reads the configuration set and the tags from two headers, which it removes (unless the call gives
 * them too: then the headers are ignored). It writes its own Date and Message-ID over ours; ours serve the
 * local mailbox, and X-AIC-Message-Key says what the Message-ID would.
 */
import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import type { ComposedEmail } from '#app/ports/mail-ports.ts';
import { defined } from '#domain/values/defined.ts';

export type OutgoingEmail = ComposedEmail & { configurationSet: string };

const taggable = /^[A-Za-z0-9_-]{1,256}$/;
const asciiAddress = /^[\x21-\x7e]+@[\x21-\x7e]+$/;

/**
 * The message, the same bytes for the same input. Throws `Email.HeaderInvalid` when an address is not ASCII
 * (SES takes no other) or when a key, a template, a thread or a configuration set holds what a tag cannot.
 */
export async function mimeMessage(email: OutgoingEmail): Promise<Buffer> {
  const { messageKey, template, thread, configurationSet, from, to } = email;
  for (const [field, value] of Object.entries({ messageKey, template, thread, configurationSet })) {
    if (!taggable.test(value)) throw headerInvalid(field);
  }
  for (const [field, value] of Object.entries({
    from: from.email,
    to: to.email,
    replyTo: email.replyTo,
    ...defined({ originalTo: email.originalTo }),
  })) {
    if (!asciiAddress.test(value) || /[<>",;:()[\]\\]/.test(value)) throw headerInvalid(field);
  }
  const domain = from.email.slice(from.email.lastIndexOf('@') + 1);
  const { attachments = [] } = email;
  const root = new MimeNode(attachments.length === 0 ? 'multipart/alternative' : 'multipart/mixed', {
    baseBoundary: createHash('sha256').update(messageKey).digest('hex').slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
    textEncoding: 'Q',
  });
  root.setHeader({
    From: { name: oneLine(from.name), address: from.email },
    To: { name: oneLine(to.name), address: to.email },
    'Reply-To': { name: oneLine(from.name), address: email.replyTo },
    Subject: oneLine(email.subject),
    Date: new Date(email.sentOn),
    'Message-ID': `<${messageKey}@${domain}>`,
    'In-Reply-To': `<${thread}@${domain}>`,
    References: `<${thread}@${domain}>`,
    'Content-Language': email.language,
    'Auto-Submitted': 'auto-generated',
    // Exchange reads this in its place: no answer of who is away comes back to SES, which takes it for a bounce. Reports of delivery do.
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  });
  const letter = attachments.length === 0 ? root : root.createChild('multipart/alternative');
  letter.createChild('text/plain; charset=utf-8').setContent(email.text);
  letter.createChild('text/html; charset=utf-8').setContent(email.html);
  for (const { fileName, type, bytes } of attachments) {
    const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
    const part = root.createChild(`${type}${charset}`, { filename: fileName });
    // As base64 a reader gets the very bytes back, line ends included.
    part.setHeader('Content-Transfer-Encoding', 'base64');
    part.setContent(Buffer.from(bytes));
  }
  // Names as SES documents them and values on one line: nodemailer would change the case and fold.
  const machine = [
    `X-AIC-Message-Key: ${messageKey}`,
    ...(email.originalTo === undefined ? [] : [`X-AIC-Original-To: ${email.originalTo}`]),
    `X-SES-CONFIGURATION-SET: ${configurationSet}`,
    `X-SES-MESSAGE-TAGS: messageKey=${messageKey}, template=${template}`,
  ];
  return Buffer.concat([Buffer.from(`${machine.join('\r\n')}\r\n`), await root.build()]);
}

/** Removes line breaks, which end a header, and direction marks, which could reverse its text. */
const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();

const headerInvalid = (field: string): Error =>
  Object.assign(new Error(`${field} cannot stand in a header`), { name: 'Email.HeaderInvalid' });
