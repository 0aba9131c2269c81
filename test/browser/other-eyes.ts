/** A page as others see it: on the narrowest phone, with text twice as large, in a reader's own few colours. */
import type { Page } from 'playwright-core';
import type { Finding } from './chromium.ts';

/** Nothing is wider than a screen of 320 pixels, whatever the size of the text. */
export async function tooWideForOthers(page: Page): Promise<Finding[]> {
  const before = page.viewportSize();
  const findings: Finding[] = [];
  await page.setViewportSize({ width: 320, height: 800 });
  for (const size of ['100%', '200%']) {
    const targets = await page.evaluate<string[]>(`(${beyondTheScreen})('${size}')`);
    if (targets.length > 0) findings.push({ rule: `320 px, text at ${size}`, impact: 'serious', targets });
  }
  await page.evaluate(`document.documentElement.style.fontSize = ''`);
  if (before) await page.setViewportSize(before);
  return findings;
}

/** Where the focus is, and what is chosen or current, is told by more than a colour of ours. */
export async function untoldWithoutColours(page: Page): Promise<Finding[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const untold = await page.evaluate<Record<string, string[]>>(`(${untoldInPage})()`);
  await page.emulateMedia({ forcedColors: null });
  return Object.entries(untold)
    .filter(([, targets]) => targets.length > 0)
    .map(([rule, targets]) => ({ rule, impact: 'serious', targets }));
}

/** Runs in the page: the innermost elements that stick out, but for those within a box that scrolls by itself. */
const beyondTheScreen = `(size) => {
  const root = document.documentElement;
  root.style.fontSize = size;
  if (root.scrollWidth <= root.clientWidth) return [];
  const isBeyond = (one) => one.getBoundingClientRect().right > root.clientWidth && !one.closest('.table-scroll *');
  const beyond = [...document.querySelectorAll('body *')].filter(isBeyond);
  return beyond
    .filter((one) => ![...one.children].some((child) => beyond.includes(child)))
    .slice(0, 5)
    .map((one) => one.outerHTML.slice(0, 120));
}`;

/** Runs in the page. */
const untoldInPage = `() => {
  const look = (one) => {
    const style = getComputedStyle(one);
    const { borderBottomWidth, borderBottomStyle, borderBottomColor, fontWeight, outlineStyle, textDecorationLine } = style;
    return [borderBottomWidth, borderBottomStyle, borderBottomColor, fontWeight, outlineStyle, textDecorationLine].join();
  };
  const shown = (one) => one.outerHTML.slice(0, 120);
  const focused = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter((one) => {
    one.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement !== one) return false;
    const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(one);
    return outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || outlineColor === backgroundColor;
  });
  document.activeElement?.blur();
  const current = [...document.querySelectorAll('a[aria-current]')].filter((one) =>
    [...one.closest('ul, nav').querySelectorAll('a:not([aria-current])')].some((other) => look(other) === look(one)),
  );
  const chosen = [...document.querySelectorAll('.choice:has(:checked)')].filter((one) =>
    [...one.parentElement.querySelectorAll('.choice:not(:has(:checked))')].some((other) => look(other) === look(one)),
  );
  return {
    'focus without colours': focused.map(shown),
    'current place without colours': current.map(shown),
    'choice without colours': chosen.map(shown),
  };
}`;
