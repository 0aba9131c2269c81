import { expect, test } from 'vitest';
import {
  forgetSession,
  keepFor,
  keepLanguage,
  keepSession,
  languageIn,
  readCookies,
} from '#web/server/session.ts';

const guarded = 'Path=/; Secure; HttpOnly; SameSite=Lax';

test('a session is kept until the browser closes or it ends, by a cookie that no script reads and no other site sends', () => {
  expect(keepSession('panelist', 'p-1.x')).toBe(`__Host-panelist=p-1.x; ${guarded}`);
  expect(forgetSession('panelist')).toBe(`__Host-panelist=; ${guarded}; Max-Age=0`);
  expect(keepFor(600, 'state', 'x')).toBe(`__Host-state=x; ${guarded}; Max-Age=600`);
});

test('a language is kept for a year, and is one of ours', () => {
  const cookie = keepLanguage('en');
  expect(cookie).toBe(`__Host-language=en; ${guarded}; Max-Age=31536000`);
  expect(languageIn(readCookies([cookie.split(';')[0] ?? '']))).toBe('en');
  expect(languageIn(readCookies(['__Host-language=de', 'language=fr']))).toBeUndefined();
});
