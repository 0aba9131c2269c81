/** The handler of a page: HTML with a policy that allows its own style sheet and nothing else. */
import { createHash } from 'node:crypto';
import middy from '@middy/core';
import { style } from '../pages/layout.ts';
import { readCookies, sessionIn } from '../site/session.ts';
import { answerDocument, type HttpEvent, type HttpResponse } from './http-event.ts';

const styleHash = createHash('sha256').update(style).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** One page for whatever opens nothing: it does not tell a wrong link from an old one. */
const nothing = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Lien invalide</title></head><body><main>
<h1>Ce lien n’ouvre rien</h1><p>Il a expiré, a été remplacé, ou n’a pas été copié en entier. Le plus récent de nos messages contient un lien valide.</p>
<h2 lang="en">This link opens nothing</h2><p lang="en">It has expired, was replaced, or was not copied whole. Our latest message holds a valid link.</p>
</main></body></html>`;

/** @param render the page, or undefined when there is nothing to show */
export const htmlPage = (
  render: (input: { token: string; language?: 'fr' | 'en' }) => Promise<string | undefined>,
) =>
  middy<HttpEvent, HttpResponse>()
    .onError((request) => {
      console.error({ message: 'page', error: request.error?.name });
      request.response = page(500, nothing);
    })
    .handler(async ({ cookies, queryStringParameters }) => {
      const asked = queryStringParameters?.lang;
      const token = sessionIn(readCookies(cookies), 'applicant') ?? '';
      const body = await render(asked === 'fr' || asked === 'en' ? { token, language: asked } : { token });
      return body === undefined ? page(404, nothing) : page(200, body);
    });

const page = (statusCode: number, body: string): HttpResponse =>
  answerDocument(body, 'text/html', policy, statusCode);
