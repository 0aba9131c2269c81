import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('infra/decisions/0009-threat-model.md', root), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/**
 * What of the threats is a rule of the protocol is an invariant of the simulation as well, by the words of its violation: it
 * must hold whatever fails, and not only in the story that a test tells.
 */
const invariants: Readonly<Record<string, readonly [file: string, violation: string]>> = {
  'A stranger opens somebody’s application': ['people/door.ts', 'came in as'],
  'An old letter, or a link in wrong hands': ['people/door.ts', 'is dead, and opens'],
  'A link that is renewed locks its holder out': ['people/door.ts', 'is locked out'],
  'One applies twice, or in another’s name': ['model/likeness.ts', 'which looks like it'],
  'A signature by another hand': ['model/rights.ts', 'signed with no code in force'],
  'Whoever has the link, and not the mailbox': ['model/rights.ts', 'with the code of'],
  'A stranger’s guesses lock the laureate out': ['model/rights.ts', 'tries of one code of'],
  'Somebody files, reads or votes outside the published times': ['model/times.ts', 'filed at'],
  'A panelist votes twice': ['model/rights.ts', 'voted twice'],
  'Somebody learns who voted what': ['model/votes.ts', 'a ballot says more than its grades'],
  'A vote that cannot be counted': ['model/votes.ts', 'a box that was touched was counted'],
  'A juror judges a friend': ['model/rights.ts', 'was changed after the recusal'],
  'The rules change under those who applied': ['model/invariants.ts', 'under rules that nobody kept'],
  'Staff change an outcome quietly': ['model/outcomes.ts', 'and staff decided'],
  'One person takes a grant away': ['model/supports.ts', 'decides alone on a default'],
  'One person withholds a payment': ['model/payments.ts', 'is withheld and given up by'],
  'Personal data outlive their purpose': ['model/ends.ts', 'never ends'],
  'Applications or drafts with another person’s address': ['model/mail.ts', 'that nobody confirmed'],
  'Somebody who knows an address': ['model/mail.ts', 'more letters than'],
  'Mail to somebody who objected': ['model/mail.ts', 'left for a lost address'],
  'A part dies in the middle': ['model/invariants.ts', 'was never delivered'],
};
/** What no story of the protocol can show: input, pages, templates, roles, logs and alarms have tests of their own. */
const ofTheSurroundings = [
  'A stranger learns who applied',
  'A mail scanner opens a link',
  'Somebody sends a link of theirs',
  'Who held an application before',
  'A link is read over a shoulder',
  'A flood from one address',
  'Whoever floods says to be somebody else',
  'A legal date goes by unnoticed',
  'Somebody learns who has voted while the vote is open',
  'Somebody answers for a citizen who was drawn',
  'Two copies around one vote',
  'An archive that was changed',
  'Whoever holds a seed',
  'A juror’s tie is learnt once they have filed',
  'Citizens who recuse unseat a finalist',
  'Another account of the machine',
  'The disk of a local programme',
  'Whoever has the link has the grant paid',
  'Whoever reads the table, a copy or a log reads where money goes',
  'The file of orders is changed on its way',
  'One person pays',
  'One person, or whoever has the link alone, changes',
  'A package that is not what was reviewed',
  'Input that breaks a function',
  'A file that an applicant gives',
  'Somebody reads, plants or replaces',
  'The national register',
  'Staff rights without being staff',
  'A reader, or staff, does what an operator may',
  'A member of staff acts under a colleague’s name',
  'An account of the staff is used by somebody else',
  'A function that was broken into',
  'What is noted of a laureate',
  'A laureate is quoted against its will',
  'A secret in the environment',
  'Personal data in logs',
  'A letter in the service’s name',
  'A failure that nobody sees',
  'A stack deleted by mistake',
];
const straight = (text: string) => text.replaceAll('’', "'");

describe('the threat model', () => {
  test('has an invariant for each threat that the protocol wards off, and says of the others that they are none', () => {
    const known = [...Object.keys(invariants), ...ofTheSurroundings].map(straight);
    const threats = rows.map(([, threat = '']) => straight(threat));
    expect(threats.filter((threat) => !known.some((one) => threat.startsWith(one)))).toEqual([]);
    expect(known.filter((one) => !threats.some((threat) => threat.startsWith(one)))).toEqual([]);
    for (const [file, violation] of Object.values(invariants))
      expect(readFileSync(new URL(`test/simulation/${file}`, root), 'utf8')).toContain(violation);
  });

  test('has a threat, a defence and a test in every row', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const [, threat, defence, by] of rows) {
      expect(`${threat}${defence}`.length).toBeGreaterThan(40);
      expect(by).toMatch(/^`test\/[a-z0-9/-]+(\.deep)?\.test\.ts`$/);
    }
  });

  test('names only tests that are there', () => {
    const named = rows.map(([, , , by = '']) => by.replaceAll('`', ''));
    expect(named.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
  });
});
