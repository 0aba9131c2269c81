/** Somebody sends a link of theirs to a person whose own page is open, so that what is written next goes to them. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { mailedLink } from '#test/support/mailed-link.ts';
import { aBrowser, formTokenIn, type Pages, pagesOverMemory } from './pages-over-memory.ts';

beforeAll(() => void vi.spyOn(console, 'info').mockReturnValue());
afterAll(() => void vi.restoreAllMocks());

const endsAt = '2022-02-25T23:29:00.000Z';
const step = '/candidature/etapes/{step}';
const secret = 'Ce que la victime écrit de son projet, et que personne d’autre ne doit lire.';

async function aDraft(pages: Pages, nth: number) {
  const draftId = `d-000000000${nth}`;
  await pages.drafts.start(
    {
      draftId,
      version: 1,
      state: 'open' as const,
      language: 'fr' as const,
      email: `${nth}@example.org`,
      answers: { 'project.title': `Projet ${nth}` },
      idempotencyKey: `00000000-0000-4000-8000-00000000000${nth}`,
      savedAt: '2022-01-20T09:00:00.000Z',
      expiresAt: endsAt,
    },
    {
      to: { purpose: 'draft', id: draftId },
      template: 'draft-saved',
      data: { closesAt: endsAt },
      occasion: 'draft-saved',
    },
    '2022-01-20T09:00:00.000Z',
  );
  const token = await mailedLink(
    pages.table,
    { purpose: 'draft', id: draftId },
    endsAt,
    `${nth}@example.org`,
  );
  return { draftId, token };
}

async function aVictim() {
  const pages = pagesOverMemory();
  const [mine, attackers] = [await aDraft(pages, 1), await aDraft(pages, 2)];
  const browser = aBrowser(pages);
  const entered = await browser.open('public', '/l/{token}', { token: mine.token });
  expect([entered.statusCode, entered.headers.location]).toEqual([303, '/candidature/etapes']);
  return { pages, mine, attackers, browser };
}

describe('another person’s link in a live session', () => {
  test('does not take the place of the page that is open: it asks, and shows nothing that the other typed', async () => {
    const { mine, attackers, browser } = await aVictim();
    const asked = await browser.open('public', '/l/{token}', { token: attackers.token });
    expect([asked.statusCode, asked.headers.location]).toEqual([200, undefined]);
    expect(asked.body).toContain('Une autre page est déjà ouverte');
    expect(asked.body).not.toContain('Projet 2');
    expect(asked.body).not.toContain('2@example.org');
    expect(browser.cookies.get('__Host-draft')).toMatch(new RegExp(`^${mine.draftId}~`));
  });

  test('never receives what is posted by the page that was open before, even when it was followed; the text is shown again', async () => {
    const { pages, mine, attackers, browser } = await aVictim();
    const page = await browser.open('draft', step, { step: 'projet' });
    const formToken = formTokenIn(page);
    const asked = await browser.open('public', '/l/{token}', { token: attackers.token });
    const followed = await browser.post(
      'public',
      '/l/{token}',
      { formToken: formTokenIn(asked) },
      { token: attackers.token },
    );
    expect([followed.statusCode, browser.cookies.get('__Host-draft')]).toEqual([
      303,
      expect.stringMatching(new RegExp(`^${attackers.draftId}~`)),
    ]);
    const fields = { formToken, version: '1', 'project.summary': secret };
    const posted = await browser.post('draft', step, fields, { step: 'projet' });
    expect(posted.statusCode).toBe(403);
    expect(posted.body).toContain(secret);
    for (const { draftId } of [mine, attackers]) {
      expect(JSON.stringify(await pages.drafts.find(draftId))).not.toContain(secret);
    }
  });

  test('is not followed by a form of another site, nor of another browser', async () => {
    const { pages, mine, attackers, browser } = await aVictim();
    const other = aBrowser(pages);
    const elsewhere = formTokenIn(await other.open('public', '/candidature'));
    for (const formToken of ['', elsewhere]) {
      const forged = await browser.post('public', '/l/{token}', { formToken }, { token: attackers.token });
      expect(forged.statusCode).toBe(403);
    }
    expect(browser.cookies.get('__Host-draft')).toMatch(new RegExp(`^${mine.draftId}~`));
  });
});

test('another link of the same person just goes in, and pages that are open go on', async () => {
  const { pages, mine, browser } = await aVictim();
  const formToken = formTokenIn(await browser.open('draft', step, { step: 'projet' }));
  const session = browser.cookies.get('__Host-draft');
  const later = await mailedLink(pages.table, { purpose: 'draft', id: mine.draftId }, endsAt);
  const entered = await browser.open('public', '/l/{token}', { token: later });
  expect([entered.statusCode, browser.cookies.get('__Host-draft')]).toEqual([303, session]);
  const fields = { formToken, version: '1', 'project.summary': 'Un potager par école.' };
  expect((await browser.post('draft', step, fields, { step: 'projet' })).statusCode).toBe(303);
});

test('a link whose session has ended asks nothing: nobody’s page is left', async () => {
  const { pages, mine, attackers, browser } = await aVictim();
  await pages.links.revokeAll({ purpose: 'draft', id: mine.draftId }, pages.clock.now());
  const entered = await browser.open('public', '/l/{token}', { token: attackers.token });
  expect(entered.statusCode).toBe(303);
});

describe('the link of an old letter', () => {
  test('says that a later letter replaced it, and offers a new one by a form', async () => {
    const pages = pagesOverMemory();
    const { draftId, token } = await aDraft(pages, 1);
    await mailedLink(pages.table, { purpose: 'draft', id: draftId }, endsAt, '1@example.org');
    const browser = aBrowser(pages);
    const page = await browser.open('public', '/l/{token}', { token });
    expect([page.statusCode, page.body.includes('Ce lien a été remplacé')]).toEqual([410, true]);
    expect(browser.cookies.has('__Host-draft')).toBe(false);
    const fields = { formToken: formTokenIn(page) };
    const asked = await browser.post('public', '/l/{token}/nouveau', fields, { token });
    expect([asked.statusCode, asked.body.includes('Votre demande est prise en compte')]).toEqual([200, true]);
    expect(pages.stored.letters().at(-1)).toMatchObject({ to: { id: draftId }, template: 'personal-link' });
    const unknown = { token: `${draftId}.${'A'.repeat(43)}` };
    expect((await browser.post('public', '/l/{token}/nouveau', fields, unknown)).body).toBe(asked.body);
  });

  test('that never was one of ours leads where it always led, and sets no cookie', async () => {
    const pages = pagesOverMemory();
    const browser = aBrowser(pages);
    const entered = await browser.open('public', '/l/{token}', { token: `d-0000000009.${'A'.repeat(43)}` });
    expect([entered.statusCode, entered.headers.location]).toEqual([303, '/candidature/etapes']);
    expect(browser.cookies.has('__Host-draft')).toBe(false);
  });
});
