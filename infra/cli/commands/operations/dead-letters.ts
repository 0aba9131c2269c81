/** What delivery gave up on: listed, and handed again to what should have taken it. */
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { counted } from '#infra/cli/client/format.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import { askControl } from '#infra/cli/client/target.ts';
import { type DeadLetterQueue, openDeadLetterQueue } from '#infra/cli/maintenance/dead-letters.ts';
import { openPlace, stackOption } from '#infra/cli/maintenance/place.ts';

interface LocalLetter {
  messageId: string;
  queueArn: string;
  /** Programme time, ms. */
  sentAt: number;
}

const details = {
  fr: 'Sur AWS, un message d’un flux ne contient aucun enregistrement : tout ce qui attend dans la boîte de départ est réveillé, et le message supprimé. Celui d’un événement contient l’événement, et sa fonction est appelée avec lui. Un message d’une autre sorte reste où il est. Demande sqs:ReceiveMessage, sqs:ChangeMessageVisibility, et pour remettre sqs:DeleteMessage, lambda:InvokeFunction, Scan sur l’index de ce qui n’est pas parti et UpdateItem. Sur cette machine, les enregistrements sont relus du flux.',
  en: 'On AWS a letter of a stream holds no record: all that waits in the outbox is woken, and the letter deleted. One of an event holds the event, and its function is invoked with it. A letter of another kind is left where it is. Needs sqs:ReceiveMessage, sqs:ChangeMessageVisibility, and for redriving sqs:DeleteMessage, lambda:InvokeFunction, Scan on the index of what was not delivered and UpdateItem. On this machine the records are read again from the stream.',
};

const isOnAws = ({ values }: CommandCall) => typeof values.stack === 'string';

async function withQueue<T>(call: CommandCall, work: (queue: DeadLetterQueue) => Promise<T>): Promise<T> {
  const place = await openPlace(call);
  const queue = openDeadLetterQueue(place);
  try {
    return await work(queue);
  } finally {
    queue.close();
    place.close();
  }
}

const listed = async (call: CommandCall) => {
  const { deadLetters } = await askControl<{ deadLetters: LocalLetter[] }>(call, 'GET', '/dead-letters');
  return deadLetters.map(({ messageId, queueArn, sentAt }) => ({
    messageId,
    queue: queueArn.split(':').at(-1) ?? '',
    sentAt: new Date(sentAt).toISOString(),
  }));
};

const listedOnAws = (call: CommandCall) =>
  withQueue(call, async (queue) => {
    const letters = await queue.take();
    await queue.giveBack(letters);
    return letters.map(({ receipt: _, payload: __, ...letter }) => letter);
  });

async function redrive(call: CommandCall): Promise<number> {
  const { messageId } = call.values;
  const count = messageId === undefined ? (await listed(call)).length : 1;
  await confirm(call, {
    fr: `Remet des messages abandonnés à leur destinataire : ${count}.`,
    en: `Hands ${counted(count, 'dead letter', 'dead letters')} over again.`,
  });
  const path = messageId === undefined ? '' : `/${encodeURIComponent(String(messageId))}`;
  const { redriven } = await askControl<{ redriven: number }>(call, 'POST', `/dead-letters${path}/redrive`);
  sayAnswer(
    call,
    { redriven, count },
    { says: { fr: 'messages repris : {redriven} sur {count}', en: '{redriven} of {count} taken' } },
  );
  return redriven === count ? exitCodes.done : exitCodes.refused;
}

const redriveOnAws = (call: CommandCall) =>
  withQueue(call, async (queue) => {
    const { messageId } = call.values;
    const all = await queue.take();
    const isMeant = (one: { messageId: string }) => messageId === undefined || one.messageId === messageId;
    const letters = all.filter(isMeant);
    await queue.giveBack(all.filter((one) => !isMeant(one)));
    try {
      await confirm(call, {
        fr: `Remet des messages abandonnés de ${call.values.stack} à leur destinataire : ${letters.length}.`,
        en: `Hands ${counted(letters.length, 'dead letter', 'dead letters')} of ${call.values.stack} over again.`,
      });
    } catch (error) {
      await queue.giveBack(letters);
      throw error;
    }
    const done = await queue.redrive(letters);
    sayAnswer(call, { ...done, count: letters.length }, { says: redrivenOnAws });
    return done.redriven === letters.length ? exitCodes.done : exitCodes.refused;
  });

const redrivenOnAws = {
  fr: 'messages repris : {redriven} sur {count} ; éléments réveillés dans la boîte de départ : {woken}',
  en: '{redriven} of {count} taken, {woken#item|items} of the outbox woken',
} as const;

export const deadLetterCommands: readonly CliCommand[] = [
  {
    name: 'ops dead-letters list',
    summary: {
      fr: 'ce que la distribution a abandonné, le plus ancien d’abord',
      en: 'what delivery gave up on, oldest first',
    },
    details,
    options: [stackOption],
    examples: ['ops dead-letters list', 'ops dead-letters list --stack aic-promotion-1-production'],
    async run(call) {
      sayAnswer(call, { items: isOnAws(call) ? await listedOnAws(call) : await listed(call) }, view);
      return exitCodes.done;
    },
  },
  {
    name: 'ops dead-letters redrive',
    summary: {
      fr: 'remet les messages abandonnés à leur destinataire ; ce qui est passé entre-temps ne passe pas deux fois',
      en: 'hands dead letters again to what should have taken them; what was delivered meanwhile is not delivered twice',
    },
    details,
    arguments: [
      {
        name: 'messageId',
        what: { fr: 'lequel ; tous sauf indication', en: 'which; all unless told' },
        isOptional: true,
      },
    ],
    options: [stackOption],
    examples: ['ops dead-letters redrive', 'ops dead-letters redrive --stack aic-promotion-1-production'],
    run: (call) => (isOnAws(call) ? redriveOnAws(call) : redrive(call)),
  },
];

const view = {
  tables: [
    {
      of: 'items',
      columns: [
        ['dead letter', 'messageId'],
        ['queue', 'queue'],
        ['kind', 'kind'],
        ['function', 'function'],
        ['since', 'sentAt', 'instant'],
      ],
      empty: { fr: 'Aucun.', en: 'None.' },
    },
  ],
} as const;
