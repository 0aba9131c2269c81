/** Bugs of the kinds that somebody from outside would plant: each breaks a promise to a person, and most break no test. */
import { type PlantedBug, planting } from './planting.ts';

const bug = planting('outside', { isQuiet: true });
const aDay = '86400000';

export const outsideBugs: readonly PlantedBug[] = [
  bug('a letter in the other language', [
    'app/mail/send-email',
    'render(email.template, language, common,',
    "render(email.template, language === 'fr' ? 'en' : 'fr', common,",
  ]),
  bug('letters to the second address first', [
    'app/mail/reachable-address',
    '[email, secondEmail] : [capture]',
    '[secondEmail, email] : [capture]',
  ]),
  bug('somebody else’s project in the letter', [
    'app/mail/letter-recipient',
    'projectTitle: project.title };',
    'projectTitle: contact.name };',
  ]),
  bug('a letter that says a day more', [
    'domain/application/effects',
    'amountCents,\n      dueAt,\n',
    `amountCents,\n      dueAt: new Date(Date.parse(dueAt) + ${aDay}).toISOString(),\n`,
  ]),
  bug('the requested amount in the agreement', [
    'domain/agreement/agreement',
    '    amountCents: award.amountCents,\n',
    '    amountCents: award.amountCents - 1,\n',
  ]),
  bug('rounding to the first instalment', [
    'domain/application/effects',
    'const isLast = index === shares.length - 1;',
    'const isLast = index === 0;',
  ]),
  bug('declined and timed out confused', [
    'domain/application/effects',
    "email('declined', { number: before.agreement.number })",
    "email('lapsed', { ...before.agreement })",
  ]),
  bug('a promotion of the second in line', [
    'domain/round/funding',
    'const next = reach[index];',
    'const next = reach[index + 1] ?? reach[index];',
  ]),
  bug('the money of a promotion counted once more', [
    'domain/round/funding',
    'const leftCents = sealed.rules.budgetCents - spent;',
    'const leftCents = sealed.rules.budgetCents - spent / 2;',
  ]),
  bug('a waiting rank from the frozen list', [
    'domain/round/settled-ranking',
    "if (outcome === 'waitlisted') waiting += 1;",
    "if (entry.outcome === 'waitlisted' || entry.outcome === 'laureate') waiting += 1;",
  ]),
  bug('an adjustment that is not told', [
    'app/round/release-lines',
    'linesOfRanking(settle(ranking, round.adjustments, present))',
    'linesOfRanking(settle(ranking, {}, present))',
  ]),
  bug(
    'a quorum of one less',
    ['app/panel/close-panel', 'if (voters < needed) return', 'if (voters < needed - 1) return'],
    [
      'domain/panel/panel-ranking',
      'if (voters < rules.quorumVoters)',
      'if (voters < rules.quorumVoters - 1)',
    ],
  ),
  bug(
    'a replaced member votes',
    [
      'app/panel/cast-ballot',
      "if (!panelist || !hasSeat(panelist)) return refuse({ code: 'not-found' });\n  if (panel.state",
      "if (!panelist) return refuse({ code: 'not-found' });\n  if (panel.state",
    ],
    [
      'adapters/dynamodb/panel/ballot-store',
      'attribute_not_exists(votedOn) AND attribute_not_exists(#document.replacedBy) AND attribute_not_exists(#document.isSubstitute)',
      'attribute_not_exists(votedOn) AND (attribute_not_exists(#document.isSubstitute) OR attribute_exists(#document.replacedBy))',
    ],
  ),
  bug('a review after the recusal', [
    'app/jury/change-reading',
    "if (before.state === 'recused') return refuse({ code: 'already-recused' });\n    const problems",
    'const problems',
  ]),
  bug('a review of an application that is not one’s own', [
    'app/jury/change-reading',
    'return { reading: juror && isServing(juror) ? reading : undefined, jury };',
    'return { reading: juror && isServing(juror) ? (reading ?? (await (readings as any).ofApplication(applicationId))[0]) : undefined, jury };',
  ]),
  bug(
    'the code of an earlier request',
    ['app/application/act-with-code', 'if (!sent || sent.askedAt !== askedAt)', 'if (!sent)'],
    [
      'adapters/dynamodb/application/one-time-code-store',
      '(askedAt <= :asked AND codeSha256 <> :code)',
      '(askedAt <> :asked OR (askedAt = :asked AND codeSha256 <> :code))',
    ],
  ),
  bug(
    'a try that is counted after the code is looked at',
    [
      'app/application/act-with-code',
      'if (spent?.codeSha256 !== sent.codeSha256) {',
      'if (spent?.codeSha256 !== sent.codeSha256 && codeSha256Of(applicationId, sent.messageKey, code) === sent.codeSha256) {',
    ],
    [
      'app/application/act-with-code',
      'triesLeft: codeTries - spent.tries',
      'triesLeft: codeTries - (spent?.tries ?? 0)',
    ],
  ),
  bug('a correction that its applicant is not told of', [
    'domain/application/effects',
    "[leave(before, 'extended'), letter] : [letter];",
    "[leave(before, 'extended'), letter] : [];",
  ]),
  bug('a form corrected after it was decided', [
    'domain/application/decide',
    "if (problems.length > 0) return refuse({ code: 'invalid-request', problems });",
    '',
  ]),
  bug('a form that its applicant changes after it was decided', [
    'domain/application/decide',
    "'decision' in application && application.decision\n      ? refuse({ code: 'examination-begun'",
    "'nothing' in application && application.nothing\n      ? refuse({ code: 'examination-begun'",
  ]),
  bug('a change that its applicant is not told of', [
    'domain/application/effects',
    "at) => [email('form-amended', { amendedAt: at, fields })],",
    'at) => [],',
  ]),
  bug('an import that knows rows by their address', [
    'app/application/import-application',
    '{row.reference}',
    '{row.form.contact.email}',
  ]),
  bug('six codes an hour', [
    'domain/application/one-time-code',
    'export const codesPerHour = 5;',
    'export const codesPerHour = 7;',
  ]),
  bug('a code that lasts an hour', [
    'domain/application/one-time-code',
    'export const codeMinutes = 15;',
    'export const codeMinutes = 60;',
  ]),
  bug('a code deleted while it is in force', [
    'adapters/dynamodb/application/one-time-code-store',
    '/ 1000) + 86_400,',
    '/ 1000) - 600,',
  ]),
  bug('links that end with the jury', [
    'app/mail/letter-recipient',
    'linkEndsAt: new Date(calendar.endsAt).toISOString() };',
    'linkEndsAt: new Date(calendar.juryClosesAt).toISOString() };',
  ]),
  bug('whoever countersigned is the programme', [
    'app/agreement/countersign-agreement',
    'applyPlan(deps, applicationId, plan, by, ',
    "applyPlan(deps, applicationId, plan, { kind: 'staff', id: 'programme' }, ",
  ]),
  bug('money that one account moves alone', [
    'domain/values/second-person',
    "if (waiting.by === by) return { code: 'same-account' };",
    '',
  ]),
  bug('the decision of whoever undid the one before', [
    'domain/application/decide',
    'decidedBy: command.by,',
    "decidedBy: application.version > 3 ? 'staff-2' : command.by,",
  ]),
  bug('an event a minute early', [
    'adapters/dynamodb/audit-log',
    '      at,\n      actor,\n      type,\n      data: JSON',
    '      at: new Date(Date.parse(at) - 60000).toISOString(),\n      actor,\n      type,\n      data: JSON',
  ]),
  bug('the reason of the one before', [
    'domain/application/effects',
    'const written = before.decision?.reason;',
    "const written = before.version > 2 ? 'Autre motif.' : before.decision?.reason;",
  ]),
  bug(
    'a delay that begins at the reminder',
    ['domain/application/decide', 'overdueAt === undefined && now >= dueAt', 'overdueAt === undefined'],
    ['domain/application/gate-delays', '/ 2 + margin', '/ 4 + margin'],
  ),
  bug('lookalikes by title alone', [
    'app/application/assessment',
    'duplicateKeysOf(deps.cohort, form),',
    'duplicateKeysOf(deps.cohort, form).slice(-1),',
  ]),
  bug('silence of the wrong month', [
    'domain/application/legal-clock',
    'local.getUTCMonth() + months,',
    'local.getUTCMonth() + months - 1,',
  ]),
];
