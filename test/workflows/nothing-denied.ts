import { expect, test } from 'vitest';
import type { Story } from '#test/support/story.ts';

/** The last test of a story, about all of it. */
export const nothingDeniedNorTwice = (story: () => Story): void =>
  test('nothing was denied, and no letter was written twice', async () => {
    const { programme } = story();
    const { body } = await programme.control('GET', '/usage');
    expect(body.permissions.denied).toEqual([]);
    const keys = (await programme.mails()).map(({ headers }) => headers['x-aic-message-key']);
    expect(new Set(keys).size).toBe(keys.length);
  });
