/** A small cohort played up to the opening of its panel, through the synthesized stack: three finalists, fifteen citizens. */
import { promotion1 } from './cohort.ts';
import { aJuryStory, commitAndBring, type JuryStory, release, staffOf } from './jury-story.ts';
import { played } from './played.ts';
import type { Answer, TestProgramme } from './programme.ts';

const citizen = (index: number) => ({
  name: `Citoyenne ${index}`,
  email: `citoyenne-${index}@panel.example`,
  language: 'fr',
});
const theDayBefore = new Date(Date.parse(promotion1.calendar.panelOpensAt) - 86_400_000).toISOString();

export type PanelStory = ReturnType<typeof panelOf>;

export async function aPanelStory({ likeAnyOther = false } = {}): Promise<PanelStory> {
  const { programme, known } = await played(likeAnyOther ? 'panel-like-any-other' : 'panel', async () => {
    const { programme, finalists, ids } = await openPanel(await aJuryStory({ likeAnyOther }));
    return { programme, known: { finalists, ids } };
  });
  return panelOf(programme, known);
}

/**
 * @param jury open; what is left to read is read
 * @param beforeTheVote what happens on the day before it opens, once citizens were asked for their ties
 */
export async function openPanel(
  jury: JuryStory,
  beforeTheVote?: (linkOf: (index: number) => Promise<string>) => Promise<void>,
): Promise<PanelStory> {
  const { programme, staff, applications: finalists } = jury;
  await jury.readAll();
  await jury.closeJury();
  await release(programme, staff, 'jury');
  const panelists = [
    ...Array.from({ length: 15 }, (_, index) => citizen(index)),
    { ...citizen(15), substitute: true },
  ];
  const enrolled = await staff('PUT', '/panelists', { panelists });
  await commitAndBring(staff, 'panel');
  const ids = (enrolled.body.panelists as { panelistId: string }[]).map(({ panelistId }) => panelistId);
  const panel = panelOf(programme, { finalists, ids });
  if (beforeTheVote) {
    await programme.advanceTo(theDayBefore);
    await programme.settle();
    await beforeTheVote(panel.linkOf);
  }
  await programme.advanceTo(promotion1.calendar.panelOpensAt);
  await programme.settle();
  await staff('POST', '/rounds/panel/opening', {});
  await programme.settle();
  return panel;
}

/** Of a programme whose panel is open. */
export function panelOf(
  programme: TestProgramme,
  { finalists, ids }: { finalists: string[]; ids: string[] },
) {
  const staff = staffOf(programme);
  const linkOf = (index: number) => programme.linkOf(citizen(index).email);
  return {
    programme,
    staff,
    finalists,
    /** Panelists' ids in the order of the roll, the substitute last. */
    ids,
    /** Citizen number `index` gives every finalist a grade, in the order of the finalists; null recuses. */
    async vote(index: number, ...grades: (string | null)[]): Promise<Answer> {
      const token = await programme.linkOf(citizen(index).email);
      const chosen = finalists.flatMap((id, nth) => (grades[nth] ? [[id, grades[nth]] as const] : []));
      const recusals = finalists.filter((_, nth) => grades[nth] === null);
      const body = { grades: Object.fromEntries(chosen), recusals };
      return programme.call('POST', '/panel/ballot', body, token);
    },
    /** The personal link's token of citizen number `index`. */
    linkOf,
    /** Once those who vote have voted, so before the published end. */
    closePanel: () => staff('POST', '/rounds/panel/closing', { reason: 'Tout le monde a voté.' }),
    release: () => release(programme, staff, 'panel'),
    close: () => programme.close(),
  };
}
