import { expect, test } from 'vitest';
import { likelyAddress } from '#domain/mail/likely-address.ts';

test.each([
  ['gmial.com', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['gmaill.com', 'gmail.com'],
  ['GMIAL.COM', 'gmail.com'],
  ['gmail.fr', 'gmail.com'],
  ['orange.f', 'orange.fr'],
  ['ornage.fr', 'orange.fr'],
  ['laposte.fr', 'laposte.net'],
  ['hotmial.fr', 'hotmail.fr'],
  ['yaho.fr', 'yahoo.fr'],
  // As a browser or the form sends it on.
  ['xn--orang-fsa.fr', 'orange.fr'],
  ['xn--lapost-gva.net', 'laposte.net'],
])('%s is asked about as %s', (typed, meant) => {
  expect(likelyAddress(`Jean.D@${typed}`)).toBe(`Jean.D@${meant}`);
});

test.each([
  'gmail.com',
  'ymail.com',
  'mail.com',
  'hotmail.be',
  'outlook.de',
  'yahoo.co.uk',
  'orange.com',
  'mairie-lille.fr',
  'example.org',
  'constructor',
])('%s is not', (domain) => {
  expect(likelyAddress(`jean@${domain}`)).toBeUndefined();
});

test.each(['', 'jean', '@gmial.com'])('what is no address is left to its own refusal: %j', (typed) => {
  expect(likelyAddress(typed)).toBeUndefined();
});
