// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programme's own text
/** Planted bugs of a vote that is annulled and held again, and of one that holds. */
import { type PlantedBug, planting } from './planting.ts';

const bug = planting('annulled vote');

const annulling = 'app/panel/annul-vote';
const box = 'adapters/dynamodb/panel/ballot-store';

export const voteBugs: readonly PlantedBug[] = [
  bug('why the annulled close came early is told of the vote that follows', [
    'domain/round/round-change',
    'closedEarly: _early, revealed: _revealed, draw: _draw, ...open } = factsOf(round);',
    'revealed: _revealed, draw: _draw, ...open } = factsOf(round);',
  ]),
  bug('a vote that could be counted is annulled', [
    annulling,
    "if (counted.ok || counted.refusal.code === 'grades-not-met') return refuse({ code: 'vote-holds' });",
    'void counted;',
  ]),
  bug('a vote that was counted is annulled', [
    'domain/round/round-decisions',
    "if (!isUnfinished(round)) return { code: 'vote-holds' };",
    '',
  ]),
  bug('held again until a day that is over', [
    'domain/round/round-decisions',
    "new Date(until) <= new Date(at) ? { code: 'end-passed', until } : undefined",
    'undefined',
  ]),
  bug('a box that was touched is counted', [
    'domain/panel/panel-closing',
    'if (ballots.length !== voters) {',
    'if (ballots.length < voters) {',
  ]),
  bug('counts the ballots of the first vote', [
    'app/panel/close-panel',
    'deps.ballotCount.all(panel.ballotEdition),',
    'deps.ballotCount.all(undefined),',
  ]),
  bug('counts the ballots of every vote', [
    box,
    "FilterExpression: isOfEdition(edition, 'edition'),\n            ...(edition === undefined ? {} : { ExpressionAttributeValues: marshall(editionValue(edition)) }),",
    '',
  ]),
  bug('a ballot of before is put into the new vote', [
    box,
    "`#state = :open AND ${isOfEdition(edition, '#document.ballotEdition')}`",
    "edition === undefined ? '#state = :open AND attribute_exists(#document)' : '#state = :open AND #document.ballotEdition = :edition'",
  ]),
  bug('ballots that do not say of which vote they are', [
    box,
    'grades: ballot.grades, ...defined({ edition })',
    'grades: ballot.grades',
  ]),
  bug('nobody may vote again', [
    annulling,
    'seats.filter((one, place) => one.votedOn !== undefined || one !== roll[place])',
    '[] as typeof seats',
  ]),
  bug('nobody is called to vote again', [annulling, 'letters, voteAgain', 'voteAgain']),
  bug('substitutes are called as well', [annulling, 'seats.filter(hasSeat)', 'seats.filter(() => hasSeat)']),
  bug('called by the letter that was sent', [
    'app/round/invitations',
    '`vote${ballotEdition}_${template}`',
    'template',
  ]),
  bug('called as if it were the first vote', [
    'app/round/invitations',
    'isHeldAgain = panel.ballotEdition !== undefined',
    'isHeldAgain = false',
  ]),
  bug('held again by the same lot', [
    'domain/round/round-change',
    'revealed: _revealed, draw: _draw, ...open',
    'revealed: _revealed, ...open',
  ]),
  bug('held again until the end that was published', [
    'domain/round/round-change',
    '[...(round.extensions ?? []), { from, until, reason, by, at }];',
    '[...(round.extensions ?? [])];',
  ]),
  bug('whoever voted in a seat that was given away has lost it', [
    annulling,
    'const seats = rollAsVoted(roll);',
    'const seats = (rollAsVoted(roll), roll);',
  ]),
  bug('a third vote counts the ballots of the second', [
    'domain/round/round-change',
    '(round.ballotEdition ?? 1) + 1',
    'round.ballotEdition ?? 2',
  ]),
  bug('the substitute of who had voted keeps the seat as well', [
    annulling,
    '(one, place) => one.votedOn !== undefined || one !== roll[place]',
    '(one) => one.votedOn !== undefined',
  ]),
  bug('a seat that was given on twice votes twice', [
    'app/panel/cast-ballot',
    'member.votedOn !== undefined || isSeatUsed(rolls, member)',
    'member.votedOn !== undefined',
  ]),
  bug('only the first of those who sat there gives a used seat back', [
    'domain/round/roll',
    "next = byId.get(next.replacedBy ?? '')",
    'next = undefined',
  ]),
  bug('whose seat is given away once more is not told', [
    'app/panel/panel-roll',
    "panelOccasion('panel-seat-given', round)",
    "'panel-seat-given'",
  ]),
  bug('nobody looks for the public draw of a vote that is held again', [
    'domain/round/awaited-draw',
    "state === 'planned' || (of === undefined && state === 'open')",
    "(state as string) === 'planned'",
  ]),
];
