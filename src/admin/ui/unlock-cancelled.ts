/** The person closed the password dialog: the action was not done, which is no error. */
export class UnlockCancelled extends Error {}
