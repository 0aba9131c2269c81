import { describe, expect, test } from 'vitest';
import { Unreachable } from '#infra/cli/client/problems.ts';
import { checkRecords } from '#infra/cli/maintenance/dns-records.ts';
import { aResolver, aZone, dkimTokens } from '#test/infra/cli/zone.ts';

const sender = {
  domain: 'aic.example.org',
  mailFrom: 'mail.aic.example.org',
  dkimTokens,
  region: 'eu-west-3',
};
const feedback = (region: string) => ({ priority: 10, exchange: `feedback-smtp.${region}.amazonses.com` });

/** What is not as it should be, in the order of the records. */
async function leftIn(planted: Parameters<typeof aZone>[0]): Promise<string[]> {
  const records = await checkRecords(sender, aResolver(aZone(planted)));
  expect(records.map(({ of }) => of)).toEqual(['DKIM', 'DKIM', 'DKIM', 'MAIL FROM', 'SPF', 'DMARC']);
  return records
    .filter(({ state }) => state !== 'there')
    .map(({ of, name, state }) => `${of} ${name} ${state}`);
}

test('a domain that has all of it has nothing left to publish', async () => {
  expect(await leftIn({})).toEqual([]);
  expect(await leftIn({ dkim: { one: 'ONE.dkim.amazonses.com.' } })).toEqual([]);
});

test.each(dkimTokens)('the key %s of DKIM that is gone is told by its name', async (token) => {
  expect(await leftIn({ dkim: { [token]: undefined } })).toEqual([
    `DKIM ${token}._domainkey.aic.example.org missing`,
  ]);
});

describe('planted', () => {
  const [mx, spf, dmarc] = [
    'MAIL FROM mail.aic.example.org',
    'SPF mail.aic.example.org',
    'DMARC _dmarc.aic.example.org',
  ];
  test.each([
    [
      'a key that leads to another service',
      { dkim: { two: 'two.example.net' } },
      'DKIM two._domainkey.aic.example.org wrong',
    ],
    ['no MX', { mx: [] }, `${mx} missing`],
    ['the MX of another region', { mx: [feedback('eu-west-1')] }, `${mx} wrong`],
    ['an MX beside ours', { mx: [feedback('eu-west-3'), feedback('eu-west-1')] }, `${mx} wrong`],
    ['no SPF among the texts', { spf: ['some-other=text'] }, `${spf} missing`],
    ['an SPF without SES', { spf: ['v=spf1 include:example.net ~all'] }, `${spf} wrong`],
    ['an SPF that refuses SES', { spf: ['v=spf1 -include:amazonses.com ~all'] }, `${spf} wrong`],
    ['two SPF', { spf: ['v=spf1 include:amazonses.com ~all', 'v=spf1 mx ~all'] }, `${spf} wrong`],
    ['no DMARC', { dmarc: {} }, `${dmarc} missing`],
    [
      'a DMARC that asks for nothing',
      { dmarc: { 'aic.example.org': ['v=DMARC1; p=none'] } },
      `${dmarc} weak`,
    ],
    ['a DMARC for some', { dmarc: { 'aic.example.org': ['v=DMARC1;p=reject;pct=5'] } }, `${dmarc} weak`],
    [
      'a DMARC without a policy',
      { dmarc: { 'aic.example.org': ['v=DMARC1; rua=mailto:a@b.fr'] } },
      `${dmarc} wrong`,
    ],
    [
      'two DMARC',
      { dmarc: { 'aic.example.org': ['v=DMARC1; p=reject', 'v=DMARC1; p=none'] } },
      `${dmarc} wrong`,
    ],
    [
      'a domain above that asks for nothing of those below',
      { dmarc: { 'example.org': ['v=DMARC1; p=reject; sp=none'] } },
      `${dmarc} weak`,
    ],
  ])('%s', async (_, planted, expected) => {
    expect(await leftIn(planted)).toEqual([expected]);
  });
});

test('the policy of a domain above holds for those below that have none', async () => {
  expect(await leftIn({ dmarc: { 'example.org': ['v=DMARC1; p=reject'] } })).toEqual([]);
});

test('what stands there is shown as it is', async () => {
  const records = await checkRecords(sender, aResolver(aZone({ mx: [feedback('eu-west-1')] })));
  expect(records.find(({ of }) => of === 'MAIL FROM')?.found).toEqual([
    '10 feedback-smtp.eu-west-1.amazonses.com',
  ]);
});

test('a resolver that does not answer is no missing record', async () => {
  await expect(checkRecords(sender, aResolver({}, 'ETIMEOUT'))).rejects.toThrow(Unreachable);
});
