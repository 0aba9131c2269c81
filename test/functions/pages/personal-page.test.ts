import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { markupText } from '../../../functions/emails/html.ts';
import { htmlPage } from '../../../functions/http/html-page.ts';
import { pageText, style } from '../../../functions/pages/layout.ts';
import { applicationMain } from '../../../functions/pages/personal-page.ts';

const view = {
  applicationId: 'aic1-0123456789ABCDEF',
  title: 'Des potagers <b>partout</b>',
  sentence: 'Le service vérifie que votre candidature est recevable.',
  timeline: [{ at: '2022-01-10T08:00:00.000Z', type: 'ApplicationFiled' }],
};

describe('the page of an application', () => {
  test('says where it stands, what comes next and when, in Paris time', () => {
    const nextDate = { at: '2022-03-10T08:00:00.000Z', of: 'implicit-rejection' };
    const text = markupText(applicationMain({ ...view, nextDate }, 'fr', 'Europe/Paris'));
    expect(text).toContain(view.sentence);
    expect(text).toContain('Candidature reçue');
    expect(text).toMatch(/jeudi 10\u00a0mars 2022 à 9\u00a0h\u00a000/);
  });

  test('what somebody typed is never markup', () => {
    const asked = {
      fields: ['address' as const],
      message: '<img src=x onerror=alert(1)>',
      dueAt: '2022-01-30T08:00:00.000Z',
    };
    const main = applicationMain({ ...view, asked, reasons: ['<i>non</i>'] }, 'en', 'Europe/Paris');
    expect(markupText(main)).not.toMatch(/<(img|i)\b/);
  });

  test('a refusal shows its reasons and its appeal notice', () => {
    const refusal = { ...view, reasons: ['Hors délai.'], appealNotice: 'Tribunal administratif de Paris.' };
    const text = markupText(applicationMain(refusal, 'fr', 'Europe/Paris'));
    expect(text).toContain('Hors délai.');
    expect(text).toContain('Tribunal administratif de Paris.');
  });
});

describe('the page as it is served', () => {
  const event = (token: string, lang?: string) => ({
    routeKey: 'GET /dossier',
    headers: {},
    cookies: [`__Host-applicant=${token}`],
    ...(lang ? { queryStringParameters: { lang } } : {}),
    requestContext: { requestId: 'r-1' },
  });
  const handler = htmlPage(async ({ token, language = 'fr' }) =>
    token === 'good'
      ? pageText({
          language,
          title: view.title,
          otherLanguage: '?lang=en',
          cohortTitle: 'Promotion 1',
          main: applicationMain(view, language, 'Europe/Paris'),
          service: { name: 'Mission', address: 'Paris', phone: '01 99 00 12 34', email: 'm@example.org' },
        })
      : undefined,
  );
  // middy's types ask for a context that the page does not read.
  const serve = (token: string, lang?: string) => handler(event(token, lang), {} as never);

  test('runs no script, loads nothing, and its style is the one that the policy names', async () => {
    const { statusCode, headers, body } = await serve('good');
    const hash = createHash('sha256').update(style).digest('base64');
    expect([statusCode, headers['referrer-policy']]).toEqual([200, 'no-referrer']);
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
    expect(body).toContain(`<style>${style}</style>`);
    expect(body).not.toMatch(/<script|src=|http:/);
    expect(body).toContain('Des potagers &lt;b&gt;partout&lt;/b&gt;');
  });

  test('French first, English by switch', async () => {
    expect((await serve('good')).body).toContain('<html lang="fr">');
    expect((await serve('good', 'en')).body).toContain('<html lang="en">');
  });

  test('a link that opens nothing says the same whatever it is', async () => {
    const [wrong, old] = [await serve('wrong'), await serve('expired')];
    expect([wrong.statusCode, wrong.body]).toEqual([404, old.body]);
  });
});
