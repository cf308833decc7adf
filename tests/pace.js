/**
 * How slow this machine is today. `npm test` measures it once and says it in `LATCHKEY_TEST_PACE`: the seconds that a page of wp-admin takes
 * while two are asked for, never less than 1. Run by hand, it is 1.
 */
const pace = Math.max( 1, Number( process.env.LATCHKEY_TEST_PACE ) || 1 );

/**
 * A limit on this machine.
 *
 * @param {number} milliseconds The limit where nothing is slow.
 */
const patient = ( milliseconds ) => Math.ceil( milliseconds * pace );

module.exports = { patient };
