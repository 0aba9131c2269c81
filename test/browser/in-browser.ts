/** What a file of browser tests begins with: a browser in front of a story, and visitors who are all sent home at its end. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Story } from '#test/support/story.ts';
import { sharedChromium } from './chromium.ts';
import { aVisitor, type Visitor } from './visitor.ts';

type How = Parameters<typeof aVisitor>[2];
type Staged = Pick<Story, 'programme' | 'close'>;

/** @param begin the story, which is closed after the last test */
export function inBrowser(begin: () => Promise<Staged>) {
  let browser: Browser | undefined;
  let story: Staged | undefined;
  const open: Visitor[] = [];
  beforeAll(async () => {
    [browser, story] = await Promise.all([sharedChromium(), begin()]);
  });
  afterAll(async () => {
    await Promise.all(open.map((visitor) => visitor.close()));
    await story?.close();
  });

  return {
    async someone(how?: How): Promise<Visitor> {
      if (!browser || !story) throw new Error('the story has not begun');
      const visitor = await aVisitor(browser, story.programme.local.apiUrl, how);
      open.push(visitor);
      return visitor;
    },
  };
}
