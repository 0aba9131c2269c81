/** Somebody at their pages, as a browser without scripts has it: a link exchanged for a cookie, forms sent as they stand. */
import type { Answer, JsonClient } from './json-client.ts';

export interface Browsing {
  /** Where the link led. */
  place: string;
  open(path: string): Promise<Answer>;
  /** Sends the form of the page that was last shown; `expect` is 303, after an act, unless told. */
  submit(path: string, fields: Readonly<Record<string, string>>, expect?: readonly number[]): Promise<Answer>;
}

/** @param token of the personal link that is opened */
export async function browse(api: Pick<JsonClient, 'ask'>, token: string): Promise<Browsing> {
  const cookies = new Map<string, string>();
  let formToken = '';
  const seen = (answer: Answer): Answer => {
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    formToken = /name="formToken" value="([^"]+)"/.exec(String(answer.body))?.[1] ?? formToken;
    return answer;
  };
  const headers = () => ({ cookie: [...cookies].map((pair) => pair.join('=')).join('; ') });
  const entered = seen(await api.ask({ method: 'GET', path: `/l/${token}` }, [303]));
  return {
    place: entered.headers.location ?? '/',
    open: async (path) => seen(await api.ask({ method: 'GET', path, headers: headers() })),
    submit: async (path, fields, expect = [303]) =>
      seen(
        await api.ask({ method: 'POST', path, headers: headers(), form: { formToken, ...fields } }, expect),
      ),
  };
}
