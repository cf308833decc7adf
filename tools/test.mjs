/**
 * `npm test`: every check and test there is. `npm test -- rest php` runs the suites whose names begin like that, `npm test -- orders.test` the
 * files whose paths have that in them: see test/choose.mjs. The last line is "N passed, N failed, N skipped".
 */
import fs from 'node:fs';
import os from 'node:os';
import { ensureBuild } from './setup/build.mjs';
import { ensureComposer } from './setup/composer.mjs';
import { ensurePrograms } from './setup/debian.mjs';
import { ensurePackages, requireNode } from './setup/npm.mjs';
import { say } from './setup/process.mjs';
import { choose } from './test/choose.mjs';
import {
	hasTests,
	obstacle,
	subscriptionsDir,
	woocommerceDir,
} from './test/needs.mjs';
import { glanceAtPace, measurePace } from './test/pace.mjs';
import { progress } from './test/progress.mjs';
import { endSuites, logOf, runSuite, tidyUp } from './test/run-suite.mjs';
import { slowest } from './test/slowest.mjs';
import { suites } from './test/suites.mjs';
import { keepWarm } from './test/warm.mjs';

/** Two cores: two suites at a time. On one, side by side is slower than in turn. */
const LANES = Math.min( 2, os.availableParallelism() );
const SECONDS_BETWEEN_COUNTS = 30;

requireNode();
const { runs, options } = chosen();
// A file or a few: what they print is seen at once, and their sites are kept ready for the next time.
const isGlance = runs.every( ( { files } ) => files.length > 0 );
const isPure = runs.every( ( { suite } ) => suite.isPure );
await ensurePrograms();
await ensurePackages();
await ensureComposer();
if ( ! isPure ) {
	// What PHP says of the screens is the same whatever they were built from.
	await ensureBuild(
		isGlance && ! runs.some( ( { suite } ) => suite.kind === 'playwright' )
	);
}

for ( const signal of [ 'SIGINT', 'SIGTERM' ] ) {
	process.once( signal, () => {
		endSuites();
		process.exitCode = 1;
		queue.length = 0;
	} );
}

const queue = runs.filter( ( { suite } ) => hasTests( suite ) );
const total = { passed: 0, failed: 0, skipped: 0 };
const running = new Set();
const tests = [];
const notes = [];

async function work() {
	for ( let run = queue.shift(); run; run = queue.shift() ) {
		const { suite, files } = run;
		const reason = obstacle( suite );
		if ( reason ) {
			total.skipped++;
			notes.push( `Skipped ${ suite.name }: ${ reason }` );
			continue;
		}
		const woocommerce = [ suite.needs ].flat().includes( 'woocommerce' )
			? woocommerceDir()
			: '';
		say( `${ clock() } ${ suite.name } begins` );
		running.add( suite );
		const result = await runSuite(
			suite,
			{ woocommerce, subscriptions: subscriptionsDir() },
			{ files, options, isShown: isGlance }
		);
		running.delete( suite );
		report( suite.name, result );
	}
}

function report( name, { passed, failed, skipped, seconds, log, tests: own } ) {
	total.passed += passed;
	total.failed += failed;
	total.skipped += skipped;
	tests.push(
		...own.map( ( one ) => ( {
			...one,
			name: `${ name }: ${ one.name }`,
		} ) )
	);
	if ( failed > 0 && ! isGlance ) {
		const lines = fs.readFileSync( log, 'utf8' ).split( '\n' );
		say( `\n── ${ name } failed (all of it: ${ log }) ──` );
		say( lines.slice( -150 ).join( '\n' ) );
	}
	say(
		`${ clock() } ${ name.padEnd( 20 ) } ${ seconds.toFixed( 0 ).padStart( 4 ) } s   ${ sum( { passed, failed, skipped } ) }`
	);
}

/** The counts so far, of what has ended and of what runs. */
function tellProgress() {
	const now = [ ...running ].map( ( suite ) => ( {
		name: suite.name,
		counts: progress( logOf( suite ) ),
	} ) );
	const so = { ...total };
	for ( const { counts } of now ) {
		for ( const name of Object.keys( so ) ) {
			so[ name ] += counts[ name ];
		}
	}
	const parts = now.map(
		( { name, counts } ) =>
			`${ name } ${ counts.passed + counts.failed + counts.skipped }`
	);
	say( `${ clock() } so far ${ sum( so ) } (${ parts.join( ', ' ) })` );
}

function sum( { passed, failed, skipped } ) {
	return `${ passed } passed, ${ failed } failed, ${ skipped } skipped`;
}

const started = Date.now();

/** Minutes and seconds since the beginning. */
function clock() {
	const seconds = Math.round( ( Date.now() - started ) / 1000 );
	return `[${ Math.floor( seconds / 60 ) }:${ String( seconds % 60 ).padStart( 2, '0' ) }]`;
}

/** What the command line asks for; ends where it means nothing. */
function chosen() {
	try {
		return choose( process.argv.slice( 2 ), suites );
	} catch ( error ) {
		say( error.message );
		return process.exit( 1 );
	}
}

let teller = null;
let letCool = () => {};
if ( isGlance ) {
	glanceAtPace();
	letCool = isPure ? letCool : await keepWarm();
} else {
	if ( queue.some( ( { suite } ) => suite.kind !== 'check' ) ) {
		measurePace();
	}
	teller = setInterval( tellProgress, SECONDS_BETWEEN_COUNTS * 1000 );
}
await Promise.all( Array.from( { length: isGlance ? 1 : LANES }, work ) );
letCool();
if ( ! isGlance ) {
	clearInterval( teller );
	tidyUp();
	tellSlowest();
}
notes.forEach( say );
say( `Took ${ ( ( Date.now() - started ) / 1000 ).toFixed( 0 ) } s.` );
if ( total.failed > 0 || total.passed === 0 ) {
	process.exitCode = 1;
}
say( sum( total ) );

function tellSlowest() {
	if ( tests.length > 0 ) {
		say( 'The slowest tests:' );
	}
	for ( const { name, seconds } of slowest( tests ) ) {
		say( `${ seconds.toFixed( 1 ).padStart( 7 ) } s  ${ name }` );
	}
}
