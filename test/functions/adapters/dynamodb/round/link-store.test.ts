/** At most one link of an owner opens, and never one that reached nobody; sessions end with their week, their link or a renewal. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkKey } from '#adapters/dynamodb/keys.ts';
import { tokenSha256 } from '#adapters/dynamodb/link-item.ts';
import { linkRenewal } from '#adapters/dynamodb/link-writes.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { mailedLinks } from '#adapters/dynamodb/round/mailed-links.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { ReadLinks } from '#app/ports/link-ports.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { mailedLink, ownerIn } from '#test/support/mailed-link.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const endsAt = '2022-11-30T17:00:00.000Z';
const now = new Date('2022-02-01T00:00:00.000Z');
const daysOn = (days: number) => new Date(now.getTime() + days * 86_400_000);
let nth = 0;
const anOwner = () => {
  nth += 1;
  return { purpose: 'applicant', id: `aic1-${String(nth).padStart(16, '0')}` } as const;
};
type Owner = ReturnType<typeof anOwner>;

describe.each(['no engine', ...enginesHere] as const)('on %s', (engine) => {
  let tables: TestTables | undefined;
  let table: Table;
  beforeAll(async () => {
    if (engine !== 'no engine') tables = await startTables(engine);
    table = tables?.programme ?? tableInMemory().table;
  });
  afterAll(() => tables?.close());
  const links = () => linkStore(table);
  const opens = async (token: string, at = now) => ownerIn(await links().resolve(token, 'applicant', at));
  const shown = (owner: Owner, token: string, at = now, session?: string) =>
    links().open(owner, { sha256: tokenSha256(token), session }, at);
  const opened = async (...asked: Parameters<typeof shown>) => {
    const session = await shown(...asked);
    return session === 'replaced' ? undefined : session;
  };

  test('the link of the newest letter opens, that of an earlier one says that it was replaced, another says nothing', async () => {
    const owner = anOwner();
    const [first, second] = [await mailedLink(table, owner, endsAt), await mailedLink(table, owner, endsAt)];
    expect([await opens(first), await opens(second)]).toEqual(['replaced', owner]);
    expect(await opens(`${owner.id}.${'A'.repeat(43)}`)).toBeUndefined();
    expect(await links().resolve(second, 'juror', now)).toBeUndefined();
    expect([await opens(first, daysOn(365)), await opens(second, daysOn(365))]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('where links were ended, the next can be asked for a minute later', async () => {
    const owner = anOwner();
    await mailedLink(table, owner, endsAt);
    expect(await links().renewableAt(owner)).toBeUndefined();
    expect((await table.transact([linkRenewal(owner, now.toISOString())])).ok).toBe(true);
    expect(await links().renewableAt(owner)).toBe('2022-02-01T00:01:00.000Z');
  });

  test.each([
    ['a letter', (owner: Owner) => mailedLink(table, owner, endsAt)],
    ['a renewal', (owner: Owner) => links().revokeAll(owner, now)],
    ['an opening', (owner: Owner) => links().confirm(owner, mailboxSha256('a@example.org'), now)],
  ])(
    'an end that an earlier version gave to what is known of an applicant goes with %s',
    async (_, write) => {
      const owner = anOwner();
      await mailedLink(table, owner, endsAt);
      await table.update(linkKey(owner), {
        update: 'SET #ttl = :ttl',
        names: { '#ttl': 'ttl' },
        values: { ':ttl': 1 },
      });
      await write(owner);
      const stored = await table.get(linkKey(owner));
      expect(stored).toMatchObject({ version: 2 });
      expect(stored).not.toHaveProperty('ttl');
    },
  );

  test('a link that a later letter replaced since its holder was let in is said to be replaced, and opens nothing', async () => {
    const owner = anOwner();
    const [first] = [await mailedLink(table, owner, endsAt), await mailedLink(table, owner, endsAt)];
    expect(await shown(owner, first)).toBe('replaced');
    expect(await shown(owner, `${owner.id}.${'A'.repeat(43)}`)).toBeUndefined();
    await links().revokeAll(owner, now);
    expect(await shown(owner, first)).toBeUndefined();
  });

  test('a session is of its owner until the last midnight of a week, and never longer than its link', async () => {
    const owner = anOwner();
    const session = await opened(owner, await mailedLink(table, owner, endsAt));
    const { token = '' } = session ?? {};
    expect([session?.endsAt, await opens(token)]).toEqual([daysOn(7).toISOString(), owner]);
    const fromNoon = await opened(owner, await mailedLink(table, owner, endsAt), daysOn(0.5));
    expect(fromNoon?.endsAt).toBe(daysOn(7).toISOString());
    expect(await links().resolve(token, 'juror', now)).toBeUndefined();
    expect([await opens(token, daysOn(6.9)), await opens(token, daysOn(7))]).toEqual([owner, undefined]);
    const short = await opened(owner, await mailedLink(table, owner, daysOn(2).toISOString()));
    expect(short?.endsAt).toBe(daysOn(2).toISOString());
    const onScreen = await links().start(owner, daysOn(3).toISOString(), now);
    expect([onScreen.endsAt, await opens(onScreen.token)]).toEqual([daysOn(3).toISOString(), owner]);
  });

  test('a session that its holder leaves opens nothing more: the other ones and the link do, and nothing is ended by another token', async () => {
    const owner = anOwner();
    const link = await mailedLink(table, owner, endsAt);
    const [{ token }, elsewhere] = [
      await links().start(owner, endsAt, now),
      await links().start(owner, endsAt, now),
    ];
    const leave = (left: string) => links().end(left, 'applicant');
    for (const other of [link, `${owner.id}~${'A'.repeat(43)}`, `${token}A`, owner.id, '~', ''])
      await leave(other);
    await links().end(token, 'juror');
    expect(await opens(token)).toEqual(owner);
    for (const _ of ['once', 'again']) {
      await leave(token);
      expect([await opens(token), await opens(elsewhere.token), await opens(link)]).toEqual([
        undefined,
        owner,
        owner,
      ]);
    }
  });

  test('of links that were read before, a session that begins goes by what was read: where they are ended meanwhile it opens nothing', async () => {
    const owner = anOwner();
    const read = await links().read(owner);
    const before = await links().start(owner, endsAt, now, read);
    expect(await opens(before.token)).toEqual(owner);
    await links().revokeAll(owner, now);
    const late = await links().start(owner, endsAt, now, read);
    expect([await opens(before.token), await opens(late.token)]).toEqual([undefined, undefined]);
  });

  test('a session outlives the letter after it; what is revoked ends with all its sessions, and the next link opens', async () => {
    const owner = anOwner();
    const session = await opened(owner, await mailedLink(table, owner, endsAt));
    const onScreen = await links().start(owner, endsAt, now);
    const later = await mailedLink(table, owner, endsAt);
    expect(await opens(session?.token ?? '')).toEqual(owner);
    await links().revokeAll(owner, now);
    for (const token of [later, session?.token ?? '', onScreen.token])
      expect(await opens(token)).toBeUndefined();
    const next = await mailedLink(table, owner, endsAt);
    expect([await opens(next), await opens(later)]).toEqual([owner, 'replaced']);
    for (const token of [session?.token ?? '', onScreen.token]) expect(await opens(token)).toBeUndefined();
  });

  test('the link of a letter that was on its way when all links ended opens nothing, and takes the place of no later one', async () => {
    const owner = anOwner();
    const { draw, read, replace } = mailedLinks(table);
    const letter = async (known: ReadLinks) => {
      const token = draw(owner);
      await replace(owner, { token, mailedTo: 'x', endsAt }, known);
      return token;
    };
    await mailedLink(table, owner, endsAt);
    const onItsWay = await read(owner);
    await links().revokeAll(owner, now);
    expect(await opens(await letter(onItsWay))).toBeUndefined();
    const next = await letter(await read(owner));
    expect(await opens(next)).toEqual(owner);
    expect([await opens(await letter(onItsWay)), await opens(next)]).toEqual(['replaced', owner]);
    const kept = (await table.get(linkKey(owner)))?.links as { renewals: number }[];
    expect(kept.map(({ renewals }) => renewals)).toEqual([1, 0, 0, 0]);
  });

  test('nothing but the live link makes a session', async () => {
    const owner = anOwner();
    const replaced = await mailedLink(table, owner, endsAt);
    const link = await mailedLink(table, owner, endsAt);
    const session = await opened(owner, link);
    for (const token of [replaced, session?.token ?? '', 'nonsense']) {
      expect(await opened(owner, token)).toBeUndefined();
    }
    expect(await opened(anOwner(), link)).toBeUndefined();
  });

  test('opening a link again goes on with the session that the browser has, while it lasts and is of the owner', async () => {
    const owner = anOwner();
    const link = await mailedLink(table, owner, endsAt);
    const session = await opened(owner, link);
    const token = session?.token ?? '';
    expect(await opened(owner, await mailedLink(table, owner, endsAt), daysOn(1), token)).toEqual(session);
    const other = anOwner();
    const others = await opened(other, await mailedLink(table, other, endsAt), now, token);
    expect(others?.token).not.toBe(token);
    for (const day of [6, 6.5]) {
      const nearItsEnd = await opened(owner, await mailedLink(table, owner, endsAt), daysOn(day), token);
      expect(nearItsEnd).toMatchObject({ endsAt: daysOn(13).toISOString() });
    }
    expect((await opened(owner, await mailedLink(table, owner, endsAt), now, 'nonsense'))?.token).toMatch(
      /~/,
    );
  });

  test('what was read to let its holder in is not read again, and a session of a link renewed meanwhile opens nothing', async () => {
    const owner = anOwner();
    const link = await mailedLink(table, owner, endsAt);
    const reads: string[] = [];
    const watched: Table = {
      ...table,
      get: (key) => {
        reads.push(key.SK);
        return table.get(key);
      },
    };
    const asked = { sha256: tokenSha256(link), session: undefined };
    const open = async (read: ReadLinks | undefined) => {
      const session = await linkStore(watched).open(owner, { ...asked, read }, now);
      return typeof session === 'object' ? session.token : '';
    };
    const admitted = await linkStore(watched).resolve(link, 'applicant', now);
    const read = typeof admitted === 'object' ? admitted.read : undefined;
    expect(await opens(await open(read))).toEqual(owner);
    expect(reads).toEqual(['LINK']);
    await links().revokeAll(owner, now);
    expect(await opens(await open(read))).toBeUndefined();
    expect(await open(undefined)).toBe('');
  });

  test('opening a link confirms the mailbox that it was mailed to, and no other', async () => {
    const owner = anOwner();
    const [first, second] = [mailboxSha256('a@example.org'), mailboxSha256('b@example.org')];
    const confirmed = async () => [
      await links().isConfirmed(owner, first),
      await mailedLinks(table).isConfirmed(owner, second),
    ];
    const link = await mailedLink(table, owner, endsAt, 'A+x@example.org');
    await links().start(owner, endsAt, now);
    expect(await confirmed()).toEqual([false, false]);
    await opened(owner, link);
    await opened(owner, link);
    expect(await confirmed()).toEqual([true, false]);
    await mailedLink(table, owner, endsAt, 'b@example.org');
    await links().revokeAll(owner, now);
    expect(await confirmed()).toEqual([true, false]);
    await links().confirm(owner, second, now);
    expect(await confirmed()).toEqual([true, true]);
    expect(await links().isConfirmed(anOwner(), first)).toBe(false);
  });

  test('where a juror read goes with the last link, where an applicant did is kept, whatever ended its links', async () => {
    const kept = async (purpose: 'applicant' | 'juror') => {
      const { id } = anOwner();
      const owner = { purpose, id };
      const ttl = async () => (await table.get({ PK: `LINKS#${purpose}#${id}`, SK: 'LINK' }))?.ttl;
      await links().revokeAll(owner, now);
      const revoked = await ttl();
      await mailedLink(table, owner, endsAt);
      const mailed = await ttl();
      await links().confirm(owner, 'x', now);
      return [revoked, mailed, await ttl()];
    };
    const [inLong, atItsEnd] = [daysOn(400), new Date(endsAt)].map((at) => at.getTime() / 1000);
    expect(await kept('juror')).toEqual([inLong, atItsEnd, atItsEnd]);
    expect(await kept('applicant')).toEqual([undefined, undefined, undefined]);
  });

  test('of four senders at once one link opens', async () => {
    const owner = anOwner();
    const tokens = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const token = mailedLinks(table).draw(owner);
        await mailedLinks(table).replace(owner, { token, mailedTo: 'x', endsAt });
        return token;
      }),
    );
    const found = await Promise.all(tokens.map((token) => opens(token)));
    expect(found.filter((one) => one !== 'replaced')).toEqual([owner]);
    const item = await table.get({ PK: `LINKS#applicant#${owner.id}`, SK: 'LINK' });
    expect(item).toMatchObject({ kind: 'link', version: 4 });
    expect(JSON.stringify(item)).not.toContain(tokens[0]?.split('.')[1]);
  });
});

/** Each letter puts its link in force and then leaves or does not; letters overlap as they like. */
test('whatever letters overlap and fail, the link that opens is the newest of those that left, or the one before them all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ leaves: fc.boolean(), overlaps: fc.boolean() }), { maxLength: 8 }),
      async (letters) => {
        const { table } = tableInMemory();
        const owner = anOwner();
        const { draw, replace, withdraw } = mailedLinks(table);
        const before = await mailedLink(table, owner, endsAt);
        let newest = before;
        let failing: string[] = [];
        for (const { leaves, overlaps } of letters) {
          const token = draw(owner);
          await replace(owner, { token, mailedTo: 'x', endsAt });
          if (leaves) newest = token;
          else failing.push(token);
          if (overlaps) continue;
          for (const one of failing) await withdraw(owner, one);
          failing = [];
        }
        for (const one of failing.reverse()) await withdraw(owner, one);
        expect(await linkStore(table).resolve(newest, 'applicant', now)).toMatchObject(owner);
      },
    ),
    { numRuns: 60 },
  );
});

