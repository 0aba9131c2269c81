/** Somebody on the roll of advisers, whom a plan can name. */
import type { PanelStory } from '#test/support/panel-story.ts';

/** @returns the id; the same person each time */
export async function anAdviser({ staff }: Pick<PanelStory, 'staff'>): Promise<string> {
  const adviser = {
    name: 'Aline Roux',
    email: 'aline.roux@accompagnement.example.org',
    language: 'fr',
    kinds: ['methodological'],
  };
  const { body } = await staff('PUT', '/advisers', { advisers: [adviser] });
  return body.advisers[0].adviserId;
}
