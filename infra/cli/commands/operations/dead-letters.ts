/** What was given up: listed, handed again to what should have taken it, and taken away once it was seen to. */
import type { Bilingual } from '#domain/values/language.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { counted } from '#infra/cli/client/format.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import { askControl } from '#infra/cli/client/target.ts';
import {
  type DeadLetter,
  type DeadLetterQueue,
  openDeadLetterQueue,
  readLetter,
} from '#infra/cli/maintenance/dead-letters.ts';
import { openPlace, stackOption } from '#infra/cli/maintenance/place.ts';

interface LocalLetter {
  messageId: string;
  body: string;
  /** Programme time, ms. */
  sentAt: number;
}

const details = {
  fr: 'Sur AWS, un message d’un flux ne contient aucun enregistrement : tout ce qui attend dans la boîte de départ est réveillé, et le message supprimé. Celui d’un événement contient l’événement, et sa fonction est appelée avec lui. Celui d’une exécution qui a échoué la nomme : ops doctor --fix relance ce qu’elle a laissé, puis ops dead-letters discard retire le message. Un message d’une autre sorte reste où il est. Demande sqs:ReceiveMessage, sqs:ChangeMessageVisibility, pour retirer sqs:DeleteMessage, et pour remettre lambda:InvokeFunction, Scan sur l’index de ce qui n’est pas parti et UpdateItem. Sur cette machine, les enregistrements sont relus du flux.',
  en: 'On AWS a letter of a stream holds no record: all that waits in the outbox is woken, and the letter deleted. One of an event holds the event, and its function is invoked with it. One of an execution that failed names it: ops doctor --fix starts again what it left, then ops dead-letters discard takes the letter away. A letter of another kind is left where it is. Needs sqs:ReceiveMessage, sqs:ChangeMessageVisibility, for taking away sqs:DeleteMessage, and for redriving lambda:InvokeFunction, Scan on the index of what was not delivered and UpdateItem. On this machine the records are read again from the stream.',
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
  return deadLetters.map(({ messageId, body, sentAt }) => {
    const { payload: _, ...told } = readLetter(body);
    return { messageId, ...told, sentAt: new Date(sentAt).toISOString() };
  });
};

/** Those that are there, which others may read as well. */
async function lookedAt(queue: DeadLetterQueue): Promise<DeadLetter[]> {
  const letters = await queue.take();
  await queue.giveBack(letters);
  return letters;
}

const listedOnAws = (call: CommandCall) =>
  withQueue(call, async (queue) => {
    const letters = await lookedAt(queue);
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

/** Those that are meant and still there once it is confirmed, which may be long after; the others go back to the queue. */
async function take(
  call: CommandCall,
  queue: DeadLetterQueue,
  isMeant: (letter: DeadLetter) => boolean,
  question: (count: number) => Bilingual,
): Promise<DeadLetter[]> {
  const asked = new Set((await lookedAt(queue)).filter(isMeant).map(({ messageId }) => messageId));
  await confirm(call, question(asked.size));
  const all = await queue.take();
  await queue.giveBack(all.filter(({ messageId }) => !asked.has(messageId)));
  return all.filter(({ messageId }) => asked.has(messageId));
}

const redriveOnAws = (call: CommandCall) =>
  withQueue(call, async (queue) => {
    const { messageId, stack } = call.values;
    const isMeant = (one: DeadLetter) => messageId === undefined || one.messageId === messageId;
    const letters = await take(call, queue, isMeant, (count) => ({
      fr: `Remet des messages abandonnés de ${stack} à leur destinataire : ${count}.`,
      en: `Hands ${counted(count, 'dead letter', 'dead letters')} of ${stack} over again.`,
    }));
    const done = await queue.redrive(letters);
    const count = messageId === undefined ? letters.length : 1;
    sayAnswer(call, { ...done, count }, { says: redrivenOnAws });
    return done.redriven === count ? exitCodes.done : exitCodes.refused;
  });

const redrivenOnAws = {
  fr: 'messages repris : {redriven} sur {count} ; éléments réveillés dans la boîte de départ : {woken}',
  en: '{redriven} of {count} taken, {woken#item|items} of the outbox woken',
} as const;

/** Without an id: the letters of executions, which nothing takes again. */
const isSeenTo = ({ kind, messageId }: Pick<DeadLetter, 'kind' | 'messageId'>, asked: unknown): boolean =>
  asked === undefined ? kind === 'execution' : messageId === asked;

const discarding = (count: number): Bilingual => ({
  fr: `Retire des messages abandonnés, sans les remettre à personne : ${count}.`,
  en: `Takes ${counted(count, 'dead letter', 'dead letters')} away and hands nothing over.`,
});

async function discard(call: CommandCall): Promise<number> {
  const letters = (await listed(call)).filter((one) => isSeenTo(one, call.values.messageId));
  await confirm(call, discarding(letters.length));
  for (const { messageId } of letters) await askControl(call, 'DELETE', `/dead-letters/${messageId}`);
  return letters.length;
}

const discardOnAws = (call: CommandCall) =>
  withQueue(call, async (queue) => {
    const letters = await take(call, queue, (one) => isSeenTo(one, call.values.messageId), discarding);
    for (const letter of letters) await queue.remove(letter);
    return letters.length;
  });

export const deadLetterCommands: readonly CliCommand[] = [
  {
    name: 'ops dead-letters list',
    summary: {
      fr: 'ce qui a été abandonné et les exécutions qui ont échoué, le plus ancien d’abord',
      en: 'what was given up and executions that failed, oldest first',
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
  {
    name: 'ops dead-letters discard',
    summary: {
      fr: 'retire les messages des exécutions dont on s’est occupé, ou un seul, de quelque sorte qu’il soit',
      en: 'takes away the letters of executions that were seen to, or a single one of any kind',
    },
    details,
    arguments: [
      {
        name: 'messageId',
        what: {
          fr: 'lequel ; ceux des exécutions sauf indication',
          en: 'which; those of executions unless told',
        },
        isOptional: true,
      },
    ],
    options: [stackOption],
    examples: ['ops dead-letters discard', 'ops dead-letters discard --stack aic-promotion-1-production'],
    async run(call) {
      const discarded = await (isOnAws(call) ? discardOnAws(call) : discard(call));
      const says = {
        fr: 'messages retirés : {discarded}',
        en: '{discarded#letter|letters} taken away',
      } as const;
      sayAnswer(call, { discarded }, { says });
      const isMissing = call.values.messageId !== undefined && discarded === 0;
      return isMissing ? exitCodes.refused : exitCodes.done;
    },
  },
];

const view = {
  tables: [
    {
      of: 'items',
      columns: [
        ['dead letter', 'messageId'],
        ['kind', 'kind'],
        ['from', 'from'],
        ['since', 'sentAt', 'instant'],
      ],
      empty: { fr: 'Aucun.', en: 'None.' },
    },
  ],
} as const;
