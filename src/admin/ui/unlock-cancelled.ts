/** The person closed the password dialog: the action was not done, and nothing is wrong. */
export class UnlockCancelled extends Error {}
