/** Planted bugs of drafts that go to another address before they are filed. */
import { type PlantedBug, planting } from './planting.ts';

const bug = planting('draft');

const accepting = 'app/application/accept-handover';
const offering = 'app/application/hand-over';
const writingAlong = 'app/application/co-writing';

export const draftBugs: readonly PlantedBug[] = [
  bug('accepted after it was taken back, or its end', [
    accepting,
    "draft?.state !== 'open' || !isStill(handover, draft.handover, draft.email, clock)",
    "draft?.state !== 'open'",
  ]),
  bug('what was saved while it was filed is lost', [
    'adapters/dynamodb/application/form-draft-item',
    'when: atVersion(draft.version - 1),',
    '',
  ]),
  bug('filed, and open still', [
    'adapters/dynamodb/application/application-store',
    '...(filedDraft ? [filedDraftWrite(filedDraft)] : []),',
    '',
  ]),
  bug('an amendment that is filed, and open still', [
    'adapters/dynamodb/application/handover-store',
    '...(filedDraft ? [filedDraftWrite(filedDraft)] : []),',
    '',
  ]),
  bug('links that outlive it', [
    accepting,
    'endsLinks: [...endsLinks, ...out] };',
    "endsLinks: [...endsLinks.filter(({ purpose }) => purpose !== 'draft'), ...out] };",
  ]),
  bug('an offer that was accepted, and its link', [
    accepting,
    'endsLinks: [...endsLinks, ...out] };',
    "endsLinks: [...endsLinks.filter(({ purpose }) => purpose !== 'heir'), ...out] };",
  ]),
  bug('no letter brings whoever took it over a link', [
    accepting,
    'letters: [...letters, link],',
    'letters: [...letters, link].slice(0, -1),',
  ]),
  bug('nobody is told that it has gone', [
    accepting,
    'letters: [...letters, link],',
    'letters: [...letters, link].slice(1),',
  ]),
  bug('the second address of whoever held it stays', [
    accepting,
    "'contact.secondEmail': _second, 'contact.phone'",
    "'contact.phone'",
  ]),
  bug('the name of whoever held it stays', [
    accepting,
    "'contact.email': to.email, 'contact.name': to.name",
    "'contact.email': to.email",
  ]),
  bug('what was typed is gone', [
    accepting,
    "answers: { ...answers, 'contact.email'",
    "answers: { ...(answers && {}), 'contact.email'",
  ]),
  bug('goes over what was saved meanwhile', [
    'app/application/held-draft',
    'drafts.save({ ...next, version: version + 1 }, version, {',
    'drafts.save({ ...next, version: ((await drafts.find(next.draftId))?.version ?? 0) + 1 }, (await drafts.find(next.draftId))?.version, {',
  ]),
  bug('two offers at once', [
    offering,
    'if (isOpenAt(handover, at)) return refuse',
    'if (isOpenAt(handover, at) && at === undefined) return refuse',
  ]),
  bug('an offer taken back that stands', [offering, 'next: draft,', 'next: { ...draft, handover },']),
  bug('an offer taken back whose link goes on', [
    offering,
    'along: { endsHandover: handover.handoverId },',
    'along: { endsHandover: undefined },',
  ]),
  bug('offered to whoever has it', [
    offering,
    "if (mailboxSha256(from) === mailboxSha256(email)) return { code: 'own-address' };",
    '',
  ]),
  bug('the address stays in the draft', [accepting, 'email: to.email,\n    answers', 'answers']),
  bug('whoever is taken out has a link that goes on', [
    writingAlong,
    'along: { endsLinks: coWritersOf({ writers: [out] }) }',
    'along: { endsLinks: [] }',
  ]),
  bug('whoever is taken out writes on', [
    writingAlong,
    'const writers = all.filter((one) => one !== out);',
    'const writers = all;',
  ]),
  bug('whoever writes along files it', [
    'app/application/held-draft',
    'return open.ok && open.value.draftId !== writerId ? refuse(ownerOnly(open.value)) : open;',
    'return open;',
  ]),
  bug('whoever writes along has the letters go elsewhere', [
    'app/application/form-drafts',
    'if (open.value.draftId !== writerId && movesLetters(open.value, answers)) {',
    'if (open.value.draftId === writerId && movesLetters(open.value, answers) && version < 0) {',
  ]),
  bug('whoever wrote along sees what was filed', [
    'app/application/held-draft',
    ': draft.draftId === writerId;',
    ': draft.draftId === draftIdOf(writerId);',
  ]),
  bug('an invitation that no letter brings', [
    writingAlong,
    'along: { letters: [letter] }',
    'along: { letters: [letter].slice(1) }',
  ]),
];
