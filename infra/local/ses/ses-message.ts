/** What of a raw message SES itself reads: the headers, and how much of it is attachments. */
export interface MessageHead {
  /** First value of a header, unfolded, by lower-case name. */
  header(name: string): string | undefined;
  /** Addresses of To, Cc and Bcc. */
  recipients(): string[];
}

/** Reads the headers of a raw message (RFC 5322), without parsing its body. */
export function readHead(raw: Buffer): MessageHead {
  const [head = ''] = raw.toString('utf8').split(/\r?\n\r?\n/, 1);
  const values = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !values.has(name)) values.set(name, line.slice(colon + 1).trim());
  }
  return {
    header: (name) => values.get(name),
    recipients: () => ['to', 'cc', 'bcc'].flatMap((name) => addressesIn(values.get(name) ?? '')),
  };
}

/** The bare addresses of a header's address list. */
export function addressesIn(list: string): string[] {
  return [...list.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/<([^>]*)>|([^\s,<>;:]+@[^\s,<>;:]+)/g)]
    .map(([, angled, bare]) => angled ?? bare ?? '')
    .filter((address) => address !== '');
}

/** Bytes of the parts that are attachments, as they travel (base64 included): what SES charges by the gigabyte. */
export function attachmentBytes(raw: Buffer): number {
  const text = raw.toString('latin1');
  const boundaries = [...text.matchAll(/boundary="?([^"\r\n;]+)"?/gi)].map(([, boundary]) => boundary ?? '');
  let bytes = 0;
  for (const boundary of boundaries) {
    for (const part of text.split(`--${boundary}`).slice(1)) {
      const end = part.indexOf('\r\n\r\n');
      if (end > 0 && /content-disposition:\s*attachment/i.test(part.slice(0, end)))
        bytes += part.length - end - 4;
    }
  }
  return bytes;
}

/** A `name=value, name=value` header of SES as a record. */
export function tagsIn(header: string | undefined): Record<string, string> {
  const pairs = (header ?? '').split(/[,;]/).map((pair) => pair.trim().split('='));
  return Object.fromEntries(
    pairs.filter(([name, value]) => name && value).map(([name, value]) => [name, value]),
  );
}

/** Decodes the encoded words of a header (RFC 2047), for a subject that people read. */
export function decodeWords(header: string): string {
  const joined = header.replace(/(\?=)\s+(=\?)/g, '$1$2');
  return joined.replace(/=\?([^?]+)\?([BQ])\?([^?]*)\?=/gi, (_, _charset, encoding: string, text: string) => {
    if (encoding.toUpperCase() === 'B') return Buffer.from(text, 'base64').toString('utf8');
    const bytes = text
      .replace(/_/g, ' ')
      .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  });
}
