/** In which notes a member of staff is named, until they opened the note or ticked it off. */
import type { ApplicationIndex, Mention, StaffMentions } from '#app/ports/application-ports.ts';
import { defined } from '#domain/values/defined.ts';
import { titlesOf } from './titles.ts';

export interface MentionDeps {
  mentions: StaffMentions;
  index: Pick<ApplicationIndex, 'byId'>;
}

/** Oldest first, each with the title of its application. */
export async function listMentions(
  { mentions, index }: MentionDeps,
  staffId: string,
): Promise<{ items: (Mention & { title?: string })[] }> {
  const items = (await mentions.of(staffId)).sort((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1));
  const titles = await titlesOf(
    index,
    items.map(({ applicationId }) => applicationId),
  );
  return { items: items.map((one) => ({ ...one, ...defined({ title: titles[one.applicationId] }) })) };
}

/** Of oneself alone; once closed, closing it again changes nothing. */
export async function closeMention(
  { mentions }: Pick<MentionDeps, 'mentions'>,
  { applicationId, noteId, staffId }: { applicationId: string; noteId: string; staffId: string },
): Promise<{ noteId: string }> {
  await mentions.close({ applicationId, noteId }, staffId);
  return { noteId };
}
