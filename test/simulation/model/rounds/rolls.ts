/**
 * The two rolls, written from what staff are promised: the same list brought in again changes nobody; nobody joins the panel unless its log
 * says so, once its vote is open, or twice; an address is corrected before the vote alone, once for each event, with one letter that brings the link to
 * where its reader is, and no link that came to where they are not opens any more.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Process } from '#test/simulation/cloud/calls.ts';
import type { Check } from '#test/simulation/model/check.ts';
import type { Seen } from '#test/simulation/model/rights.ts';
import type { LoggedEvent } from '#test/simulation/model/story.ts';
import { registrarOfRolls } from '#test/simulation/people/colleagues.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

type Item = Record<string, unknown> & { PK: string; SK: string };

const ofLinks = /^EMAIL#(p-[^_]*)_panel-link-\d{17}$/;
/** Of a letter that brings a member of the panel another link. */
export const isPanelLink = (messageKey: string): boolean => ofLinks.test(`EMAIL#${messageKey}`);

export function createRolls(check: Check, { correction }: Plan, roundStates: ReadonlyMap<string, string>) {
  const addresses = new Map<string, string>();
  /** Corrections that the log tells, and the roll does not show yet. */
  const corrected = new Map<string, number>();
  /** How many the log tells of as enrolled by each function, and it has not written yet. */
  const enrolled = new Map<Process | undefined, number>();
  /** Letters that corrections owe, by whose they are. */
  const owed = new Map<string, number>();
  const isPlanned = () => ['planned', undefined].includes(roundStates.get('panel'));

  function joined({ SK, after, by }: Seen): void {
    const address = after?.document?.M?.email?.S ?? '';
    const others = [...addresses].filter(([id, email]) => id !== SK && email === address);
    check(others.length === 0, `${SK} and ${others.map(([id]) => id)} are one address on the panel`);
    if (!addresses.has(SK)) {
      check(isPlanned(), `${SK} joined the panel, which is ${roundStates.get('panel')}`);
      check((enrolled.get(by) ?? 0) > 0, `${SK} joined the panel, and its log does not say so`);
    }
    if (enrolled.has(by)) enrolled.set(by, (enrolled.get(by) ?? 0) - 1);
    const before = addresses.get(SK) ?? address;
    addresses.set(SK, address);
    if (before === address) return;
    const left = corrected.get(SK) ?? 0;
    check(left > 0, `the address of ${SK} was changed, and nobody corrected it`);
    check(isPlanned(), `the address of ${SK} was changed while the panel is ${roundStates.get('panel')}`);
    corrected.set(SK, left - 1);
  }

  return {
    changed(seen: Seen): void {
      const { PK, SK, before, after, by } = seen;
      const reader = ofLinks.exec(SK)?.[1];
      if (reader !== undefined && !before) {
        // Whoever presses again once it is corrected has it sent anew, to the same address.
        const isRight = addresses.get(reader) === correction?.to;
        const left = owed.get(reader) ?? 0;
        check(left > 0 || isRight, `${SK} brings a link that nobody asked for`);
        owed.set(reader, Math.max(0, left - 1));
      }
      if (!PK.startsWith('ROLL#') || !after) return;
      if (before && by?.who?.id === registrarOfRolls.id) {
        const isSame = (['document', 'votedOn'] as const).every((part) =>
          isDeepStrictEqual(before[part], after[part]),
        );
        check(isSame, `the same list changed ${SK} on the roll`);
      }
      if (PK === 'ROLL#panel') joined(seen);
    },
    logged(PK: string, { type, data }: LoggedEvent, by: Process | undefined): void {
      if (PK !== 'ROUND#panel') return;
      if (type === 'PanelistsEnrolled') enrolled.set(by, Number(data.enrolled));
      if (type !== 'PanelistAddressCorrected') return;
      const id = String(data.panelistId);
      check(isPlanned(), `the address of ${id} was corrected while the panel is ${roundStates.get('panel')}`);
      check(correction?.id === id, `the address of ${id} was corrected, and was right`);
      corrected.set(id, (corrected.get(id) ?? 0) + 1);
      owed.set(id, (owed.get(id) ?? 0) + 1);
    },
    /** @param letters all that left, with where to */
    quiet(items: readonly Item[], letters: readonly { to: string; text: string }[]): void {
      const missing = [...enrolled.values()].filter((left) => left > 0);
      check(missing.length === 0, `${missing} are called enrolled, and are not on the roll`);
      for (const [id, letters] of owed)
        check(letters === 0, `${id} was not sent the link of the corrected address`);
      for (const [id, left] of corrected)
        check(left === 0, `the address of ${id} is called corrected, and was as it is`);
      if (!correction || addresses.get(correction.id) !== correction.to) return;
      const link = items.find(({ PK, SK }) => PK === `LINKS#panelist#${correction.id}` && SK === 'LINK');
      const live = ((link?.links ?? []) as { sha256: string; renewals?: number }[])
        .filter(({ renewals = 0 }) => renewals === Number(link?.renewals ?? 0))
        .map(({ sha256 }) => sha256);
      const former = letters
        .filter(({ to }) => to === correction.from)
        .flatMap(({ text }) => /\/l\/(\S+)/.exec(text)?.[1] ?? []);
      const open = former.filter((one) => live.includes(createHash('sha256').update(one).digest('hex')));
      check(open.length === 0, `a link that came to the former address of ${correction.id} opens`);
    },
  };
}
