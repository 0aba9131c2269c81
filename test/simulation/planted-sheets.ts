/** Planted bugs of what the panel reads of finalists and asks before its vote. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programme’s own text
import { type PlantedBug, planting } from './planting.ts';

const bug = planting('sheets');

const [writing, asking, settling] = [
  'app/panel/write-sheets',
  'app/panel/ask-question',
  'app/panel/settle-questions',
] as const;
const opening = 'app/round/open-round';
const store = 'adapters/dynamodb/panel/sheet-store';
const unseated = "if (!panelist || !hasSeat(panelist)) return refuse({ code: 'not-found' });";

export const sheetBugs: readonly PlantedBug[] = [
  bug(
    'a question is decided twice',
    [
      settling,
      "if (asked.some(({ state }) => state !== 'asked')) return refuse({ code: 'question-decided' });",
      '',
    ],
    [
      'adapters/dynamodb/sheet-writes',
      "'#document.#state = :asked'",
      "'#document.#state = :asked OR #document.#state <> :asked'",
    ],
  ),
  bug('a question is answered twice', [
    settling,
    "if (question.answer !== undefined) return refuse({ code: 'already-answered' });",
    '',
  ]),
  bug('an answer is taken after its time', [
    settling,
    'if (new Date(at) > new Date(times.answersUntil))',
    'if (new Date(at) < new Date(0))',
  ]),
  bug('of two changes of a sheet the second decides on what it had read before the first', [
    settling,
    'const planned = await plan(at);',
    'const planned = ((plan as any).once ??= await plan(at));',
  ]),
  bug('nobody tells the applicant of a question', [
    settling,
    'letters: letter ? [letter] : [],',
    'letters: [],',
  ]),
  bug('declined without a reason on the sheet', [
    settling,
    '[...sheet.declined, ...asked.map(() => reason)].sort()',
    'sheet.declined',
  ]),
  bug('whoever has a tie reads', [asking, ' && !isTied(panelist, id)', '']),
  bug('whoever has a tie asks', [asking, 'isTied(panelist, applicationId)', "isTied(panelist, '')"]),
  bug('whoever has no seat reads', [
    asking,
    `${unseated}\n  const read`,
    "if (!panelist) return refuse({ code: 'not-found' });\n  const read",
  ]),
  bug('whoever has no seat asks', [
    asking,
    `${unseated}\n  if (round.state`,
    "if (!panelist) return refuse({ code: 'not-found' });\n  if (round.state",
  ]),
  bug('a question says whose it is', [
    asking,
    'text,\n    askedOn,',
    'text: `${text} (${panelistId})`,\n    askedOn,',
  ]),
  bug('a question under an id of its author', [
    asking,
    'questionId: randomHex(questionIdBytes)',
    'questionId: `${randomHex(11)}${panelistId.slice(2)}`',
  ]),
  bug('one question more than was promised', [store, 'questionsAsked < :most', 'questionsAsked <= :most']),
  bug('questions that nobody counts', [
    store,
    "values: { ':none': 0, ':one': 1, ':most'",
    "values: { ':none': 0, ':one': 0, ':most'",
  ]),
  bug('written again, a sheet loses what was asked', [
    writing,
    'const { questions = [], declined = [] } = before ?? {};',
    'const { questions = [], declined = [] } = { ...before, questions: [] } as NonNullable<typeof before>;',
  ]),
  bug('shared though some are not written', [
    writing,
    "if (missing.length > 0) return refuse({ code: 'sheets-missing', applicationIds: missing });",
    '',
  ]),
  bug('shared a second time', [
    writing,
    "if (round.state === 'planned' && round.sheets) return refuse({ code: 'sheets-shared' });",
    '',
  ]),
  bug('a sheet that names a juror', [writing, '...namedJurors(synthesis, jurors),', '']),
  bug('whoever takes a seat is not told of the sheets', [
    'app/panel/panel-roll',
    '[told, ...toRead, ',
    '[told, ',
  ]),
  bug('told of questions whose time is over, or of none while it lasts', [
    'app/panel/sheet-letters',
    'new Date(at) <= new Date(until)',
    'new Date(at) > new Date(until)',
  ]),
  bug('the opening freezes some of the sheets', [
    opening,
    'sheetsSha256: sheetsSha256(found),',
    'sheetsSha256: sheetsSha256(found.slice(1)),',
  ]),
  bug('opened over what waits, for no reason', [
    opening,
    "if (isOpen && reason === undefined) return refuse({ code: 'questions-open', ...open });",
    '',
  ]),
  bug('sheets change once the vote is open', [
    'domain/round/round-decisions',
    "'change-sheets': { planned: 'planned' },",
    "'change-sheets': { planned: 'planned', open: 'open' },",
  ]),
];
