/** Ids of rules that are gone. They are never used again: an old acknowledgement must not accept a new rule. */
export const retired: readonly string[] = [];
