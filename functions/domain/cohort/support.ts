/** What the programme supports: the axes of a project, the help that it can ask for, and the kinds of help that are given. */
export const supportAxes = ['consolider', 'integrer', 'deployer'] as const;
export const needs = ['general-interest', 'funding', 'experts', 'state-networks', 'coaching'] as const;
/** What a session of support is about. */
export const sessionKinds = ['methodological', 'technical', 'administrative', 'financial'] as const;
export type HelpKind = (typeof sessionKinds)[number];
