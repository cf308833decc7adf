/**
 * `npm test`: every check and test there is. `npm test -- rest php` runs the suites whose names begin like that.
 * The last line is "N passed, N failed, N skipped".
 */
import fs from 'node:fs';
import { ensureBuild } from './setup/build.mjs';
import { ensureComposer } from './setup/composer.mjs';
import { ensurePrograms } from './setup/debian.mjs';
import { ensurePackages, requireNode } from './setup/npm.mjs';
import { say } from './setup/process.mjs';
import { hasTests, obstacle, woocommerceDir } from './test/needs.mjs';
import { endSuites, runSuite, tidyUp } from './test/run-suite.mjs';
import { suites } from './test/suites.mjs';

/** Two cores: two suites at a time. */
const LANES = 2;

requireNode();
await ensurePrograms();
await ensurePackages();
await ensureComposer();
await ensureBuild();

for ( const signal of [ 'SIGINT', 'SIGTERM' ] ) {
	process.once( signal, () => {
		endSuites();
		process.exitCode = 1;
		queue.length = 0;
	} );
}

const wanted = process.argv.slice( 2 );
const queue = suites.filter(
	( suite ) =>
		hasTests( suite ) &&
		( wanted.length === 0 ||
			wanted.some( ( name ) => suite.name.startsWith( name ) ) )
);
const total = { passed: 0, failed: 0, skipped: 0 };
const notes = [];

async function work() {
	for ( let suite = queue.shift(); suite; suite = queue.shift() ) {
		const reason = obstacle( suite );
		if ( reason ) {
			total.skipped++;
			notes.push( `Skipped ${ suite.name }: ${ reason }` );
			continue;
		}
		const woocommerce = [ suite.needs ].flat().includes( 'woocommerce' )
			? woocommerceDir()
			: '';
		report( suite.name, await runSuite( suite, { woocommerce } ) );
	}
}

function report( name, { passed, failed, skipped, seconds, log } ) {
	total.passed += passed;
	total.failed += failed;
	total.skipped += skipped;
	if ( failed > 0 ) {
		const lines = fs.readFileSync( log, 'utf8' ).split( '\n' );
		say( `\n── ${ name } failed (all of it: ${ log }) ──` );
		say( lines.slice( -150 ).join( '\n' ) );
	}
	const counts = `${ passed } passed, ${ failed } failed, ${ skipped } skipped`;
	say(
		`${ name.padEnd( 20 ) } ${ seconds.toFixed( 0 ).padStart( 4 ) } s   ${ counts }`
	);
}

const started = Date.now();
await Promise.all( Array.from( { length: LANES }, work ) );
tidyUp();
notes.forEach( say );
say( `Took ${ ( ( Date.now() - started ) / 1000 ).toFixed( 0 ) } s.` );
if ( total.failed > 0 || total.passed === 0 ) {
	process.exitCode = 1;
}
say(
	`${ total.passed } passed, ${ total.failed } failed, ${ total.skipped } skipped`
);
