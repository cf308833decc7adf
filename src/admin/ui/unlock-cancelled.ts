/** The user closed the password dialog: the action was not done, but this is not an error. */
export class UnlockCancelled extends Error {}
