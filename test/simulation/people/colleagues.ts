/** Who of the administration does what: one person for each kind of act, so that a name in the wrong place shows. */
export const instructor = { kind: 'staff', id: 'staff-1' } as const;
/** Takes back what the first one decided. */
export const reviser = { kind: 'staff', id: 'staff-2' } as const;
export const treasurer = { kind: 'staff', id: 'staff-3' } as const;
/** Runs jury and panel, from the rolls to the release. */
export const secretary = { kind: 'staff', id: 'staff-4' } as const;
/** Offers an application to another address in its holder’s place. */
export const registrar = { kind: 'staff', id: 'staff-20' } as const;
/** Brings the lists of the rolls in once more: of who is on them it changes nothing. */
export const registrarOfRolls = { kind: 'staff', id: 'staff-21' } as const;
/** Asks for the next of the waiting list. */
export const promoter = { kind: 'staff', id: 'staff-5' } as const;
/** Confirms what another proposed. */
export const controller = { kind: 'staff', id: 'staff-9' } as const;
export const postmaster = { kind: 'staff', id: 'staff-6' } as const;
/** Whoever presses a button at the wrong moment. */
export const newcomer = { kind: 'staff', id: 'staff-7' } as const;
/** Brings in what came on paper, row by row. */
export const archivist = { kind: 'staff', id: 'staff-8' } as const;
/** Decides what follows a delay that is over. */
export const clerk = { kind: 'staff', id: 'staff-9' } as const;
/** Records appeals and answers them. */
export const jurist = { kind: 'staff', id: 'staff-10' } as const;
/** To whom the others are subordinate: answers who appeals to the superior. */
export const superior = { kind: 'staff', id: 'staff-19' } as const;
/** Sees to the months of help. */
export const guide = { kind: 'staff', id: 'staff-11' } as const;
/** Proposes what is to be paid. */
export const cashier = { kind: 'staff', id: 'staff-12' } as const;
/** Sends the orders to the accountant's office, and brings back what it paid. */
export const bookkeeper = { kind: 'staff', id: 'staff-13' } as const;
/** Reads the reports. */
export const reporter = { kind: 'staff', id: 'staff-14' } as const;
/** Proposes amendments to agreements. */
export const negotiator = { kind: 'staff', id: 'staff-15' } as const;
/** Publishes what came of it all, and withdraws it. */
export const publisher = { kind: 'staff', id: 'staff-17' } as const;
/** Decides several applications at once. */
export const examiner = { kind: 'staff', id: 'staff-18' } as const;
/** Annuls a vote: an operator, who acts by the door of staff. */
export const annuller = { kind: 'staff', id: 'staff-16' } as const;
/** Writes what the panel reads of finalists, shares it, and puts its questions. */
export const editor = { kind: 'staff', id: 'staff-21' } as const;
export const operator = { kind: 'operator', id: 'operator-1' } as const;