test('of many mailboxes that were read one after the other, the last twenty stay ones that were', async () => {
  const { table } = tableInMemory();
  const [links, owner] = [linkStore(table), anOwner()];
  const mailboxes = Array.from({ length: 25 }, (_, index) => mailboxSha256(`a${index}@example.org`));
  for (const mailbox of mailboxes) await links.confirm(owner, mailbox, now);
  const read = await Promise.all(mailboxes.map((mailbox) => links.isConfirmed(owner, mailbox)));
  expect(read).toEqual(mailboxes.map((_, index) => index >= 5));
});

test('of an owner who was never written to nothing is known, and no letter is theirs to withdraw', async () => {
  const { table, written } = tableInMemory();
  const owner = anOwner();
  const nothing = { version: 0, renewals: 0, links: [], confirmed: [], keepsNothingAt: 0 };
  expect(await mailedLinks(table).read(owner)).toEqual(nothing);
  await mailedLinks(table).withdraw(owner, mailedLinks(table).draw(owner));
  expect(written).toEqual([]);
});

test('what is no token of ours is not looked for', async () => {
  const { table, asked } = tableInMemory();
  const link = await mailedLink(table, anOwner(), endsAt);
  asked.length = 0;
  for (const token of ['', 'nonsense', `!${link}`, `${link}!`, link.replace('.', '')])
    expect(await linkStore(table).resolve(token, 'applicant', now)).toBeUndefined();
  expect(asked).toEqual([]);
});

test('of many letters the links of the last twenty are kept, so that an old one says that it was replaced', async () => {
  const { table } = tableInMemory();
  const owner = anOwner();
  const links = await Array.fromAsync({ length: 22 }, () => mailedLink(table, owner, endsAt));
  const opened = links.map(async (link) => ownerIn(await linkStore(table).resolve(link, 'applicant', now)));
  const replaced = Array(19).fill('replaced');
  expect(await Promise.all(opened)).toEqual([undefined, undefined, ...replaced, owner]);
});

test('whoever meets eight others at the links of one owner gives up, and says of whom they are', async () => {
  const { table } = tableInMemory();
  let times = 0;
  const contended: Table = {
    ...table,
    put: async () => {
      times += 1;
      return false;
    },
  };
  await expect(mailedLink(contended, anOwner(), endsAt)).rejects.toThrow('under 8 attempts');
  expect(times).toBe(8);
});
