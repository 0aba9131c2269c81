/** Planted bugs, each of which shows under one kind of mishap alone. */
import { type PlantedBug, planting } from './planting.ts';

const bug = planting();

/** Each shows only under one kind of mishap, which must therefore be seen to happen. */
export const mishapBugs: readonly PlantedBug[] = [
  {
    ...bug('a ranking frozen from the index (indexes that lag)', [
      'app/jury/close-jury',
      'readingsOf(deps.readings, eligible)',
      'deps.rolls.jurors().then((roll) => Promise.all(roll.map(({ jurorId }) => (deps.readings as any).ofJuror(jurorId)))).then((own) => own.flat())',
    ]),
    isQuiet: true,
  },
  bug('finalists from the index (indexes that lag)', [
    'app/round/open-round',
    "membersIn(deps.applications, await deps.rounds.ranking(jury), 'shortlisted')",
    "(deps.applications as any).allIn('shortlisted')",
  ]),
  bug(
    'who is told from the index (indexes that lag)',
    [
      'app/round/release-lines',
      'membersIn(applications, ranking, status)',
      '(applications as any).allIn(status)',
    ],
    [
      'app/round/release-lines',
      "membersIn(applications, listed, 'waitlisted')",
      "(applications as any).allIn('waitlisted')",
    ],
  ),
  bug('everyone from the index (indexes that lag)', [
    'app/round/round-members',
    'applications.summaries(await applications.registered())',
    "(await Promise.all(['received', 'eligibility-review', 'information-requested', 'eligible', 'withdrawn'].map((one) => (applications as any).allIn(one)))).flat()",
  ]),
  bug('readers called from the index (indexes that lag)', [
    'app/round/open-round',
    'await readingsOf(readings, eligible)',
    '(await Promise.all(jurors.map(({ jurorId }) => (readings as any).ofJuror(jurorId)))).flat().filter(({ applicationId }: any) => titles.has(applicationId))',
  ]),
  bug('a filing that nobody registered', [
    'adapters/dynamodb/application/application-store',
    '    registration(applicationId),\n',
    '',
  ]),
  bug('a lost address written to again (bounces)', [
    'app/mail/reachable-address',
    'if (!(await suppressions.includes(address))) return address;',
    'if ((await suppressions.includes(address), true)) return address;',
  ]),
  bug('nobody told of a bounce (bounces)', [
    'app/mail/email-feedback',
    'await deps.tasks.open(owner, { messageKey, because, since: at, ...defined({ detail }) });',
    '',
  ]),
  bug('a letter that SES gave up taken for one on its way (bounces)', [
    'app/mail/email-feedback',
    "if (because === 'undelivered' && (await hasArrived(deps, owner, messageKey))) return;",
    "if (because === 'undelivered') return;",
  ]),
  bug('a letter sent once more to where it came back (bounces)', [
    'app/mail/email-feedback',
    'at, undelivered.map(addressSha256))',
    'at)',
  ]),
  bug('the second address forgotten (bounces)', [
    'app/mail/email-feedback',
    "if (type === 'Bounce') await tryAgain(deps, owner, messageKey, event);",
    '',
  ]),
  bug('nobody told of a refusal (letters refused)', [
    'app/mail/reachable-address',
    'await tasks.open(email.owner, { messageKey: email.messageKey, because, since: at });',
    "if (because !== 'refused') await tasks.open(email.owner, { messageKey: email.messageKey, because, since: at });",
  ]),
  bug('a refusal taken for a bad moment (letters refused)', [
    'adapters/ses/mailer',
    "new Set(['MessageRejected', 'InvalidParameterValue'])",
    'new Set<string>([])',
  ]),
  bug('complaints not heard (complaints)', [
    'app/mail/email-feedback',
    'for (const address of event.lostAddresses ?? []) {',
    "for (const address of event.type === 'Complaint' ? [] : (event.lostAddresses ?? [])) {",
  ]),
  bug('the stop switch not asked (mail desk)', [
    'app/mail/send-email',
    "if (desk.isStopped) return 'stopped';",
    '',
  ]),
  bug('a discarded letter still listed (mail desk)', [
    'adapters/dynamodb/mail/mail-desk-store',
    "to === 'discarded' ? ' REMOVE undeliveredPk, undeliveredSk' : ''",
    "''",
  ]),
  bug('waits of the abandoned kept (abandoned repairs, found)', [
    'app/delivery/relay-workflow',
    'if (await outbox.isAbandoned(wait.id)) await outbox.givenUp(wait, now.toISOString());',
    '',
  ]),
  {
    name: 'abandoned and started again (doctor, found)',
    changes: [
      {
        file: 'infra/cli/doctor/executions.ts',
        text: 'isStarting(chart, id) || isAbandoned(chart, id)',
        by: 'isStarting(chart, id)',
      },
    ],
  },
  {
    name: 'started again with its waits closed (doctor)',
    changes: [
      {
        file: 'infra/cli/maintenance/mend.ts',
        text: "SET undeliveredPk = :pk, undeliveredSk = :at REMOVE taskToken, tokenLostAt, givenUpAt, settledAt'",
        by: "SET undeliveredPk = :pk, undeliveredSk = :at REMOVE taskToken, tokenLostAt'",
      },
    ],
  },
  bug(
    'an old claim taken over (redriven dead letters)',
    [
      'app/mail/send-email',
      "if (email?.state !== 'queued') return 'nothing-to-do';",
      "if (email?.state !== 'queued' && email?.state !== 'claimed') return 'nothing-to-do';",
    ],
    [
      'adapters/dynamodb/mail/email-store',
      "condition: '#state = :queued',",
      "condition: '#state = :queued OR (#state = :claimed AND claimedAt < :old)',",
    ],
    [
      'adapters/dynamodb/mail/email-store',
      "values: { ':claimed': 'claimed', ':queued': 'queued', ':at': at, ':one': 1 },",
      "values: { ':claimed': 'claimed', ':queued': 'queued', ':at': at, ':one': 1, ':old': new Date(Date.parse(at) - 300000).toISOString() },",
    ],
  ),
  bug('laureates forgotten at a promotion (lapses)', [
    'domain/round/next-in-line',
    'return promote(sealed, { laureates, gone });',
    'return promote(sealed, { laureates: [], gone });',
  ]),
  bug('a lapse that tells nobody (lapses)', [
    'domain/application/effects',
    "[leave(before, 'lapsed'), email('lapsed', { number, amountCents, dueAt, ...decided })]",
    "[leave(before, 'lapsed')]",
  ]),
  bug('an appeal answered as often as anybody asks (appeals)', [
    'domain/application/decide',
    'const appeal = openAppealOf(application, answer);',
    'const appeal = application.appeals?.[0];',
  ]),
  bug('an appeal against silence that outlives the final decision (appeals)', [
    'domain/application/silence',
    "contestedOutcomes[against.outcome] === 'silence' && !isUntold(application)",
    'false',
  ]),
  bug('an appeal that nobody answers in time (appeals)', [
    'domain/appeal/appeal',
    'monthsAfter(receivedOn, appealMonths);',
    'monthsAfter(receivedOn, appealMonths + 1);',
  ]),
  bug('given up for good (hours of delay, found)', [
    'adapters/dynamodb/delivery/outbox-store',
    "'SET givenUpAt = :at REMOVE undeliveredPk, undeliveredSk'",
    "'SET settledAt = :at REMOVE undeliveredPk, undeliveredSk'",
  ]),
  bug('a decision by a form that was changed since it was read (eligibility)', [
    'app/application/decide-eligibility',
    'formChangedAt > unmodifiedSince',
    "unmodifiedSince === ''",
  ]),
];
