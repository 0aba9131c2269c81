/** Planted bugs of a roll that is enrolled again, an address that is corrected, and somebody who is passed over on the waiting list. */
import { type PlantedBug, planting } from './planting.ts';

const bug = planting('rolls');

const [line, roll, correcting] = [
  'app/round/promote-from-waiting-list',
  'app/panel/panel-roll',
  'app/panel/panelist-link',
] as const;

export const rollBugs: readonly PlantedBug[] = [
  bug('passed over before their turn', [
    line,
    "const isTurn = next.outcome === 'promoted' && next.applicationId === applicationId;",
    'const isTurn = next !== undefined;',
  ]),
  bug('passed over whom nothing forbids the grant', [
    line,
    "if (!isForbidden) return refuse({ code: 'not-over-ceiling' });",
    "if (!isTurn) return refuse({ code: 'not-over-ceiling' });",
  ]),
  bug('why they were passed over is told to nobody', [
    'app/round/release-lines',
    'return linesOfWaitingList(waiting, panel.passedOver);',
    'return linesOfWaitingList(waiting, {});',
  ]),
  bug('called again whom staff passed over', [
    'app/round/turn-in-line',
    'nextInLine(line, files, Object.keys(passedOver), cohort)',
    'nextInLine(line, files, [], cohort)',
  ]),
  bug('somebody comes to the panel once its vote is open', [
    'domain/round/round-decisions',
    "enrol: { planned: 'planned' },",
    "enrol: { planned: 'planned', open: 'open' },",
  ]),
  bug('the log does not say how many came to the panel', [
    'domain/round/round-change',
    '{ enrolled: command.enrolled }',
    '{ enrolled: command.enrolled - 1 }',
  ]),
  bug('the list brings back an address that was corrected', [
    roll,
    'const email = before?.email ?? typed;',
    'const email = typed;',
  ]),
  bug('the list takes the ties of whoever is on it', [
    roll,
    'const declaredConflicts = declared ?? before?.declaredConflicts;',
    'const declaredConflicts = declared;',
  ]),
  bug('an address is corrected once the vote is open', [
    'domain/round/round-decisions',
    "'correct-address': { planned: 'planned' },",
    "'correct-address': { planned: 'planned', open: 'open' },",
  ]),
  bug('who reads at the former address keeps a link that opens', [
    'adapters/dynamodb/round/round-store',
    "    linkRevocation({ purpose: 'panelist', id: panelistId }, new Date(at)),\n",
    '',
  ]),
  bug('nobody is written to at the address that was corrected', [
    correcting,
    'address: { panelistId, from: person.email, to: email }, letters }',
    'address: { panelistId, from: person.email, to: email }, letters: letters.slice(1) }',
  ]),
];
