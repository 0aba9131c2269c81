import type { ObjectVersion } from './object-store.ts';

export interface S3Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
const xml = (status: number, body: string): S3Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

export const s3Error = (status: number, code: string, message: string): S3Reply =>
  xml(status, `<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`);

/** All at once: there are never more than a page on AWS holds. */
export function versionList(bucket: string, prefix: string, versions: readonly ObjectVersion[]): S3Reply {
  const lines = versions.map(({ key, versionId, isLatest, isMarker, size }) => {
    const name = isMarker ? 'DeleteMarker' : 'Version';
    const head = `<Key>${escaped(key)}</Key><VersionId>${versionId}</VersionId><IsLatest>${isLatest}</IsLatest>`;
    return `<${name}>${head}${isMarker ? '' : `<Size>${size}</Size>`}</${name}>`;
  });
  const head = `<Name>${bucket}</Name><Prefix>${escaped(prefix)}</Prefix><IsTruncated>false</IsTruncated>`;
  return xml(200, `<ListVersionsResult>${head}${lines.join('')}</ListVersionsResult>`);
}

/** A file as it is fetched; what the address asks for stands in the place of what was stored. */
export function objectReply(object: ObjectVersion, body: Uint8Array, asked: URLSearchParams): S3Reply {
  const metadata = Object.entries(object.metadata).map(([name, value]) => [
    `x-amz-meta-${name}`,
    safe(value),
  ]);
  const overrides = ['content-type', 'content-disposition', 'cache-control'].flatMap((name) => {
    const value = asked.get(`response-${name}`);
    return value === null ? [] : [[name, value] as const];
  });
  const headers = {
    'content-type': object.contentType,
    'content-length': String(object.size),
    'x-amz-version-id': object.versionId,
    ...Object.fromEntries([...metadata, ...overrides]),
  };
  return { status: 200, headers, body };
}

/** An encoded word of RFC 2047 where a header could not hold it. */
const safe = (value: string): string =>
  /^[\x20-\x7e]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
