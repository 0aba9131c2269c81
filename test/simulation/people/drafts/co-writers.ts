/** Whoever is invited to write a draft along: they type in it until they are taken out or it is filed, and try what is its owner's alone. */
import { inviteWriter, removeWriter } from '#app/application/co-writing.ts';
import { discardForm, fileForm, saveForm, showForm } from '#app/application/form-drafts.ts';
import { handOverDraft } from '#app/application/hand-over.ts';
import type { OpenDraft } from '#domain/application/draft-record.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { openLink } from '#test/simulation/people/door.ts';
import { type Applicant, strangeHeir } from '#test/simulation/people/plan.ts';

const by = 'draft-api';
const mostSaves = 3;
const day = 86_400_000;

/**
 * @param open the draft as it is, while it is open
 * @returns the acts, and until when its owner waits before they file it, in milliseconds
 */
export function coWriting(desk: Desk, applicant: Applicant, open: () => OpenDraft | undefined) {
  const { see, sessions, surprised } = desk;
  const deps = { ...desk.deps, drafts: desk.deps.forms };
  const { number, id, coWriter } = applicant;
  if (!coWriter) return { acts: [], waits: () => 0 };
  const { ids, email } = coWriter;
  const act = { by, who: { kind: 'applicant', id }, isOptional: true } as const;
  const asStranger = { ...act, who: { kind: 'stranger', id }, mustFail: true, isStanding: true } as const;
  /** Each invitation is of an id of its own: these were drawn. */
  const invited = new Set<string>();
  const writing = (): string | undefined => {
    const [writer] = open()?.writers ?? [];
    if (writer) invited.add(writer.writerId);
    return writer?.writerId;
  };
  const next = () => ids.find((one) => !invited.has(one));
  const draftId = () => open()?.draftId ?? '';
  const isTyped = () => open()?.answers['project.summary'] !== undefined;
  let saves = 0;

  async function type(writerId: string): Promise<Answer> {
    const opened = await openLink(desk, writerId, see.linkOf(writerId) ?? '', 'draft');
    if (!opened.ok) return opened;
    sessions.push({ id: writerId, to: email, token: opened.value.token });
    const shown = await showForm(deps, writerId);
    if (!shown.ok) return shown;
    const { isOwner, writers, draft } = shown.value;
    if (isOwner || writers.length > 0) surprised(`${writerId} is shown who else writes`);
    saves += 1;
    const answers = { 'project.description': `Écrite à deux (${saves}).` };
    return saveForm(deps, { draftId: writerId, version: draft.version, answers });
  }

  /** What only the owner does, one after the other. */
  const owners: readonly ((writerId: string) => Promise<Answer>)[] = [
    (writerId) => fileForm(deps, writerId),
    (writerId) => inviteWriter(deps, { writerId, email: strangeHeir.email }),
    (writerId) => removeWriter(deps, { writerId, coWriterId: writerId }),
    (writerId) => handOverDraft(deps, { writerId, ...strangeHeir }),
    (writerId) => discardForm(deps, writerId),
    (writerId) =>
      saveForm(deps, {
        draftId: writerId,
        version: open()?.version ?? 0,
        answers: { 'contact.email': strangeHeir.email },
      }),
  ];
  let overreached = 0;

  /** Who was taken out, or wrote what was filed, has their letter still, and the page that they had open. */
  const tried = new Set<string>();
  const left = () => {
    const now = writing();
    const isOver = (one: string) => invited.has(one) && one !== now;
    const opened = sessions.filter((one) => isOver(one.id));
    const mailed = ids.filter(isOver).map((one) => ({ id: one, token: see.linkOf(one) ?? '' }));
    return [...opened, ...mailed].find(({ token }) => token !== '' && !tried.has(token));
  };

  const acts: Act[] = [
    {
      ...act,
      name: `invite somebody to write ${number} along`,
      isStanding: true,
      isReady: () => writing() === undefined && next() !== undefined && isTyped() && !see.isCalledOff(),
      run: () =>
        inviteWriter(
          { ...deps, drawIds: () => ({ draftId: `d-${next()?.split('-')[2]}`, idempotencyKey: '' }) },
          { writerId: draftId(), email },
        ),
    },
    {
      ...act,
      name: `write ${number} along`,
      isStanding: true,
      weight: 5,
      isReady: () => saves < mostSaves && see.linkOf(writing() ?? '-') !== undefined && !see.isCalledOff(),
      run: () => type(writing() ?? ''),
    },
    {
      ...asStranger,
      name: `do as the owner of ${number}`,
      weight: 3,
      isReady: () => overreached < owners.length && writing() !== undefined,
      run() {
        overreached += 1;
        return (
          owners[(number + overreached) % owners.length]?.(writing() ?? '') ??
          Promise.reject(new Error('none is left'))
        );
      },
    },
    {
      ...act,
      name: `take out who writes ${number} along`,
      isStanding: true,
      weight: number % 2 ? 1 : 8,
      // Some once they have written, some before they come.
      isReady: () => writing() !== undefined && (number % 3 > 0 || saves > 0),
      async run() {
        const coWriterId = writing() ?? '';
        const removed = await removeWriter(deps, { writerId: draftId(), coWriterId });
        if (removed.ok && writing() === coWriterId) surprised(`${coWriterId} was taken out, and writes on`);
        return removed;
      },
    },
    {
      ...asStranger,
      name: `come back to ${number}, which was written along`,
      weight: 20,
      isReady: () => left() !== undefined,
      async run() {
        const { id: writerId, token } = left() ?? { id: '', token: '' };
        tried.add(token);
        const opens = await deps.links.resolve(token, 'draft', deps.clock.now());
        return typeof opens === 'object'
          ? showForm(deps, writerId)
          : openLink(desk, writerId, token, 'draft');
      },
    },
  ];
  /** As long as nothing came of the invitation: whoever reads none keeps nobody waiting for longer. */
  const waits = (since: number) => (saves > 0 ? 0 : since + day);
  return { acts, waits };
}
