/**
 * Who writes each draft along: whom its owner invited, each at an address of their own, and told so; who is taken out has no link that
 * opens anything.
 */
import type { Check } from '#test/simulation/model/check.ts';
import type { Seen } from '#test/simulation/model/rights.ts';
import { documentIn } from '#test/simulation/model/stored.ts';

interface Draft {
  state: string;
  email: string;
  writers?: { writerId: string; email: string }[];
}

export function createCoWriters(check: Check) {
  const invited = new Set<string>();
  const takenOut = new Set<string>();
  /** Whose links are to end with that. */
  const ending = new Set<string>();

  function changed(PK: string, old: Draft | undefined, draft: Draft): void {
    const [before, now] = [old?.writers ?? [], draft.writers ?? []];
    const addresses = [draft.email, ...now.map(({ email }) => email)];
    check(new Set(addresses).size === addresses.length, `${PK} is written twice from one address`);
    for (const { writerId } of now) {
      check(!takenOut.has(writerId), `${writerId} was taken out of ${PK}, and writes again`);
      invited.add(writerId);
    }
    const stays = new Set(now.map(({ writerId }) => writerId));
    for (const { writerId } of before.filter((one) => !stays.has(one.writerId))) {
      takenOut.add(writerId);
      ending.add(writerId);
    }
  }

  return {
    changed({ PK, SK, before, after }: Seen): void {
      if (Number(after?.renewals?.N) > Number(before?.renewals?.N ?? 0))
        ending.delete(PK.replace('LINKS#draft#', ''));
      const draft = SK === 'FORM' ? documentIn<Draft>(after) : undefined;
      if (draft?.state === 'open') changed(PK, documentIn<Draft>(before), draft);
    },
    /** Once everything is quiet: each was sent an invitation, and the links of who was taken out were ended. */
    quiet(items: readonly { SK: string }[]): void {
      const letters = new Set(items.map(({ SK }) => SK));
      for (const id of invited)
        check(letters.has(`EMAIL#${id}_writer-invited`), `nobody invited ${id}, who writes along`);
      check(ending.size === 0, `the links of ${[...ending]}, who were taken out, were not ended`);
    },
  };
}
