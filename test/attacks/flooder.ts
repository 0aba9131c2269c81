/** One client from one address that asks at a steady rate whatever it is answered; what it holds is none of ours. */
import { setTimeout as pause } from 'node:timers/promises';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { formSecret, formTokenOf } from '#web/server/session.ts';
import { fromAddresses, type Sent } from './besieged.ts';

export const flooder = '127.0.77.77';
const browser = 'A'.repeat(22);
const link = (purpose: string) => `${purpose}0000000001.${'A'.repeat(43)}`;

/** Links that look like one and are none, by where they would lead. */
const cookies: readonly (readonly [begins: string, cookie: string])[] = [
  ['/vote', `__Host-panelist=${link('p-')}`],
  ['/lecture', `__Host-juror=${link('j-')}`],
  ['/dossier', `__Host-applicant=${link('aic1-000000')}`],
  ['/candidature/', `__Host-draft=${link('d-')}`],
  ['/console', `__Host-staff=${link('')}`],
];

/**
 * A request to a route as somebody sends it who wants it to cost: a good form where anybody may file, a link that must be
 * looked up, a form with its own token and a cookie, so that the page has to ask the API.
 */
export function hostileRequest(routeKey: string): Sent {
  const [method = 'GET', pattern = '/'] = routeKey.split(' ');
  const path = pattern.replace(/\{(\w+)\}/g, 'aic1-0000000000000001');
  const isPage = cookies.some(([begins]) => path.startsWith(begins)) || path === '/candidature';
  if (isPage) {
    const [, session] = cookies.find(([begins]) => path.startsWith(begins)) ?? [];
    const headers = { cookie: [`__Host-browser=${browser}`, ...(session ? [session] : [])].join('; ') };
    if (method === 'GET') return { method, path, headers };
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const form = {
      formToken: formTokenOf(formSecret(browser, session?.split('=')[1])),
      email: 'cible@example.net',
      language: 'fr',
    };
    return { method, path, headers: { ...headers, ...type }, body: String(new URLSearchParams(form)) };
  }
  const headers = {
    authorization: `Bearer ${link(path.startsWith('/panel') ? 'p-' : 'aic1-000000')}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  };
  if (method === 'GET') return { method, path, headers };
  const body = path === '/drafts' ? { email: 'cible@example.net', language: 'fr' } : anApplicationForm();
  return { method, path, headers, body: JSON.stringify(body) };
}

/**
 * @param next what to ask, each time anew
 * @returns what ends it: how often each status was answered
 */
export function startFlood(url: string, perSecond: number, next: () => Sent) {
  const client = fromAddresses(url);
  const statuses: Record<string, number> = {};
  const answered = (status: string | number) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  const startedAt = performance.now();
  const under: Promise<void>[] = [];
  let sent = 0;
  const beat = setInterval(() => {
    for (const due = ((performance.now() - startedAt) / 1000) * perSecond; sent < due; sent += 1) {
      const asked = client.ask(next(), flooder);
      under.push(asked.then(({ status }) => answered(status)).catch(() => answered('failed')));
    }
  }, 1000 / perSecond);
  return async () => {
    clearInterval(beat);
    await Promise.race([Promise.all(under), pause(30_000, undefined, { ref: false })]);
    client.close();
    return { sent, statuses };
  };
}
