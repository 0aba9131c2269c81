/** Planted bugs of what changes hands: an application that goes to another address, and links that were lost. */
import { type PlantedBug, planting } from './planting.ts';

const bug = planting('hand-over');

const accepting = 'app/application/accept-handover';
const offering = 'app/application/hand-over';

export const handoverBugs: readonly PlantedBug[] = [
  bug('links that outlive it', [accepting, '      { purpose, id: of },\n', '']),
  bug('the link of a letter on its way opens for whoever held it', [
    'adapters/dynamodb/round/mailed-links',
    'const { renewals } = known ?? before;',
    'const { renewals } = before;',
  ]),
  bug('the letter that it has gone goes to whoever took it', [
    'app/mail/letter-recipient',
    "{ name: '', email: from, language }",
    "{ name: '', email: to.email, language }",
  ]),
  bug('letters kept from whoever took it', [
    accepting,
    'await links.confirm(owner, mailboxSha256(to.email), clock.now());\n  let amending',
    'let amending',
  ]),
  bug('the second address of whoever held it stays', [
    accepting,
    'contact: to } } as const',
    'contact: { ...form.contact, ...to } } } as const',
  ]),
  bug('nobody is told that it has gone', [
    accepting,
    "        template: 'handed-over',",
    "        template: 'handover-offered',",
  ]),
  bug(
    'accepted after it was taken back',
    [
      accepting,
      'isOpenAt(open, now().toISOString()) && open.handoverId === handoverId && from === at',
      'from === at',
    ],
    [
      'domain/application/decide',
      'isOpenAt(handover, now) && handover.handoverId === handoverId\n',
      'true\n',
    ],
  ),
  bug(
    'accepted after its end',
    [accepting, 'isOpenAt(open, now().toISOString()) && open.handoverId', 'open?.handoverId'],
    [
      'domain/application/decide',
      'isOpenAt(handover, now) && handover.handoverId === handoverId\n',
      'handover?.handoverId === handoverId\n',
    ],
  ),
  bug('an offer taken back whose link goes on', [
    offering,
    "id === undefined ? {} : { endsLinks: [{ purpose: 'heir', id }] };",
    'id === undefined ? {} : {};',
  ]),
  bug('two offers at once', [
    'domain/application/decide',
    'unlessHandedOver(application, now) ?? happened',
    'happened',
  ]),
  bug('an offer for a day', ['domain/application/handover', 'handoverDays = 7', 'handoverDays = 1']),
  bug('a lost link sent to where it was', [
    'app/mail/ask-lost-link',
    'mailboxSha256(one.form.contact.email) === mailbox',
    'mailbox !== one.form.contact.email',
  ]),
  bug('a lost link that is asked for and not sent', [
    'app/mail/ask-lost-link',
    'owners.map((owner) => letters.sendLink(owner, at))',
    'owners.slice(1).map((owner) => letters.sendLink(owner, at))',
  ]),
  bug('lost links as often as they are asked for', [
    'domain/mail/link-pauses',
    'replaced: 3_600_000',
    'replaced: 60_000',
  ]),
  bug('an old link that brings no other', [
    'app/mail/ask-new-link',
    "=== 'replaced'",
    "=== ('never' as never)",
  ]),
];
