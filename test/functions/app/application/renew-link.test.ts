import { expect, test } from 'vitest';
import { renewLink } from '#app/application/renew-link.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { staff as actor, programmeInMemory } from '#test/support/programme-in-memory.ts';

const now = '2022-02-10T10:00:00.000Z';
const soon = '2022-02-10T10:00:00.001Z';

function renewing(retryAt: string | undefined) {
  const memory = programmeInMemory(undefined, now);
  const applicationId = memory.put(anApplication('eligible'));
  const links = { ...memory.links, renewableAt: async () => retryAt };
  return {
    ...memory,
    renew: (id = applicationId) => renewLink({ ...memory, links }, { applicationId: id, actor }),
  };
}

test.each([undefined, now])(
  'where the last one was sent long ago (%s) another is, by whom the event names',
  async (at) => {
    const { renew, changes } = renewing(at);
    expect(await renew()).toEqual({ ok: true, value: { queued: 1 } });
    expect(changes).toMatchObject([{ actor, renewsLink: true, events: [{ type: 'LinkRenewed' }] }]);
  },
);

test('where one is on its way, it is told from when another can be asked for', async () => {
  const { renew, changes } = renewing(soon);
  expect(await renew()).toEqual(refuse({ code: 'link-just-sent', retryAt: soon }));
  expect(changes).toEqual([]);
});

test('of an application that is not there none is sent', async () => {
  expect(await renewing(undefined).renew('aic1-00000000000000FF')).toEqual(refuse({ code: 'not-found' }));
});
