/** Who has lost every letter or has an old one, and asks for another link: by their address, by the old link, or at the office. */
import { renewLink } from '#app/application/renew-link.ts';
import { askLostLink } from '#app/mail/ask-lost-link.ts';
import { askNewLink } from '#app/mail/ask-new-link.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import type { Act, Answer } from './act.ts';
import { instructor } from './colleagues.ts';
import type { AskedLink, Desk } from './desk.ts';
import { type Applicant, handOverStatuses, type Plan } from './plan.ts';

const by = 'draft-api';

export function lostLinkActs(desk: Desk, plan: Plan): Act[] {
  return [askingAsNobody(desk), ...plan.applicants.flatMap((applicant) => losing(desk, plan, applicant))];
}

function losing(desk: Desk, { seed }: Plan, { id, number }: Applicant): Act[] {
  const { deps, see } = desk;
  const draw = drawFrom(seedFor(seed, `loses the letters ${number}`));
  const from = draw.under(handOverStatuses.length);
  const how = draw.pick([
    'asks',
    'asks',
    'asks with an old link',
    'comes to the office',
    'keeps',
    'keeps',
  ] as const);
  // Some press again and again: of these one an hour brings a letter.
  let left = draw.pick([1, 1, 3, 6]);
  const isTime = () =>
    handOverStatuses.indexOf(see.status(id) ?? 'received') >= from && see.linkOf(id) !== undefined;
  const address = () => see.application(id)?.form.contact.email ?? '';
  const asking = (name: string, isReady: () => boolean, ask: () => Promise<Answer>): Act => ({
    name: `${name} ${number}`,
    by,
    who: { kind: 'applicant', id },
    isStanding: true,
    isOptional: true,
    isReady: () => left > 0 && isTime() && isReady(),
    run() {
      left -= 1;
      return ask();
    },
  });
  /** The oldest one that a letter brought, once another letter brought a later one. */
  const oldLink = () => {
    const links = see.linksElsewhere(id, '');
    return links.find((token) => token !== links.at(-1)) ?? '';
  };
  switch (how) {
    case 'asks':
      return [
        asking(
          'ask for the lost link of',
          () => true,
          () => {
            const email = address();
            return noted(desk, { email }, () => askLostLink(deps, { email }));
          },
        ),
      ];
    case 'asks with an old link':
      return [
        asking(
          'ask with an old link of',
          () => oldLink() !== '',
          async () => {
            const token = oldLink();
            const isReplaced = () => see.isReplaced('applicant', id, token);
            const was = isReplaced();
            const ask = () => askNewLink(deps, { token });
            return was ? noted(desk, { id }, ask, isReplaced) : ask();
          },
        ),
      ];
    case 'comes to the office':
      return [
        {
          name: `send ${number} another link`,
          by: 'staff-api',
          who: instructor,
          isOptional: true,
          again: ['link-just-sent'],
          isReady: isTime,
          run: () => renewLink(deps, { applicationId: id, actor: instructor }),
          leaves: { subject: id, type: 'LinkRenewed' },
        },
      ];
    default:
      return [];
  }
}

/** What was answered, and that it still held then, is owed a letter. */
async function noted(
  { deps, asked }: Desk,
  whose: { email: string } | { id: string },
  ask: () => Promise<Answer>,
  isStill = () => true,
): Promise<Answer> {
  const now = () => deps.clock.now().getTime();
  const from = now();
  const answer = await ask();
  if (answer.ok && isStill()) asked.push({ ...whose, from, until: now() } satisfies AskedLink);
  return answer;
}

/** Under an address that nobody gave: the answer is the same, and no letter leaves. */
function askingAsNobody(desk: Desk): Act {
  const email = 'personne@ailleurs.example';
  return {
    name: 'ask for a lost link under no address of ours',
    by,
    who: { kind: 'stranger', id: email },
    isOptional: true,
    isReady: () => true,
    run: () => noted(desk, { email }, () => askLostLink(desk.deps, { email })),
  };
}
