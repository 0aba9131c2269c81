/** What the programme supports: the axes of a project, the help that it can ask for, and the kinds of help that are given. */
export const supportAxes = ['consolider', 'integrer', 'deployer'] as const;
export const needs = ['general-interest', 'funding', 'experts', 'state-networks', 'coaching'] as const;
/** What an application is about, and so what a juror can know about: readers are matched by these (SELECTION.md §2). */
export const topics = [...supportAxes, ...needs] as const;
export type Topic = (typeof topics)[number];
/** What a session of support is about. */
export const sessionKinds = ['methodological', 'technical', 'administrative', 'financial'] as const;
export type HelpKind = (typeof sessionKinds)[number];
