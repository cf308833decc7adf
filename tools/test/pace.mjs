import { spawnSync } from 'node:child_process';
import { root, say } from '../setup/process.mjs';

/**
 * How slow this machine is today, for the limits within the tests: see tests/pace.js. `LATCHKEY_TEST_PACE` says it beforehand.
 *
 * @return {string} A number, 1 or more.
 */
export function measurePace() {
	if ( ! process.env.LATCHKEY_TEST_PACE ) {
		const { stdout, stderr } = spawnSync(
			'npx',
			[ 'tsx', 'tests/site/calibrate.ts' ],
			{ cwd: root, encoding: 'utf8' }
		);
		const seconds = Number( stdout );
		if ( ! ( seconds > 0 ) ) {
			say( `This machine's pace could not be measured: ${ stderr }` );
		}
		const pace = Math.max( 1, seconds || 1 ).toFixed( 1 );
		say(
			`A page of wp-admin takes ${ seconds.toFixed( 2 ) } s here: limits within tests are multiplied by ${ pace }.`
		);
		process.env.LATCHKEY_TEST_PACE = pace;
	}
	return process.env.LATCHKEY_TEST_PACE;
}
