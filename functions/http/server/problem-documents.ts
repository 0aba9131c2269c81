/**
 * Whatever is not answered is a problem document: refusals in their words, breakage without detail.
 * Not @middy/http-error-handler: 0.4 KB gzip, and it answers an error's message, in one language and as plain text.
 */
import type { MiddlewareObj } from '@middy/core';
import { isTransient } from '#app/delivery/transient-failure.ts';
import type { KnownRefusal, Sentences } from '#http/words/problem-words.ts';
import { answer, type HttpEvent, type HttpResponse } from './http-event.ts';
import { languageOf, problemOf } from './problem.ts';
import { Refused } from './refused.ts';

/** @param sentences read at the first refusal */
export const problemDocuments = (sentences: () => Sentences): MiddlewareObj<HttpEvent, HttpResponse> => ({
  onError: (request) => {
    const { headers, requestContext } = request.event;
    const language = languageOf(headers['accept-language']);
    const problem = problemOf(refusalIn(request.error), sentences(), language, requestContext.requestId);
    request.response = answer(problem.status, problem, {
      'content-type': 'application/problem+json',
      'content-language': language,
      ...(problem.status === 503 ? { 'retry-after': '2' } : {}),
      ...('seconds' in problem ? { 'retry-after': String(problem.seconds) } : {}),
    });
  },
});

function refusalIn(error: unknown): KnownRefusal {
  if (error instanceof Refused) return error.refusal;
  return { code: isTransient(error) ? 'try-again' : 'internal-error' };
}
