import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { environment, root } from '../setup/process.mjs';
import { filesOf } from './files.mjs';

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/**
 * Why a suite cannot run here.
 *
 * @param {import('./suites.mjs').Suite} suite
 * @return {string} A sentence that says how to run it; '' where it can.
 */
export function obstacle( { needs } ) {
	const all = [ needs ].flat();
	if ( all.includes( 'woocommerce' ) && ! woocommerceDir() ) {
		return 'WooCommerce was not found: set WOOCOMMERCE_DIR to the folder of its plugin.';
	}
	if ( all.includes( 'subscriptions' ) && ! subscriptionsDir() ) {
		return 'WooCommerce Subscriptions was not found: set SUBSCRIPTIONS_DIR to the folder of its plugin (9.0, beside WooCommerce 10.8 or later).';
	}
	if ( all.includes( 'dropins' ) && ! process.env.DB_DROPIN_DIR ) {
		return 'no database drop-ins were found: set DB_DROPIN_DIR to a folder with ludicrousdb and hyperdb.';
	}
	if ( all.includes( 'clock' ) && ! fs.existsSync( FAKETIME ) ) {
		return 'Debian’s libfaketime was not found, by which they move the clock: install it.';
	}
	if ( all.includes( 'browser' ) && ! browser() ) {
		return 'no Chromium was found: install it, or set CHROMIUM_PATH.';
	}
	return '';
}

/**
 * Whether a suite has a test at all.
 *
 * @param {import('./suites.mjs').Suite} suite
 */
export const hasTests = ( suite ) =>
	! suite.tests || filesOf( suite ).length > 0;

/** The folder of the WooCommerce plugin, or ''. */
export function woocommerceDir() {
	found ??= spawnSync( 'tsx', [ 'tests/site/woocommerce.ts' ], {
		cwd: root,
		env: environment(),
		encoding: 'utf8',
	} ).stdout.trim();
	return found;
}

let found;

/** The folder of the WooCommerce Subscriptions plugin, or ''. */
export function subscriptionsDir() {
	const dir = process.env.SUBSCRIPTIONS_DIR ?? '';
	return dir &&
		fs.existsSync( path.join( dir, 'woocommerce-subscriptions.php' ) )
		? path.resolve( dir )
		: '';
}

function browser() {
	return fs.existsSync( process.env.CHROMIUM_PATH || '/usr/bin/chromium' );
}
