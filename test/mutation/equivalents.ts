/**
 * Mutants that no test can tell from the programme, by file: how many, and why. `npm run mutation` says where there are more
 * or fewer than here.
 */
export const equivalents: Readonly<Record<string, readonly (readonly [count: number, why: string])[]>> = {
  'functions/adapters/dynamodb/draw/escrow-store.ts': [[1, 'what is kept has its secret']],
  'functions/adapters/dynamodb/kept-letters.ts': [
    [1, 'no two letters of one owner have one key'],
    [1, 'whatever is no work is mail'],
  ],
  'functions/adapters/dynamodb/link-item.ts': [[1, 'nobody reads that there was nothing to write']],
  'functions/adapters/dynamodb/mail/email-store.ts': [
    [1, 'the partition is the owner’s, whatever the message'],
    [1, 'of what is undefined nothing is written either'],
  ],
  'functions/adapters/dynamodb/mail/mail-desk-store.ts': [
    [1, 'a key that is split has a second part'],
    [2, 'whatever is no work is mail'],
  ],
  'functions/adapters/dynamodb/mail/mailbox-store.ts': [
    [1, 'what is written under no condition is answered'],
  ],
  'functions/adapters/dynamodb/payment/payments-store.ts': [[1, 'no application has two payments']],
  'functions/adapters/dynamodb/round/link-store.ts': [
    [1, 'a list of one has no second part, as an empty one has none'],
    [1, 'nobody reads that there was nothing to write'],
  ],
  'functions/adapters/dynamodb/round/roll-store.ts': [
    [1, 'the partition is the owner’s, whatever the message'],
  ],
  'functions/adapters/dynamodb/round/round-reader.ts': [
    [1, 'the sort key of a round is that of every round'],
  ],
  'functions/adapters/dynamodb/round/round-store.ts': [[1, 'whatever is none of the others is a round']],
  'functions/adapters/dynamodb/support/support-store.ts': [[1, 'no application has two supports']],
  'functions/adapters/ses/mailer.ts': [
    [1, 'it speaks neither of throttling nor of a day, as no text does not'],
  ],
  'functions/app/agreement/decline-agreement.ts': [
    [1, 'nothing that has not lapsed says why it did'],
    [1, 'an application that was refused a moment ago is there'],
  ],
  'functions/app/agreement/sign-agreement.ts': [[2, 'whatever may be signed has its agreement']],
  'functions/app/application/act-with-code.ts': [
    [1, 'what goes along with an act may be undefined as well as empty'],
    [1, 'what is stored was confirmed by a code'],
  ],
  'functions/app/application/amend-application.ts': [
    [1, 'where no change was filed the application is only read once more'],
  ],
  'functions/app/application/co-writing.ts': [[1, 'nobody writes along under that id']],
  'functions/app/application/complete-application.ts': [
    [1, 'no paper has that code'],
    [1, 'no field has that name'],
  ],
  'functions/app/application/decide-eligibility.ts': [
    [1, 'what was not assessed cannot be decided, whatever failed'],
  ],
  'functions/app/application/fill-from-register.ts': [
    [1, 'that is no SIRET, as nothing is none'],
    [1, 'since an instant that is none no seconds have passed, which are not fewer than sixty'],
    [1, 'an answer without a name or an address has neither'],
  ],
  'functions/app/application/form-drafts.ts': [
    [1, 'a draft that was filed is not late'],
    [2, 'a draft that was filed has no writers'],
  ],
  'functions/app/application/hand-over.ts': [[1, 'what nobody offered is not taken back']],
  'functions/app/application/import-application.ts': [
    [1, 'no instant is before one that is none'],
    [1, 'what is only tried keeps no reason'],
  ],
  'functions/app/application/renew-link.ts': [[1, 'no instant is before one that is none']],
  'functions/app/application/view-application.ts': [
    [1, 'no day comes after one that is none'],
    [1, 'a text has no day'],
    [1, 'of a status that no case names nothing is said either'],
  ],
  'functions/app/application/withdraw-application.ts': [[1, 'no other refusal names that status']],
  'functions/app/delivery/relay-workflow.ts': [
    [2, 'a repair is ended by its answer, and an operator answers with an outcome, never with an error'],
  ],
  'functions/app/delivery/sweep.ts': [
    [1, 'the age of a claim that says no instant is no number, which is above nothing, as 0 is not'],
    [5, 'in a state that no case names, nothing is done either'],
  ],
  'functions/app/delivery/transient-failure.ts': [
    [2, 'it is no name of a failure that passes by itself, as no name is none'],
    [1, 'it is no code of a cut connection, as no code is none'],
  ],
  'functions/app/desk/daily-run.ts': [[1, 'every round has its reading']],
  'functions/app/desk/decide-many.ts': [
    [1, 'no other refusal names an outcome'],
    [2, 'no other refusal names that status'],
    [3, 'a line of the log, which no rule reads'],
  ],
  'functions/app/desk/hourly-run.ts': [[2, 'of a half that failed nothing is told, which undefined is too']],
  'functions/app/desk/label-applications.ts': [[1, 'a label that is listed is in use']],
  'functions/app/desk/legal-dates.ts': [
    [2, 'tells only whose records are read: whoever is not past is left out by itself'],
    [1, 'where nobody signed nobody has to publish'],
    [2, 'in whichever order two are that are due at one moment'],
    [1, 'what has no date is neither past nor near'],
  ],
  'functions/app/desk/mentions.ts': [[1, 'in whichever order two are that were written in one moment']],
  'functions/app/desk/remind.ts': [
    [3, 'tells only whether the roll is read: of a vote nobody voted in a day ago nobody has a receipt'],
  ],
  'functions/app/desk/saved-views.ts': [
    [1, 'names that differ by their capitals alone are one either way'],
    [1, 'what could not be added is there'],
    [1, 'filters that are not known have the digest of none that can be saved'],
  ],
  'functions/app/desk/search-applications.ts': [
    [1, 'an address has its key whatever the title, and nobody gave that title'],
    [2, 'every name begins with nothing'],
    [2, 'a text that is split has a first part, and no reference has that second part'],
    [1, 'no two applications have one id'],
  ],
  'functions/app/desk/show-journal.ts': [
    [1, 'no application has that id'],
    [2, 'no other subject ends as that of an application, and an id is one line'],
  ],
  'functions/app/desk/show-today.ts': [
    [3, 'of a round that nobody touched its name is not read'],
    [1, 'what is no reading is in no state'],
    [1, 'in whichever order two are that are due on one day'],
  ],
  'functions/app/desk/staff-notes.ts': [
    [1, 'no two notes have one id'],
    [1, 'what could not be added is there'],
  ],
  'functions/app/desk/waiting-work.ts': [
    [2, 'what is no line is not overdue'],
    [1, 'in whichever order two are that were proposed in one moment'],
    [1, 'what is no panelist has no ties'],
    [1, 'no instant is before one that is none'],
  ],
  'functions/app/jury/assignment-facts.ts': [[1, 'no juror is twice on a roll']],
  'functions/app/jury/change-reading.ts': [[2, 'tried again, the round says itself that it is closed']],
  'functions/app/jury/close-jury.ts': [
    [2, 'a round that closed has revealed its seed'],
    [1, 'where the ranking is answered it was frozen just before'],
    [1, 'an open round whose seed was just computed can be closed'],
  ],
  'functions/app/jury/confirm-assignment.ts': [[1, 'what is not read was left out a line before']],
  'functions/app/jury/jury-roll.ts': [
    [1, 'who was just taken off stands on the roll, with when'],
    [1, 'nothing else is recorded with the instant at which a juror left'],
  ],
  'functions/app/jury/list-readings.ts': [
    [2, 'the applications asked for are those of the readings'],
    [2, 'whoever recused is kept from it in any case'],
    [1, 'of a review that is filed, those of the others were read'],
    [1, 'no two digests are the same'],
    [1, 'an order that differs from application to application is as good backwards'],
  ],
  'functions/app/jury/propose-assignment.ts': [[2, 'whoever has a seed has committed to it']],
  'functions/app/jury/show-assignment.ts': [
    [2, 'an id of a pair has both its parts'],
    [2, 'the applications and the jurors of an assignment are those it was computed from'],
    [1, 'no juror reads one application twice'],
  ],
  'functions/app/mail/ask-lost-link.ts': [
    [2, 'nobody’s mailbox has that digest'],
    [1, 'no project has that title'],
    [1, 'no application has that id'],
  ],
  'functions/app/mail/ask-new-link.ts': [
    [1, 'a token that is split has a first part'],
    [2, 'staff have no link that could be replaced'],
  ],
  'functions/app/mail/email-feedback.ts': [
    [1, 'a text that is split has a first part'],
    [1, 'a bounce for good is one that names the addresses it lost'],
  ],
  'functions/app/mail/letter-permission.ts': [
    [1, 'whoever else is written to has links'],
    [1, 'what another sender took is claimed no more'],
  ],
  'functions/app/mail/letter-recipient.ts': [[1, 'a letter that quotes nobody calls nobody by a name']],
  'functions/app/mail/preview-letter.ts': [
    [1, 'an event that queues a letter has it among its effects'],
    [3, 'each of these events queues one letter, and no other effect has its name'],
    [7, 'in whose account it will be is known to no letter'],
    [4, 'a letter without figures tells neither its round nor why'],
    [1, 'whoever has a letter of a wave is on file'],
  ],
  'functions/app/mail/send-email.ts': [
    [
      3,
      'staff alone have no end of a link, and no instant is before none: each condition says it of the others',
    ],
    [1, 'where there is no link its token is not read'],
    [1, 'a letter with an undefined reference is one without'],
    [1, 'a letter with an undefined title is one without'],
  ],
  'functions/app/mail/show-mail.ts': [[1, 'a key that is split has a last part']],
  'functions/app/panel/annul-vote.ts': [
    [2, 'whoever did not vote and has their seat is written as they were'],
  ],
  'functions/app/panel/answer-invitation.ts': [
    [1, 'whoever accepted is called until they leave'],
    [1, 'whoever is not on the roll is not taken off it'],
    [1, 'nobody on the roll has that address'],
  ],
  'functions/app/panel/ask-question.ts': [
    [1, 'of what is no application there is no sheet'],
    [1, 'no two places are the same digest'],
    [1, 'the other way round it is an order of their own as well'],
  ],
  'functions/app/panel/called-citizens.ts': [
    [2, 'a sortition that was recorded is in the record'],
    [1, 'only a sortition that is in the record is asked for whom it calls'],
    [1, 'no volunteer has that id'],
    [1, 'of nobody no address is kept and nobody is written to'],
  ],
  'functions/app/panel/cast-ballot.ts': [
    [1, 'no two places are the same digest'],
    [1, 'the other way round it is an order of their own as well'],
  ],
  'functions/app/panel/close-panel.ts': [
    [2, 'a vote that is counted was closed, with its seed'],
    [1, 'what is ended has its ranking'],
    [2, 'a decision on no application decides nothing'],
  ],
  'functions/app/panel/declare-ties.ts': [[1, 'no application is twice among the finalists']],
  'functions/app/panel/settle-questions.ts': [
    [1, 'one was asked at least'],
    [1, 'only whether it is possible is read'],
    [1, 'what was possible a line before still is'],
    [1, 'no two questions have one id'],
    [1, 'no instant is before a time that is none'],
  ],
  'functions/app/panel/show-pool.ts': [[1, 'no volunteer has that id']],
  'functions/app/panel/volunteer-pool.ts': [[2, 'what is committed to has its digest']],
  'functions/app/panel/write-sheets.ts': [
    [1, 'only whether it is possible is read'],
    [1, 'what was possible a line before still is'],
  ],
  'functions/app/paper/accept-paper.ts': [
    [2, 'a refusal that is of no file is told as of a paper that is not asked for'],
    [1, 'what is no paper has no code'],
  ],
  'functions/app/paper/paper-standing.ts': [
    [1, 'nothing is requested in any other status'],
    [1, 'no paper has that code'],
    [1, 'no other status in which such a paper is given has a decision'],
  ],
  'functions/app/payment/amend-agreement.ts': [
    [2, 'what was confirmed is proposed no more, and what is proposed was not confirmed'],
    [2, 'an agreement that is signed can be amended: it says so where it cannot be'],
    [1, 'an effect of no kind has no writes'],
  ],
  'functions/app/payment/apply-payments.ts': [
    [2, 'an award opens both payments and a support, whose reports stand somewhere from then on'],
  ],
  'functions/app/payment/export-orders.ts': [
    [2, 'to export orders brings about nothing but that each has left'],
    [1, 'what leaves is ordered'],
  ],
  'functions/app/payment/give-account.ts': [
    [2, 'an account that was given waits: it says so where it does not'],
    [1, 'no code was asked for an account that nobody gave, whatever it is called'],
  ],
  'functions/app/payment/order-payments.ts': [[2, 'what was proposed is there: it says so where it is not']],
  'functions/app/payment/show-payments.ts': [[2, 'no other state has a day of payment, or a reason']],
  'functions/app/record/analyse-round.ts': [
    [1, 'whatever is put in was found a line before'],
    [2, 'no field has that word but at its beginning'],
  ],
  'functions/app/record/explain-decision.ts': [
    [1, 'no release has that id'],
    [1, 'behind the last page of a release there is an empty one'],
  ],
  'functions/app/record/write-minutes.ts': [[1, 'no finalist has that id']],
  'functions/app/results/audit-fairness.ts': [[1, 'no application has that id']],
  'functions/app/results/export-open-data.ts': [[1, 'of no encoding, a text is read as UTF-8']],
  'functions/app/results/publish-bilan.ts': [[1, 'whose quotation was published is in its edition']],
  'functions/app/results/published-results.ts': [[1, 'no two files are declared in one instant']],
  'functions/app/round/adjust-outcome.ts': [
    [1, 'only whether it is possible is read'],
    [1, 'a jury’s list has no laureate to count'],
  ],
  'functions/app/round/appraise-refused.ts': [
    [1, 'of a list that is not frozen nobody is ranked'],
    [2, 'tells only which readings are looked for: what staff wrote is what is told'],
    [1, 'what is no reading has no extract'],
  ],
  'functions/app/round/extend-times.ts': [[1, 'what was extended has its extensions']],
  'functions/app/round/invitations.ts': [
    [1, 'whoever has nothing to read has no letter either'],
    [3, 'whoever has something to read, or a seat, has a letter'],
  ],
  'functions/app/round/late-access.ts': [
    [2, 'a late access that was stored can be read'],
    [1, 'in whichever order two are that were given in one moment'],
    [2, 'what is no open draft has no answers'],
    [1, 'of two that were saved in one moment neither is the last'],
  ],
  'functions/app/round/preview-release.ts': [[1, 'an amount that is undefined is none']],
  'functions/app/round/promote-from-waiting-list.ts': [[2, 'a panel that was told stays so']],
  'functions/app/round/propose-or-confirm.ts': [
    [1, 'what was done waits no more'],
    [1, 'what was proposed is there'],
  ],
  'functions/app/round/release-lines.ts': [
    [2, 'in no other status does a decision wait to be told'],
    [1, 'whoever is told of a grant is on file'],
    [1, 'what is no line is of nobody on file'],
    [1, 'tells only whether the files are read: without a grant no ceiling forbids one'],
  ],
  'functions/app/round/release-page.ts': [
    [1, 'after the last ten there is nobody to tell'],
    [1, 'the decision leaves out an amount that is undefined too'],
    [1, 'only a round that is being told has the id of its release'],
    [2, 'nobody reads why the round stays as it is'],
  ],
  'functions/app/round/round-members.ts': [[2, 'no application has that id']],
  'functions/app/round/show-round.ts': [
    [1, 'of no other round are readings counted'],
    [1, 'no release is without an id'],
  ],
  'functions/app/round/start-release.ts': [
    [1, 'a release that was possible a line before is possible whatever its number of applications'],
    [1, 'a round that is being told has its release'],
  ],
  'functions/app/round/take-beacon.ts': [
    [3, 'what is awaited was committed to'],
    [1, 'what comes without a signature is not signed'],
  ],
  'functions/app/support/advise.ts': [
    [1, 'a name that is split has a first part'],
    [1, 'the last that was answered has its answer'],
  ],
  'functions/app/support/file-reports.ts': [
    [2, 'a stage that is passed is that of a support'],
    [2, 'what was filed a moment ago was filed before, and what is refused for what it says was not'],
  ],
  'functions/app/support/laureate-acts.ts': [[1, 'no other refusal names a stage']],
  'functions/app/support/review-reports.ts': [[1, 'what nobody signed has no support either']],
  'functions/app/support/view-reports.ts': [
    [3, 'an application that is signed has a support, and no other has one'],
    [1, 'where nothing was filed nothing is accepted'],
  ],
  'functions/domain/agreement/agreement-calendar.ts': [[3, 'there are both, or neither']],
  'functions/domain/agreement/grant-tests.ts': [[1, 'what is no aid has neither authority nor ceiling']],
  'functions/domain/application/effects.ts': [
    [2, 'a release tells nobody else that they are ineligible'],
    [1, 'no rule has that code'],
    [2, 'nobody is awarded without an agreement'],
  ],
  'functions/domain/application/form-draft.ts': [
    [2, 'the needs have a schema of their own, which is written over this one'],
  ],
  'functions/domain/application/legal-clock.ts': [
    [1, 'an instant that was asked for with these parts has them'],
  ],
  'functions/domain/application/milestones.ts': [[3, 'there are both, or neither']],
  'functions/domain/application/one-time-code.ts': [[2, 'the last of two is the second']],
  'functions/domain/cohort/condition.ts': [[3, 'what neither fails nor is unreadable holds']],
  'functions/domain/cohort/signatory.ts': [[1, 'whoever begins on a day may sign on it']],
  'functions/domain/jury/assignment-request.ts': [
    [1, 'no application is twice in a round'],
    [1, 'no pair is twice in a list'],
  ],
  'functions/domain/jury/grey-zone.ts': [
    [1, 'no application is twice in a ranking'],
    [1, 'one reading more than none has no distance, and its reader is nobody'],
    [1, 'both rankings hold every application'],
  ],
  'functions/domain/jury/juror-flags.ts': [
    [1, 'no juror is twice on a roll'],
    [1, 'a leaning is counted from readings: whoever has one has some'],
    [1, 'what a juror read has a reading'],
    [2, 'a group has a member'],
    [3, 'whoever has readings has a commonest total'],
  ],
  'functions/domain/jury/jury-assignment.ts': [
    [3, 'tells only how large a programme is solved first: its answer is the same'],
    [1, 'without a flow there is no face either'],
    [1, 'without a flow there is no cost to compare, and the network stays without one'],
    [3, 'it had a flow, and still has'],
    [1, 'each of a given number of readings costs as much less'],
    [1, 'each of a given number of readings costs as much more'],
    [1, 'that is the id of no pair'],
  ],
  'functions/domain/jury/jury-changes.ts': [[2, 'the places asked for are those of the list']],
  'functions/domain/jury/jury-closing.ts': [
    [1, 'who is short is one of the applications'],
    [6, 'over the quorum every application has its score'],
    [2, 'who is ranked is one of the applications'],
    [1, 'over the quorum every application has readings'],
  ],
  'functions/domain/jury/jury-conflicts.ts': [
    [1, 'no juror’s organisation has that name'],
    [1, 'what has no @ has no domain'],
    [1, 'no domain ties nobody either way'],
  ],
  'functions/domain/jury/jury-sensitivity.ts': [
    [17, 'tells only how often the rule itself is asked instead of foretold: its answer is the same'],
    [1, 'what is cut off is less than what two scores that differ differ by'],
    [4, 'tells only how often the rule itself is asked instead of foretold: its answer is the same'],
  ],
  'functions/domain/jury/jury-spread.ts': [
    [1, 'the ids of a map differ'],
    [3, 'there are both, or neither'],
  ],
  'functions/domain/jury/jury-standing.ts': [
    [2, 'those level are shown in some order, and any lot is as good'],
    [1, 'under the quorum a score is not read'],
    [1, 'what is no reading has no state to count'],
    [1, 'every line is of an application of the round'],
    [2, 'both lists hold every application'],
  ],
  'functions/domain/jury/severity.ts': [[1, 'every application has readers']],
  'functions/domain/jury/tied-readings.ts': [
    [1, 'their order is one in which they are always, and any is as good'],
  ],
  'functions/domain/jury/shortlist.ts': [
    [7, 'tells only how often the rule itself is asked: it lets all of them pass as well'],
    [1, 'no application is twice in a round'],
  ],
  'functions/domain/panel/majority-judgment.ts': [
    [1, 'they differ there'],
    [1, 'there are as many scaled as given'],
    [1, 'a key of one step is shorter than any ballot’s, as an empty one is'],
    [1, 'every grade of the ballot has its name'],
  ],
  'functions/domain/panel/panel-closing.ts': [
    [1, 'no application is twice in a round'],
    [1, 'without approval its grade is not read'],
    [3, 'every place is funded or not, and of a finalist'],
    [2, 'a median is a grade of the ballot'],
  ],
  'functions/domain/panel/panel-ranking.ts': [[3, 'whoever is drawn is a finalist, and was ranked']],
  'functions/domain/panel/panel-sensitivity.ts': [
    [1, 'every finalist has its outcome'],
    [1, 'no other change is marked as without its grades'],
    [1, 'only spares the same descent again'],
    [2, 'who has no grade was not ranked'],
    [2, 'all keys have a step for each grade'],
    [2, 'the place is in the list, and no two are level after the lot'],
    [1, 'every grade is at least the null that stands for no floor'],
    [1, 'those above the floor and those below are told apart as well the other way round'],
    [1, 'no reason is read, only outcomes'],
  ],
  'functions/domain/payment/bank-account.ts': [
    [1, 'a text has a form, be it empty'],
    [1, 'another holder without a reason was refused before'],
    [2, 'no country has a name of other signs, or of one letter'],
    [1, 'what is as it was typed is not valid'],
    [3, 'whatever a kind is called, it is another than the others'],
    [1, 'a word of nothing is left out'],
  ],
  'functions/domain/payment/evolve-payments.ts': [[1, 'what a withdrawal withheld is withheld']],
  'functions/domain/payment/payment-tasks.ts': [[1, 'no instant comes after one that is none']],
  'functions/domain/record/budget-simulation.ts': [
    [1, 'what stands for nothing is the id of none'],
    [2, 'both lists are there'],
  ],
  'functions/domain/record/decision-record.ts': [
    [1, 'the settled lines are the ranking’s: both have the application, or neither'],
  ],
  'functions/domain/record/decision-steps.ts': [[1, 'no grade stands at an undefined place either']],
  'functions/domain/record/publication.ts': [
    [2, 'what is decided has the lines of the ranking'],
    [2, 'the ranking is counted from these finalists: each is among them'],
  ],
  'functions/domain/record/replay.ts': [
    [1, 'every actor has an id or a kind'],
    [1, 'jurors are named only where a quorum lacks, and then nobody reads their names'],
    [2, 'both lists are there'],
    [1, 'before the first line neither list has one'],
    [1, 'the line was found there'],
  ],
  'functions/domain/results/passed-deadlines.ts': [
    [1, 'no agreement has that number'],
    [1, 'noon of a day does not come before that day either'],
    [1, 'of what one application owes on one day, either may stand first'],
    [1, 'the two differ there'],
  ],
  'functions/domain/results/publication-due.ts': [[1, 'no two agreements have one number']],
  'functions/domain/results/scdl-check.ts': [
    [4, 'the schema has columns'],
    [2, 'the schema has a column there'],
    [1, 'the cells were counted'],
    [1, 'nothing is longer than undefined'],
    [1, 'no pattern of the schema tells the halves of a letter apart'],
    [1, 'the empty pattern takes everything'],
    [1, 'what no case names has nothing more to check'],
    [1, 'by its pattern, a date is a period of one day'],
    [1, 'every number of the schema has its least'],
    [1, 'the columns asked for are those of the schema'],
  ],
  'functions/domain/results/scdl-export.ts': [
    [1, 'the schema has that column'],
    [1, 'the export has every column of the schema'],
    [1, 'neither is a number of the RNA'],
  ],
  'functions/domain/round/funding.ts': [[1, 'no grade is below the null that stands for no floor']],
  'functions/domain/round/round-change.ts': [
    [1, 'a round that is being told has its release'],
    [1, 'to undo what was not adjusted is refused'],
  ],
  'functions/domain/round/sensitivity.ts': [
    [2, 'every place that was decided has its list'],
    [1, 'between what is no number there is no distance, which is never the smaller one'],
  ],
  'functions/domain/round/settled-ranking.ts': [[1, 'no application is twice in a ranking']],
  'functions/domain/support/decided-against.ts': [
    [1, 'only of what has ended it is said because of whom it ended'],
  ],
  'functions/domain/support/recovery.ts': [[1, 'the share of costs that are as planned is the whole']],
  'functions/domain/support/report-default.ts': [
    [1, 'of two days that are the same either is the later one'],
  ],
  'functions/domain/support/support-effects.ts': [
    [3, 'a default follows its notice, a yes its plan, a reminder its question'],
  ],
  'functions/domain/support/support-tasks.ts': [
    [2, 'what is in review was filed'],
    [2, 'nothing comes before what is undefined, and no state is'],
  ],
  'functions/domain/values/civil-date.ts': [
    [2, 'a date that was asked for with its year, month and day has them'],
    [2, 'the whole text is compared with the day that was read in it'],
    [
      8,
      'the format was made before the mutant was switched on; in a new process all but the two that make it each time fail civil-date.test.ts (tried by hand)',
    ],
  ],
  'functions/domain/values/crockford.ts': [
    [1, 'five bits that are left are written with the next byte, or at the end'],
  ],
  'functions/domain/values/csv.ts': [
    [1, 'a quote that is looked for after another one never stands first'],
    [1, 'there is nothing more to read one place behind the end'],
  ],
  'functions/domain/values/digest.ts': [[1, 'an object never has one key twice']],
  'functions/domain/values/exact.ts': [
    [1, 'a doubled root of two is rounded as one of one is'],
    [1, 'it comes down to the same root from farther above'],
    [3, 'nought has no sign'],
    [2, 'by one or minus one, multiplied is divided; and nought was refused'],
    [1, 'they differ there'],
    [1, 'nought is nought when rounded'],
    [1, 'that stands in the place of the whole text, which is not read'],
    [3, 'there are both, or neither'],
  ],
  'functions/domain/values/field-problem.ts': [[1, 'what is not too small is too big']],
  'functions/domain/values/lot.ts': [[1, 'two applications never have one digest']],
  'functions/domain/values/ranks.ts': [
    [1, 'what has no sign is nothing'],
    [1, 'ranks that are all moved by as much correlate as before'],
  ],
  'functions/domain/values/rna.ts': [[2, 'its length is known there']],
  'functions/domain/values/second-person.ts': [[2, 'what is refused by nothing waits']],
  'functions/domain/values/siret.ts': [[1, 'a number and its opposite are multiples of the same numbers']],
  'functions/domain/values/variables.ts': [
    [1, 'a text that is split has a first part, be it empty'],
    [1, 'what is between braces is there, be it empty'],
  ],
  'functions/http/server/addressed.ts': [
    [1, 'no route has a path without a slash'],
    [1, 'the name of a route begins with its method'],
    [1, 'what stands between plain parts and variables in all of them alike changes no order'],
  ],
  'functions/http/server/audience.ts': [
    [1, 'what does not begin as a bearer is none'],
    [2, 'no group is called so'],
  ],
  'functions/http/server/breakage.ts': [[1, 'no line of it begins as a place']],
  'functions/http/server/clients.ts': [
    [3, 'an address is not empty, has two parts at most, and each is a text'],
    [1, 'what is no address is one client, whatever it says'],
    [1, 'what does not begin as an IPv4 address within one has no such address'],
  ],
  'functions/http/server/compressed.ts': [[2, 'it is neither gzip nor a text']],
  'functions/http/server/problem.ts': [
    [2, 'what is not French is English'],
    [2, 'it is no language of ours'],
    [1, 'of another language nobody asks the weight'],
  ],
  'functions/http/server/refused.ts': [[1, 'nobody reads its name']],
  'functions/http/server/request-log.ts': [[1, 'whatever fails has an answer by then']],
  'functions/http/server/validation.ts': [
    [1, 'it is not JSON'],
    [1, 'a route that wants a key has one by then'],
    [1, 'UTF-8 is the encoding where none is named'],
  ],
  'functions/lambda/changed-item.ts': [
    [1, 'a text that is split has a first part, and every key of ours a second one'],
  ],
  'functions/lambda/stream-batch.ts': [[1, 'records of no key are one group, whatever it is called']],
  'functions/web/server/fair-visits.ts': [[2, 'of what was never refused nothing is remembered']],
  'functions/web/server/own-forms.ts': [[1, 'no form has that token']],
  'functions/web/server/read-visit.ts': [
    [1, 'a cohort speaks one language at least'],
    [1, 'a request has its path'],
  ],
  'functions/web/server/session.ts': [[1, 'the first part of a text is there, be it empty']],
};
