import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { batchActs, eligibilityActs, overdueActs } from '#web/console/application/list-acts.ts';

test('the acts on many stand once, for what was ticked unless all of the list is chosen', () => {
  const acts = markupText(batchActs(eligibilityActs, 50, { formToken: 'token', language: 'fr' }));
  expect(acts.match(/name="act" value="eligible"/g)).toHaveLength(1);
  expect(acts).toMatch(/name="scope" value="ticked" checked/);
  expect(acts).toContain('les 50 de cette liste, toutes pages comprises');
  expect(markupText(batchActs(overdueActs, 1, { formToken: 'token', language: 'fr' }))).not.toContain(
    'name="scope"',
  );
});
