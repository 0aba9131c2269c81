/** Papers of applications: what is noted of them, their bytes in the bucket, and how their content is recognised. */
import type { GivenPaper, PaperIn } from '#domain/paper/given-paper.ts';
import type { FileRefusal, PaperType } from '#domain/paper/paper.ts';
import type { Result } from '#domain/values/result.ts';

/** A form that a browser posts to the bucket as it stands, the file last. */
export interface UploadForm {
  url: string;
  /** Hidden fields, in this order. */
  fields: Readonly<Record<string, string>>;
}

/** What names a file in the bucket. */
export type PaperRef = Pick<GivenPaper, 'applicationId' | 'paperId'>;

/** A file as it came, believed in nothing. */
export interface UploadedFile {
  /** As it was named where it comes from. */
  name: string;
  size: number;
  /** Absent where it is larger than a paper may be. */
  bytes?: Uint8Array;
}

export interface PaperBucket {
  uploadForm(paper: PaperRef, form: { until: Date; goTo: string }): Promise<UploadForm>;
  /** The very file that was scanned: a form may put another in its place until the scanner has told of the first. */
  uploaded(scanned: ScannedPaper): Promise<UploadedFile | undefined>;
  /** Where no form can write: what was looked at is what is kept. */
  keep(paper: PaperRef & { type: PaperType }, bytes: Uint8Array): Promise<void>;
  remove(paper: PaperRef): Promise<void>;
  /** A download under this name, for a moment. */
  downloadUrl(paper: PaperRef & { type: PaperType }, fileName: string): Promise<string>;
}

export type ContentRefusal = Extract<
  FileRefusal,
  'paper-type-unknown' | 'paper-damaged' | 'paper-encrypted' | 'paper-active'
>;
/** What a file is by its content, or why it is not taken. */
export type RecognisePaper = (bytes: Uint8Array) => Promise<Result<PaperType, { code: ContentRefusal }>>;

export interface Papers {
  find(paper: PaperRef): Promise<GivenPaper | undefined>;
  /** In no order. */
  ofApplication(applicationId: string): Promise<GivenPaper[]>;
  /** Notes that a form was given out. */
  await(paper: PaperIn<'awaited'>): Promise<void>;
  /** @returns false when it is not awaited any more */
  refuse(paper: PaperIn<'refused'>): Promise<boolean>;
}

/** What a change of an application does to its papers, in its transaction. */
export interface PaperChange {
  /** Must still be awaited. */
  accepted?: PaperIn<'accepted'>;
  /** Id of one that goes. */
  gone?: string;
}

/** What the scanner found of an uploaded file. */
export interface ScannedPaper extends PaperRef {
  /** Which of the files that lay there one after the other. */
  versionId: string;
  scan: 'clean' | 'infected' | 'failed';
}
