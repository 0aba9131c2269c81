/** What SES refuses, and what its events have left in the outbox: the events themselves reach only the function that notes them. */
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { emailKey, mailTaskKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import { type Item, openTable, type Table } from '#adapters/dynamodb/table.ts';
import { shapeOf } from './kinds.ts';
import { awaited, type Doors, type Filed, type Probe } from './probe.ts';
import { refusalOf } from './refusal.ts';
import { type ItemRecord, recordsOf } from './stream-records.ts';

const tableOf = ({ place }: Doors): Table => openTable(place.tables.programme, place.database);
const ownerOf = ({ applicationId }: Filed) => ({ purpose: 'applicant', id: applicationId }) as const;

/** The acknowledgement, once SES has reported this of it. */
const reported = (doors: Doors, filed: Filed, type: 'Delivery' | 'Bounce'): Promise<Item> =>
  awaited(`SES to report a ${type}`, async () => {
    const letters = await itemsUnder(tableOf(doors), emailKey(ownerOf(filed), ''));
    return letters.find(({ template, reports }) => template === 'receipt' && type in (reports as object));
  });

const kept = ['state', 'template', 'attempts', 'kind', 'because', 'detail'];

/** Neither its words nor its keys: what became of it. */
const letterShape = ({ state, template, attempts, reports }: Item): unknown =>
  shapeOf({ state, template, attempts, reports }, kept);

/** A letter that SES is to refuse, to its simulator. */
const refusedLetter = (name: string, asks: string, more: (doors: Doors) => object): Probe => ({
  name,
  asks,
  through: 'SES',
  answer: ({ doors }) => {
    const { email } = doors.place.cohort.sender;
    const raw = `From: ${email}\r\nTo: success@simulator.amazonses.com\r\nSubject: conformance\r\n\r\nconformance\r\n`;
    const asked = {
      Source: email,
      Destinations: ['success@simulator.amazonses.com'],
      RawMessage: { Data: Buffer.from(raw) },
      ...more(doors),
    };
    return refusalOf(doors.ses.send(new SendRawEmailCommand(asked)), { keepsWords: true });
  },
});

export const mailProbes: readonly Probe[] = [
  {
    name: 'order',
    asks: 'the way of a letter from the record to SES',
    through: 'DynamoDB Streams',
    answer: ({ doors, reader }) => statesOf(doors, reader),
  },
  {
    name: 'delivery',
    asks: 'what SES reports of a letter that arrives',
    through: 'SES',
    answer: async ({ doors, reader }) => letterShape(await reported(doors, reader, 'Delivery')),
  },
  {
    name: 'bounce',
    asks: 'what it reports of one that comes back',
    through: 'SES',
    answer: ({ doors, lost }) => bounced(doors, lost),
  },
  refusedLetter('unknown sender', 'a letter from a domain that SES does not know', () => ({
    Source: 'nobody@conformance.invalid',
  })),
  refusedLetter('no configuration set', 'a letter under one that there is not', () => ({
    ConfigurationSetName: 'conformance-nowhere',
  })),
];

/** Each once: it is queued by the transaction that stores the record, and reports say again that it was sent. */
async function statesOf(doors: Doors, filed: Filed): Promise<unknown> {
  const { PK, SK } = await reported(doors, filed, 'Delivery');
  const states = (records: readonly ItemRecord[]) => [
    ...new Set(records.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb?.NewImage?.state?.S}`)),
  ];
  const isSent = (records: readonly ItemRecord[]) => states(records).at(-1) === 'MODIFY sent';
  return states(await recordsOf(doors, { PK: { S: String(PK) }, SK: { S: String(SK) } }, isSent));
}

/** With what it leaves to a person. */
async function bounced(doors: Doors, filed: Filed): Promise<unknown> {
  const letter = await reported(doors, filed, 'Bounce');
  const task = await awaited('the task of who sees to it', async () => {
    const [first] = await itemsUnder(tableOf(doors), mailTaskKey(ownerOf(filed), ''));
    return first;
  });
  return { letter: letterShape(letter), task: shapeOf(task.summary, kept) };
}
