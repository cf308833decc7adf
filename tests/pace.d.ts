/** How slow this machine is today; never less than 1. */
export const pace: number;

/**
 * A limit on this machine.
 *
 * @param milliseconds The limit where nothing is slow.
 */
export function patient( milliseconds: number ): number;
