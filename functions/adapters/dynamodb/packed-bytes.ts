/** Bytes within an item, as text: an export is lines of JSON, which holds no bytes. */
import { gunzipSync, gzipSync } from 'node:zlib';

/** Gzip in base64. */
export const packed = (bytes: Uint8Array): string => gzipSync(bytes).toString('base64');

/** Throws where the text is nothing that was packed. */
export const unpacked = (text: string): Uint8Array => gunzipSync(Buffer.from(text, 'base64'));
