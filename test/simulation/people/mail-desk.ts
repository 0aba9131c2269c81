/** What staff do to mail in a wild episode: stop it all and resume, hold, release and discard single letters, close tasks. */
import { changeEmail, closeTask, resumeMail, stopMail } from '#app/mail/change-mail.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { type Draw, drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import type { Act, Answer } from './act.ts';
import { postmaster } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Plan } from './plan.ts';

const by = 'mail-desk';
const actor = postmaster;
/** So many steps later what was stopped or held goes on. */
const patience = 120;

export function mailDeskActs(desk: Desk, plan: Plan, cloud: Cloud): Act[] {
  if (!plan.isWild) return [];
  const draw = drawFrom(seedFor(plan.seed, 'mail desk'));
  const { deps, see } = desk;
  let since = 0;
  const isPatienceOver = () => cloud.scheduler.steps() >= since + patience;
  const standing = { by, who: actor, isStanding: true } as const;
  return [
    ...Array.from({ length: draw.under(5) }, (_, index) =>
      once(desk, cloud, draw, index, () => {
        since = cloud.scheduler.steps();
      }),
    ),
    {
      name: 'resume mail',
      ...standing,
      isReady: () => see.isMailStopped() && isPatienceOver(),
      run: () => resumeMail(deps, { actor }),
    },
    {
      name: 'release a letter',
      ...standing,
      isReady: () => see.mail(['held']).length > 0 && isPatienceOver(),
      async run(): Promise<Answer> {
        const [messageKey] = see.mail(['held']);
        // Pressed again, and none is held any more: there is nothing to press.
        if (messageKey === undefined) return { ok: true, value: undefined };
        return changeEmail(deps, { act: 'release', messageKey, actor });
      },
    },
  ];
}

function once({ deps, see }: Desk, cloud: Cloud, draw: Draw, index: number, begun: () => void): Act {
  const what = draw.pick([
    'stop mail',
    'stop mail',
    'hold a letter',
    'discard a letter',
    'close a task',
  ] as const);
  const [from, which] = [draw.under(2_200), draw.under(100)];
  const isTime = () => cloud.scheduler.steps() >= from;
  const act = { name: `${what} ${index}`, by, who: actor, isOptional: true, isBlind: true } as const;
  const pickFrom = (keys: readonly string[]) => keys[which % keys.length] ?? '';
  if (what === 'stop mail') {
    const run = () => {
      begun();
      return stopMail(deps, { actor, reason: 'Une erreur dans un modèle.' });
    };
    return { ...act, run, isReady: isTime };
  }
  if (what === 'close a task') {
    const isReady = () => isTime() && see.mailTasks().length > 0;
    return { ...act, isReady, run: () => closeTask(deps, { messageKey: pickFrom(see.mailTasks()), actor }) };
  }
  const waiting = () => see.mail(['queued', 'deferred', 'held', 'unconfirmed']);
  const done = what === 'hold a letter' ? 'hold' : 'discard';
  return {
    ...act,
    isReady: () => isTime() && waiting().length > 0,
    run() {
      begun();
      return changeEmail(deps, { act: done, messageKey: pickFrom(waiting()), actor });
    },
  };
}
