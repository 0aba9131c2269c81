/** One telephone, two people: whose page is open and whose the link opens is said by the names that staff enrolled. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { openLinkPages } from '#web/public/open-link.ts';
import type { Visit } from '#web/server/visit.ts';

type Api = Visit['api'];
const cookieOf = { p: '__Host-panelist', j: '__Host-juror', a: '__Host-adviser', x: '__Host-applicant' };

/** @param shownTo what the page of the bearer of each token holds; undefined where the API does not answer */
async function follow(kind: keyof typeof cookieOf, shownTo: (owner: string) => object | undefined) {
  const [mine, others] = kind === 'x' ? ['aic1-1', 'aic1-2'] : [`${kind}-1`, `${kind}-2`];
  const apiAs = (token: string) =>
    ({
      async ask() {
        const value = shownTo(token.split(/[.~]/)[0] ?? '');
        return value ? { ok: true, value } : { ok: false, problem: { code: 'try-again' } };
      },
    }) as unknown as Api;
  const visit = aVisit({
    params: { token: `${others}.secret` },
    visitor: 'v',
    cookies: new Map([[cookieOf[kind], `${mine}~session`]]),
  });
  const shown = await openLinkPages(apiAs)['open-link'](visit);
  return 'page' in shown ? markupText(shown.page.main).replaceAll(/[\u00a0\u202f]/g, ' ') : '';
}
const names: Readonly<Record<string, string>> = { 1: 'Denis Da Silva', 2: 'Karima Lefèvre' };
const nameOf = (owner: string) => names[owner.at(-1) ?? ''];

test.each([
  ['p', 'panelist', /Le bulletin .* navigateur : Denis Da Silva\. .* celui d’un autre : Karima Lefèvre\./],
  ['j', 'juror', /Les lectures .* navigateur : Denis Da Silva\. .* celles d’un autre : Karima Lefèvre\./],
  ['a', 'adviser', /accompagnateur .* navigateur : Denis Da Silva\. .* celle d’un autre : Karima Lefèvre\./],
] as const)('of a link %s- the names of both are said', async (kind, field, said) => {
  expect(await follow(kind, (owner) => ({ [field]: { name: nameOf(owner) } }))).toMatch(said);
});

test('of an application nothing that was typed is said, and an open page that does not answer keeps its id', async () => {
  const typed = await follow('x', () => ({ form: { contact: { name: 'Victor Voleur' } } }));
  expect(typed).toContain('Le dossier aic1-1 est ouvert');
  expect(typed).not.toContain('Victor');
  const half = await follow('p', (owner) => (owner === 'p-1' ? undefined : { panelist: { name: 'Karima' } }));
  expect(half).toMatch(/navigateur : p-1\. .* celui d’un autre : Karima/);
});
