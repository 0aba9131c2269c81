/** Why an application cannot have the readers that it needs: what an assignment that cannot be made says of each. */

/** What keeps a juror from reading an application. */
export type ConflictKind = 'declared' | 'recused' | 'organisation' | 'email-domain' | 'siren';

export type Shortage = {
  applicationId: string;
  needed: number;
  possible: number;
  /** Jurors that it cannot have, by the first reason of each; `no-room`: allowed, but full with others. */
  excluded: Partial<Record<ConflictKind | 'no-room', number>>;
};
