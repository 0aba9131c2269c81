/** The name that a file came with: kept to be recognised by who gave it, and believed in nothing. */

const longest = 80;

/**
 * The last part of the name, without what no name needs: control characters, and those that turn the direction of a text, by which
 * `gpj.exe` reads `exe.jpg`.
 */
export function paperName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim();
  const characters = [...plain];
  return characters.length <= longest ? plain : `${characters.slice(0, longest - 1).join('')}…`;
}
