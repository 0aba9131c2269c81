/** Planted bugs of a call that is called off, of another beneficiary, of corrections after a decision, and of an offer that staff take back. */
import { type PlantedBug, planting } from './planting.ts';

const calledOff = planting('called off');
const corrected = planting('correction');
const beneficiary = planting('beneficiary');
const back = planting('offer taken back');

const ending = 'app/round/call-off';
const naming = 'domain/payment/new-beneficiary';

export const calledOffBugs: readonly PlantedBug[] = [
  calledOff('by one alone', [
    'app/round/start-release',
    'if (!needsTwo(input.round)) return accept(saving);',
    "if (input.round !== 'panel') return accept(saving);",
  ]),
  calledOff('the vote goes on', [
    ending,
    'for (const round of [...others, panel])',
    'for (const round of others)',
  ]),
  calledOff('whoever has a draft is told nothing', [ending, '    ...drafts.flatMap(writersOf),\n', '']),
  calledOff('once grants are told', [
    ending,
    "if (panel.state === 'releasing' || panel.state === 'released') return { code: 'grants-told' };",
    '',
  ]),
  calledOff('applications are begun after it', [
    'domain/application/legal-clock',
    'if (calledOff) {',
    "if (calledOff && opensAt === '') {",
  ]),
  calledOff('its draft reminded of the end of the call', [
    'app/desk/remind',
    '!call?.calledOff && isClosingSoon',
    'isClosingSoon',
  ]),
  calledOff('whoever is asked something is told nothing', [
    'domain/application/stages',
    "tells: ['eligibility-review', 'information-requested', 'eligible', 'shortlisted'],",
    "tells: ['eligibility-review', 'eligible', 'shortlisted'],",
  ]),
  corrected('of what is signed', [
    'domain/application/decide',
    "return correctable[field] && isSigned ? [{ field, code: 'agreement-signed' }] : [];",
    "return correctable[field] && isSigned && !application ? [{ field, code: 'agreement-signed' }] : [];",
  ]),
  corrected('the agreement stays as it was printed', [
    'domain/application/decide',
    "application.status === 'agreement-issued' && correction.fields.some((field) => correctable[field]);",
    "application.status === 'agreement-issued' && correction.fields.length > 9;",
  ]),
  corrected('letters go elsewhere by one alone', [
    'domain/application/decide',
    "if (correctable[field] === undefined) return [{ field, code: 'decided-upon' }];",
    "if (correctable[field] === undefined && field !== 'contact.email') return [{ field, code: 'decided-upon' }];",
  ]),
  beneficiary('paid to the account of the one before', [
    naming,
    'isSameParty(form, withParty(form, party)) && isSameHolder(bank.holder, party.applicant);',
    'bank !== undefined || isSameParty(form, withParty(form, party)) || isSameHolder(bank, party.applicant);',
  ]),
  beneficiary('the form names the one before', [
    naming,
    '({ ...form, ...party });',
    '({ ...form, ...party, applicant: form.applicant });',
  ]),
  back('in the name of its holder', [
    'app/application/hand-over',
    'return applyPlan(deps, applicationId, plan, by, () => ending(handoverId));',
    "return applyPlan(deps, applicationId, plan, by.kind === 'staff' ? { kind: 'applicant' } : by, () => ending(handoverId));",
  ]),
];
