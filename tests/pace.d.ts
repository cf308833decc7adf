/**
 * A limit on this machine.
 *
 * @param milliseconds The limit where nothing is slow.
 */
export function patient( milliseconds: number ): number;
