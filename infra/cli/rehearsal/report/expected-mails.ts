/** The e-mails that an application's audit events call for: the other side of "none lost". */
import { templatesWhere } from '#domain/application/letters.ts';

export interface TimelineEvent {
  version: number;
  type: string;
  data: Record<string, unknown>;
}

/** @returns the message keys, `<application>_<version of the event>_<template>` */
export function expectedMails(applicationId: string, timeline: readonly TimelineEvent[]): string[] {
  return timeline.flatMap((event) => {
    const recorded = happeningOf(event);
    return templatesWhere(({ trigger }) => trigger.some((one) => one === recorded)).map(
      (template) => `${applicationId}_${event.version}_${template}`,
    );
  });
}

/** An event by its kind; of a release, with what it told. */
export const happeningOf = ({ type, data }: TimelineEvent): string =>
  type === 'OutcomeReleased' ? `${type}, ${outcomeIn(data)}` : type;

/** What a release told, from the data of its event. */
export function outcomeIn(data: Record<string, unknown>): string {
  const told = data.told as { outcome?: unknown } | undefined;
  return String(told?.outcome);
}
