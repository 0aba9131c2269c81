/** The programme in memory with its drafts, and a clock that can be moved. */
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

export function aProgramme(start: string) {
  const memory = programmeInMemory(promotion1, start);
  let now = Date.parse(start);
  const deps = {
    ...{ ...memory, drafts: formDraftStore(memory.table), drawIds: drawDraftIds },
    clock: { now: () => new Date(now) },
  };
  const later = (milliseconds: number) => {
    now += milliseconds;
  };
  const letters = () => memory.stored.letters().map(({ to, template }) => [to.purpose, template]);
  const resolve = (token: string, { purpose }: LinkOwner) =>
    deps.links.resolve(token, purpose, deps.clock.now());
  return { ...memory, deps, later, letters, resolve };
}
