/** A personal link as it is followed: by its reader, by what looks at it before, and with what a message put behind it. */
import { describe, expect, test } from 'vitest';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { openLinkPages } from '#web/public/open-link.ts';
import type { Visit } from '#web/server/visit.ts';

const secret = 'kQkHDJnalrg7cAyr6nEWQS9_qsKxChnrnilppm5A1B0';
const link = `aic1-W3NKBQ44RBQPMX42.${secret}`;

async function follow(given: string, more: { method?: string } = {}) {
  const asked: { as: string; what: string }[] = [];
  const apiAs = (token: string) =>
    ({
      async ask(what: string) {
        asked.push({ as: token, what });
        return token === link
          ? { ok: true, value: { token: 'aic1-W3NKBQ44RBQPMX42~session' } }
          : { ok: false, problem: { code: 'link-invalid' } };
      },
    }) as unknown as Visit['api'];
  const visit = aVisit({
    params: { token: given },
    visitor: 'v',
    cookies: new Map(),
    isOfHead: false,
    ...(more.method === 'HEAD' ? { isOfHead: true } : {}),
  });
  return { shown: await openLinkPages(apiAs)['open-link'](visit), asked };
}
const opened = { goTo: '/dossier', cookies: [expect.stringContaining('~session')] };

describe('a personal link', () => {
  test.each(['', '.', ')', '>', ',', ' ', '=', '&data=05', '».', '\u00a0»', '%'])(
    'opens with %j behind it, as a message that quotes it has',
    async (behind) => {
      expect((await follow(`${link}${behind}`)).shown).toEqual(opened);
    },
  );

  test.each([link.toLowerCase(), link.slice(0, 40), `${link}a`])('opens nothing as %s', async (given) => {
    expect((await follow(given)).shown).toEqual({ goTo: '/dossier', isDeadLink: true });
  });

  test('of which the head alone is asked, as by what checks links, opens nothing: nobody reads there yet', async () => {
    const { shown, asked } = await follow(link, { method: 'HEAD' });
    expect([shown, asked]).toEqual([{ goTo: '/dossier' }, []]);
  });
});
