/**
 * HTTP APIs of API Gateway do not compress; slow phone connections need it.
 * Not @middy/http-content-encoding: 3.9 KB gzip with the negotiation that it needs, and it would compress any answer, ever so short.
 */
import { gzipSync } from 'node:zlib';
import type { MiddlewareObj, Request } from '@middy/core';
import type { HttpEvent, HttpResponse } from '#http/server/http-event.ts';

/** @param from bytes of an answer from which on it is compressed, where its reader takes it so */
export function compressed(from: number): MiddlewareObj<HttpEvent, HttpResponse> {
  const compress = (request: Request<HttpEvent, HttpResponse>) => compressAnswer(request, from);
  return { after: compress, onError: compress };
}

/** Unless with the weight of nought, which says that it is not acceptable (RFC 9110, 12.4.2). */
const takesGzip = /\bgzip\b(?! *; *q=0(\.0*)?(?![.\d]))/;

function compressAnswer({ event, response }: Request<HttpEvent, HttpResponse>, from: number): void {
  if (!response || !takesGzip.test(event.headers['accept-encoding'] ?? '')) return;
  const isText = /^(text|image\/svg|application\/json)/.test(response.headers['content-type'] ?? '');
  const content = response.isBase64Encoded ? Buffer.from(response.body, 'base64') : response.body;
  if (!isText || content.length <= from) return;
  response.headers = { ...response.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' };
  response.body = gzipSync(content).toString('base64');
  response.isBase64Encoded = true;
}
