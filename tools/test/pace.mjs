import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { environment, root, say } from '../setup/process.mjs';

/**
 * How slow this machine is today, for the limits within the tests: see tests/pace.js. `LATCHKEY_TEST_PACE` says it beforehand.
 *
 * @return {string} A number, 1 or more.
 */
export function measurePace() {
	if ( ! process.env.LATCHKEY_TEST_PACE ) {
		const { stdout, stderr } = spawnSync(
			'tsx',
			[ 'tests/site/calibrate.ts' ],
			{ cwd: root, env: environment(), encoding: 'utf8' }
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

/** The same by a glance at what else runs here, where a calibration would take longer than the tests. */
export function glanceAtPace() {
	const busy = os.loadavg()[ 0 ] / os.availableParallelism();
	process.env.LATCHKEY_TEST_PACE ||= Math.max( 1, busy ).toFixed( 1 );
}
