/** A problem names its field alone: operations whose fields share a name are told of it in the same words. */
import { expect, test } from 'vitest';
import { namedFields } from '#http/words/named-fields.ts';

test.each([
  ['email', 'whoever begins an application, or asks somebody else to write along', /votre|your/],
  ['name', 'whoever signs, or keeps a view of the list', /signataire|signer/],
  ['capacity', 'whoever signs, or writes of the rapporteur of a sheet', /signez|sign\b/],
])('what is wrong with "%s" is true of %s', (field, _, ofOneAlone) => {
  const said = Object.values(namedFields[field] ?? {}).flatMap(({ fr, en }) => [fr, en]);
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((text) => ofOneAlone.test(text))).toEqual([]);
});
