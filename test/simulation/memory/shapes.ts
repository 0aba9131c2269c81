/** The programme's tables as the simulation makes them; database.test.ts holds them to those of the template. */
import type { TableShape } from './pages.ts';

export const programmeTable = 'Programme';
export const ballotsTable = 'Ballots';
export const escrowTable = 'Escrow';

export const shapes: Record<string, TableShape> = {
  [programmeTable]: {
    keys: ['PK', 'SK'],
    indexes: {
      ByList: { partition: 'listPk', sort: 'listSk', projected: ['summary'] },
      ByJuror: { partition: 'jurorPk', sort: 'jurorSk', projected: ['summary'] },
      ByDay: { partition: 'dayPk', sort: 'daySk', projected: ['summary'] },
      Undelivered: {
        partition: 'undeliveredPk',
        sort: 'undeliveredSk',
        projected: ['kind', 'state', 'claimedAt'],
      },
    },
  },
  [ballotsTable]: { keys: ['PK'], indexes: {} },
  [escrowTable]: { keys: ['PK'], indexes: {} },
};
