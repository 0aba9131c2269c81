import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mailboxSha256, normalisedAddress } from '#domain/mail/address.ts';
import { always } from '#test/support/property.ts';

test.each([
  ['Nom@Exemple.FR', 'nom@exemple.fr'],
  [' nom@exemple.fr ', 'nom@exemple.fr'],
  ['nom+a+b@exemple.fr', 'nom@exemple.fr'],
  ['prenom.nom@exemple.fr', 'prenom.nom@exemple.fr'],
  ['Pre.Nom.+x@GMail.com', 'prenom@gmail.com'],
  ['pre.nom@googlemail.com', 'prenom@gmail.com'],
  ['pre-no_m.x+y@pm.me', 'prenomx@proton.me'],
  ['nom@exemple.fr.', 'nom@exemple.fr'],
  ['+nom@exemple.fr', '+nom@exemple.fr'],
  ['...@gmail.com', '...@gmail.com'],
])('%s reaches the mailbox %s', (address, mailbox) => {
  expect(normalisedAddress(address)).toBe(mailbox);
});

describe('the normalised address', () => {
  it('is normal itself, whatever the address', () => {
    always(
      fc.emailAddress(),
      (address) => normalisedAddress(normalisedAddress(address)) === normalisedAddress(address),
    );
  });

  it('hides in one digest all addresses of a mailbox, and no other', () => {
    expect(mailboxSha256('V.ictim+3@gmail.com')).toBe(mailboxSha256('victim@googlemail.com'));
    expect(mailboxSha256('victim@gmail.com')).not.toBe(mailboxSha256('victim@exemple.fr'));
  });
});
