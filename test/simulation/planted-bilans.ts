/** Planted bugs of what is published of the months of help, and of the quotations in it. */
import { type PlantedBug, planting } from './planting.ts';

const bug = planting('bilan');

const publishing = 'app/results/publish-bilan';

export const bilanBugs: readonly PlantedBug[] = [
  bug('published though nobody read it', [
    publishing,
    "if (editionSha256(edition) !== sha256) return refuse({ code: 'bilan-changed' });",
    '',
  ]),
  bug('an edition that nobody kept', [publishing, 'await deps.editions.keep(sha256, edition);', '']),
  bug('withdrawn, and shown all the same', [
    'domain/round/round-change',
    "return changed(next, 'BilanWithdrawn'",
    "return changed(round, 'BilanWithdrawn'",
  ]),
  bug('a quotation taken back that stays in the record', [
    'domain/support/evolve-support',
    'benefits: { ...benefits, quotationRevokedAt: at }',
    'benefits: { ...benefits, quotation: _gone, quotationRevokedAt: at }',
  ]),
  bug('a quotation that the chain never forgets', [
    'adapters/dynamodb/support/support-store',
    'data: withoutQuotation(data)',
    'data: { ...data, ...withoutQuotation(data), benefits: data.benefits }',
  ]),
  bug('a quotation in other words is shown', [
    'domain/results/published-quotations',
    'quotation !== undefined && published === quotationSha256(quotation)',
    'quotation !== undefined',
  ]),
  bug('no quotation is shown', [
    'domain/results/published-quotations',
    'quotation !== undefined && published === quotationSha256(quotation)',
    'quotation === undefined && published === ""',
  ]),
  bug('a quotation that the public part leaves out', [
    'domain/results/public-bilan',
    'one.quotation && quotationSha256(one.quotation)',
    'one.minutes < 0 ? quotationSha256(one.quotation as never) : undefined',
  ]),
  bug('published before anybody is told', [
    'domain/round/round-decisions',
    "'publish-bilan': { released: 'released' },",
    "'publish-bilan': { planned: 'planned', open: 'open', closed: 'closed', released: 'released' },",
  ]),
];
