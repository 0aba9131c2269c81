/** A laureate of the vote whose agreement both parties signed: the award opens its support and its payments. */
import { aPanelStory, type PanelStory, panelOf } from '#test/support/panel-story.ts';
import { played } from '#test/support/played.ts';
import { codeIn, opened } from '#test/support/story.ts';

/** Whose project the panel likes best. */
export const laureateEmail = 'personne-1@example.org';

/** @returns the story, and the id of the application */
export async function anAward(): Promise<PanelStory & { applicationId: string }> {
  const { programme, known } = await played('award', async () => {
    const story = await aPanelStory();
    for (let index = 0; index < 10; index += 1) await story.vote(index, 'tres-bien', 'bien', 'bien');
    await story.closePanel();
    await story.release();
    const { programme, finalists, ids } = story;
    return { programme, known: { finalists, ids, applicationId: await signedByBoth(story) } };
  });
  return { ...panelOf(programme, known), applicationId: known.applicationId };
}

async function signedByBoth({ programme, staff }: PanelStory): Promise<string> {
  const token = await opened(programme, await programme.linkOf(laureateEmail));
  const ask = async (path: string, body: object) => {
    const answer = await programme.call('POST', `/application/${path}`, body, token);
    if (answer.status > 299) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    await programme.settle();
  };
  const { sha256 } = (await programme.call('GET', '/application/agreement', undefined, token)).body;
  const signer = { name: 'Personne 1', capacity: 'Porteuse', sha256, commitmentsAccepted: true };
  await ask('signature-code', signer);
  await ask('signature', { ...signer, code: codeIn((await programme.mails(laureateEmail)).at(-1)?.text) });
  const [signed] = (await staff('GET', '/applications?status=signed')).body.items;
  await staff('POST', `/applications/${signed.applicationId}/countersignature`, {});
  await programme.settle();
  return signed.applicationId;
}
