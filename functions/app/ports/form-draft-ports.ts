/** Applications that are being written, kept on the server until they are filed or their time is over. */
import type { FiledDraft, FormDraft, OpenDraft } from '#domain/application/form-draft.ts';
import type { Letter } from './email-ports.ts';

export interface FormDrafts {
  /** Stores a new draft and, with it, the letter that carries its link. */
  start(draft: OpenDraft, letter: Letter | undefined, at: string): Promise<void>;
  find(draftId: string): Promise<FormDraft | undefined>;
  save(next: OpenDraft, expectVersion: number): Promise<'saved' | 'conflict'>;
  /** From now on it only says which application it became. */
  filed(draft: FiledDraft): Promise<void>;
  discard(draftId: string): Promise<void>;
  /** Ids of the drafts that are not filed. */
  open(): Promise<string[]>;
  /** Counts a letter to an address on a day, and answers how many that makes. */
  countLetter(email: string, day: string): Promise<number>;
}

/** Ids and keys from randomness. */
export interface DraftIds {
  draftId: string;
  /** UUID. */
  idempotencyKey: string;
}
