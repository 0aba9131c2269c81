/** Walks somebody's way through the site: at each stop the page, a reload of it, and the way back in the middle of the act. */
import { expect } from 'vitest';
import { expectGoodPage } from '../good-page.ts';
import type { Visitor } from '../visitor.ts';

export interface Stop {
  /** What is filled in on the page before. On the way back it is there, but where the browser must send a form again. */
  types?: (visitor: Visitor) => Promise<unknown>;
  /** The way on, from the stop before. */
  goes: (visitor: Visitor) => Promise<unknown>;
  /** What is then read on the page, also after a reload. */
  reads: string | RegExp;
  /** Of what is done once for all: what the way back then leads to. Any other way on is taken a second time from there. */
  onceDone?: string | RegExp;
}

/** @param isRestless reloads each page, and goes back from it once */
export async function walk(
  visitor: Visitor,
  stops: readonly Stop[],
  { isRestless }: { isRestless: boolean },
): Promise<void> {
  for (const stop of stops) {
    await stop.types?.(visitor);
    await stop.goes(visitor);
    await expectStanding(visitor, stop.reads);
    await expectGoodPage(visitor);
    if (!isRestless) continue;
    await visitor.page.reload();
    await expectStanding(visitor, stop.reads);
    if (stop !== stops[0]) await backAndForth(visitor, stop);
  }
}

async function backAndForth(visitor: Visitor, { types, goes, reads, onceDone }: Stop): Promise<void> {
  const isSentAgain = await turn(visitor, 'goBack');
  if (onceDone === undefined) {
    if (isSentAgain) await types?.(visitor);
    await goes(visitor);
  } else {
    await expectStanding(visitor, onceDone);
    await turn(visitor, 'goForward');
  }
  await expectStanding(visitor, reads);
}

/**
 * A page that was the answer to a form is kept nowhere: the browser asks whether to send the form again, and they do.
 * @returns whether it was so
 */
async function turn({ page }: Visitor, way: 'goBack' | 'goForward'): Promise<boolean> {
  try {
    await page[way]();
    return false;
  } catch (error) {
    if (!String(error).includes('ERR_CACHE_MISS')) throw error;
    await page.waitForURL(/^chrome-error:/);
    await page.reload();
    return true;
  }
}

async function expectStanding(visitor: Visitor, words: string | RegExp): Promise<void> {
  expect(await visitor.text(), visitor.page.url()).toMatch(words);
}
