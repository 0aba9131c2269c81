import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { batchActs } from '#web/console/application/list-acts.ts';

test('the acts on many stand once, for what was ticked unless all of the list is chosen', () => {
  const acts = markupText(batchActs(50, 'token', 'fr'));
  expect(acts.match(/name="act" value="eligible"/g)).toHaveLength(1);
  expect(acts).toMatch(/name="scope" value="ticked" checked/);
  expect(acts).toContain('les 50 de cette liste, toutes pages comprises');
  expect(markupText(batchActs(1, 'token', 'fr'))).not.toContain('name="scope"');
});
