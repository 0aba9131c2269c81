/**
 * Drawn bugs that change nothing which anybody could see, and why: another guard of the same transaction holds, or the
 * sweep makes up for it within its hour. They are not run.
 */
export interface Equivalent {
  /** From `functions/`, without its ending. */
  file: string;
  kind: string;
  /** What the changed text holds, and what it became. */
  text: string;
  by?: string;
  because: string;
}
const [condition, conjunct, late] = ['a condition dropped', 'a conjunct dropped', 'one read made late'];
const dynamodb = (file: string, kind: string, text: string, because: string, by?: string): Equivalent => ({
  file: `adapters/dynamodb/${file}`,
  kind,
  text,
  because,
  ...(by === undefined ? {} : { by }),
});
const first = '(attribute_exists(PK) OR attribute_exists(PK)';
const versioned = 'the number of its audit event is taken as well, in the same transaction';
const locked = 'the version of the record is a condition of the same transaction';
const swept = 'it is not delivered now, and the sweep brings it back within its hour';
const replaced = 'attribute_exists(PK) AND attribute_not_exists(#document.replacedBy)';

export const equivalents: readonly Equivalent[] = [
  dynamodb('application/application-store', condition, 'when: isAbsent', versioned),
  dynamodb('round/round-store', condition, 'when: isAbsent', locked),
  dynamodb('audit-log', condition, 'when: isAbsent', locked),
  dynamodb('outbox', condition, 'attribute_exists(taskToken)', locked),
  dynamodb('outbox', conjunct, 'attribute_exists(taskToken)', locked),
  dynamodb('round/round-store', condition, '#document.isSubstitute = :yes', locked),
  dynamodb('round/round-store', conjunct, replaced, locked, first),
  dynamodb('round/round-store', conjunct, replaced, locked, '(attribute_not_exists(#document.'),
  dynamodb('round/round-store', condition, replaced, locked),
  ...[condition, conjunct].map((kind) =>
    dynamodb(
      'code-writes',
      kind,
      'codeSha256 = :code AND attribute_not_exists(usedAt)',
      'what a code confirms is done once: the version of the record is a condition of the same transaction',
    ),
  ),
  dynamodb('outbox', condition, 'attribute_not_exists(resolution)', locked),
  dynamodb('outbox', condition, 'when: isAbsent', 'what starts it is put once, in the same transaction'),
  dynamodb('outbox', condition, 'attribute_exists(PK)', 'a start is never deleted'),
  dynamodb('mail/mail-desk-store', condition, 'attribute_exists(listPk)', versioned),
  dynamodb('rules-archive', condition, 'isAbsent', 'the rules under their own hash are the same rules'),
  dynamodb('panel/ballot-store', condition, 'attribute_not_exists(PK)', 'nobody draws 128 random bits twice'),
  dynamodb('application/form-draft-store', condition, 'when: isAbsent', 'nobody draws 80 random bits twice'),
  dynamodb(
    'application/late-access-writes',
    condition,
    'when: isAbsent',
    'nobody draws 80 random bits twice',
  ),
  dynamodb('panel/ballot-store', conjunct, 'attribute_exists(PK)', 'nobody leaves the roll', first),
  dynamodb('application/gate-store', conjunct, 'attribute_exists(PK)', 'no wait is ever deleted', first),
  ...[condition, conjunct].map((kind) =>
    dynamodb(
      'application/gate-store',
      kind,
      'attribute_exists(PK) AND attribute_not_exists(settledAt)',
      'what is settled is settled again, at another time',
      kind === condition ? undefined : '(attribute_not_exists(settledAt) OR',
    ),
  ),
  dynamodb('delivery/outbox-store', conjunct, 'attribute_exists(PK)', 'no wait is ever deleted', first),
  dynamodb(
    'delivery/outbox-store',
    conjunct,
    'attribute_exists(undeliveredPk)',
    'a start that was noted is noted again, at another time',
    '(attribute_exists(undeliveredPk)',
  ),
  dynamodb(
    'delivery/undelivered-store',
    conjunct,
    '#state = :from',
    'in the states that it moves, an e-mail is listed',
    '(attribute_exists(undeliveredPk)',
  ),
  dynamodb(
    'mail/email-store',
    conjunct,
    'attribute_exists(#reports)',
    'SES reports only of what was queued',
    '(attribute_exists(#reports)',
  ),
  dynamodb(
    'mail/mail-desk-store',
    condition,
    '#state = :queued',
    'to touch an e-mail brings it back, no more',
  ),
  dynamodb(
    'application/one-time-code-store',
    late,
    'table.get(',
    'an earlier code is not that of the request',
  ),
  dynamodb(
    'application/gate-store',
    late,
    'table.get(',
    'the answer to a repair is a condition of its transaction',
  ),
  dynamodb(
    'jury/proposal-store',
    late,
    'documentAt(table',
    'staff confirm a proposal by its id: another is refused',
  ),
  dynamodb(
    'mail/mail-desk-store',
    late,
    'table.get(mailDeskKey',
    'what was on its way in the second in which mail was stopped may leave',
  ),
  dynamodb('delivery/outbox-store', late, 'table.get(', swept),
  dynamodb(
    'delivery/outbox-store',
    'a write left out',
    'await settleTold(',
    'the next gate settles the waits before it, and what is delivered again finds that out',
  ),
  ...[
    ['adapters/dynamodb/mail/email-store', 'failure = :why'],
    ['app/mail/send-email', 'await emails.defer('],
  ].map(([file = '', text = '']) => ({
    file,
    kind: 'a write left out',
    text,
    because: 'a claim that nobody gave back is given up by the sweep, and the letter leaves an hour later',
  })),
  dynamodb(
    'mail/email-store',
    'a write left out',
    'SET #state = :sent, messageId = if_not_exists(messageId, :id), sentAt = if_not_exists(sentAt, :at), told = :told REMOVE',
    'an event of SES says that it has the letter, and notes it as sent',
  ),
  dynamodb(
    'mail/email-store',
    condition,
    '#state = :claimed',
    'SES reports only what it took, and nothing of that is deferred',
  ),
  dynamodb(
    'mail/email-store',
    conjunct,
    'attribute_not_exists(#reports.#type)',
    'what a report sets off has conditions of its own: a second one changes nothing',
    'attribute_exists(#reports) AND (',
  ),
  dynamodb(
    'mail/mail-desk-store',
    'a write left out',
    'SET sweptAt = :at',
    'to touch an e-mail brings it back, no more',
  ),
  dynamodb('mail/email-store', late, 'table.get(', swept),
  ...['a write left out', 'a write not waited for'].map((kind) => ({
    file: 'app/mail/send-email',
    kind,
    text: 'await emails.sent(',
    because: 'an event of SES says that it has the letter, and notes it as sent',
  })),
  dynamodb(
    'application/one-time-code-store',
    conjunct,
    'codeSha256 = :code',
    'the try is counted on the code that came meanwhile, and the older one confirms nothing',
    '(codeSha256 = :code',
  ),
  dynamodb('audit-log', late, 'itemsUnder(', 'it is only shown: nothing is decided by a trail'),
  {
    file: 'app/delivery/sweep',
    kind: 'a limit changed',
    text: '15 * minute',
    because: 'what is called unknown waits for the report of SES all the same',
  },
  {
    file: 'domain/application/gate-delays',
    kind: 'a limit changed',
    text: '300',
    because: 'staff have no delay: the date in the queue of waits is only shown',
  },
  {
    file: 'domain/application/gate-delays',
    kind: 'an end or a delay changed',
    text: 'daysAfter(',
    because: 'the date in the queue of waits is only shown: the state machine has its own clock',
  },
  {
    file: 'app/jury/propose-assignment',
    kind: 'a write not waited for',
    text: 'await deps.proposals.keep(',
    because: 'what staff confirm is read again: they find it, or ask for another',
  },
  {
    file: 'app/agreement/agreement-papers',
    kind: 'a refusal skipped',
    text: '!application',
    because: 'a letter is of an application that is there',
  },
  {
    file: 'http/server/audience',
    kind: 'a check of the door skipped',
    text: 'owner?.purpose === audience',
    because: 'the link was looked for under that purpose',
  },
  ...['!panelist', 'panel.state', 'panelist.votedOn'].map((text) => ({
    file: 'app/panel/cast-ballot',
    kind: 'a refusal skipped',
    text,
    because: 'the transaction that casts the ballot asks the same',
  })),
  {
    file: 'app/jury/change-reading',
    kind: 'a refusal skipped',
    text: "state !== 'open'",
    because: 'the transaction that saves the reading asks the same',
  },
  {
    file: 'app/jury/change-reading',
    kind: 'a refusal skipped',
    text: "saved === 'round-not-open'",
    because:
      'it is tried again, reads the round that the transaction saw or a later one, and refuses the same',
  },
  {
    file: 'app/agreement/agreement-papers',
    kind: 'a refusal skipped',
    text: '!bytes',
    because:
      'each paper is put in the transaction of what it tells, which is read first, and none is deleted',
  },
  dynamodb(
    'jury/reading-store',
    late,
    'table.get(readingKey',
    'whatever is written from it has the revision or the state that was read as a condition',
  ),
  dynamodb('support/support-store', condition, 'when: isAbsent', versioned),
  dynamodb(
    'support/support-store',
    conjunct,
    'attribute_exists(startedAt)',
    'it was noted as started: the item is there',
    first,
  ),
  dynamodb(
    'support/support-store',
    conjunct,
    '#name <> :name',
    'Step Functions knows the name of an execution for ninety days, and begins no second one of it',
    'AND (#name <> :name',
  ),
];
